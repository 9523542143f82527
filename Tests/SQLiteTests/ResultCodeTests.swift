import SQLite
import Testing

@Suite struct ResultCodeTests {
  @Test func `a primary code matches its extended codes, an extended one only itself`() {
    let error = SQLiteError(.constraintUnique, "twice")
    #expect(ResultCode.constraintUnique ~= error)
    #expect(ResultCode.constraint ~= error)
    #expect(!(ResultCode.constraintCheck ~= error))
    #expect(!(ResultCode.constraintUnique ~= SQLiteError(.constraint, "some")))
    #expect(!(ResultCode.constraint ~= Planned()))
  }

  @Test func `a code stands in a catch`() throws {
    let connection = try Connection.inMemory("CREATE TABLE t(a UNIQUE); INSERT INTO t VALUES (1)")
    do {
      try connection.run("INSERT INTO t VALUES (1)")
      Issue.record("no error")
    } catch ResultCode.constraintUnique {
    }
  }

  @Test(arguments: [
    ("INSERT INTO t(n) VALUES (NULL)", ResultCode.constraintNotNull),
    ("INSERT INTO t(n, c) VALUES (1, -1)", .constraintCheck),
    ("INSERT INTO t(n, p) VALUES (1, 9)", .constraintForeignKey),
    ("INSERT INTO t(n) VALUES ('x')", .constraintDataType),
    ("INSERT INTO t(id, n) VALUES (1, 1), (1, 1)", .constraintPrimaryKey),
    ("INSERT INTO t(id, n) VALUES (7, 1)", .constraintTrigger),
    ("INSERT INTO nowhere VALUES (1)", .error),
  ])
  func `SQLite's own errors have their names`(sql: String, code: ResultCode) throws {
    let connection = try Connection.inMemory(
      """
      PRAGMA foreign_keys = ON;
      CREATE TABLE p(id INTEGER PRIMARY KEY);
      CREATE TABLE t(
        id INTEGER PRIMARY KEY, n INTEGER NOT NULL, c INTEGER CHECK (c > 0), p INTEGER REFERENCES p
      ) STRICT;
      CREATE TRIGGER g BEFORE INSERT ON t WHEN NEW.id = 7 BEGIN SELECT RAISE(ABORT, 'not seven'); END;
      """)
    let error = #expect(throws: SQLiteError.self) { try connection.run(sql) }
    #expect(error?.code == code)
    #expect(error?.sql == sql)
  }

  @Test func `a code that has no name here keeps its number and has a class`() {
    let code = ResultCode(rawValue: 10 | 99 << 8)
    #expect(code.primary == .ioError)
    #expect(code.description.hasSuffix("(\(code.rawValue))"))
  }
}
