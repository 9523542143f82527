import Testing

@testable import CommitmentRegister

private let second = Entry(
  seq: 2, change: 2, recordedAt: Instant(milliseconds: 1_793_610_940_008), day: day("2026-11-02"),
  actor: "nadia",
  operationID: "0b9e4d7713c25fa8864e1f3a5c7d9b02", previous: [UInt8](repeating: 0xab, count: 32), verb: .add,
  reference: reference("C1"), fields: ["title": .string("Circulate the \"schedule\""), "due": .null])

@Suite struct `A journal entry` {
  @Test(
    arguments: [nil, "party:PK", "area:Zölle", "person:amina", "E3", "C14", "C14.2", "N5", "D7"] as [String?])
  func `is read back as it was written, whatever it is about`(about: String?) throws {
    guard let about = Reference(journalText: about) else {
      Issue.record("no reference")
      return
    }
    for verb in Entry.Verb.allCases {
      var entry = second
      entry.reference = about
      entry.verb = verb
      #expect(try Entry(line: entry.line()) == entry)
      #expect(try Entry(line: entry.line()).line() == entry.line())
    }
  }

  @Test func `has its eleven keys in their order`() {
    let line = String(decoding: second.line(), as: UTF8.self)
    #expect(
      line == """
        {"v":1,"seq":2,"change":2,"recorded_at":"2026-11-02T09:15:40.008Z","day":"2026-11-02","actor":"nadia",\
        "op":"0b9e4d7713c25fa8864e1f3a5c7d9b02","prev":"\(String(repeating: "ab", count: 32))","verb":"add",\
        "ref":"C1","fields":{"due":null,"title":"Circulate the \\"schedule\\""}}
        """)
  }

  @Test(arguments: [
    ("\"v\":1", "\"v\":2"), ("\"seq\":2", "\"seq\":0"), ("\"seq\":2", "\"seq\":-2"),
    ("\"change\":2", "\"change\":0"),
    ("{\"v\":1,\"seq\":2", "{\"seq\":2,\"v\":1"), ("09:15:40.008Z", "09:15:40.008+00:00"),
    ("09:15:40.008Z", "09:15:40Z"),
    ("09:15:40.008Z", "24:15:40.008Z"), ("\"day\":\"2026-11-02\"", "\"day\":\"2026-02-30\""),
    ("\"day\":\"2026-11-02\",", ""), ("0b9e4d", "0B9E4D"), ("0b9e4d", "0b9e4"),
    ("abab\",\"verb", "abaB\",\"verb"),
    ("abab\",\"verb", "ab\",\"verb"), ("\"verb\":\"add\"", "\"verb\":\"burn\""),
    ("\"ref\":\"C1\"", "\"ref\":\"c1\""),
    ("\"ref\":\"C1\"", "\"ref\":\"C01\""), ("\"ref\":\"C1\"", "\"ref\":\"party:\""),
    ("\"ref\":\"C1\"", "\"ref\":1"),
    ("\"ref\":\"C1\"", "\"ref\":\"register:x\""), ("\"fields\":{", "\"fields\":[{"), ("}}", "}} "),
    ("}}", "},\"more\":1}"),
    ("\"nadia\"", "null"), (":null", ":1.5"), ("schedule", "sche\\u0064ule"),
  ])
  func `is refused when one place of it is different`(right: String, wrong: String) throws {
    let line = String(decoding: second.line(), as: UTF8.self)
    try #require(line.contains(right))
    let damaged = line.split(separator: right, maxSplits: 1, omittingEmptySubsequences: false).joined(
      separator: wrong)
    #expect(throws: JSONReader.Failure.self) { try Entry(line: Array(damaged.utf8)) }
  }

  @Test func `is refused when it is cut short anywhere`() {
    let line = second.line()
    for length in 0..<line.count {
      #expect(throws: JSONReader.Failure.self) { try Entry(line: Array(line[..<length])) }
    }
  }

  @Test func `is sealed with the hash of a zero byte and its line`() throws {
    let chain = try Chain()
    let sealed = try chain.seal(second)
    #expect(sealed.hash == OracleSHA256.digest([0] + sealed.line))
    #expect(
      chain.genesis(register: Desk.registerID)
        == OracleSHA256.digest(Array("accord-genesis\n\(Desk.registerID)".utf8)))
  }

  @Test func `may take no more than a mebibyte`() throws {
    let chain = try Chain()
    var entry = second
    entry.fields = ["text": .string(String(repeating: "x", count: 1_048_576 - 300))]
    let spare = Entry.lengths.upperBound - (try chain.seal(entry).line.count)
    entry.fields = ["text": .string(String(repeating: "x", count: 1_048_576 - 300 + spare))]
    #expect(try chain.seal(entry).line.count == 1_048_576)
    entry.fields = ["text": .string(String(repeating: "x", count: 1_048_576 - 299 + spare))]
    #expect(throws: Problem.self) { try chain.seal(entry) }
  }

  @Test(arguments: [
    JSON.string("a\u{0}b"), .array([.string("\u{0}")]), .object(["k": .string("\u{0}")]),
    .object(["\u{0}": .null]),
    .integer(1 << 53), .integer(-(1 << 53)), (0..<16).reduce(JSON.null) { value, _ in .array([value]) },
  ])
  func `is not sealed when it could not be read back`(value: JSON) throws {
    var entry = second
    entry.fields = ["field": value]
    #expect(throws: Problem.self) { try Chain().seal(entry) }
    #expect(throws: JSONReader.Failure.self) { try Entry(line: entry.line()) }
  }
}
