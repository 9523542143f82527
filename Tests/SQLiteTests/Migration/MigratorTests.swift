import SQLite
import Testing

@Suite struct MigratorTests {
  static let two = [
    Migration(version: 1, name: "one", sql: "CREATE TABLE p(id INTEGER PRIMARY KEY);"),
    Migration(
      version: 2, name: "two",
      sql: "CREATE TABLE c(p INTEGER REFERENCES p); INSERT INTO p VALUES (1); INSERT INTO c VALUES (1);"),
  ]

  let connection: Connection

  init() throws { connection = try .inMemory("PRAGMA foreign_keys = ON") }

  private func version() throws -> Int? { try connection.integer("PRAGMA user_version") }

  @Test func `all run in order, or only those that are missing`() throws {
    try Migrator(Array(Self.two.prefix(1))).apply(to: connection, from: 0)
    #expect(try version() == 1)
    try Migrator(Self.two).apply(to: connection, from: 1)
    #expect(try version() == 2)
    try Migrator(Self.two).apply(to: connection, from: 2)
    #expect(try connection.integer("SELECT count(*) FROM c") == 1)
  }

  @Test func `all run in the caller's transaction`() throws {
    let migrator = Migrator(Self.two)
    #expect(throws: Planned.self) {
      try connection.transaction {
        try migrator.applyInsideTransaction(to: connection, from: 0)
        throw Planned()
      }
    }
    #expect(try version() == 0)
    try connection.transaction { try migrator.applyInsideTransaction(to: connection, from: 0) }
    #expect(try version() == 2)
  }

  @Test func `the right kind of call is asked for`() throws {
    let migrator = Migrator(Self.two)
    #expect(throws: SQLiteError.self) { try migrator.applyInsideTransaction(to: connection, from: 0) }
    try connection.transaction {
      #expect(throws: SQLiteError.self) { try migrator.apply(to: connection, from: 0) }
    }
  }

  @Test func `a migration that fails leaves the version and the tables before it`() throws {
    let failing = Migration(version: 3, name: "three", sql: "CREATE TABLE x(a); CREATE TABLE x(a);")
    let error = #expect(throws: MigrationError.self) {
      try Migrator(Self.two + [failing]).apply(to: connection, from: 0)
    }
    guard case .failed("three", let cause)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(cause.code == .error)
    #expect(try version() == 2)
    #expect(try connection.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'x'") == 0)
    #expect(try connection.configuration(.enableForeignKeys))
  }

  @Test func `a table can be rebuilt, and a row that points nowhere is found`() throws {
    let rebuild = Migration(
      version: 3, name: "three",
      sql: """
        CREATE TABLE p2(id INTEGER PRIMARY KEY, name TEXT); INSERT INTO p2(id) SELECT id FROM p;
        DROP TABLE p; ALTER TABLE p2 RENAME TO p;
        """)
    let orphan = Migration(version: 4, name: "four", sql: "DELETE FROM p;")
    try Migrator(Self.two + [rebuild]).apply(to: connection, from: 0)
    #expect(try version() == 3)
    #expect(try connection.integer("SELECT count(*) FROM c JOIN p ON p.id = c.p") == 1)
    #expect(throws: MigrationError.foreignKeyViolation(name: "four", table: "c", parent: "p")) {
      try Migrator(Self.two + [rebuild, orphan]).apply(to: connection, from: 3)
    }
    #expect(try version() == 3)
    #expect(try connection.integer("SELECT count(*) FROM p") == 1)
    #expect(try connection.configuration(.enableForeignKeys))
  }

  @Test func `a gap is refused before anything runs`() throws {
    let third = Migration(version: 4, name: "four", sql: "")
    #expect(throws: MigrationError.gap(expected: 3, found: 4)) {
      try Migrator(Self.two + [third]).apply(to: connection, from: 0)
    }
    #expect(throws: MigrationError.gap(expected: 1, found: 2)) {
      try Migrator([Self.two[1]]).apply(to: connection, from: 0)
    }
    #expect(throws: MigrationError.gap(expected: 3, found: 2)) {
      try Migrator([Self.two[1], Self.two[1]]).apply(to: connection, from: 1)
    }
    #expect(try version() == 0)
  }

  @Test func `a database newer than the program is refused`() throws {
    try connection.execute("PRAGMA user_version = 9")
    #expect(throws: MigrationError.newerThanKnown(found: 9, known: 2)) {
      try Migrator(Self.two).apply(to: connection, from: 9)
    }
    #expect(throws: MigrationError.newerThanKnown(found: 9, known: 2)) {
      try Migrator(Self.two).apply(to: connection, from: 0)
    }
  }

  @Test func `a database that someone migrated meanwhile is left alone`() throws {
    try connection.execute("PRAGMA user_version = 1")
    #expect(throws: MigrationError.unexpectedVersion(found: 1, expected: 0)) {
      try Migrator(Self.two).apply(to: connection, from: 0)
    }
    #expect(throws: MigrationError.unexpectedVersion(found: 1, expected: 2)) {
      try Migrator(Self.two).apply(to: connection, from: 2)
    }
    #expect(try version() == 1)
  }

  @Test func `a migration does not end its own transaction`() throws {
    let ending = Migration(version: 1, name: "one", sql: "COMMIT;")
    #expect(throws: MigrationError.endedTransaction(name: "one")) {
      try Migrator([ending]).apply(to: connection, from: 0)
    }
    #expect(try version() == 0)
  }
}
