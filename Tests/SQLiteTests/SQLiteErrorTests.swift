import SQLite
import Testing

@Suite struct SQLiteErrorTests {
  @Test func `an error says what, in which SQL and where, and never the values`() throws {
    let connection = try Connection.inMemory("CREATE TABLE t(a TEXT UNIQUE)")
    try connection.run("INSERT INTO t VALUES (?)", "secret")
    let error = try #require(
      #expect(throws: SQLiteError.self) { try connection.run("INSERT INTO t VALUES (?)", "secret") })
    #expect(error.description == "UNIQUE constraint failed: t.a [2067] in INSERT INTO t VALUES (?)")
    #expect(!"\(error)".contains("secret"))
  }

  @Test func `a mistake in the SQL is located by its byte`() throws {
    let connection = try Connection.inMemory()
    let error = try #require(
      #expect(throws: SQLiteError.self) { try connection.statement("SELECT 'é', nowhere") })
    #expect(error.offset == 13)
    #expect(error.message == "no such column: nowhere")
    #expect(error.description.hasSuffix("at byte 13"))
  }

  @Test func `a mistake late in a script is located in the script`() throws {
    let connection = try Connection.inMemory()
    let error = #expect(throws: SQLiteError.self) { try connection.execute("SELECT 1; SELECT nowhere") }
    #expect(error?.offset == 17)
  }
}
