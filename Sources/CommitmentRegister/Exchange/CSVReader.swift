/// Reads rows of comma-separated values, strictly and without holding the whole file.
///
/// The bytes are UTF-8, with or without a byte-order mark; the delimiter is found out from the header; lines
/// end with CRLF, LF or CR; quoted cells keep line breaks of any kind. Empty lines are no rows. A row that has
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
  ///   - delimiter: The character between cells; nil to find it out.
  ///   - source: Gives the file's bytes.
  public init(name: String, delimiter: CSVDelimiter? = nil, source: @escaping Source) throws(Problem) {
    self.name = name
    input = CSVInput(name: name, source: source)
    let detected = try input.begin()
    self.delimiter = delimiter ?? detected
    header = try readHeader()
  }

  /// Reads the header of a file that is held in memory.
  public init(name: String, delimiter: CSVDelimiter? = nil, bytes: [UInt8]) throws(Problem) {
    var rest: [UInt8]? = bytes
    try self.init(name: name, delimiter: delimiter) { buffer throws(Problem) in
      guard let bytes = rest, !bytes.isEmpty else { return false }
      buffer += bytes
      rest = nil
      return true
    }
  }

  /// Reads the header of a file on the disk, which is then read in pieces.
  public init(_ file: InputFile, delimiter: CSVDelimiter? = nil) throws(Problem) {
    try self.init(name: file.name, delimiter: delimiter) { buffer throws(Problem) in
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

  /// Reads a row, keeping at most so many cells; gives how many it has.
  private mutating func read(into record: inout CSVRecord, most: Int) throws(Problem) -> Int? {
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
    guard let columns = try read(into: &record, most: Self.mostColumns) else {
      throw Problem(.data, "empty_file", "\(name) is empty: not even a header.")
    }
    guard columns <= Self.mostColumns else {
      throw problem(
        "too_many_columns", record.line, Self.mostColumns + 1,
        "the header has \(columns) columns; at most \(Self.mostColumns) are read.")
    }
    var seen: [String: Int] = [:]
    let names = record.cells.map { name in
      // Some programs write a second byte-order mark before the first name.
      String(String.UnicodeScalarView(name.unicodeScalars.filter { $0 != "\u{FEFF}" }))
    }
    for (index, name) in names.enumerated() {
      if let first = seen.updateValue(index + 1, forKey: name) {
        throw problem(
          "duplicate_header", record.line, index + 1,
          "the column \"\(name)\" is there twice, as column \(first) and as column \(index + 1).")
      }
    }
    return names
  }
}
