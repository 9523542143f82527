import Testing

@testable import CommitmentRegister

@Suite struct `The size of an entry's fields` {
  @Test(arguments: [
    // Escaped sixfold, twofold and not at all.
    ("\u{1}", 166_665, 166_667), ("\"", 499_995, 500_001), ("x", 999_980, 1_000_001), ("😀", 249_990, 250_001),
  ])
  func `is known before it would be written`(character: String, fitting: Int, excessive: Int) throws {
    let fits: JSON.Members = ["wording": .string(String(repeating: character, count: fitting - 5))]
    #expect(Entry.excess(of: fits) == nil)
    let text = String(repeating: character, count: excessive)
    #expect(try #require(Entry.excess(of: ["wording": .string(text)])) > Entry.longestFields)
    #expect(Entry.excess(of: ["status": .object(["reason": .array([.string(text)])])]) != nil)
  }

  @Test func `counts all of them together`() {
    let half = JSON.string(String(repeating: "x", count: 600_000))
    #expect(Entry.excess(of: ["title": half]) == nil)
    #expect(Entry.excess(of: ["title": half, "wording": half]) != nil)
  }

  @Test func `that fits leaves room for all else in a line`() throws {
    let entry = Entry(
      seq: .max, change: .max, recordedAt: Instant(milliseconds: 0), day: day("2026-11-02"),
      actor: String(repeating: "\u{1}", count: 500), operationID: Desk.registerID,
      previous: [UInt8](repeating: 255, count: 32), verb: .import,
      reference: reference("C999999999.999999999"),
      fields: ["x": .string(String(repeating: "x", count: 999_990))])
    #expect(Entry.excess(of: entry.fields) == nil)
    #expect(Entry.lengths.contains(entry.line().count))
  }
}
