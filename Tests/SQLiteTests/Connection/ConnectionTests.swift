import SQLite
import Testing

@Suite struct ConnectionTests {
  let folder = TemporaryFolder()

  @Test func `a missing file is made only when asked for`() throws {
    let path = folder.file("new.db")
    let error = #expect(throws: SQLiteError.self) { try Connection(path: path) }
    #expect(error?.code.primary == .cantOpen)
    #expect(error?.message.hasSuffix(path) == true)
    #expect(!exists(path))
    let connection = try Connection(path: path, access: .create)
    try connection.execute("CREATE TABLE t(a)")
    #expect(exists(path))
    #expect(connection.path == path)
    #expect(!connection.isReadOnly)
  }

  @Test(arguments: ["file:a.db?mode=memory", ":odd"])
  func `a path is a path and no address`(name: String) throws {
    // Relative, so that the name begins the path; the folder is left out of it, so nothing is made.
    let error = #expect(throws: SQLiteError.self) { try Connection(path: name) }
    #expect(error?.code.primary == .cantOpen)
  }

  @Test func `a temporary database has no path and holds what is put into it`() throws {
    let connection = try Connection(path: "", access: .temporary)
    try connection.execute("CREATE TABLE t (a); INSERT INTO t VALUES (7)")
    #expect(try connection.integer("SELECT a FROM t") == 7)
    #expect(throws: SQLiteError.self) { try Connection(path: "/tmp/named", access: .temporary) }
  }

  @Test(arguments: ["", "a\0b"])
  func `a path that C would read differently is refused`(path: String) {
    let error = #expect(throws: SQLiteError.self) { try Connection(path: path, access: .readWrite) }
    #expect(error?.code == .misuse)
  }

  @Test func `a file that is no database is found out`() throws {
    let path = folder.file("text.db")
    write(Array(String(repeating: "no database. ", count: 100).utf8), to: path)
    let connection = try Connection(path: path)
    #expect(throws: SQLiteError(.notADatabase, "file is not a database", sql: "SELECT * FROM t")) {
      try connection.run("SELECT * FROM t")
    }
  }

  @Test func `a locked database is busy when the timeout has passed`() throws {
    let path = folder.file("locked.db")
    let holder = try Connection(path: path, access: .create, busyTimeout: 0)
    try holder.execute("CREATE TABLE t(a)")
    let other = try Connection(path: path, busyTimeout: 0)
    try holder.transaction {
      let error = #expect(throws: SQLiteError.self) { try other.transaction {} }
      #expect(error?.code.primary == .busy)
    }
    try other.transaction {}
  }

  @Test func `closing twice is closing once, and afterwards everything is refused`() throws {
    let connection = try Connection.inMemory("CREATE TABLE t(a)")
    try connection.run("INSERT INTO t VALUES (1)")
    try connection.close()
    try connection.close()
    let error = #expect(throws: SQLiteError.self) { try connection.run("INSERT INTO t VALUES (1)") }
    #expect(error?.code == .misuse)
    #expect(error?.message == "the connection is closed")
    #expect(throws: SQLiteError.self) { try connection.execute("SELECT 1") }
    #expect(throws: SQLiteError.self) { try connection.transaction {} }
    #expect(throws: SQLiteError.self) { try connection.setLimit(.attached, 0) }
    #expect(!connection.isInTransaction && connection.changes == 0 && connection.lastInsertRowID == 0)
    connection.setDeadline(milliseconds: 1)
  }

  @Test func `a connection does not close under a statement`() throws {
    let connection = try Connection.inMemory()
    var statement: Statement? = try connection.statement("SELECT 1")
    let error = #expect(throws: SQLiteError.self) { try connection.close() }
    #expect(error?.code == .busy)
    #expect(try statement?.first { row in try row.int(0) } == 1)
    statement = nil
    try connection.close()
  }

  @Test func `a connection does not close under its own loop`() throws {
    let connection = try Connection.inMemory()
    try connection.forEach("SELECT 1 UNION SELECT 2") { _ in
      #expect(throws: SQLiteError.self) { try connection.close() }
    }
    try connection.close()
  }

  @Test func `a statement keeps its connection alive`() throws {
    weak var connection: Connection?
    func make() throws -> Statement {
      let new = try Connection.inMemory("CREATE TABLE t(a)")
      connection = new
      return try new.statement("INSERT INTO t VALUES (?)")
    }
    var statement: Statement? = try make()
    #expect(try statement?.run(1) == 1)
    #expect(connection != nil)
    statement = nil
    #expect(connection == nil)
  }

  @Test func `what is not committed when a connection goes is gone`() throws {
    let path = folder.file("open.db")
    do {
      let connection = try Connection(path: path, access: .create)
      try connection.execute("CREATE TABLE t(a); BEGIN; INSERT INTO t VALUES (1)")
    }
    #expect(try Connection(path: path).integer("SELECT count(*) FROM t") == 0)
  }

  @Test func `rows changed are counted`() throws {
    let connection = try Connection.inMemory("CREATE TABLE t(a)")
    #expect(try connection.run("INSERT INTO t VALUES (1), (2), (3)") == 3)
    #expect(connection.lastInsertRowID == 3)
    #expect(try connection.run("UPDATE t SET a = 0 WHERE a > 1") == 2)
    #expect(connection.changes == 2)
    #expect(try connection.run("SELECT * FROM t") == 0)
    #expect(try connection.run("CREATE TABLE u(a)") == 0)
    #expect(try connection.run("DELETE FROM t WHERE a = 99") == 0)
    #expect(connection.totalChanges == 5)
  }
}
