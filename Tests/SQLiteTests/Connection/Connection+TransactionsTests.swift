import SQLite
import Testing

@Suite struct ConnectionTransactionsTests {
  let folder = TemporaryFolder()
  let path: String
  let connection: Connection

  init() throws {
    path = folder.file("transactions.db")
    connection = try Connection(path: path, access: .create, busyTimeout: 0)
    try connection.execute("CREATE TABLE t(a INTEGER UNIQUE)")
  }

  private func count() throws -> Int? { try connection.integer("SELECT count(*) FROM t") }

  @Test func `what ends well is committed and its result returned`() throws {
    let result = try connection.transaction {
      #expect(connection.isInTransaction)
      return try connection.run("INSERT INTO t VALUES (1), (2)")
    }
    #expect(result == 2)
    #expect(!connection.isInTransaction)
    #expect(try Connection(path: path).integer("SELECT count(*) FROM t") == 2)
  }

  @Test func `what throws is rolled back`() throws {
    #expect(throws: Planned.self) {
      try connection.transaction {
        try connection.run("INSERT INTO t VALUES (1)")
        throw Planned()
      }
    }
    #expect(!connection.isInTransaction)
    #expect(try count() == 0)
  }

  @Test func `a transaction within one is refused and the outer goes on`() throws {
    try connection.transaction {
      let error = #expect(throws: SQLiteError.self) { try connection.transaction {} }
      #expect(error?.code == .misuse)
      try connection.run("INSERT INTO t VALUES (1)")
    }
    #expect(try count() == 1)
  }

  @Test func `a COMMIT that stays busy is rolled back`() throws {
    let reader = try Connection(path: path, busyTimeout: 0)
    try reader.transaction(.deferred) {
      _ = try reader.integer("SELECT count(*) FROM t")
      let error = #expect(throws: SQLiteError.self) {
        try connection.transaction { try connection.run("INSERT INTO t VALUES (1)") }
      }
      #expect(error?.code.primary == .busy)
      #expect(!connection.isInTransaction)
    }
    #expect(try count() == 0)
    try connection.transaction { try connection.run("INSERT INTO t VALUES (1)") }
    #expect(try count() == 1)
  }

  @Test func `a COMMIT that fails is rolled back`() throws {
    try connection.execute(
      """
      PRAGMA foreign_keys = ON;
      CREATE TABLE child(t INTEGER REFERENCES t(a) DEFERRABLE INITIALLY DEFERRED);
      """)
    let error = #expect(throws: SQLiteError.self) {
      try connection.transaction { try connection.run("INSERT INTO child VALUES (7)") }
    }
    #expect(error?.code == .constraintForeignKey)
    #expect(!connection.isInTransaction)
    #expect(try connection.integer("SELECT count(*) FROM child") == 0)
  }

  @Test func `a body that ends the transaction itself is told so`() throws {
    #expect(throws: SQLiteError.self) { try connection.transaction { try connection.execute("COMMIT") } }
    #expect(!connection.isInTransaction)
  }

  @Test func `an error that SQLite itself rolls back for is the one thrown`() throws {
    let error = #expect(throws: SQLiteError.self) {
      try connection.transaction {
        try connection.run("INSERT INTO t VALUES (1)")
        try connection.run("INSERT OR ROLLBACK INTO t VALUES (1)")
      }
    }
    #expect(error?.code == .constraintUnique)
    #expect(try count() == 0)
  }

  @Test(arguments: [TransactionKind.deferred, .immediate, .exclusive])
  func `each kind takes the locks it says`(kind: TransactionKind) throws {
    let other = try Connection(path: path, busyTimeout: 0)
    try connection.transaction(kind) {
      let canWrite = (try? other.transaction(.immediate) {}) != nil
      let canRead = (try? other.integer("SELECT count(*) FROM t")) != nil
      #expect(canWrite == (kind == .deferred))
      #expect(canRead == (kind != .exclusive))
    }
  }

  @Test func `a savepoint undoes what is inside it and nothing else`() throws {
    try connection.transaction {
      try connection.run("INSERT INTO t VALUES (1)")
      #expect(throws: Planned.self) {
        try connection.savepoint {
          try connection.run("INSERT INTO t VALUES (2)")
          try connection.savepoint { try connection.run("INSERT INTO t VALUES (3)") }
          throw Planned()
        }
      }
      let kept = try connection.savepoint { try connection.run("INSERT INTO t VALUES (4)") }
      #expect(kept == 1)
    }
    #expect(try connection.rows("SELECT a FROM t ORDER BY a") { row in try row.int(0) } == [1, 4])
  }

  @Test func `a savepoint outside a transaction is one`() throws {
    try connection.savepoint { try connection.run("INSERT INTO t VALUES (1)") }
    #expect(!connection.isInTransaction)
    #expect(throws: Planned.self) {
      try connection.savepoint {
        try connection.run("INSERT INTO t VALUES (2)")
        throw Planned()
      }
    }
    #expect(!connection.isInTransaction)
    #expect(try count() == 1)
  }

  @Test func `a transaction under a running change does not wait for itself`() throws {
    let patient = try Connection(path: path, busyTimeout: 600_000)
    try patient.forEach("INSERT INTO t VALUES (1), (2) RETURNING a") { _ in
      let error = #expect(throws: SQLiteError.self) {
        try patient.savepoint {}
        try patient.transaction { try patient.run("INSERT INTO t VALUES (9)") }
      }
      #expect(error != nil)
    }
  }
}
