import CommitmentRegister
import Foundation
import TestSupport
import Testing

/// A reader of bytes that come in pieces of a length.
func csvReader(
  _ bytes: [UInt8], encoding: TextEncoding? = nil, delimiter: CSVDelimiter? = nil,
  pieces length: Int = 1 << 18
) throws -> CSVReader {
  var rest = bytes[...]
  return try CSVReader(name: "x.csv", encoding: encoding, delimiter: delimiter) { buffer throws(Problem) in
    buffer += rest.prefix(length)
    defer { rest = rest.dropFirst(length) }
    return !rest.isEmpty
  }
}

/// The header and all rows.
func csvRows(
  _ bytes: [UInt8], encoding: TextEncoding? = nil, delimiter: CSVDelimiter? = nil,
  pieces length: Int = 1 << 18
) throws -> [[String]] {
  var reader = try csvReader(bytes, encoding: encoding, delimiter: delimiter, pieces: length)
  var rows = [reader.header]
  while let record = try reader.next() { rows.append(record.cells) }
  return rows
}

private func problem(_ bytes: [UInt8], encoding: TextEncoding? = nil, pieces length: Int = 1 << 18) throws
  -> Problem
{
  try #require(throws: Problem.self) { try csvRows(bytes, encoding: encoding, pieces: length) }
}

/// Bytes of a text as Foundation writes them.
private func encoded(_ text: String, _ encoding: String.Encoding, mark: [UInt8] = []) throws -> [UInt8] {
  mark + Array(try #require(text.data(using: encoding)))
}

@Suite struct `Files in other encodings` {
  private static let text = "title,place\r\nاردو 中文 😀,\"a\r\nb\"\r\nČeský,𝄞\r\n"
  private static let rows = [["title", "place"], ["اردو 中文 😀", "a\r\nb"], ["Český", "𝄞"]]

  @Test(arguments: [1, 2, 3, 5, 1_000])
  func `are read by their byte-order mark, whatever the pieces`(length: Int) throws {
    for (encoding, mark) in [
      (String.Encoding.utf8, [0xEF, 0xBB, 0xBF]), (.utf8, []), (.utf16LittleEndian, [0xFF, 0xFE]),
      (.utf16BigEndian, [0xFE, 0xFF]),
    ] as [(String.Encoding, [UInt8])] {
      let bytes = try encoded(Self.text, encoding, mark: mark)
      #expect(try csvRows(bytes, pieces: length) == Self.rows, "\(encoding)")
    }
  }

  @Test(arguments: [TextEncoding.utf16, .utf16LittleEndian, .utf16BigEndian])
  func `without a mark are read as asked`(asked: TextEncoding) throws {
    for encoding in [String.Encoding.utf16LittleEndian, .utf16BigEndian] {
      let isAsked = asked == .utf16 || (asked == .utf16BigEndian) == (encoding == .utf16BigEndian)
      guard isAsked else { continue }
      #expect(try csvRows(encoded(Self.text, encoding), encoding: asked) == Self.rows)
    }
  }

  @Test func `lose every byte-order mark before and within the header`() throws {
    for encoding in [String.Encoding.utf8, .utf16LittleEndian] {
      let text = "\u{FEFF}\u{FEFF}\"ref\",\u{FEFF}title\n\u{FEFF}1,2\n"
      #expect(try csvRows(encoded(text, encoding)) == [["ref", "title"], ["\u{FEFF}1", "2"]])
    }
  }

  @Test func `of one byte a character are read as Foundation reads them`() throws {
    let windows = (UInt8(0x80)...0xFF).filter { ![0x81, 0x8D, 0x8F, 0x90, 0x9D].contains($0) }
    for (encoding, oracle, bytes) in [
      (TextEncoding.windows1252, String.Encoding.windowsCP1252, windows),
      (.latin1, .isoLatin1, Array(0xA0...0xFF)),
    ] {
      let expected = try #require(String(bytes: bytes, encoding: oracle))
      #expect(try csvRows(Array("t\n".utf8) + bytes, encoding: encoding, pieces: 7) == [["t"], [expected]])
    }
  }

  @Test(arguments: [
    (TextEncoding.windows1252, UInt8(0x81), "byte 8 of the file stands for nothing"),
    (.latin1, 0x93, "byte 8 of the file is an invisible control character"),
    (.latin1, 0x00, "byte 8 of the file is zero"),
  ])
  func `of one byte a character name a byte that is no character`(
    encoding: TextEncoding, byte: UInt8, words: String
  ) throws {
    let problem = try problem(Array("t\r\na\n\nb ".utf8) + [byte], encoding: encoding, pieces: 3)
    #expect(problem.message.hasPrefix("x.csv:4: \(words)"), "\(problem.message)")
    #expect(problem.hints.contains { $0.contains("“") && $0.contains("windows-1252") } == (byte == 0x93))
  }

  @Test(arguments: [1, 2, 3, 4, 1_000])
  func `of UTF-16 name the byte of half a pair, of a zero and of a cut`(length: Int) throws {
    let before: [UInt8] = [0xFF, 0xFE, 0x74, 0, 0x0D, 0, 0x0A, 0, 0x61, 0, 0x0D, 0]
    for (end, offset) in [
      ([0x3D, 0xD8, 0x61, 0x00], 12), ([0x00, 0xDE], 12), ([0x3D, 0xD8], 12), ([0x3D, 0xD8, 0x00], 12),
      ([0x61, 0x00, 0x62], 14), ([0x00, 0x00], 12),
    ] as [([UInt8], Int)] {
      let problem = try problem(before + end, pieces: length)
      #expect(problem.kind == .data && problem.code == "bad_encoding")
      #expect(problem.message.hasPrefix("x.csv:3: byte \(offset) of the file "), "\(problem.message)")
    }
  }

  @Test func `that are no UTF-8 say what to type`() throws {
    let western = try problem(Array("t\r\nCaf".utf8) + [0xE9])
    #expect(western.message == "x.csv:2: byte 6 of the file is not UTF-8.")
    #expect(western.hints.contains { $0.contains("--encoding windows-1252") && $0.contains("latin-1") })
    let wide = try problem([0x74, 0, 0x0A, 0])
    #expect(wide.code == "not_utf8" && wide.hints.contains { $0.contains("--encoding utf-16") })
  }

  @Test func `name the line also where CRLF falls between two pieces`() throws {
    for length in 1...8 {
      let problem = try problem(Array("t\r\na\r\nb".utf8) + [0xFF], pieces: length)
      #expect(problem.message.hasPrefix("x.csv:3: byte 7 "), "\(length): \(problem.message)")
    }
  }

  @Test(
    arguments: [
      ([0xEF, 0xBB, 0xBF], TextEncoding.latin1, "UTF-8"), ([0xEF, 0xBB, 0xBF], .utf16, "UTF-8"),
      ([0xFF, 0xFE], .windows1252, "UTF-16"), ([0xFE, 0xFF], .utf8, "UTF-16"),
      ([0xFF, 0xFE], .utf16BigEndian, "UTF-16"),
    ] as [([UInt8], TextEncoding, String)])
  func `are not read against their own mark`(mark: [UInt8], asked: TextEncoding, told: String) throws {
    let problem = try problem(mark + Array("title\nx\n".utf8), encoding: asked)
    #expect(problem.code == "wrong_encoding" && problem.message.contains("mark of \(told)"))
    #expect(problem.hints == ["Leave out:  --encoding \(asked.rawValue)"])
  }

  @Test(arguments: [
    ("PK\u{3}\u{4}", "workbook"), ("%PDF-1.7", "PDF"), ("SQLite format 3\0", "database"),
  ])
  func `are told from what is no text`(start: String, kind: String) throws {
    let problem = try problem(Array(start.utf8))
    #expect(problem.code == "not_text" && problem.message.contains(kind))
  }

  @Test func `of UTF-32, old workbooks and packed files are told`() throws {
    for bytes in [[0xFF, 0xFE, 0, 0], [0, 0, 0xFE, 0xFF], [0xD0, 0xCF, 0x11, 0xE0, 1], [0x1F, 0x8B, 8]]
      as [[UInt8]]
    {
      #expect(try problem(bytes).code == "not_text")
    }
    #expect(try problem([0x2C, 0x06, 0x2D, 0x06], encoding: .utf16).code == "no_byte_order")
  }
}
