import CommitmentRegister
import Foundation
import TestSupport
import Testing

/// What a file of comma-separated values is made of, at random.
private struct RandomTable {
  static let pieces = [
    "", "x", "0012", "5\"", "\"", "\"\"", ",", ";", "\t", "\n", "\r", "\r\n", " ", "=1+2", "+92-51-9205-541",
    "-5",
    "@SUM(1)", "'", "''=", "é", "“quoted”", "اردو متن", "中文，逗号", "😀", "e\u{301}", "𝄞", "\u{FEFF}", "\u{2028}",
    "sep=;",
    "€",
  ]
  /// Those that Latin-1 has.
  static let narrow = pieces.filter {
    $0.unicodeScalars.allSatisfy { $0.value < 0x80 || (0xA0...0xFF).contains($0.value) }
  }

  let header: [String]
  let rows: [[String]]

  init(_ generator: inout Seeded, of pieces: [String]) {
    let columns = generator.number(2...6)
    func cell(_ most: Int) -> String {
      (0..<generator.number(0...most)).map { _ in generator.pick(pieces) }.joined()
    }
    // A mark within a name is taken off when it is read.
    header = (0..<columns).map { "\($0) " + cell(2).filter { $0 != "\u{FEFF}" } }
    rows = (0..<generator.number(0...12)).map { _ in (0..<columns).map { _ in cell(4) } }
  }

  func written(_ profile: CSVWriter.Profile) -> [UInt8] {
    var writer = CSVWriter(profile)
    writer.row(header)
    for row in rows { writer.row(row) }
    return writer.take()
  }
}

private func scalars(_ rows: [[String]]) -> [[[Unicode.Scalar]]] {
  rows.map { $0.map { Array($0.unicodeScalars) } }
}

/// A text as the profile for spreadsheet programs keeps it: every line break one line feed.
private func kept(_ text: String, _ profile: CSVWriter.Profile) -> String {
  profile == .plain
    ? text : text.replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\r", with: "\n")
}

/// Reads a table back and takes the guard off again.
private func readBack(
  _ bytes: [UInt8], _ profile: CSVWriter.Profile, _ encoding: TextEncoding?, pieces length: Int
) throws -> [[String]] {
  try csvRows(bytes, encoding: encoding, pieces: length).map { row in
    profile == .plain ? row : row.map { FormulaGuard.removed(from: $0) }
  }
}

@Suite struct `What is written as comma-separated values` {
  private static let profiles: [CSVWriter.Profile] = [
    .plain, .excel(), .excel(delimiter: .semicolon), .excel(delimiter: .tab),
  ]

  @Test(arguments: profiles, 1...25)
  func `is read back, in every encoding and cut at every byte`(profile: CSVWriter.Profile, seed: Int) throws {
    var generator = Seeded(UInt64(seed))
    let table = RandomTable(&generator, of: RandomTable.pieces)
    let utf8 = table.written(profile)
    let expected = scalars(([table.header] + table.rows).map { $0.map { kept($0, profile) } })
    let text = String(decoding: utf8.drop { [0xEF, 0xBB, 0xBF].contains($0) }, as: UTF8.self)
    let little = Array(try #require(text.data(using: .utf16LittleEndian)))
    let big = Array(try #require(text.data(using: .utf16BigEndian)))
    for (bytes, encoding) in [
      (utf8, nil), ([0xFF, 0xFE] + little, nil), ([0xFE, 0xFF] + big, nil), (little, .utf16),
      (big, .utf16BigEndian),
    ] as [([UInt8], TextEncoding?)] {
      for length in [1, 2, 3, generator.number(4...200), 1 << 18] {
        let read = try readBack(bytes, profile, encoding, pieces: length)
        #expect(scalars(read) == expected, "seed \(seed), pieces of \(length)")
      }
    }
  }

  @Test(arguments: profiles, 1...10)
  func `is read back from one byte a character`(profile: CSVWriter.Profile, seed: Int) throws {
    var generator = Seeded(UInt64(seed))
    let table = RandomTable(&generator, of: RandomTable.narrow + ["ß", "ÿ"])
    let text = String(
      decoding: table.written(profile).drop { [0xEF, 0xBB, 0xBF].contains($0) }, as: UTF8.self)
    let bytes = Array(try #require(text.data(using: .isoLatin1)))
    let expected = scalars(([table.header] + table.rows).map { $0.map { kept($0, profile) } })
    for encoding in [TextEncoding.latin1, .windows1252] {
      #expect(scalars(try readBack(bytes, profile, encoding, pieces: 5)) == expected, "seed \(seed)")
    }
  }

  @Test func `is read back with a cut between any two bytes`() throws {
    var writer = CSVWriter(.excel())
    writer.row(["title \"x\"", "due, by\r\nwhom"])
    writer.row(["\u{FEFF}اردو, 中文 😀", "=1+2\r\n\"end\""])
    let bytes = writer.take()
    let whole = try csvRows(bytes)
    for cut in 1..<bytes.count {
      var parts = [Array(bytes[..<cut]), Array(bytes[cut...])]
      var reader = try CSVReader(name: "x.csv") { buffer throws(Problem) in
        guard !parts.isEmpty else { return false }
        buffer += parts.removeFirst()
        return true
      }
      var rows = [reader.header]
      while let record = try reader.next() { rows.append(record.cells) }
      #expect(rows == whole, "cut before byte \(cut)")
    }
  }

  /// What reading some bytes comes to: rows, and the problem that ended it.
  private func outcome(_ bytes: [UInt8], _ encoding: TextEncoding?, pieces length: Int) -> (
    [[String]], Problem?
  ) {
    var rows: [[String]] = []
    do throws(Problem) {
      var rest = bytes[...]
      var reader = try CSVReader(name: "x.csv", encoding: encoding) { buffer throws(Problem) in
        buffer += rest.prefix(length)
        defer { rest = rest.dropFirst(length) }
        return !rest.isEmpty
      }
      rows.append(reader.header)
      while let record = try reader.next() { rows.append(record.cells) }
    } catch { return (rows, error) }
    return (rows, nil)
  }

  @Test(arguments: 1...300)
  func `or not written by anybody is read alike however it comes`(seed: Int) {
    var generator = Seeded(UInt64(seed))
    let parts: [[UInt8]] = [
      [0x61], [0x62], [0x2C], [0x3B], [0x09], [0x22], [0x22], [0x0A], [0x0D], [0x0D, 0x0A], [0],
      [0xC3, 0xA9], [0xE9],
      [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xD8], [0xDC], [0xF0, 0x9F, 0x98, 0x80], [0x93],
      Array("sep=;\n".utf8),
    ]
    let bytes = (0..<generator.number(0...40)).flatMap { _ in generator.pick(parts) }
    for encoding in [nil] + TextEncoding.allCases {
      let whole = outcome(bytes, encoding, pieces: 1_000)
      for length in 1...4 {
        let other = outcome(bytes, encoding, pieces: length)
        #expect(other.0 == whole.0 && other.1 == whole.1, "seed \(seed), pieces of \(length)")
      }
    }
  }
}
