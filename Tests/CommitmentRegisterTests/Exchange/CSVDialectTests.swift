import CommitmentRegister
import Testing

@Suite struct `The delimiter of a file` {
  private func delimiter(_ text: String, pieces: Int = 1_000) throws -> CSVDelimiter {
    try csvReader(Array(text.utf8), pieces: pieces).delimiter
  }

  @Test(arguments: [
    ("a,b\n1;2,3\n", CSVDelimiter.comma), ("a;b;c\n1;2;3\n", .semicolon), ("a\tb,c\td\n1\t2\t3\n", .tab),
    ("title\nx\n", .comma), ("\n\na;b\n1;2", .semicolon), ("\"a;b;c\"\n1\n", .comma),
    // Others within quotes, at the beginning, in the middle and over lines.
    ("\"a,b,c\";d\n1;2\n", .semicolon), ("x;\"b,c,d,e\";y\n1;2;3\n", .semicolon),
    ("x,\"b;c\r\n;d;e\",y\n1,2,3\n", .comma), ("x\t\"b,c;d,e;f,g\"\ty\n", .tab),
    ("\"a\",\"b;c;d\"\n", .comma),
    ("\"a \"\"b;c;d\"\"\",e\n1,2\n", .comma),
    // A header that could be divided by either: the rows decide.
    ("title (by, to);due\nx;2027\ny, z;2028\n", .semicolon),
    ("id;title, in full;text, in full, too;due\n1;x;y;2027\n2;x;y;2027\n", .semicolon),
    ("name, first;amount\nx;1,5\n\"y\nz\";2,5\n", .semicolon), ("a,b;c\n1,2;3\n", .comma),
    // A quote within a cell opens nothing.
    ("5\" pipe,b;c,d\n1,2,3\n", .comma),
  ])
  func `is found out from the first rows`(text: String, expected: CSVDelimiter) throws {
    #expect(try delimiter(text) == expected)
    for length in [1, 3] { #expect(try delimiter(text, pieces: length) == expected) }
  }

  @Test func `is given where it cannot be found out`() throws {
    let text = Array("title;by, to;due\nx, y, z;PK;2027\n".utf8)
    #expect(
      try csvRows(text, delimiter: .semicolon) == [["title", "by, to", "due"], ["x, y, z", "PK", "2027"]])
    for (word, expected) in [
      (",", CSVDelimiter.comma), (";", .semicolon), ("tab", .tab), ("\t", .tab), ("\\t", .tab),
      ("Semicolon", .semicolon),
    ] { #expect(try CSVDelimiter(word: word) == expected) }
    #expect(throws: Problem.self) { try CSVDelimiter(word: "|") }
  }

  @Test(arguments: ["sep=;\r\n", "SEP=;\n", "\"sep=;\"\r", "\u{FEFF}sep=;\n"])
  func `is told by a first line for Excel, which is no row`(line: String) throws {
    let text = line + "a,b;c\n1;2\n1\n"
    for length in [1, 4, 1_000] {
      var reader = try csvReader(Array(text.utf8), pieces: length)
      #expect(reader.header == ["a,b", "c"] && reader.delimiter == .semicolon)
      let row = try #require(try reader.next())
      #expect(row.cells == ["1", "2"] && row.line == 3)
      let problem = #expect(throws: Problem.self) { try reader.next() }
      #expect(problem?.message.hasPrefix("x.csv:4:1:") == true)
    }
    #expect(try csvReader(Array(text.utf8), delimiter: .comma).header == ["a", "b;c"])
  }

  @Test func `that is told and cannot be read is refused, and a column may be called so`() throws {
    let problem = try #require(throws: Problem.self) { try csvRows(Array("sep=|\na|b\n".utf8)) }
    #expect(problem.message.hasPrefix("x.csv:1: ") && problem.code == "bad_delimiter")
    #expect(try csvRows(Array("sep=x\n1\n".utf8)) == [["sep=x"], ["1"]])
    #expect(try csvRows(Array("sep=;b\n1;2\n".utf8)) == [["sep=", "b"], ["1", "2"]])
    #expect(try #require(throws: Problem.self) { try csvRows(Array("sep=;\r\n".utf8)) }.code == "empty_file")
  }

  @Test func `does not depend on how a long file comes`() throws {
    // The rows beyond the sample would speak for the comma.
    let rows = String(repeating: "x;y\n", count: 20_000) + String(repeating: "x,y\n", count: 60_000)
    let text = "a,b;c\n" + rows
    #expect(try delimiter(text, pieces: 1 << 18) == delimiter(text, pieces: 4_096))
  }
}
