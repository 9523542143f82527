import SQLite
import Testing

@Suite struct ConnectionPreparingTests {
  @Test(arguments: [
    "SELECT 1", "SELECT 1;", " SELECT 1 ; ; -- all\n", "/* a */ SELECT 1 /* b */", "SELECT 1;\n\n;",
  ])
  func `one statement may be surrounded by space and comments`(sql: String) throws {
    let connection = try Connection.inMemory()
    #expect(try connection.statement(sql).first { row in try row.int(0) } == 1)
    #expect(try connection.integer(sql) == 1)
  }

  @Test(arguments: [
    "SELECT 1; SELECT 2", "SELECT 1; x", "SELECT 1;\0", "SELECT 1; \0 SELECT 2", "SELECT 1;;'",
  ])
  func `anything after the first statement is refused`(sql: String) throws {
    let connection = try Connection.inMemory()
    let error = #expect(throws: SQLiteError.self) { try connection.statement(sql) }
    #expect(error == SQLiteError(.misuse, "more than one SQL statement", sql: sql))
    #expect(throws: SQLiteError.self) { try connection.run(sql) }
  }

  @Test(arguments: ["", " ", ";", "-- nothing", "\0SELECT 1"])
  func `no statement is refused`(sql: String) throws {
    let connection = try Connection.inMemory()
    #expect(throws: SQLiteError(.misuse, "no SQL statement", sql: sql)) { try connection.statement(sql) }
  }

  @Test func `a script runs all its statements and ignores their rows`() throws {
    let connection = try Connection.inMemory()
    try connection.execute(
      """
      -- A comment first.
      CREATE TABLE t(a); INSERT INTO t VALUES (1), (2) RETURNING a;
      SELECT * FROM t;;
      INSERT INTO t VALUES ('é;') -- and last
      """)
    try connection.execute("")
    #expect(try connection.integer("SELECT count(*) FROM t") == 3)
  }

  @Test func `a script stops at its first error`() throws {
    let connection = try Connection.inMemory("CREATE TABLE t(a UNIQUE)")
    let error = #expect(throws: SQLiteError.self) {
      try connection.execute("INSERT INTO t VALUES (1); INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)")
    }
    #expect(error?.code == .constraintUnique)
    #expect(error?.sql == " INSERT INTO t VALUES (1);")
    #expect(try connection.integer("SELECT count(*) FROM t") == 1)
  }

  @Test func `a script with parameters or a NUL byte is refused`() throws {
    let connection = try Connection.inMemory()
    #expect(throws: SQLiteError.self) { try connection.execute("SELECT ?") }
    #expect(throws: SQLiteError.self) { try connection.execute("SELECT 1;\0 SELECT 2") }
  }
}
