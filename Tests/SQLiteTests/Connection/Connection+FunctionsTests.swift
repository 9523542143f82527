import SQLite
import Testing

@Suite struct ConnectionFunctionsTests {
  let connection: Connection

  init() throws { connection = try .inMemory() }

  @Test(arguments: [
    Value.null, .integer(Int64(7)), .real(1.5), .text(""), .text("a\0é"), .blob([]), .blob([0, 1]),
  ])
  func `a function answers values of every kind`(value: Value) throws {
    try connection.setFunction("answer", argumentCount: 0) { _ in value }
    #expect(try connection.first("SELECT answer()") { row in row.value(0) } == value)
  }

  @Test func `text answered as bytes is TEXT`() throws {
    try connection.setFunction("answer", argumentCount: 1) { arguments in
      .utf8(unsafe Array(arguments.textBytes(0)))
    }
    #expect(try connection.first("SELECT answer('aé')") { row in row.value(0) } == .text("aé"))
    #expect(try connection.first("SELECT answer('')") { row in row.value(0) } == .text(""))
  }

  @Test func `arguments are read where they lie`() throws {
    try connection.setFunction("describe", argumentCount: -1) { arguments in
      var parts = ["\(arguments.count)"]
      for index in 0..<arguments.count {
        switch arguments.storageClass(index) {
        case .null: parts.append("null \(arguments.isNull(index))")
        case .integer: parts.append("\(arguments.integer(index))")
        case .real: parts.append("\(arguments.real(index))")
        case .text: parts.append("\(unsafe Array(arguments.textBytes(index))) \(try arguments.string(index))")
        case .blob: parts.append("\(unsafe Array(arguments.blobBytes(index)))")
        }
      }
      return .text(parts.joined(separator: ", "))
    }
    let text = try connection.first("SELECT describe(NULL, -5, 0.5, 'é', x'00ff', '')") { row in
      try row.string(0)
    }
    #expect(text == "6, null true, -5, 0.5, [195, 169] é, [0, 255], [] ")
  }

  @Test func `what a function throws fails the statement`() throws {
    try connection.setFunction("plain", argumentCount: 0) { _ in throw Planned() }
    try connection.setFunction("coded", argumentCount: 0) { _ in
      throw SQLiteError(.constraintFunction, "broken rule")
    }
    try connection.setFunction("strict", argumentCount: 1) { arguments in .text(try arguments.string(0)) }
    let plain = #expect(throws: SQLiteError.self) { try connection.run("SELECT plain()") }
    #expect(plain?.message == "Planned()")
    let coded = #expect(throws: SQLiteError.self) { try connection.run("SELECT coded()") }
    #expect(coded == SQLiteError(.constraintFunction, "broken rule", sql: "SELECT coded()"))
    #expect(throws: SQLiteError.self) { try connection.run("SELECT strict(1)") }
    #expect(throws: SQLiteError.self) { try connection.run("SELECT strict(CAST(x'ff' AS TEXT))") }
  }

  @Test func `a function may use the connection it belongs to`() throws {
    try connection.execute("CREATE TABLE t(a); INSERT INTO t VALUES (1), (2)")
    try connection.setFunction("counted", argumentCount: 0, deterministic: false) { [unowned connection] _ in
      Value(try connection.first("SELECT count(*) FROM t") { row in try row.int(0) })
    }
    #expect(try connection.rows("SELECT counted() FROM t") { row in try row.int(0) } == [2, 2])
  }

  @Test func `only an innocuous function runs from a schema that is not trusted`() throws {
    try connection.setConfiguration(.trustedSchema, false)
    try connection.setFunction("safe", argumentCount: 0) { _ in 1 }
    try connection.setFunction("unsafe_one", argumentCount: 0, innocuous: false) { _ in 1 }
    try connection.execute("CREATE VIEW a AS SELECT safe(); CREATE VIEW b AS SELECT unsafe_one()")
    #expect(try connection.integer("SELECT * FROM a") == 1)
    #expect(throws: SQLiteError.self) { try connection.run("SELECT * FROM b") }
  }

  @Test func `a closure is let go with its connection, when replaced and when refused`() throws {
    final class Token {}
    weak var seen: Token?
    func set(_ name: String) throws {
      let token = Token()
      seen = token
      try connection.setFunction(name, argumentCount: 0) { _ in
        _ = token
        return 1
      }
    }
    try set("f")
    #expect(seen != nil)
    try connection.setFunction("f", argumentCount: 0) { _ in 2 }
    #expect(seen == nil)
    #expect(throws: SQLiteError.self) { try set(String(repeating: "n", count: 300)) }
    #expect(seen == nil)
    try set("g")
    try connection.close()
    #expect(seen == nil)
  }
}
