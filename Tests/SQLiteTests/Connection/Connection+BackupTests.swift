import SQLite
import Testing

@Suite struct ConnectionBackupTests {
  let folder = TemporaryFolder()
  let connection: Connection

  init() throws {
    connection = try Connection(path: folder.file("source.db"), access: .create, busyTimeout: 0)
    try connection.execute(
      """
      CREATE TABLE t(a INTEGER PRIMARY KEY, b BLOB);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000)
      INSERT INTO t SELECT i, zeroblob(3000) FROM n;
      PRAGMA user_version = 3;
      """)
  }

  @Test func `a backup holds everything and says how far it is`() throws {
    let path = folder.file("copy.db")
    var steps: [(remaining: Int, total: Int)] = []
    try connection.backup(to: path) { steps.append(($0, $1)) }
    #expect(steps.count > 1)
    #expect(steps.last?.remaining == 0)
    #expect(steps.allSatisfy { $0.total == steps[0].total && $0.total > 1500 })
    let copy = try Connection(path: path)
    #expect(try copy.integer("SELECT count(*) FROM t") == 2000)
    #expect(try copy.pragma("user_version") == "3")
    #expect(try copy.pragma("quick_check") == "ok")
  }

  @Test func `a backup works where nothing may be attached`() throws {
    try connection.setLimit(.attached, 0)
    try connection.backup(to: folder.file("copy.db"))
    #expect(try Connection(path: folder.file("copy.db")).integer("SELECT count(*) FROM t") == 2000)
  }

  @Test func `writing goes on during a backup and is in it`() throws {
    let writer = try Connection(path: folder.file("source.db"), busyTimeout: 0)
    var wasWritten = false
    try connection.backup(to: folder.file("copy.db")) { _, _ in
      guard !wasWritten else { return }
      wasWritten = true
      _ = try? writer.run("DELETE FROM t WHERE a > 1000")
    }
    let copy = try Connection(path: folder.file("copy.db"))
    #expect(try copy.integer("SELECT count(*) FROM t") == 1000)
    #expect(try copy.pragma("quick_check") == "ok")
  }

  @Test func `a target that is locked is busy`() throws {
    let path = folder.file("copy.db")
    let holder = try Connection(path: path, access: .create, busyTimeout: 0)
    try holder.execute("CREATE TABLE other(a)")
    try holder.transaction(.exclusive) {
      let error = #expect(throws: SQLiteError.self) { try connection.backup(to: path) }
      #expect(error?.code.primary == .busy)
    }
    try connection.backup(to: path)
    #expect(try holder.integer("SELECT count(*) FROM t") == 2000)
  }

  @Test func `a target that cannot be made is an error`() throws {
    let error = #expect(throws: SQLiteError.self) { try connection.backup(to: folder.file("no/copy.db")) }
    #expect(error?.code.primary == .cantOpen)
  }
}
