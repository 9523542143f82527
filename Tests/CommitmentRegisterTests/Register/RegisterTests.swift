import SQLite
import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `An open register` {
  @Test func `lets nobody change its schema, attach files or rewrite its journal`() throws {
    let desk = try Desk()
    for purpose in [Register.Purpose.reading, .writing] {
      let register = try Register.open(desk.path, for: purpose, at: Desk.moment(desk.today))
      for sql in [
        "CREATE TABLE t (a)", "CREATE TEMP TABLE t (a)", "CREATE VIEW v AS SELECT 1",
        "CREATE TEMP VIEW v AS SELECT 1",
        "DROP TABLE note_version", "DROP VIEW note", "ALTER TABLE item ADD COLUMN x",
        "ATTACH ':memory:' AS a",
        "UPDATE journal SET entry = entry", "DELETE FROM journal", "PRAGMA writable_schema = ON",
        "PRAGMA journal_mode = WAL", "PRAGMA user_version = 9", "PRAGMA recursive_triggers = OFF",
        "CREATE TRIGGER t AFTER INSERT ON item BEGIN SELECT 1; END", "DROP TRIGGER journal_update", "VACUUM",
        "UPDATE sqlite_schema SET sql = ''",
      ] {
        #expect(throws: SQLiteError.self, "\(sql)") { try register.connection.execute(sql) }
      }
    }
  }

  @Test func `cannot be written when it was opened for looking`() throws {
    let desk = try Desk()
    let register = try desk.read()
    #expect(throws: SQLiteError.self) { try register.connection.execute("DELETE FROM change") }
    #expect(throws: (any Error).self) {
      try register.change(.note, by: Desk.author()) { _ = try $0.note("x", on: .register) }
    }
    #expect(try desk.entries() == 1)
  }

  @Test func `has every setting that the format asks for`() throws {
    let desk = try Desk()
    let connection = try desk.read().connection
    for (option, isOn) in [
      (.defensive, true), (.trustedSchema, false), (.dqsDML, false), (.dqsDDL, false),
      (.enableForeignKeys, true),
      (.enableLoadExtension, false), (.enableTrigger, true), (.writableSchema, false), (.enableView, false),
    ] as [(ConfigurationOption, Bool)] {
      #expect(try connection.configuration(option) == isOn, "\(option)")
    }
    try connection.setAuthorizer(nil)
    for (name, answer) in [
      ("journal_mode", "delete"), ("synchronous", "3"), ("foreign_keys", "1"), ("cell_size_check", "1"),
      ("recursive_triggers", "1"), ("mmap_size", "0"), ("temp_store", "1"), ("secure_delete", "1"),
      ("query_only", "1"), ("encoding", "UTF-8"), ("application_id", "1633903460"), ("user_version", "1"),
    ] {
      #expect(try connection.pragma(name) == answer, "\(name)")
    }
  }

  @Test func `does not use the views that its file has for other programs`() throws {
    let desk = try Desk()
    let register = try desk.read()
    #expect(throws: SQLiteError.self) { try register.connection.execute("SELECT * FROM main.note") }
    try register.connection.execute("SELECT * FROM note")
  }

  @Test func `shows other programs what it holds under plain names`() throws {
    let desk = try Desk()
    try desk.furnish()
    try desk.add("Promise", ["2026-12-31:Step"]) { $0.by = ["PK"] }
    try desk.change(.note) { change in
      _ = try change.note("said so", on: reference("C1"))
      _ = try change.attach(EvidenceDraft(document: "DO letter 4(12)/2026"), to: reference("C1.1"))
    }
    for (view, count) in [
      ("party", 3), ("area", 3), ("person", 2), ("event", 1), ("commitment", 1), ("milestone", 1),
      ("note", 1),
      ("evidence", 1),
    ] {
      #expect(try desk.raw().rows("SELECT * FROM \(view)") { _ in 0 }.count == count, "\(view)")
    }
  }

  @Test func `says that it is busy, and writes nothing, while another process holds it`() throws {
    let desk = try Desk()
    let other = try desk.raw()
    try other.execute("BEGIN IMMEDIATE")
    let register = try Register.open(desk.path, for: .writing, at: Desk.moment(desk.today), busyTimeout: 50)
    let problem = #expect(throws: Problem.self) {
      _ = try register.change(.note, by: Desk.author()) { _ = try $0.note("x", on: .register) }
    }
    #expect(problem?.kind == .busy)
    try other.execute("ROLLBACK")
    #expect(try desk.entries() == 1)
    _ = try register.change(.define, by: Desk.author()) {
      _ = try $0.define(Definition(.party, code: "PK", name: "P"))
    }
    #expect(try desk.entries() == 2)
    try other.execute("BEGIN EXCLUSIVE")
    let opening = #expect(throws: Problem.self) {
      try Register.open(desk.path, for: .reading, at: Desk.moment(desk.today), busyTimeout: 50)
    }
    #expect(opening?.kind == .busy)
  }

  @Test func `tells what it has just recorded, without being opened again`() throws {
    let desk = try Desk()
    let register = try Register.open(desk.path, for: .writing, at: Desk.moment(desk.today))
    var draft = CommitmentDraft(title: "Promise")
    draft.milestones = [MilestoneDraft(title: "Step", deadline: Deadline(text: "2026-11-01"))]
    draft.on = day("2026-10-01")
    let done = try register.change(.add, by: Desk.author()) { try $0.add(draft) }
    #expect(done.receipt == Receipt(change: 2, day: desk.today, entries: 2))
    #expect(try register.milestones(.overdue).map(\.ref) == ["C1.1"])
    #expect(try register.history().map(\.ref) == ["", "C1", "C1.1"])
  }

  @Test func `rehearses a change and takes it back`() throws {
    let desk = try Desk()
    let register = try Register.open(desk.path, for: .writing, at: Desk.moment(desk.today))
    let outcome = try register.change(.define, by: Desk.author(), isRehearsal: true) {
      let isRehearsal = $0.isRehearsal
      #expect(isRehearsal)
      return try $0.define(Definition(.party, code: "PK", name: "Pakistan")).isNew
    }
    #expect(outcome.result)
    #expect(outcome.receipt.entries == 1)
    #expect(try desk.entries() == 1)
    #expect(try register.codes(.party).isEmpty)
  }

  @Test func `gives a change without entries the number 0`() throws {
    let desk = try Desk()
    let register = try Register.open(desk.path, for: .writing, at: Desk.moment(desk.today))
    #expect(
      try register.change(.set, by: Desk.author()) { _ in }.receipt
        == Receipt(change: 0, day: desk.today, entries: 0))
    #expect(try desk.raw().first("SELECT count(*) FROM change") { try $0.int(0) } == 1)
  }

  @Test func `never lets its clock or its calendar go back`() throws {
    let desk = try Desk("2026-11-02")
    desk.today = day("2026-10-01")
    try desk.furnish()
    let lines = try desk.raw().rows("SELECT entry FROM journal ORDER BY seq") { try Entry(line: $0.utf8(0)) }
    #expect(lines.map(\.day).allSatisfy { $0 == day("2026-11-02") })
    #expect(Set(lines.map(\.recordedAt)).count == 1)
    #expect(try desk.read().verify().isClean)
  }
}

@Suite struct `Sixteen writers at once` {
  @Test func `lose nothing`() async throws {
    let desk = try Desk()
    try desk.change(.add) { _ = try $0.add(CommitmentDraft(title: "Promise")) }
    let path = desk.path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 1...16 {
        group.addTask {
          for number in 1...20 {
            let register = try Register.open(path, for: .writing, at: Desk.moment(day("2026-11-02")))
            _ = try register.change(.note, by: Desk.author("writer-\(writer)")) { change in
              _ = try change.note("note \(number) of \(writer)", on: reference("C1"))
            }
          }
        }
      }
      try await group.waitForAll()
    }
    let notes = try desk.read().notes(on: reference("C1"))
    #expect(Set(notes.map(\.text)).count == 320)
    #expect(notes.count == 320)
    for writer in 1...16 {
      let own = notes.filter { $0.actor == "writer-\(writer)" }.map(\.text)
      #expect(own == (1...20).map { "note \($0) of \(writer)" }, "in the order in which it wrote them")
    }
    let seqs = try desk.raw().rows("SELECT seq FROM journal ORDER BY seq") { try $0.int(0) }
    #expect(seqs == Array(1...322))
    #expect(try desk.read().verify(deep: true).findings == [])
  }
}
