internal import SQLite

/// One row of the export, valid until the next one.
public struct ExportRow: ~Copyable {
  /// What stands in one column.
  public enum Value {
    /// Nothing.
    case none
    /// A number.
    case number(Int)
    /// Yes or no.
    case flag(Bool)
    /// A text in UTF-8.
    case text(ArraySlice<UInt8>)
    /// Several values.
    case list(ExportList)
  }

  /// A value whose text lies in the row's buffer.
  enum Slot {
    case none
    case number(Int)
    case flag(Bool)
    case text(Range<Int>)
    case shared([UInt8])
    case list(ExportList)
  }

  /// The texts of the row, one after the other.
  private var buffer: [UInt8] = []
  private var slots: [Slot] = []
  /// Whether it is about a milestone rather than a commitment that has none.
  public internal(set) var isMilestone = false

  /// The columns of the row's form, each with its place among all columns.
  private let layout: [(column: ExportColumn, slot: Int)]

  init(_ format: ExportFormat = .current) {
    let places = Dictionary(uniqueKeysWithValues: zip(ExportColumn.allCases, ExportColumn.allCases.indices))
    layout = format.columns.compactMap { column in places[column].map { (column, $0) } }
    slots.reserveCapacity(places.count)
  }

  /// Calls `body` with every column, in order, and what stands in it.
  public func forEach(_ body: (ExportColumn, Value) throws -> Void) rethrows {
    for (column, slot) in layout { try body(column, value(slots[slot])) }
  }

  /// The value in a column.
  public subscript(_ column: ExportColumn) -> Value {
    ExportColumn.allCases.firstIndex(of: column).map { value(slots[$0]) } ?? .none
  }

  private func value(_ slot: Slot) -> Value {
    switch slot {
    case .none: .none
    case .number(let number): .number(number)
    case .flag(let flag): .flag(flag)
    case .text(let range): .text(buffer[range])
    case .shared(let bytes): .text(bytes[...])
    case .list(let list): .list(list)
    }
  }

  mutating func begin() {
    buffer.removeAll(keepingCapacity: true)
    slots.removeAll(keepingCapacity: true)
  }

  mutating func add(_ slot: Slot) { slots.append(slot) }

  mutating func addText(_ row: borrowing Row, _ index: Int) throws {
    if row.isNull(index) { return slots.append(.none) }
    let start = buffer.count
    try row.appendUTF8(index, to: &buffer)
    slots.append(.text(start..<buffer.count))
  }

  mutating func addNumber(_ row: borrowing Row, _ index: Int) throws {
    slots.append(try row.optionalInt(index).map { .number($0) } ?? .none)
  }
}

/// Several values of one cell, shared by all rows that have the same.
public final class ExportList: Sendable {
  /// The values.
  public let texts: [String]
  /// The values as one cell holds them: `PK; USTR`.
  public let joined: [UInt8]

  init(_ texts: [String]) {
    self.texts = texts
    joined = Array(texts.joined(separator: "; ").utf8)
  }
}

extension CSVWriter {
  /// Adds a whole row.
  public mutating func row(_ row: borrowing ExportRow) {
    row.forEach { _, value in
      switch value {
      case .none: emptyCell()
      case .number(let number): cell(number)
      case .flag(let flag): cell(flag ? "yes" : "no")
      case .text(let bytes): cell(utf8: bytes)
      case .list(let list): cell(utf8: list.joined[...])
      }
    }
    endRow()
  }
}
