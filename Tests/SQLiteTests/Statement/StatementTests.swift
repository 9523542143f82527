import SQLite
import Testing

@Suite struct StatementTests {
  let connection: Connection

  init() throws { connection = try .inMemory("CREATE TABLE t(a INTEGER UNIQUE, b TEXT)") }

  @Test func `a statement runs many times, each with its own values`() throws {
    let insert = try connection.statement("INSERT INTO t VALUES (?, ?)")
    for number in 1...3 { #expect(try insert.run([Value(number), .text("row \(number)")]) == 1) }
    #expect(try insert.run(4, nil) == 1)
    let select = try connection.statement("SELECT a, b FROM t WHERE a > ? ORDER BY a")
    #expect(try select.rows([2]) { row in try row.int(0) } == [3, 4])
    #expect(try select.first([0]) { row in try row.string(1) } == "row 1")
    var sum = 0
    try select.forEach([0]) { row in sum += try row.int(0) }
    #expect(sum == 10)
  }

  @Test func `it knows its SQL and its columns`() throws {
    let select = try connection.statement("SELECT a, b AS name FROM t")
    #expect(select.sql == "SELECT a, b AS name FROM t")
    #expect(select.columnNames == ["a", "name"])
    #expect(try connection.statement("DELETE FROM t").columnNames.isEmpty)
  }

  @Test func `after an error it can be run again`() throws {
    let insert = try connection.statement("INSERT INTO t(a) VALUES (?)")
    try insert.run(1)
    #expect(throws: SQLiteError.self) { try insert.run(1) }
    #expect(throws: SQLiteError.self) { try insert.run() }
    #expect(try insert.run(2) == 1)
  }

  @Test func `it cannot be started while it gives rows, and goes on giving them`() throws {
    try connection.run("INSERT INTO t(a) VALUES (1), (2)")
    let select = try connection.statement("SELECT a FROM t ORDER BY a")
    var seen: [Int] = []
    try select.forEach { row in
      seen.append(try row.int(0))
      let error = #expect(throws: SQLiteError.self) { try select.run() }
      #expect(error?.code == .misuse)
      #expect(throws: SQLiteError.self) { try select.rows { row in try row.int(0) } }
    }
    #expect(seen == [1, 2])
  }

  @Test func `values do not outlive the run they were bound for`() throws {
    let select = try connection.statement("SELECT ?")
    #expect(try select.first(["kept?"]) { row in try row.string(0) } == "kept?")
    #expect(throws: SQLiteError.self) { try select.first { row in row.isNull(0) } }
  }

  @Test func `a change of the schema is followed`() throws {
    try connection.run("INSERT INTO t VALUES (1, 'x')")
    let select = try connection.statement("SELECT * FROM t")
    #expect(try select.first { row in row.columnCount } == 2)
    try connection.execute("ALTER TABLE t ADD COLUMN c INTEGER DEFAULT 5")
    #expect(try select.first { row in try row.int(2) } == 5)
  }
}
