/// One row of a file of comma-separated values, its quotes taken off.
public struct CSVRecord: Equatable, Sendable {
  /// Its number among the rows after the header, from 1.
  public internal(set) var number = 0
  /// The line of the file on which it begins, from 1.
  public internal(set) var line = 0
  /// The cells one after the other, in UTF-8.
  var content: [UInt8] = []
  /// Where each cell ends in the content.
  var ends: [Int] = []

  /// Makes an empty record, to be filled by a reader.
  public init() {}

  /// Makes a record of given cells.
  public init(number: Int, line: Int, cells: [String]) {
    (self.number, self.line) = (number, line)
    for cell in cells {
      content += Array(cell.utf8)
      ends.append(content.count)
    }
  }

  /// How many cells it has.
  public var count: Int { ends.count }

  /// The bytes of a cell, counted from 0.
  public func bytes(_ cell: Int) -> ArraySlice<UInt8> {
    content[(cell == 0 ? 0 : ends[cell - 1])..<ends[cell]]
  }

  /// The text of a cell, counted from 0.
  public subscript(cell: Int) -> String { String(decoding: bytes(cell), as: UTF8.self) }

  /// Whether there is nothing in any cell.
  public var isEmpty: Bool { content.isEmpty }

  /// The texts of all cells.
  public var cells: [String] { (0..<count).map { self[$0] } }

  mutating func reset(number: Int, line: Int) {
    self.number = number
    self.line = line
    content.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }
}
