import Foundation
import SQLite
import TestSupport
import Testing

@testable import CommitmentRegister

/// Opens the file in every way, and gives the problem that all of them found.
private func problem(_ path: String) throws -> Problem {
  var found: [Problem] = []
  for purpose in [Register.Purpose.reading, .writing] {
    do {
      _ = try Register.open(path, for: purpose, at: Desk.moment(day("2026-11-02")), busyTimeout: 50)
    } catch let problem as Problem { found.append(problem) }
  }
  try #require(found.count == 2, "it was opened")
  #expect(found[0] == found[1])
  return found[0]
}

private func change(_ path: String, _ body: (inout [UInt8]) -> Void) throws {
  var content = try bytes(of: path)
  body(&content)
  try write(content, to: path)
}

@Suite struct `A register is not opened` {
  @Test func `where there is none`() throws {
    let folder = try TemporaryFolder()
    for path in [folder.file("none"), folder.file("none/x"), "", "a\0b"] {
      #expect(try problem(path).code == "no_register")
      #expect(try problem(path).kind == .missing)
    }
  }

  @Test func `where something else has its name`() throws {
    let desk = try Desk()
    let folder = desk.folder
    let fifo = folder.file("pipe")
    #expect(unsafe mkfifo(fifo, 0o600) == 0)
    let link = folder.file("link")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: desk.path)
    try write([], to: folder.file("empty"))
    try write(Array("ref,title\n".utf8), to: folder.file("csv"))
    try write(Array("SQLite format 3\0".utf8), to: folder.file("head"))
    for (path, words) in [
      (folder.path, "is a directory"), (fifo, "is not a file"), ("/dev/null", "is not a file"),
      (link, "symbolic link"), (folder.file("empty"), "it is empty"),
      (folder.file("csv"), "another kind of file"),
      (folder.file("head"), "another kind of file"),
    ] {
      let problem = try problem(path)
      #expect(problem.code == "not_a_register")
      #expect(problem.kind == .data)
      #expect(problem.message.contains(words), "\(problem.message)")
    }
  }

  @Test func `under one of several names`() throws {
    let desk = try Desk()
    try FileManager.default.linkItem(atPath: desk.path, toPath: desk.folder.file("other"))
    #expect(try problem(desk.path).code == "several_names")
  }

  @Test func `when another program made it`() throws {
    let desk = try Desk()
    let path = desk.folder.file("other.db")
    let other = try Connection(path: path, access: .create)
    try other.execute("CREATE TABLE t (a); INSERT INTO t VALUES (1)")
    try other.close()
    let found = try problem(path)
    #expect(found.code == "not_a_register")
    #expect(found.message.contains("another program"))
  }

  @Test(arguments: [18, 19]) func `in write-ahead-log mode`(byte: Int) throws {
    let desk = try Desk()
    try change(desk.path) { $0[byte] = 2 }
    #expect(try problem(desk.path).code == "write_ahead_log")
  }

  @Test(arguments: ["-wal", "-shm"]) func `beside a write-ahead log`(suffix: String) throws {
    let desk = try Desk()
    try write([], to: desk.path + suffix)
    #expect(try problem(desk.path).code == "write_ahead_log")
    #expect(FileManager.default.fileExists(atPath: desk.path + suffix))
  }

  @Test func `beside a planted journal that names a file to be deleted`() throws {
    let desk = try Desk()
    let victim = desk.folder.file("victim")
    try write(Array("precious".utf8), to: victim)
    var journal: [UInt8] = Array(repeating: 0, count: 512) + Array(victim.utf8)
    journal += [
      0, 0, 0, UInt8(victim.utf8.count), 0, 0, 0, 0, 0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7,
    ]
    try write(journal, to: desk.path + "-journal")
    #expect(try problem(desk.path).code == "foreign_journal")
    #expect(try bytes(of: victim) == Array("precious".utf8))
    try FileManager.default.removeItem(atPath: desk.path + "-journal")
    try FileManager.default.createSymbolicLink(atPath: desk.path + "-journal", withDestinationPath: victim)
    #expect(try problem(desk.path).code == "foreign_journal")
  }

  @Test(arguments: [(Int32(2), "newer_register"), (0, "older_register"), (99, "newer_register")])
  func `with a schema of another version`(version: Int32, code: String) throws {
    let desk = try Desk()
    try desk.raw().execute("PRAGMA user_version = \(version)")
    let before = try bytes(of: desk.path)
    #expect(try problem(desk.path).code == code)
    #expect(try bytes(of: desk.path) == before)
  }

  @Test(arguments: [
    "CREATE TRIGGER t AFTER INSERT ON note_version BEGIN UPDATE note_version SET text = 'x'; END",
    "CREATE VIEW v AS SELECT 1", "CREATE TABLE t (a)", "CREATE INDEX i ON item (parent)", "DROP VIEW note",
    "DROP TRIGGER journal_delete", "DROP INDEX item_by_ref", "DROP TABLE imported_row",
    "ALTER TABLE note_version ADD COLUMN extra TEXT",
    "DROP VIEW note; CREATE VIEW note AS SELECT 1",
    "WITH RECURSIVE c (x) AS (SELECT 1) SELECT 1; CREATE VIEW loop AS WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x FROM c) SELECT x FROM c",
  ])
  func `with a schema that accord did not make`(sql: String) throws {
    let desk = try Desk()
    try desk.raw().execute(sql)
    #expect(try problem(desk.path).code == "foreign_schema")
  }

  @Test func `when its journal is a view`() throws {
    let desk = try Desk()
    try desk.raw().execute(
      """
      DROP TRIGGER journal_insert; DROP TRIGGER journal_update; DROP TRIGGER journal_delete;
      ALTER TABLE journal RENAME TO hidden; CREATE VIEW journal AS SELECT * FROM hidden
      """)
    #expect(try problem(desk.path).code == "foreign_schema")
  }

  @Test func `when its text is kept as UTF-16`() throws {
    let desk = try Desk()
    try change(desk.path) { $0[59] = 2 }
    #expect(try problem(desk.path).code == "not_a_register")
  }

  @Test func `when it is cut short or scribbled over`() throws {
    let desk = try Desk()
    let whole = try bytes(of: desk.path)
    for length in [99, 100, 4_096, 8_192, whole.count / 2] {
      try write(Array(whole[..<length]), to: desk.path)
      #expect(try problem(desk.path).kind == .data, "\(length) bytes")
    }
    for page in 0..<whole.count / 4_096 {
      var damaged = whole
      for byte in page * 4_096 + (page == 0 ? 100 : 0)..<(page + 1) * 4_096 { damaged[byte] = 0x5a }
      try write(damaged, to: desk.path)
      do {
        // Opening reads few pages; what it has not seen, verify must find.
        #expect(try !desk.read().verify().isClean, "page \(page)")
      } catch let problem as Problem { #expect(problem.kind == .data, "page \(page)") }
    }
  }

  @Test func `through its own last link, but through a linked folder it is`() throws {
    let desk = try Desk()
    let outer = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(atPath: outer.file("d"), withDestinationPath: desk.folder.path)
    let register = try Register.open(outer.file("d/desk.accord"), for: .reading, at: Desk.moment(desk.today))
    #expect(register.path == desk.path)
  }

  @Test(.enabled(if: geteuid() != 0, "root may write everything"))
  func `for writing when it may only be read`() throws {
    let desk = try Desk()
    #expect(unsafe chmod(desk.path, 0o400) == 0)
    _ = try desk.read()
    let problem = #expect(throws: Problem.self) { try desk.change { _ in } }
    #expect(problem?.code == "read_only")
    #expect(problem?.kind == .notAllowed)
  }
}

@Suite struct `A new register` {
  @Test func `belongs to its owner alone, and has one entry`() throws {
    let desk = try Desk()
    let mode = try FileManager.default.attributesOfItem(atPath: desk.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.folder.path) == ["desk.accord"])
    let register = try desk.read()
    #expect(register.lastChange == 1)
    #expect(register.settings.registerID == Desk.registerID)
    #expect(try register.verify(deep: true).findings == [])
  }

  @Test(arguments: ["", "-journal", "-wal", "-shm"])
  func `never takes the place of a file that is there`(suffix: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("new.accord")
    try write([1, 2, 3], to: path + suffix)
    let problem = try #require(try creationProblem(path))
    #expect(problem.kind == .output)
    #expect(try bytes(of: path + suffix) == [1, 2, 3])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
  }

  @Test(
    arguments: [
      ("000102030405060708090a0b0c0d0e0", "UTC", nil), ("000102030405060708090A0B0C0D0E0F", "UTC", nil),
      ("", "UTC", nil), (Desk.registerID, "Asia/Karatschi", nil), (Desk.registerID, "../etc/passwd", nil),
      (Desk.registerID, "", nil), (Desk.registerID, "UTC", 0), (Desk.registerID, "UTC", 13),
    ] as [(String, String, Int?)])
  func `leaves nothing behind when it cannot be begun`(id: String, zone: String, month: Int?) throws {
    let folder = try TemporaryFolder()
    let problem = try creationProblem(
      folder.file("new.accord"), Register.Beginning(registerID: id, timeZone: zone, fiscalYearStart: month))
    #expect(problem != nil)
    #expect(problem?.code != "sqlite_error")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func `needs a folder that is there`() throws {
    let folder = try TemporaryFolder()
    #expect(try creationProblem(folder.file("none/new.accord")) != nil)
    #expect(try creationProblem(folder.path) != nil)
  }

  private func creationProblem(
    _ path: String,
    _ beginning: Register.Beginning = Register.Beginning(registerID: Desk.registerID, timeZone: "UTC")
  ) throws -> Problem? {
    do {
      try Register.create(path, beginning, by: Desk.author(), at: Desk.moment(day("2026-11-02")))
    } catch let problem as Problem { return problem }
    return nil
  }
}
