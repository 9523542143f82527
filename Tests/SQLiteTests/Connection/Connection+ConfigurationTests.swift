import SQLite
import Testing

@Suite struct ConnectionConfigurationTests {
  @Test(arguments: ConfigurationOption.allCases, [true, false])
  func `every switch is set and read back`(option: ConfigurationOption, on: Bool) throws {
    let connection = try Connection.inMemory()
    try connection.setConfiguration(option, on)
    #expect(try connection.configuration(option) == on)
  }

  @Test func `switches have their effect`() throws {
    let connection = try Connection.inMemory("CREATE TABLE t(a); CREATE VIEW v AS SELECT 1")
    try connection.setConfiguration(.dqsDML, false)
    #expect(throws: SQLiteError.self) { try connection.run("SELECT \"typo\"") }
    try connection.setConfiguration(.enableView, false)
    #expect(throws: SQLiteError.self) { try connection.run("SELECT * FROM v") }
    try connection.execute("CREATE TEMP VIEW w AS SELECT 1; SELECT * FROM w")
    try connection.setConfiguration(.defensive, true)
    #expect(throws: SQLiteError.self) {
      try connection.execute("PRAGMA writable_schema = ON; DELETE FROM sqlite_schema")
    }
  }

  @Test func `a limit holds, and one that cannot be had is an error`() throws {
    let connection = try Connection.inMemory()
    try connection.setLimit(.variableNumber, 2)
    #expect(try connection.run("SELECT ?, ?", 1, 2) == 0)
    #expect(throws: SQLiteError.self) { try connection.statement("SELECT ?, ?, ?") }
    try connection.setLimit(.attached, 0)
    #expect(throws: SQLiteError.self) { try connection.execute("ATTACH ':memory:' AS other") }
    try connection.setLimit(.length, 100)
    let error = #expect(throws: SQLiteError.self) {
      try connection.run("SELECT ?", .text(String(repeating: "x", count: 101)))
    }
    #expect(error?.code == .tooBig)
    #expect(throws: SQLiteError.self) { try connection.setLimit(.attached, 1000) }
    #expect(throws: SQLiteError.self) { try connection.setLimit(.attached, -1) }
  }
}
