import SQLite
import Testing

/// Runs until it is interrupted.
private let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"

@Suite struct ConnectionDeadlineTests {
  @Test func `a statement that takes too long is interrupted`() throws {
    let connection = try Connection.inMemory()
    connection.setDeadline(milliseconds: 1)
    let error = #expect(throws: SQLiteError.self) { try connection.run(endless) }
    #expect(error?.code == .interrupt)
    #expect(throws: SQLiteError.self) { try connection.run(endless) }
  }

  @Test func `without a deadline, or before it, nothing is interrupted`() throws {
    let connection = try Connection.inMemory()
    let long =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000) SELECT count(*) FROM n"
    connection.setDeadline(milliseconds: 0)
    connection.setDeadline(milliseconds: nil)
    #expect(try connection.integer(long) == 100_000)
    connection.setDeadline(milliseconds: .max)
    #expect(try connection.integer(long) == 100_000)
  }

  @Test func `an interrupted transaction is rolled back`() throws {
    let connection = try Connection.inMemory("CREATE TABLE t(a)")
    connection.setDeadline(milliseconds: 1)
    #expect(throws: SQLiteError.self) {
      try connection.transaction {
        try connection.run("INSERT INTO t VALUES (1)")
        try connection.run(endless)
      }
    }
    connection.setDeadline(milliseconds: nil)
    #expect(!connection.isInTransaction)
    #expect(try connection.integer("SELECT count(*) FROM t") == 0)
  }
}
