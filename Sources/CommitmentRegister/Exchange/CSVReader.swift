/// Reads rows of comma-separated values, strictly and without holding the whole file.
///
/// The encoding is told by a byte-order mark or is UTF-8, the delimiter is found out from the first rows, unless
/// they are given; lines end with CRLF, LF or CR; quoted cells keep line breaks of any kind. Empty lines are no
/// rows, nor is a first line `sep=;`. A column without a name is called by its number: `column 3`. A row that has
/// more or fewer cells than the header is a ``Problem`` after which reading may go on with the next row; after
/// any other there is nothing more to read.
public struct CSVReader {
  /// Gives the next bytes of a file by appending them; false at its end.
  public typealias Source = (inout [UInt8]) throws(Problem) -> Bool

  /// The most bytes a cell may have.
  public static let longestCell = 1 << 20
  /// The most columns a file may have.
  public static let mostColumns = 1_000
  private static let longestRow = 1 << 24

  /// What the file is called in messages.
  public let name: String
  /// The character between cells.
  public let delimiter: CSVDelimiter
  /// The names of the columns.
  public private(set) var header: [String] = []

  private var input: CSVInput
  private var isFinished = false
  private var recordNumber = 0

  /// Reads the header of a file.
  ///
  /// - Parameters:
  ///   - name: What to call the file in messages.
  ///   - encoding: How it is encoded; nil to find it out.
  ///   - delimiter: The character between cells; nil to find it out.
  ///   - source: Gives the file's bytes.
  public init(
    name: String, encoding: TextEncoding? = nil, delimiter: CSVDelimiter? = nil, source: @escaping Source
  ) throws(Problem) {
    self.name = name
    input = try CSVInput(name: name, encoding: encoding, source: source)
    self.delimiter = try input.begin(delimiter)
    header = try readHeader()
  }

  /// Reads the header of a file that is held in memory.
  public init(
    name: String, encoding: TextEncoding? = nil, delimiter: CSVDelimiter? = nil, bytes: [UInt8]
  ) throws(Problem) {
    var rest: [UInt8]? = bytes
    try self.init(name: name, encoding: encoding, delimiter: delimiter) { buffer throws(Problem) in
      guard let bytes = rest, !bytes.isEmpty else { return false }
      buffer += bytes
      rest = nil
      return true
    }
  }

  /// Reads the header of a file on the disk, which is then read in pieces.
  public init(
    _ file: InputFile, encoding: TextEncoding? = nil, delimiter: CSVDelimiter? = nil
  ) throws(Problem) {
    try self.init(name: file.name, encoding: encoding, delimiter: delimiter) { buffer throws(Problem) in
      try file.read(into: &buffer, atMost: 1 << 18)
    }
  }

  /// The next row, or nil at the end.
  public mutating func next() throws(Problem) -> CSVRecord? {
    var record = CSVRecord()
    return try next(into: &record) ? record : nil
  }

  /// Reads the next row into a record, whose memory is used again.
  ///
  /// - Returns: Whether there was one.
  public mutating func next(into record: inout CSVRecord) throws(Problem) -> Bool {
    guard !isFinished else { return false }
    // Until the row has been read whole, nothing can follow it.
    isFinished = true
    guard let columns = try read(into: &record, most: header.count) else { return false }
    isFinished = false
    guard columns == header.count else { throw wrongLength(columns, record) }
    return true
  }

  // MARK: Rows

  /// Reads a row, keeping at most so many cells, and gives how many it has; a header may not have more.
  private mutating func read(
    into record: inout CSVRecord, most: Int, isHeader: Bool = false
  ) throws(Problem) -> Int? {
    while let byte = try input.peek(), byte == 0x0A || byte == 0x0D { try input.skipLineEnd() }
    guard try input.peek() != nil else { return nil }
    record.reset(number: recordNumber, line: input.line)
    recordNumber += 1
    var columns = 0
    while true {
      let cell = Cell(start: record.content.count, line: input.line, column: columns + 1)
      if try input.peek() == 0x22 {
        try quotedCell(&record, cell)
      } else {
        try plainCell(&record, cell)
      }
      columns += 1
      if columns <= most {
        record.ends.append(record.content.count)
      } else if isHeader {
        throw problem(
          "too_many_columns", record.line, columns, "the header has more than \(Self.mostColumns) columns.",
          hints: [
            "Is it a file of comma-separated values? Its delimiter may be another one:  --delimiter ';'"
          ])
      } else {
        record.content.removeLast(record.content.count - cell.start)
      }
      guard let byte = try input.peek() else { return columns }
      guard byte == delimiter.rawValue else {
        try input.skipLineEnd()
        return columns
      }
      input.position += 1
    }
  }

  private struct Cell {
    var start: Int
    var line: Int
    var column: Int
  }

  private mutating func plainCell(_ record: inout CSVRecord, _ cell: Cell) throws(Problem) {
    let delimiter = delimiter.rawValue
    while try input.peek() != nil {
      let start = input.position
      let end = input.endOfPlainRun(delimiter)
      record.content += input.buffer[start..<end]
      input.position = end
      try checkLength(record, cell)
      if end < input.buffer.count { return }
    }
  }

  private mutating func quotedCell(_ record: inout CSVRecord, _ cell: Cell) throws(Problem) {
    input.position += 1
    while let byte = try input.peek() {
      if byte == 0x22 {
        input.position += 1
        guard try input.peek() == 0x22 else {
          try checkEnd(cell)
          return
        }
        record.content.append(0x22)
        input.position += 1
      } else if byte == 0x0A || byte == 0x0D {
        try input.skipLineEnd(keepingIn: &record.content)
      } else {
        let start = input.position
        input.position = input.endOfQuotedRun()
        record.content += input.buffer[start..<input.position]
      }
      try checkLength(record, cell)
    }
    throw problem(
      "unterminated_quote", cell.line, cell.column, "the quote that opens here is never closed.",
      hints: ["Inside of quotes a quote is written twice."])
  }

  private mutating func checkEnd(_ cell: Cell) throws(Problem) {
    guard let byte = try input.peek(), byte != delimiter.rawValue, byte != 0x0A, byte != 0x0D else { return }
    throw problem(
      "stray_text", input.line, cell.column, "text follows the quote that closes the cell.",
      hints: ["Inside of quotes a quote is written twice."])
  }

  private func checkLength(_ record: CSVRecord, _ cell: Cell) throws(Problem) {
    let length = record.content.count
    guard length - cell.start <= Self.longestCell, length <= Self.longestRow else {
      throw problem(
        "cell_too_long", cell.line, cell.column,
        "a cell may have \(Self.longestCell) bytes and a row \(Self.longestRow); here are more.",
        hints: ["A quote that is opened and not closed looks like a very long cell."])
    }
  }

  private func wrongLength(_ columns: Int, _ record: CSVRecord) -> Problem {
    let isShort = columns < header.count
    return problem(
      isShort ? "short_row" : "long_row", record.line, min(columns, header.count) + (isShort ? 0 : 1),
      "the row has \(columns) \(columns == 1 ? "cell" : "cells"), the header \(header.count).",
      hints: isShort ? [] : ["A cell that contains the delimiter must be in quotes."])
  }

  private func problem(
    _ code: String, _ line: Int, _ column: Int, _ message: String, hints: [String] = []
  ) -> Problem {
    Problem(.data, code, "\(name):\(line):\(column): \(message)", hints: hints)
  }

  // MARK: Header

  private mutating func readHeader() throws(Problem) -> [String] {
    var record = CSVRecord()
    guard try read(into: &record, most: Self.mostColumns, isHeader: true) != nil else {
      throw Problem(.data, "empty_file", "\(name) is empty: not even a header.")
    }
    var seen: [String: Int] = [:]
    let names = record.cells.enumerated().map { index, cell in
      // Some programs write a second byte-order mark before the first name.
      let name = String(String.UnicodeScalarView(cell.unicodeScalars.filter { $0 != "\u{FEFF}" }))
      // Spreadsheet programs write what lies to the right of a table as columns, too.
      return name.isEmpty ? "column \(index + 1)" : name
    }
    for (index, name) in names.enumerated() {
      if let first = seen.updateValue(index + 1, forKey: name) {
        throw problem(
          "duplicate_header", record.line, index + 1,
          "the column \"\(Text.shortened(name))\" is there twice, as column \(first) and as column \(index + 1).",
          hints: ["Give one of the two another name in the file."])
      }
    }
    return names
  }
}
