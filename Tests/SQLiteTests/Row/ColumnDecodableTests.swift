import SQLite
import Testing

private enum Status: String, ColumnDecodable { case planned, done }
private enum Rank: Int, ColumnDecodable { case low = 1, high }

@Suite struct ColumnDecodableTests {
  let connection: Connection

  init() throws { connection = try .inMemory() }

  @Test func `a cell is read as what the context asks for`() throws {
    try connection.forEach("SELECT 7, 7, 1, 0.5, 'a', x'01', NULL, 'b'") { row throws in
      #expect(try row.get(0) as Int == 7)
      #expect(try row.get(1, as: Int64.self) == 7)
      #expect(try row.get(2) as Bool)
      #expect(try row.get(3) as Double == 0.5)
      #expect(try row.get(4) as String == "a")
      #expect(try row.get(5) as [UInt8] == [1])
      #expect(try row.get(6) as String? == nil)
      #expect(try row.get(7) as String? == "b")
      #expect(throws: RowDecodingError.self) { try row.get(0) as String }
      #expect(throws: RowDecodingError.self) { try row.get(6) as Int }
      #expect(throws: RowDecodingError.self) { try row.get(7) as Int? }
    }
  }

  @Test func `a type with a raw value is read by it`() throws {
    try connection.forEach("SELECT 'done', 2, NULL, 'lost', 'x'") { row throws in
      #expect(try row.get(0) as Status == .done)
      #expect(try row.get(1) as Rank == .high)
      #expect(try row.get(2) as Status? == nil)
      let error = #expect(throws: RowDecodingError.self) { try row.get(3) as Status }
      #expect(error?.expected == "a value of Status")
      #expect(throws: RowDecodingError.self) { try row.get(4) as Rank }
    }
  }
}
