import SQLite
import Testing

@Suite struct ValueTests {
  @Test(arguments: [
    Value.null, .integer(Int64.min), .integer(Int64.max), .real(-0.5), .text(""), .text("a\0b"),
    .text("naïve 🇵🇹 e\u{301}"), .text(String(repeating: "long ", count: 1000)), .blob([]), .blob([0, 255, 0]),
  ])
  func `a value comes back as it was bound`(value: Value) throws {
    let connection = try Connection.inMemory()
    #expect(try connection.first("SELECT ?", [value]) { row in row.value(0) } == value)
  }

  @Test(arguments: ["", "plain", "a\0b", "é"])
  func `text given as bytes is TEXT`(text: String) throws {
    let connection = try Connection.inMemory()
    let found = try connection.first("SELECT ?1, typeof(?1)", [.utf8(Array(text.utf8))]) { row in
      [try row.string(0), try row.string(1)]
    }
    #expect(found == [text, "text"])
  }

  @Test func `literals and plain values become values`() {
    let values: [Value] = [1, "a", nil]
    #expect(values == [.integer(Int64(1)), .text("a"), .null])
    let count = 3
    let missing: Int? = nil
    let nothing: String? = nil
    #expect(Value(count) == 3 && Value.integer(count) == 3)
    #expect(Value(missing) == .null && Value(nothing) == .null)
    #expect(Value(Optional("x")) == "x" && Value(Optional(2)) == 2)
    #expect(Value(true) == 1 && Value(false) == 0)
    #expect(Value([1, 2] as [UInt8]) == .blob([1, 2]))
  }

  @Test func `a number that is none is NULL`() throws {
    let connection = try Connection.inMemory()
    #expect(try connection.first("SELECT ?", [.real(.nan)]) { row in row.isNull(0) } == true)
  }
}
