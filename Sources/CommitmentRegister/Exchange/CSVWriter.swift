/// Writes rows of comma-separated values into a buffer of bytes.
///
/// The buffer may be taken and emptied at any time with ``take()``, so that a file of any length can be
/// written in pieces.
public struct CSVWriter: Sendable {
  /// For whom a file is written.
  public enum Profile: Equatable, Sendable {
    /// Spreadsheet programs: a byte-order mark, CRLF after each row, LF within cells, formulas guarded.
    case excel(delimiter: CSVDelimiter = .comma)
    /// Other programs: RFC 4180 with LF after each row, nothing before the first and nothing changed.
    case plain

    /// The delimiter.
    public var delimiter: CSVDelimiter {
      if case .excel(let delimiter) = self { delimiter } else { .comma }
    }
  }

  /// For whom the file is written.
  public let profile: Profile
  /// What has been written and not yet been taken.
  public private(set) var bytes: [UInt8] = []
  /// How many cells have been guarded from being run as formulas.
  public private(set) var protectedCells = 0
  /// How many rows have been ended.
  public private(set) var rows = 0

  private let isExcel: Bool
  private let delimiter: UInt8
  private var cellsInRow = 0
  private var rowStart = 0

  /// Begins a file.
  public init(_ profile: Profile) {
    self.profile = profile
    delimiter = profile.delimiter.rawValue
    isExcel = profile != .plain
    if isExcel { bytes = [0xEF, 0xBB, 0xBF] }
    rowStart = bytes.count
  }

  /// Adds a cell of text.
  public mutating func cell(_ text: String) {
    beginCell()
    let utf8 = text.utf8
    if isOrdinary(utf8) { bytes.append(contentsOf: utf8) } else { appendWithCare(Array(utf8)) }
  }

  /// Adds a cell of text that is given as UTF-8.
  public mutating func cell(utf8 text: ArraySlice<UInt8>) {
    beginCell()
    if isOrdinary(text) { bytes.append(contentsOf: text) } else { appendWithCare(Array(text)) }
  }

  /// Adds a cell of text, or an empty one.
  public mutating func cell(_ text: String?) {
    if let text { cell(text) } else { emptyCell() }
  }

  /// Adds a number; an empty cell where there is none.
  public mutating func cell(_ number: Int?) {
    beginCell()
    if let number { bytes.append(contentsOf: String(number).utf8) }
  }

  /// Adds an empty cell.
  public mutating func emptyCell() { beginCell() }

  /// Ends the row.
  public mutating func endRow() {
    // A row of one empty cell would otherwise be an empty line, which is no row.
    if cellsInRow == 1, bytes.count == rowStart { quote([]) }
    if isExcel { bytes.append(0x0D) }
    bytes.append(0x0A)
    rows += 1
    cellsInRow = 0
    rowStart = bytes.count
  }

  /// Adds a whole row of texts.
  public mutating func row(_ texts: [String]) {
    for text in texts { cell(text) }
    endRow()
  }

  /// What has been written since it was last asked for.
  public mutating func take() -> [UInt8] {
    defer {
      bytes.removeAll(keepingCapacity: true)
      rowStart = 0
    }
    return bytes
  }

  private mutating func beginCell() {
    if cellsInRow > 0 { bytes.append(delimiter) }
    cellsInRow += 1
  }

  /// Whether a text can be written as it is: no quotes, no guard, no changes.
  private func isOrdinary(_ text: some BidirectionalCollection<UInt8>) -> Bool {
    guard let first = text.first, let last = text.last else { return true }
    switch first {
    // A blank and what may begin a formula; the byte-order mark begins with 0xEF.
    case 0x20, 0x09, UInt8(ascii: "'"), UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "@"), 0xEF:
      return false
    default: break
    }
    guard last != 0x20, last != 0x09 else { return false }
    // In the first row any delimiter is quoted, so that a reader finds out the right one.
    let isFirst = rows == 0
    for byte in text where byte <= 0x3B {
      switch byte {
      case 0x22, 0x0A, 0x0D: return false
      case 0x2C, 0x3B, 0x09: if isFirst || byte == delimiter { return false }
      default: continue
      }
    }
    return true
  }

  private mutating func appendWithCare(_ given: [UInt8]) {
    var text = given
    if isExcel {
      if text.contains(0x0D) { text = Self.withLineFeeds(text) }
      if FormulaGuard.isNeeded(text) {
        text.insert(UInt8(ascii: "'"), at: 0)
        protectedCells += 1
      }
    }
    let isFirst = rows == 0
    let special = text.contains { byte in
      switch byte {
      case 0x22, 0x0A, 0x0D: true
      case 0x2C, 0x3B, 0x09: isFirst || byte == delimiter
      default: false
      }
    }
    let blanks: [UInt8?] = [0x20, 0x09]
    if special || blanks.contains(text.first) || blanks.contains(text.last)
      || text.starts(with: [0xEF, 0xBB, 0xBF])
    {
      quote(text)
    } else {
      bytes.append(contentsOf: text)
    }
  }

  private mutating func quote(_ text: [UInt8]) {
    bytes.append(0x22)
    for byte in text {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }

  /// The text with each line break of whatever kind as one line feed.
  private static func withLineFeeds(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for (index, byte) in text.enumerated() {
      if byte == 0x0A, index > 0, text[index - 1] == 0x0D { continue }
      result.append(byte == 0x0D ? 0x0A : byte)
    }
    return result
  }
}
