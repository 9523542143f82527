import Testing
import TestSupport

@testable import CommitmentRegister

private let entry = Entry(
  seq: 12, change: 3, recordedAt: Instant(milliseconds: 1_793_610_940_008), day: day("2026-11-02"),
  actor: "nadia",
  operationID: "0b9e4d7713c25fa8864e1f3a5c7d9b02", previous: [UInt8](0..<32), verb: .set,
  reference: reference("C1.2"),
  fields: [
    "deadline": .object(["due_as": .string("2026-Q4"), "on": .null, "reason": .string("said \"later\"\n")]),
    "by": .array([.string("PK"), .string("US")]), "é": .integer(-20), "flag": .bool(true),
    "empty": .array([]), "none": .object([:]), "a\"b": .string("漢"),
  ])

@Suite struct `The header of an entry` {
  @Test func `says what the entry says before its fields`() throws {
    let header = try EntryHeader(line: entry.line())
    #expect(header.seq == entry.seq && header.change == entry.change && header.previous == entry.previous)
    #expect(header.recordedAt == entry.recordedAt && header.day == entry.day && header.actor == entry.actor)
    #expect(Hex.text(header.operationID) == entry.operationID)
    #expect(header.verb == entry.verb && header.reference == entry.reference)
  }

  @Test(arguments: [UInt64](1...8))
  func `is read exactly where the entry is, and says where else it fails`(seed: UInt64) throws {
    var random = Seeded(seed)
    let line = entry.line()
    var (accepted, refused) = (0, 0)
    for _ in 0..<5_000 {
      let bytes = random.damaged(line, times: 1...2)
      let whole = Result { () throws(JSONReader.Failure) in try Entry(line: bytes) }
      let header = Result { () throws(JSONReader.Failure) in try EntryHeader(line: bytes) }
      switch (whole, header) {
      case (.success(let whole), .success):
        accepted += 1
        #expect(whole.line() == bytes)
      case (.failure(let one), .failure(let other)):
        refused += 1
        #expect(one == other)
      default: Issue.record("only one of them reads \(String(decoding: bytes, as: UTF8.self))")
      }
    }
    #expect(accepted > 100 && refused > 100, "both must happen, or this tests nothing")
  }

  @Test func `is refused where the fields nest too deep or have too many members`() {
    func line(_ fields: String) -> [UInt8] {
      let text = String(decoding: entry.line(), as: UTF8.self)
      return Array(
        "\(text.prefix(upTo: text.firstRange(of: "\"fields\":")?.upperBound ?? text.endIndex))\(fields)}".utf8
      )
    }
    func nested(_ depth: Int) -> [UInt8] {
      line("{\"a\":\(String(repeating: "[", count: depth))\(String(repeating: "]", count: depth))}")
    }
    func wide(_ count: Int) -> [UInt8] {
      line("{\((0..<count).map { "\"\(1_000 + $0)\":0" }.joined(separator: ","))}")
    }
    for (line, isRead) in [(nested(15), true), (nested(16), false), (wide(256), true), (wide(257), false)] {
      #expect(((try? EntryHeader(line: line)) != nil) == isRead)
      #expect(((try? Entry(line: line)) != nil) == isRead)
    }
  }
}
