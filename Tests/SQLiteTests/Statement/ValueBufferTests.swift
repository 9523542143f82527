import SQLite
import Testing

@Suite struct ValueBufferTests {
  @Test func `values of any length come back whole, whatever was bound before`() throws {
    let connection = try Connection.inMemory()
    let echo = try connection.statement("SELECT ?, ?, ?")
    let lengths = [0, 1, 255, 256, 257, 5, 20_000, 0, 16_384, 16_385, 3, 1_000_000, 7, 700]
    for (number, length) in lengths.enumerated() {
      let text = String(repeating: Character(Unicode.Scalar(UInt8(97 + number))), count: length)
      let bytes = [UInt8](repeating: UInt8(number), count: lengths[(number + 3) % lengths.count])
      let values: [Value] = [.text(text), .blob(bytes), .utf8(Array(text.utf8.prefix(99)))]
      let found = try echo.first(values) { row in [row.value(0), row.value(1), row.value(2)] }
      #expect(found == [.text(text), .blob(bytes), .text(String(text.prefix(99)))])
    }
  }

  @Test func `what was stored does not change with the next run`() throws {
    let connection = try Connection.inMemory("CREATE TABLE t(a TEXT, b BLOB)")
    for number in 0..<50 {
      let text = String(repeating: "\(number),", count: number * 20)
      try connection.run("INSERT INTO t VALUES (?, ?)", .text(text), .blob(Array(text.utf8)))
    }
    var number = 0
    try connection.forEach("SELECT a, b FROM t ORDER BY rowid") { row throws in
      let text = String(repeating: "\(number),", count: number * 20)
      #expect(try row.string(0) == text)
      #expect(try row.bytes(1) == Array(text.utf8))
      number += 1
    }
    #expect(number == 50)
  }

  @Test func `values stay through all the rows of a query, with other runs between`() throws {
    let connection = try Connection.inMemory("CREATE TABLE t(a); INSERT INTO t VALUES (1), (2), (3)")
    let sql = "SELECT a || ? FROM t ORDER BY a"
    var found: [String] = []
    try connection.forEach(sql, ["-outer"]) { row in
      found.append(try row.string(0))
      found += try connection.rows(sql + " LIMIT 1", ["-inner"]) { row in try row.string(0) }
      found += try connection.rows(sql + " LIMIT 1 ", ["-other"]) { row in try row.string(0) }
    }
    #expect(found.count == 9 && found[6...] == ["3-outer", "1-inner", "1-other"])
  }
}
