import SQLite
import Testing

@Suite struct ConnectionPragmasTests {
  let connection: Connection

  init() throws { connection = try .inMemory() }

  @Test func `a setting is read back`() throws {
    try connection.setPragma("synchronous", "EXTRA", expecting: "3")
    try connection.setPragma("cell_size_check", "ON")
    try connection.setPragma("recursive_triggers", "off")
    try connection.setPragma("main.user_version", "12")
    try connection.setPragma("journal_mode", "memory")
    try connection.setPragma("cache_size", "-2000")
    #expect(try connection.pragma("synchronous") == "3")
    #expect(try connection.pragma("user_version") == "12")
    #expect(try connection.pragma("journal_mode") == "memory")
  }

  @Test func `a setting that does not take is an error`() throws {
    let error = #expect(throws: SQLiteError.self) { try connection.setPragma("journal_mode", "DELETE") }
    #expect(error?.message == "the setting did not take: it answers memory, not delete")
    #expect(error?.sql == "PRAGMA journal_mode = DELETE")
    #expect(throws: SQLiteError.self) { try connection.setPragma("synchronous", "EXTRA", expecting: "2") }
    #expect(throws: SQLiteError.self) { try connection.setPragma("no_such_thing", "1") }
  }

  @Test func `a PRAGMA can have an argument, or no answer`() throws {
    #expect(try connection.pragma("quick_check(1)") == "ok")
    #expect(try connection.pragma("foreign_key_check") == nil)
    #expect(try connection.pragma("no_such_thing") == nil)
  }

  @Test(arguments: ["", "user_version; DROP TABLE t", "user_version = 1", "a'b"])
  func `a name that is more than a name is refused`(name: String) {
    let error = #expect(throws: SQLiteError.self) { try connection.pragma(name) }
    #expect(error?.code == .misuse)
    #expect(throws: SQLiteError.self) { try connection.setPragma(name, "1") }
  }

  @Test func `a value cannot become SQL`() throws {
    try connection.execute("CREATE TABLE t(a)")
    #expect(throws: SQLiteError.self) { try connection.setPragma("user_version", "1; DROP TABLE t") }
    #expect(throws: SQLiteError.self) { try connection.setPragma("user_version", "'; DROP TABLE t; --") }
    #expect(try connection.integer("SELECT count(*) FROM t") == 0)
  }
}
