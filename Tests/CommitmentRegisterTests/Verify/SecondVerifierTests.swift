import Foundation
import TestSupport
import Testing

@testable import CommitmentRegister

/// `Documentation/verify.py`, which was written from `Documentation/format.md` alone.
enum SecondVerifier {
  static let path = "\(ProgramUnderTest.checkout)/Documentation/verify.py"

  /// Runs it; nothing where Python is not installed.
  static func run(_ words: [String]) throws -> (status: Int32, output: String)? {
    let folder = try TemporaryFolder()
    let child = try Child(
      ["python3", "-B"] + words, environment: ProcessInfo.processInfo.environment, in: folder.path,
      streams: ("/dev/null", folder.file("out"), folder.file("errors")))
    let status = child.wait()
    let errors = try folder.text("errors")
    #expect(!errors.contains("Traceback"), "\(errors)")
    return status == 127 ? nil : (status, try folder.text("out"))
  }

  static let isThere = ((try? run(["-c", "import sqlite3, unicodedata"])) ?? nil)?.status == 0
}

@Suite(.enabled(if: SecondVerifier.isThere, "python3 is not installed"))
struct `The second verifier` {
  /// Compares what both find, as "code name place severity", and how they end.
  private func compare(_ desk: Desk, _ head: SignedHead? = nil, trusting isKeyGiven: Bool = true) throws {
    guard let head else { return try compare(desk, [], [], CheckpointSet()) }
    let file = desk.folder.file("notes")
    try write(Array(head.text.utf8), to: file)
    var set = CheckpointSet(trusting: isKeyGiven ? [head.key.verifierKey] : [])
    set.add(file, Array(head.text.utf8))
    try compare(desk, [file], isKeyGiven ? [head.key.verifierKey.text] : [], set)
  }

  private func compare(_ desk: Desk, _ files: [String], _ keys: [String], _ set: CheckpointSet) throws {
    let words =
      [SecondVerifier.path, desk.path] + files.flatMap { ["--checkpoint", $0] }
      + keys.flatMap { ["--key", $0] }
    let result = try Register.verify(desk.path, checkpoints: set)
    let own = result.findings.filter { "FHJC".contains($0.code.rawValue.prefix(1)) }
    let isWrong = own.contains { $0.code.severity == .error }
    let other = try #require(try SecondVerifier.run(words))
    let lines = other.output.split(separator: "\n").filter { $0.contains(#/^[A-Z][0-9]{3} /#) }
    #expect(
      lines.filter { !$0.hasPrefix("S") && !$0.hasPrefix("I") }.map(String.init).sorted()
        == own.map { "\($0.code.rawValue) \($0.code.name) \($0.place) \($0.code.severity.rawValue)" }.sorted()
    )
    #expect(other.status == (!result.isComplete ? 65 : isWrong ? 3 : 0))
    if result.isComplete {
      #expect(other.output.contains("head \(result.head), root \(Base64.text(result.root))"))
    }
  }

  @Test func `is at most a hundred lines of Python's standard library`() throws {
    let text = try String(contentsOfFile: SecondVerifier.path, encoding: .utf8)
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count - 1 <= 100)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 145 })
  }

  @Test func `agrees about a register that only accord has written`() throws {
    try compare(Desk.busy())
    try compare(Desk())
  }

  @Test(arguments: Attack.all) func `agrees about every attack, by the file and by a checkpoint`(
    attack: Attack
  )
    throws
  {
    let desk = try Desk.busy()
    let head = try SignedHead(desk)
    try attack.make(desk)
    try compare(desk, head)
  }

  @Test func `agrees about keys that the register records, revokes, or does not know`() throws {
    let desk = try Desk.busy()
    try compare(desk, SignedHead(desk), trusting: false)
    let key = try SignedHead(desk).key.verifierKey
    try desk.change(.keyAdd) { change in _ = try change.addKey(key) }
    let before = try SignedHead(desk)
    try compare(desk, before, trusting: false)
    try desk.change(.keyRevoke) { change in _ = try change.revokeKey(key.idText, reason: "lost") }
    try compare(desk, before, trusting: false)
    try compare(desk, SignedHead(desk), trusting: false)
  }

  @Test(
    arguments: [
      (Entry.Verb.keyAdd, "key:1a2b3c4d", ["verifier_key": .string("nonsense")]),
      (.keyAdd, "key:1a2b3c4d", [:]),
      (.keyAdd, "key:1a2b3c4d", ["verifier_key": .integer(5)]), (.keyRevoke, nil, ["revocation": .null]),
      (.keyRevoke, "key:1a2b3c4d", [:]), (.restore, nil, [:]),
      (.restore, nil, ["incarnation": .string(String(repeating: "a", count: 32)), "lost_size": .null]),
      (
        .restore, nil,
        [
          "incarnation": .string(String(repeating: "a", count: 32)), "lost_size": .integer(90),
          "lost_hash": .string("zz"),
        ]
      ), (.`init`, nil, ["register": .integer(5)]),
    ] as [(Entry.Verb, String?, JSON.Members)])
  func `agrees about keys and restored backups that are not what they should be`(
    verb: Entry.Verb, about: String?, fields: JSON.Members
  ) throws {
    let desk = try Desk.busy()
    let head = try SignedHead(desk)
    try desk.replace(22) { entry in
      (entry.verb, entry.fields) = (verb, fields)
      entry.reference = Reference(journalText: about) ?? .register
    }
    try compare(desk, head, trusting: false)
    try compare(desk, head)
  }

  @Test func `agrees about a key under another id, and one of another register`() throws {
    let desk = try Desk.busy()
    let key = try SignedHead(desk).key.verifierKey
    let head = try SignedHead(desk)
    for about in ["key:00000000", "key:\(key.idText)", "area:\(key.idText)"] {
      try desk.replace(22) { entry in
        (entry.verb, entry.fields) = (.keyAdd, ["verifier_key": .string(key.text)])
        entry.reference = Reference(journalText: about) ?? .register
      }
      try compare(desk, head, trusting: false)
    }
  }

  @Test func `agrees about files of notes that are not what they should be`() throws {
    let desk = try Desk.busy()
    let head = try SignedHead(desk)
    let witness = "— witness.example/w1 \(Base64.text([UInt8](repeating: 9, count: 80)))\n"
    let file = desk.folder.file("notes")
    let texts = [
      "", "\n", "hello\n", head.text + "\n", head.text + "\n\n" + head.text, head.text + "accord/x\n",
      head.text + "\nhello\n", String(head.text.dropLast()), head.text + "\n" + head.text,
      head.text + witness, head.text + witness.replacing("w1", with: "w\u{1}"),
      head.text + witness.replacing("w1", with: "w\u{2003}1"), head.text + witness.dropLast() + "=\n",
      head.text + String(repeating: witness, count: 99), head.text + String(repeating: witness, count: 100),
      head.text.replacing("\n22\n", with: "\n022\n"),
      head.text.replacing("\n22\n", with: "\n99999999999999999\n"),
      head.text.replacing("\n22\n", with: "\n٢٢\n"), head.text.replacing("=\n\n", with: "\n\n"),
      head.text + "— a AAAA\n", head.text + "— a AAAAAA==\n", head.text + "— a AAAAAAA=\n",
      head.text + "— a AAAAAAB=\n", String(repeating: "a", count: 300_000),
    ]
    for text in texts {
      try write(Array(text.utf8), to: file)
      var set = CheckpointSet(trusting: [head.key.verifierKey])
      set.add(file, Array(text.utf8))
      try compare(desk, [file], [head.key.verifierKey.text], set)
    }
    try write(Array(head.text.utf8) + [0x0a, 0xff, 0x0a], to: file)
    var set = CheckpointSet(trusting: [head.key.verifierKey])
    set.add(file, Array(head.text.utf8) + [0x0a, 0xff, 0x0a])
    try compare(desk, [file], [head.key.verifierKey.text], set)
  }

  @Test func `agrees about rows that nobody could have recorded`() throws {
    for seq in [-1, 0, Int.min, Int.max] {
      let desk = try Desk.busy()
      try desk.tamper(
        "PRAGMA ignore_check_constraints = ON; INSERT INTO journal SELECT \(seq), entry, hash FROM journal WHERE seq = 5"
      )
      try compare(desk)
    }
    let desk = try Desk.busy()
    try desk.tamper("PRAGMA ignore_check_constraints = ON; UPDATE journal SET hash = x'' WHERE seq = 7")
    try compare(desk)
  }

  @Test func `says what it cannot be asked`() throws {
    let desk = try Desk()
    for (words, status) in [(["--key", "x"], 64), (["--key", ""], 64), (["--checkpoint", "/nothing"], 66)] {
      #expect(try SecondVerifier.run([SecondVerifier.path, desk.path] + words)?.status == Int32(status))
    }
  }

  @Test func `agrees about several faults at once`() throws {
    let desk = try Desk.busy()
    try desk.tamper(
      """
      UPDATE journal SET entry = replace(entry, 'Promise', 'Threat') WHERE seq IN (11, 14);
      DELETE FROM journal WHERE seq = 16; UPDATE journal SET seq = 200 WHERE seq = 18;
      UPDATE journal SET entry = 'abc' WHERE seq = 20
      """)
    try compare(desk)
  }

  @Test(arguments: [
    #"{"a":"\u0041"}"#, #"{"a":1.0}"#, #"{"a":-0}"#, #"{"a":1e3}"#, #"{"a":9007199254740992}"#, #"{"a": 1}"#,
    #"{"b":1,"a":2}"#, #"{"a":1,"a":1}"#, #"{"a":NaN}"#, #"{"a":"\u0000"}"#, #"{"a":"\/"}"#, #"{"a":01}"#,
    #"{"a":"\ud800"}"#, "{\"a\":\"\u{1}\"}", #"{"e\u0301":1}"#, "{\"e\u{301}\":1,\"\u{e9}\":2}",
    String(repeating: #"{"a":"#, count: 17) + "1" + String(repeating: "}", count: 17),
  ])
  func `refuses the forms that accord refuses`(fields: String) throws {
    try compare(try deskWithLastFields(fields), isSound: false)
  }

  @Test(arguments: [
    #"{"a":"\u0001\n\t\"\\"}"#, #"{"a":-9007199254740991}"#, #"{"a":[],"b":{},"c":null,"d":true}"#,
    "{\"a\":\"\u{7f}\u{2028}پاکستان\",\"e\u{301}\":0}", #"{"a":"\\u0000"}"#, #"{"a":",-1.5"}"#,
    String(repeating: #"{"a":"#, count: 16) + "1" + String(repeating: "}", count: 16),
  ])
  func `takes the forms that accord takes`(fields: String) throws {
    try compare(try deskWithLastFields(fields), isSound: true)
  }

  @Test(arguments: [
    ("\"ref\":\"N1\"", "\"ref\":\"N01\""), ("\"ref\":\"N1\"", "\"ref\":\"N1.1\""),
    ("\"ref\":\"N1\"", "\"ref\":\"N١\""), ("\"ref\":\"N1\"", "\"ref\":\"C1.0\""),
    ("\"ref\":\"N1\"", "\"ref\":\"N1234567890123456789\""), ("\"day\":\"2", "\"day\":\"3"),
    ("\"recorded_at\":\"2", "\"recorded_at\":\"3"), ("\"seq\":22", "\"seq\":٢٢"),
  ])
  func `refuses the headers that accord refuses`(right: String, wrong: String) throws {
    let desk = try Desk.busy()
    let text = String(decoding: try desk.entry(22).line(), as: UTF8.self)
    try #require(text.contains(right), "\(text)")
    try seal(Array(text.replacing(right, with: wrong).utf8), at: 22, desk)
    try compare(desk, isSound: false)
  }

  private func compare(_ desk: Desk, isSound: Bool) throws {
    #expect(try desk.findings(deep: false) == (isSound ? [] : ["J004 seq=22"]))
    try compare(desk)
  }

  /// A register whose last entry says these fields, sealed.
  private func deskWithLastFields(_ fields: String) throws -> Desk {
    let desk = try Desk.busy()
    var text = String(decoding: try desk.entry(22).line(), as: UTF8.self)
    let start = try #require(text.range(of: "\"fields\":")).upperBound
    text.replaceSubrange(start..., with: fields + "}")
    try seal(Array(text.utf8), at: 22, desk)
    return desk
  }

  private func seal(_ line: [UInt8], at seq: Int, _ desk: Desk) throws {
    try desk.tamper(
      "UPDATE journal SET entry = CAST(x'\(Hex.text(line))' AS TEXT), hash = x'\(Hex.text(OracleSHA256.digest([0] + line)))' WHERE seq = \(seq)"
    )
  }

  @Test func `agrees about files that are no registers`() throws {
    for (byte, value) in [(0, 0), (71, 0), (18, 2), (59, 2), (63, 99), (16, 3), (31, 1), (21, 0), (80, 1)] {
      let desk = try Desk()
      var content = try bytes(of: desk.path)
      content[byte] = UInt8(value)
      try write(content, to: desk.path)
      try compare(desk)
    }
    let desk = try Desk()
    try write([], to: desk.path + "-shm")
    try compare(desk)
    let linked = try Desk()
    try FileManager.default.linkItem(atPath: linked.path, toPath: linked.folder.file("other"))
    try compare(linked)
    #expect(try SecondVerifier.run([SecondVerifier.path, "/nothing/there"])?.status == 66)
  }
}
