import CommitmentRegister
import Testing

/// All rows of a text, its bytes given in pieces of a length.
private func rows(_ text: String, piece: Int = 1_000) throws -> (header: [String], rows: [[String]]) {
  var reader = try pieces(Array(text.utf8), of: piece)
  var rows: [[String]] = []
  while let record = try reader.next() { rows.append(record.cells) }
  return (reader.header, rows)
}

private func pieces(_ bytes: [UInt8], of length: Int) throws -> CSVReader {
  var rest = bytes[...]
  return try CSVReader(name: "x.csv") { buffer throws(Problem) in
    buffer += rest.prefix(length)
    defer { rest = rest.dropFirst(length) }
    return !rest.isEmpty
  }
}

private func readAll(_ bytes: [UInt8]) throws {
  var reader = try CSVReader(name: "x.csv", bytes: bytes)
  while try reader.next() != nil {}
}

private func problem(_ bytes: [UInt8]) throws -> Problem {
  try #require(throws: Problem.self) { try readAll(bytes) }
}

@Suite struct `The reader of comma-separated values` {
  @Test(arguments: [1, 2, 3, 7, 1_000])
  func `keeps quoted cells whole, whatever the pieces`(piece: Int) throws {
    let text = "\u{FEFF}ref,title\r\n1,\"a \"\"b\"\", c\r\nd\ne\rf\"\r\n\r\n2,اردو 中文\r3,\"\"\n4,5\" pipe"
    let (header, rows) = try rows(text, piece: piece)
    #expect(header == ["ref", "title"])
    #expect(rows == [["1", "a \"b\", c\r\nd\ne\rf"], ["2", "اردو 中文"], ["3", ""], ["4", "5\" pipe"]])
  }

  @Test func `numbers rows and the lines they begin on`() throws {
    var reader = try pieces(Array("a,b\r\n1,\"x\r\ny\rz\n\"\r\n\r\n2,3\r\n".utf8), of: 4)
    let first = try #require(try reader.next())
    #expect(first.number == 1 && first.line == 2)
    let second = try #require(try reader.next())
    #expect(second.number == 2 && second.line == 7)
    #expect(second[1] == "3")
    #expect(try reader.next() == nil)
  }

  @Test(arguments: [
    ("a,b\n1,\"x\n\ny", "x.csv:2:2:", "unterminated_quote"), ("a,b\n1,\"x\"y\n", "x.csv:2:2:", "stray_text"),
    ("a,b\n\"x\r\n\" ,2\n", "x.csv:3:1:", "stray_text"), ("a,b\n1\n", "x.csv:2:1:", "short_row"),
    ("a,b\n1,2\n1,2,3,4\n", "x.csv:3:3:", "long_row"), ("a,b,a\n", "x.csv:1:3:", "duplicate_header"),
    ("", "x.csv", "empty_file"), ("\u{FEFF}\r\n\n", "x.csv", "empty_file"),
  ])
  func `says where a file is wrong`(text: String, place: String, code: String) throws {
    let problem = try problem(Array(text.utf8))
    #expect(problem.kind == .data)
    #expect(problem.code == code)
    #expect(problem.message.hasPrefix(place), "\(problem.message)")
  }

  @Test(
    arguments: [
      [0xFF], [0xC3], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xE0, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80],
      [0xC0, 0x80],
      [0x00], [0xF4, 0x90, 0x80, 0x80], [0x80],
    ] as [[UInt8]])
  func `names the byte that is no UTF-8`(wrong: [UInt8]) throws {
    let before = Array("title\nä\r\nb\nc".utf8)
    let problem = try problem(before + wrong)
    #expect(problem.code == "not_utf8")
    #expect(problem.message.hasPrefix("x.csv:4: byte \(before.count) "), "\(problem.message)")
    for length in 1...5 {
      #expect(throws: Problem.self) {
        var reader = try pieces(before + wrong + [0x0A], of: length)
        while try reader.next() != nil {}
      }
    }
  }

  @Test func `agrees with the standard library on what UTF-8 is`() throws {
    let parts: [UInt8] = [0x41, 0x80, 0x9F, 0xA0, 0xBF, 0xC2, 0xE0, 0xED, 0xF0, 0xF4, 0xF5]
    var generator = SplitMix(state: 7)
    for _ in 0..<3_000 {
      let bytes = (0..<4).map { _ in parts.randomElement(using: &generator) ?? 0 }
      let isValid = String(validating: bytes, as: UTF8.self) != nil
      let isRead = (try? readAll(Array("t\n".utf8) + bytes)) != nil
      #expect(isValid == isRead, "\(bytes)")
    }
  }

  @Test func `calls columns without a name by their number`() throws {
    #expect(try rows("title,,due,\n1,,2,\n").header == ["title", "column 2", "due", "column 4"])
    #expect(try problem(Array("column 2,\n".utf8)).code == "duplicate_header")
  }

  @Test func `reads a header without rows`() throws {
    for text in ["title,due", "title,due\r\n\r\n"] { #expect(try rows(text).rows.isEmpty) }
  }

  @Test func `goes on after a row of another length, and not after a worse one`() throws {
    var reader = try CSVReader(name: "x.csv", bytes: Array("a,b\n1\n1,2\n1,2,3\n3,4\n1,\"\n5,6".utf8))
    #expect(throws: Problem.self) { try reader.next() }
    #expect(try reader.next()?.cells == ["1", "2"])
    #expect(throws: Problem.self) { try reader.next() }
    #expect(try reader.next()?.cells == ["3", "4"])
    #expect(throws: Problem.self) { try reader.next() }
    #expect(try reader.next() == nil)
  }

  @Test func `refuses what is too much`() throws {
    let long = String(repeating: "x", count: CSVReader.longestCell)
    #expect(try rows("a,b\n\(long),1\n").rows.first?.first?.utf8.count == CSVReader.longestCell)
    #expect(try problem(Array("a,b\n\(long)x,1\n".utf8)).code == "cell_too_long")
    #expect(try problem(Array("a,b\n1,\"\(long)\n".utf8)).code == "cell_too_long")
    let columns = (1...1_000).map { "c\($0)" }.joined(separator: ",")
    #expect(try rows(columns).header.count == 1_000)
    #expect(try problem(Array((columns + ",x").utf8)).code == "too_many_columns")
    #expect(try problem([UInt8](repeating: 0x2C, count: 3_000_000)).code == "too_many_columns")
    let row = try problem(Array("a,b\n".utf8) + [UInt8](repeating: 0x2C, count: 100_000))
    #expect(row.code == "long_row" && row.message.contains("100001 cells"))
  }
}

/// Numbers that look random and are the same in every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
