import CommitmentRegister
import Testing

private let samples = [
  "", "plain", "اردو متن", "中文, 逗号", "say \"yes\"", "two\nlines", "two\r\nlines", "\r", "\n=x", "0012",
  "=1+2",
  "+92-51-9205-541", "+5", "-5", "-5.25", "-", "-5-6", "@SUM(1)", "\tx", "\r=x", "'=1", "''=1", "'''-5", "'x",
  "'",
  " lead", "trail ", "a;b", "a\tb", "\u{FEFF}x", "'+", ".5", "-.", "1e5", "😀 e\u{301}",
]

private func read(_ bytes: [UInt8], _ delimiter: CSVDelimiter?) throws -> [[String]] {
  var reader = try CSVReader(name: "x.csv", delimiter: delimiter, bytes: bytes)
  var rows: [[String]] = []
  while let record = try reader.next() { rows.append(record.cells) }
  return rows
}

/// A text as spreadsheet programs want its line breaks.
private func lineFeeds(_ text: String) -> String {
  var scalars = String.UnicodeScalarView()
  var last: Unicode.Scalar = "x"
  for scalar in text.unicodeScalars {
    if scalar != "\n" || last != "\r" { scalars.append(scalar == "\r" ? "\n" : scalar) }
    last = scalar
  }
  return String(scalars)
}

@Suite struct `The writer of comma-separated values` {
  @Test(arguments: [
    CSVWriter.Profile.plain, .excel(), .excel(delimiter: .semicolon), .excel(delimiter: .tab),
  ])
  func `writes what the reader reads back`(profile: CSVWriter.Profile) throws {
    var generator = SplitMix(state: 42)
    for columns in [1, 2, 5] {
      var writer = CSVWriter(profile)
      writer.row((0..<columns).map { "column, \($0);" })
      var expected: [[String]] = []
      var file: [UInt8] = []
      for _ in 0..<300 {
        let row = (0..<columns).map { _ in
          (0..<Int.random(in: 1...2, using: &generator)).map { _ in
            samples.randomElement(using: &generator) ?? ""
          }.joined()
        }
        writer.row(row)
        expected.append(profile == .plain ? row : row.map(lineFeeds))
        if Bool.random(using: &generator) { file += writer.take() }
      }
      file += writer.take()
      // Where there is one column, nothing tells the delimiter.
      let rows = try read(file, columns == 1 ? profile.delimiter : nil).map { row in
        profile == .plain ? row : row.map { FormulaGuard.removed(from: $0) }
      }
      #expect(rows.map { $0.map { Array($0.utf8) } } == expected.map { $0.map { Array($0.utf8) } })
    }
  }

  @Test func `writes for spreadsheet programs`() {
    var writer = CSVWriter(.excel())
    writer.row(["ref", "title"])
    writer.cell("C1")
    writer.cell("=1+2")
    writer.endRow()
    writer.cell(-5)
    writer.cell("a\r\nb")
    writer.endRow()
    let text = String(decoding: writer.bytes, as: UTF8.self)
    #expect(text == "\u{FEFF}ref,title\r\nC1,'=1+2\r\n-5,\"a\nb\"\r\n")
    #expect(writer.protectedCells == 1)
    #expect(writer.rows == 3)
  }

  @Test func `writes plainly for programs`() {
    var writer = CSVWriter(.plain)
    writer.row(["a", "b"])
    writer.row(["=1+2", "say \"yes\""])
    writer.row([" x", "x;y"])
    writer.cell(nil as String?)
    writer.cell(nil as Int?)
    writer.endRow()
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "a,b\n=1+2,\"say \"\"yes\"\"\"\n\" x\",x;y\n,\n")
    #expect(writer.protectedCells == 0)
  }

  @Test(arguments: samples)
  func `guards a text so that it can be given back`(text: String) {
    let isGuarded = FormulaGuard.isNeeded(Array(text.utf8))
    let written = isGuarded ? "'" + text : text
    #expect(FormulaGuard.removed(from: written) == text)
    #expect(Array(FormulaGuard.removed(from: Array(written.utf8))) == Array(text.utf8))
  }

  @Test(arguments: [
    ("=1", true), ("+92-51-", true), ("+5", true), ("-5", false), ("-5.5", false), ("-5-", true),
    ("@x", true),
    ("\tx", true), ("\rx", true), ("'=", true), ("'x", false), ("x=", false), ("", false), ("5", false),
  ])
  func `guards what may be a formula, and no numbers`(text: String, isNeeded: Bool) {
    #expect(FormulaGuard.isNeeded(Array(text.utf8)) == isNeeded)
  }
}
