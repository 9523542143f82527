import SQLite
import Testing

@Suite struct RowBytesTests {
  let connection: Connection

  init() throws { connection = try .inMemory() }

  @Test(arguments: ["", "a", "12345678", "123456789", "a\0b", "naïve naïve naïve", "🇵🇹"])
  func `text is lent and appended byte by byte`(text: String) throws {
    try connection.forEach("SELECT ?", [.text(text)]) { row in
      let lent = unsafe try row.withUTF8(0) { unsafe Array($0) }
      #expect(lent == Array(text.utf8))
      var buffer: [UInt8] = [1]
      try row.appendUTF8(0, to: &buffer)
      #expect(buffer == [1] + Array(text.utf8))
    }
  }

  @Test(arguments: [[], [0], [255, 0, 255]] as [[UInt8]])
  func `a BLOB is lent byte by byte`(bytes: [UInt8]) throws {
    let lent = try connection.first("SELECT ?", [.blob(bytes)]) { row in
      unsafe try row.withBlob(0) { unsafe Array($0) }
    }
    #expect(lent == bytes)
  }

  @Test(arguments: ["ff", "6162636465666768ff", "6162636465666768c3", "c3a9ff", "eda080"])
  func `what is lent as UTF-8 is UTF-8`(hexadecimal: String) throws {
    #expect(throws: RowDecodingError.self) {
      try connection.first("SELECT CAST(x'\(hexadecimal)' AS TEXT)") { row in
        unsafe try row.withUTF8(0) { $0.count }
      }
    }
  }

  @Test(arguments: ["1", "1.5", "NULL", "x'61'"])
  func `only text is lent as text`(sql: String) throws {
    #expect(throws: RowDecodingError.self) {
      try connection.first("SELECT \(sql)") { row in unsafe try row.withUTF8(0) { $0.count } }
    }
    #expect(throws: RowDecodingError.self) {
      try connection.first("SELECT \(sql), 'b'") { row in unsafe try row.withBlob(1) { $0.count } }
    }
  }
}
