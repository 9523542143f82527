import SQLite
import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `A move to a newer schema` {
  private let desk: Desk
  private let newer = Migration(
    version: 2, name: "V0002_extra.sql",
    sql: "ALTER TABLE commitment_version ADD COLUMN extra TEXT -- a test's own\n;")

  init() throws {
    desk = try Desk()
    try desk.furnish()
    try desk.change(.add) { change in _ = try change.add(CommitmentDraft(title: "A promise")) }
  }

  private func lines() throws -> [[UInt8]] {
    try desk.raw().rows("SELECT entry FROM journal ORDER BY seq") { try $0.utf8(0) }
  }

  private func migrate(_ migrations: [Migration]) throws -> MigrationReport {
    try Register.migrate(desk.path, to: migrations, by: Desk.author(), at: Desk.moment(desk.today))
  }

  @Test func `keeps every entry as it was, says so in the journal, and leaves a copy behind`() throws {
    let before = try lines()
    let report = try migrate(Schema.migrations + [newer])
    #expect(report.from == 1 && report.to == 2)
    let after = try lines()
    #expect(Array(after.prefix(before.count)) == before)
    #expect(after.count == before.count + 1)
    #expect(try Entry(line: after[before.count]).verb == .migrate)
    #expect(try desk.raw().first("PRAGMA user_version") { try $0.int(0) } == 2)
    #expect(
      try desk.raw().first("SELECT count(extra IS NULL) FROM commitment_version") { try $0.int(0) } == 1)
    let copy = try Register.open(try #require(report.backup), for: .reading, at: Desk.moment(desk.today))
    #expect(try copy.verify(deep: true).isClean)
  }

  @Test func `refuses afterwards to open with a program that knows only the older schema`() throws {
    _ = try migrate(Schema.migrations + [newer])
    let problem = #expect(throws: Problem.self) { try desk.read() }
    #expect(problem?.code == "newer_register")
  }

  @Test func `changes nothing when a migration fails`() throws {
    let before = try bytes(of: desk.path)
    let broken = Migration(
      version: 2, name: "V0002_broken.sql", sql: "ALTER TABLE nothing ADD COLUMN extra TEXT")
    #expect(throws: Problem.self) { try migrate(Schema.migrations + [broken]) }
    #expect(try bytes(of: desk.path) == before)
    #expect(try desk.read().verify(deep: true).isClean)
  }

  @Test func `has nothing to do for the newest schema`() throws {
    #expect(try migrate(Schema.migrations) == MigrationReport(from: 1, to: 1, backup: nil))
  }

  @Test func `does not call a foreign schema the newest`() throws {
    try desk.raw().execute("CREATE VIEW v AS SELECT 1")
    let problem = #expect(throws: Problem.self) { try migrate(Schema.migrations) }
    #expect(problem?.code == "foreign_schema")
  }
}

@Suite struct `The schema's pin` {
  @Test func `recognises a new register by the migration's own text`() throws {
    let desk = try Desk()
    let found = try Schema.statements(desk.raw())
    #expect(found.count > 40)
    #expect(Schema.matchesScript(found))
    #expect(!Schema.matchesScript(Array(found.dropLast())))
  }
}
