import CommitmentRegister
import Testing

@Suite struct `The name of an encoding` {
  @Test(arguments: [
    ("utf-8", TextEncoding.utf8), ("UTF8", .utf8), ("utf-16", .utf16), ("UTF_16LE", .utf16LittleEndian),
    ("utf-16be", .utf16BigEndian), ("latin-1", .latin1), ("Latin1", .latin1), ("ISO-8859-1", .latin1),
    ("iso8859-1", .latin1), ("windows-1252", .windows1252), ("CP1252", .windows1252),
    ("win 1252", .windows1252),
  ])
  func `is read in its usual spellings`(word: String, encoding: TextEncoding) throws {
    #expect(try TextEncoding(word: word) == encoding)
  }

  @Test(arguments: [
    ("latn-1", "latin-1"), ("windws-1252", "windows-1252"), ("utf", "utf-8"), ("uft-8", "utf-8"),
    ("utf-16el", "utf-16le"),
  ])
  func `that is misspelt gets the nearest`(word: String, nearest: String) throws {
    let problem = try #require(throws: Problem.self) { try TextEncoding(word: word) }
    #expect(problem.kind == .usage && problem.code == "unknown_encoding")
    #expect(problem.message.hasSuffix("Did you mean \"\(nearest)\"?"), "\(problem.message)")
  }

  @Test(arguments: ["cp1251", "windows-1256", "iso-8859-15", "koi8-r", ""])
  func `that is another encoding is not taken for a slip`(word: String) throws {
    let problem = try #require(throws: Problem.self) { try TextEncoding(word: word) }
    #expect(problem.message == "no encoding \"\(word)\".")
    #expect(problem.hints.contains { $0.contains("iconv") })
  }
}
