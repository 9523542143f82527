import SQLite
import Testing

@Suite struct ConnectionQueriesTests {
  let connection: Connection

  init() throws {
    connection = try .inMemory(
      """
      CREATE TABLE t(a INTEGER, b TEXT);
      INSERT INTO t VALUES (1, 'one'), (2, 'two'), (3, NULL);
      """)
  }

  @Test func `rows are decoded in order`() throws {
    let found = try connection.rows("SELECT a, b FROM t WHERE a >= ? ORDER BY a", [2]) { row in
      "\(try row.int(0)) \(try row.optionalString(1) ?? "-")"
    }
    #expect(found == ["2 two", "3 -"])
  }

  @Test func `the first row is one row or none`() throws {
    #expect(try connection.first("SELECT a FROM t ORDER BY a") { row in try row.int(0) } == 1)
    #expect(try connection.first("SELECT a FROM t WHERE a > 9") { row in try row.int(0) } == nil)
  }

  @Test func `a loop left early by an error leaves nothing running`() throws {
    var seen = 0
    #expect(throws: Planned.self) {
      try connection.forEach("SELECT a FROM t") { _ in
        seen += 1
        throw Planned()
      }
    }
    #expect(seen == 1)
    try connection.execute("DROP TABLE t")
  }

  @Test func `a change that returns rows is done even if only the first is read`() throws {
    let first = try connection.first("UPDATE t SET a = a + 10 RETURNING a") { row in try row.int(0) }
    #expect(first == 11)
    #expect(try connection.rows("SELECT a FROM t ORDER BY a") { row in try row.int(0) } == [11, 12, 13])
  }

  @Test(arguments: [[], [1], [1, 2, 3]] as [[Value]])
  func `a wrong number of values is an error and not a crash`(values: [Value]) throws {
    let sql = "SELECT ?, ?"
    let error = #expect(throws: SQLiteError.self) { try connection.run(sql, values) }
    #expect(error == SQLiteError(.misuse, "\(values.count) values for 2 parameters", sql: sql))
    #expect(try connection.run(sql, 1, 2) == 0)
  }

  @Test func `an error in the middle of the rows is thrown`() throws {
    try connection.setFunction("fail_at", argumentCount: 2) { arguments in
      guard arguments.integer(0) < arguments.integer(1) else { throw Planned() }
      return .null
    }
    var seen = 0
    let error = #expect(throws: SQLiteError.self) {
      try connection.forEach("SELECT a, fail_at(a, 3) FROM t ORDER BY rowid") { _ in seen += 1 }
    }
    #expect(seen == 2)
    #expect(error?.code == .error)
  }
}
