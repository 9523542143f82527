import SQLite
import Testing

@Suite struct ConnectionTests {
  @Test func `a database in memory can be written and read`() throws {
    let connection = try Connection(path: ":memory:")
    try connection.execute("CREATE TABLE note(id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")
    #expect(try connection.run("INSERT INTO note VALUES (?, ?)", 1, "one") == 1)
    let texts = try connection.rows("SELECT text FROM note") { row in try row.string(0) }
    #expect(texts == ["one"])
  }
}
