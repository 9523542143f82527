import Testing

@testable import SQLite

@Suite struct StatementCacheTests {
  let connection: Connection

  init() throws {
    connection = try .inMemory("CREATE TABLE t(a INTEGER UNIQUE); INSERT INTO t VALUES (1), (2)")
  }

  @Test func `a statement is compiled once and used again`() throws {
    let first = try connection.take("SELECT 1")
    connection.giveBack(first)
    #expect(try connection.take("SELECT 1") === first)
  }

  @Test func `the longest unused makes room`() throws {
    for number in 0..<StatementCache.capacity { _ = try connection.integer("SELECT \(number)") }
    _ = try connection.integer("SELECT 0")
    _ = try connection.integer("SELECT 1 + 1")
    #expect(connection.cache.count == StatementCache.capacity)
    #expect(connection.cache.take("SELECT 0") != nil)
    #expect(connection.cache.take("SELECT 1") == nil)
    #expect(connection.cache.take("SELECT 2") != nil)
  }

  @Test func `the same SQL inside its own loop is another statement`() throws {
    var pairs: [[Int]] = []
    try connection.forEach("SELECT a FROM t ORDER BY a") { outer in
      let left = try outer.int(0)
      try connection.forEach("SELECT a FROM t ORDER BY a") { inner in
        pairs.append([left, try inner.int(0)])
      }
    }
    #expect(pairs == [[1, 1], [1, 2], [2, 1], [2, 2]])
  }

  @Test func `a statement that failed is not kept`() throws {
    let sql = "INSERT INTO t VALUES (?)"
    try connection.run(sql, 3)
    #expect(throws: SQLiteError.self) { try connection.run(sql, 3) }
    #expect(connection.cache.take(sql) == nil)
    #expect(try connection.run(sql, 4) == 1)
  }

  @Test func `a loop that was left early is kept, and starts afresh`() throws {
    let sql = "SELECT a FROM t WHERE a >= ? ORDER BY a"
    #expect(throws: Planned.self) { try connection.forEach(sql, [2]) { _ in throw Planned() } }
    #expect(try connection.rows(sql, [1]) { row in try row.int(0) } == [1, 2])
    #expect(connection.cache.take(sql) != nil)
  }

  @Test func `SQL that only looks the same is another statement`() throws {
    // Two code points for one character, equal as strings and as long in bytes.
    let one = "SELECT '\u{f900}'"
    let other = "SELECT '\u{8c48}'"
    #expect(one == other && one.utf8.count == other.utf8.count)
    let found = try [one, other].map { sql in
      try connection.first(sql) { row in Array(try row.string(0).utf8) }
    }
    #expect(found == [Array("\u{f900}".utf8), Array("\u{8c48}".utf8)])
  }

  @Test func `values of one run are not there in the next`() throws {
    let sql = "SELECT ?"
    _ = try connection.first(sql, ["private"]) { row in try row.string(0) }
    let kept = try connection.take(sql)
    #expect(throws: SQLiteError.self) { try kept.run([]) }
  }
}
