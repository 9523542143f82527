import SQLite
import Testing

@Suite struct RowTests {
  static let all: [Value] = [.null, 1, .real(1), "1", .blob([49])]
  static let names: [StorageClass] = [.null, .integer, .real, .text, .blob]

  let connection: Connection

  init() throws { connection = try .inMemory() }

  /// The storage classes that a getter takes of a row with one cell of each.
  private func taken(by get: (borrowing Row, Int) throws -> Void) throws -> [StorageClass] {
    try connection.first("SELECT ?, ?, ?, ?, ?", Self.all) { row in
      var taken: [StorageClass] = []
      for (index, name) in Self.names.enumerated() {
        do {
          try get(row, index)
          taken.append(name)
        } catch let error as RowDecodingError {
          #expect(error.column == index && error.found == name)
        }
      }
      return taken
    } ?? []
  }

  @Test func `each getter takes its own storage class and no other`() throws {
    #expect(try taken { row, index in _ = try row.int(index) } == [.integer])
    #expect(try taken { row, index in _ = try row.int64(index) } == [.integer])
    #expect(try taken { row, index in _ = try row.bool(index) } == [.integer])
    #expect(try taken { row, index in _ = try row.double(index) } == [.real])
    #expect(try taken { row, index in _ = try row.string(index) } == [.text])
    #expect(try taken { row, index in _ = try row.bytes(index) } == [.blob])
  }

  @Test func `each optional getter takes NULL too`() throws {
    #expect(try taken { row, index in _ = try row.optionalInt(index) } == [.null, .integer])
    #expect(try taken { row, index in _ = try row.optionalInt64(index) } == [.null, .integer])
    #expect(try taken { row, index in _ = try row.optionalBool(index) } == [.null, .integer])
    #expect(try taken { row, index in _ = try row.optionalDouble(index) } == [.null, .real])
    #expect(try taken { row, index in _ = try row.optionalString(index) } == [.null, .text])
    #expect(try taken { row, index in _ = try row.optionalBytes(index) } == [.null, .blob])
  }

  @Test func `values arrive as they are`() throws {
    let values: [Value] = [.integer(Int64.min), .real(0.1), "a\0é", .blob([0, 9]), 1, .blob([]), ""]
    try connection.forEach("SELECT ?, ?, ?, ?, ?, ?, ?, NULL", values) { row throws in
      #expect(row.columnCount == 8)
      #expect(try row.int(0) == Int.min)
      #expect(try row.double(1) == 0.1)
      #expect(Array(try row.string(2).utf8) == Array("a\0é".utf8))
      #expect(try row.bytes(3) == [0, 9])
      #expect(try row.bool(4))
      #expect(try row.bytes(5).isEmpty)
      #expect(try row.string(6).isEmpty)
      #expect(row.isNull(7) && !row.isNull(6))
      #expect(row.value(2) == "a\0é" && row.value(7) == .null)
    }
  }

  @Test func `an error names the column and the SQL, not the value`() throws {
    let sql = "SELECT 1, ? AS due"
    let error = #expect(throws: RowDecodingError.self) {
      try connection.first(sql, ["secret"]) { row in try row.int(1) }
    }
    #expect(error?.description == "column 1 (due): expected INTEGER, found TEXT in SELECT 1, ? AS due")
  }

  @Test(arguments: [2, -1, Int.max])
  func `a number that is neither 0 nor 1 is no truth value`(number: Int) throws {
    #expect(throws: RowDecodingError.self) {
      try connection.first("SELECT ?", [Value(number)]) { row in try row.bool(0) }
    }
  }

  @Test(arguments: ["ff", "c3", "61c3", "eda080", "c080", "f4908080", "6162636465666768ff"])
  func `bytes that are not UTF-8 are no text`(hexadecimal: String) throws {
    let sql = "SELECT CAST(x'\(hexadecimal)' AS TEXT)"
    let error = #expect(throws: RowDecodingError.self) {
      try connection.first(sql) { row in try row.string(0) }
    }
    #expect(error?.expected == "TEXT in valid UTF-8")
    #expect(error?.found == .text)
    let value = try connection.first(sql) { row in row.value(0) }
    guard case .utf8(let bytes)? = value else {
      Issue.record("\(String(describing: value))")
      return
    }
    #expect(bytes.count == hexadecimal.utf8.count / 2)
  }

  @Test func `a column that is not there stops the program`() async {
    await #expect(processExitsWith: .failure) {
      let connection = try Connection(path: ":memory:")
      _ = try connection.first("SELECT 1") { row in try row.optionalInt(1) }
    }
  }
}
