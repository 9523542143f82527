import Foundation
import SQLite
import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `Verifying a file that is no sound register` {
  private func stops(_ desk: Desk, _ expected: String) throws {
    let result = try Register.verify(desk.path, deep: true)
    #expect(result.findings.map { "\($0.code.rawValue) \($0.place)" } == [expected])
    #expect(!result.isComplete)
    #expect(!result.isClean)
    #expect(result.entries == 0)
  }

  private func edit(_ desk: Desk, _ byte: Int, _ value: UInt8) throws {
    var content = try bytes(of: desk.path)
    content[byte] = value
    try write(content, to: desk.path)
  }

  @Test(
    arguments: [
      (0, 0, "H001"), (71, 0, "H002"), (18, 2, "H003"), (19, 2, "H003"), (59, 2, "H004"), (63, 99, "H005"),
      (63, 0, "H005"), (16, 3, "H006"), (16, 2, "H006"), (31, 1, "F008"), (20, 1, "H006"), (21, 63, "H006"),
      (47, 3, "H006"), (72, 1, "H006"),
      (91, 1, "H006"),
    ] as [(Int, UInt8, String)])
  func `names what is wrong with its header`(byte: Int, value: UInt8, code: String) throws {
    let desk = try Desk()
    try edit(desk, byte, value)
    try stops(desk, "\(code) file")
  }

  @Test func `names what stands in its place, or beside it`() throws {
    let desk = try Desk()
    try FileManager.default.linkItem(atPath: desk.path, toPath: desk.folder.file("other"))
    try stops(desk, "F002 file")
    try FileManager.default.removeItem(atPath: desk.folder.file("other"))
    try write([], to: desk.path + "-wal")
    try stops(desk, "F003 file")
    try FileManager.default.removeItem(atPath: desk.path + "-wal")
    try FileManager.default.createSymbolicLink(
      atPath: desk.path + "-journal", withDestinationPath: "/etc/hosts")
    try stops(desk, "F004 file")
    try FileManager.default.removeItem(atPath: desk.path + "-journal")
    try FileManager.default.createDirectory(
      atPath: desk.path + "-journal", withIntermediateDirectories: false)
    try stops(desk, "F004 file")
    try FileManager.default.removeItem(atPath: desk.path + "-journal")
    #expect(unsafe mkfifo(desk.path + "-journal", 0o600) == 0)
    try stops(desk, "F004 file")
    try FileManager.default.removeItem(atPath: desk.path + "-journal")
    #expect(try Register.verify(desk.path).isClean)
    try FileManager.default.removeItem(atPath: desk.path)
    #expect(unsafe mkfifo(desk.path, 0o600) == 0)
    try stops(desk, "F001 file")
  }

  @Test func `says so where there is none`() throws {
    let problem = #expect(throws: Problem.self) { try Register.verify("/nothing/there.accord") }
    #expect(problem?.kind == .missing)
  }

  @Test func `stops at a file that is cut off, and says nothing of the rest`() throws {
    let desk = try Desk.busy()
    var content = Array(try bytes(of: desk.path).prefix(40_960))
    try write(content, to: desk.path)
    try stops(desk, "F008 file")
    // Also where the header was made to fit.
    content.replaceSubrange(28..<32, with: [0, 0, 0, 10])
    try write(content, to: desk.path)
    try stops(desk, "I001 file")
  }

  @Test func `stops at a file with something behind it, whatever stands where its journal would be`() throws {
    let desk = try Desk.busy()
    let content = try bytes(of: desk.path)
    try write(content + [UInt8](repeating: 0, count: 4_096), to: desk.path)
    try stops(desk, "F008 file")
    try write(content, to: desk.path)
    #expect(try Register.verify(desk.path).isClean)
    // Only a journal that is to be played back says that SQLite has to see to it.
    try write(content + [UInt8](repeating: 0, count: 4_096), to: desk.path)
    for journal in [[], [UInt8](repeating: 0, count: 512)] {
      try write(journal, to: desk.path + "-journal")
      try stops(desk, "F008 file")
      #expect(throws: Problem.self) { try desk.read() }
      #expect(Folder.exists(desk.path + "-journal"))
    }
    try write(Array("precious notes".utf8), to: desk.path + "-journal")
    try stops(desk, "F004 file")
    #expect(throws: Problem.self) { try desk.read() }
    #expect(try bytes(of: desk.path + "-journal") == Array("precious notes".utf8))
  }

  @Test(
    arguments: [
      ("CREATE TRIGGER t AFTER INSERT ON note_version BEGIN SELECT 1; END", ["t"]),
      ("CREATE VIEW v AS SELECT 1", ["v"]), ("CREATE TABLE t (a)", ["t"]), ("DROP VIEW note", ["note"]),
      ("DROP TRIGGER journal_delete", ["journal_delete"]),
      ("DROP VIEW note; CREATE VIEW note AS SELECT 1", ["note"]),
      ("DROP TRIGGER journal_update; CREATE VIEW w AS SELECT 2", ["journal_update", "w"]),
    ])
  func `names what is foreign in its schema, and reads the journal all the same`(
    sql: String, names: [String]
  ) throws {
    let desk = try Desk.busy()
    try desk.raw().execute(sql)
    let result = try Register.verify(desk.path, deep: true)
    #expect(result.findings.map { "\($0.code.rawValue) \($0.place)" } == names.map { "S001 \($0)" })
    #expect(result.isComplete)
    #expect(result.entries == 22)
    #expect(!result.isDeep, "what foreign tables hold is not looked into")
  }

  @Test func `finds edited entries behind a dropped trigger`() throws {
    let desk = try Desk.busy()
    try desk.raw().execute(
      "DROP TRIGGER journal_update; UPDATE journal SET entry = replace(entry, 'Promise', 'Threat') WHERE seq = 11"
    )
    #expect(try desk.findings() == ["S001 journal_update", "J003 seq=11"])
  }

  @Test(arguments: [
    """
    DROP TRIGGER journal_insert; DROP TRIGGER journal_update; DROP TRIGGER journal_delete;
    ALTER TABLE journal RENAME TO hidden; CREATE VIEW journal AS SELECT * FROM hidden
    """,
    "ALTER TABLE journal ADD COLUMN big BLOB AS (zeroblob(900000000))",
    "CREATE INDEX planted ON journal (entry)",
  ])
  func `reads no journal that is not accord's own table`(sql: String) throws {
    let desk = try Desk.busy()
    try desk.raw().execute(sql)
    let result = try Register.verify(desk.path, deep: true)
    #expect(result.findings.allSatisfy { $0.code == .foreignSchema })
    #expect(!result.findings.isEmpty)
    #expect(!result.isComplete)
    #expect(result.entries == 0)
  }

  @Test func `keeps a thousand findings and counts the others`() {
    var result = Verification()
    for seq in 1...1_500 { result.add(.gap, "seq=\(seq)", "") }
    #expect(result.findings.count == 1_000)
    #expect(result.omitted == 500)
  }

  @Test func `drops no error for warnings that came before it`() {
    var result = Verification()
    for note in 1...1_200 { result.add(.networkFileSystem, "notes:\(note)", "") }
    result.add(.rewritten, "note:1", "")
    #expect(result.findings.count == 1_000 && result.omitted == 201)
    #expect(result.firstError?.code == .rewritten && !result.isClean)
  }

  @Test func `has one name and one meaning for each code`() {
    let all = FindingCode.allCases
    #expect(Set(all.map(\.name)).count == all.count)
    #expect(Set(all.map(\.meaning)).count == all.count)
    for code in all {
      #expect(code.rawValue.wholeMatch(of: /[A-Z][0-9]{3}/) != nil)
      #expect(code.name.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil)
      #expect(!code.meaning.hasSuffix("."))
    }
  }
}
