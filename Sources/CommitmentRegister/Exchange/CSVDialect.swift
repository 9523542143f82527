/// Finds out how the cells of a file are divided.
enum CSVDialect {
  /// How many bytes from the beginning of a file are looked at.
  ///
  /// Always as many, whatever the pieces in which it comes, so that the same file is read the same way.
  static let sampleSize = 1 << 16

  /// The delimiter that divides some rows best.
  ///
  /// First counts a header in which quotes stand only around whole cells, then one that has several cells, then
  /// the rows that have as many cells as the header, then how many these are. In doubt it is the comma.
  ///
  /// - Parameters:
  ///   - sample: The beginning of a file, in UTF-8.
  ///   - isWhole: Whether the file ends with it.
  static func delimiter(of sample: ArraySlice<UInt8>, isWhole: Bool) -> CSVDelimiter {
    var best = (delimiter: CSVDelimiter.comma, shape: shape(of: sample, .comma, isWhole))
    for delimiter in [CSVDelimiter.semicolon, .tab] {
      let shape = shape(of: sample, delimiter, isWhole)
      if best.shape < shape { best = (delimiter, shape) }
    }
    return best.delimiter
  }

  /// The first line `sep=;`, which tells Excel the delimiter and is no row.
  ///
  /// - Returns: The delimiter, and where the line ends; nil where there is no such line.
  /// - Throws: `Problem`: it asks for another character.
  static func hint(
    in sample: ArraySlice<UInt8>, name: String
  ) throws(Problem) -> (delimiter: CSVDelimiter, end: Int)? {
    let line = sample.prefix(9).prefix { $0 != 0x0A && $0 != 0x0D }
    var text = String(decoding: line, as: UTF8.self).lowercased()
    if text.utf8.count >= 7, text.hasPrefix("\""), text.hasSuffix("\"") {
      text = String(text.dropFirst().dropLast())
    }
    guard text.hasPrefix("sep="), text.unicodeScalars.count == 5, let sign = text.unicodeScalars.last,
      !sign.properties.isAlphabetic, sign.properties.numericType == nil
    else { return nil }
    guard let delimiter = UInt8(exactly: sign.value).flatMap(CSVDelimiter.init(rawValue:)) else {
      throw Problem(
        .data, "bad_delimiter", "\(name):1: the line \"\(text)\" asks for a delimiter that is not read.",
        hints: ["Cells are divided by , or ; or tab."])
    }
    return (delimiter, line.endIndex)
  }

  /// What the rows look like when a character divides their cells; the greater divides better.
  private struct Shape: Comparable {
    /// Whether quotes stand only around whole cells of the header.
    var isClean = true
    /// The cells of the header.
    var cells = 0
    /// The rows that are clean and have as many, and all of them.
    var (alike, rows) = (0, 0)

    static func < (one: Shape, other: Shape) -> Bool {
      if one.isClean != other.isClean { return other.isClean }
      if (one.cells > 1) != (other.cells > 1) { return other.cells > 1 }
      let difference = one.alike * max(1, other.rows) - other.alike * max(1, one.rows)
      return difference == 0 ? one.cells < other.cells : difference < 0
    }
  }

  private static func shape(
    of sample: ArraySlice<UInt8>, _ delimiter: CSVDelimiter, _ isWhole: Bool
  ) -> Shape {
    var shape = Shape()
    var cells = 1
    var (isQuoted, wasQuoted, isAtStart, isEmpty, isClean) = (false, false, true, true, true)
    func endRow() {
      if !isEmpty {
        if shape.cells == 0 {
          (shape.cells, shape.isClean) = (cells, isClean)
        } else {
          shape.rows += 1
          if cells == shape.cells, isClean { shape.alike += 1 }
        }
      }
      (cells, isAtStart, wasQuoted, isEmpty, isClean) = (1, true, false, true, true)
    }
    for byte in sample {
      if isQuoted {
        // A quote that is written twice closes and opens again.
        if byte == 0x22 { (isQuoted, wasQuoted) = (false, true) }
        continue
      }
      switch byte {
      case 0x0A, 0x0D: endRow()
      case delimiter.rawValue:
        cells += 1
        (isAtStart, wasQuoted, isEmpty) = (true, false, false)
      case 0x22 where isAtStart || wasQuoted:
        (isQuoted, wasQuoted, isAtStart, isEmpty) = (true, false, false, false)
      default:
        if byte == 0x22 || wasQuoted { isClean = false }
        (isAtStart, isEmpty) = (false, false)
      }
    }
    // The last row may go on behind the sample; a header that does is all there is.
    if isWhole || shape.cells == 0 { endRow() }
    return shape
  }
}
