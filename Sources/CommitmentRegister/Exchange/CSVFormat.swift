/// The character between the cells of a row.
public enum CSVDelimiter: UInt8, CaseIterable, Sendable {
  /// `,`
  case comma = 0x2C
  /// `;`, as spreadsheet programs write where the comma is the decimal sign.
  case semicolon = 0x3B
  /// The tab, as in rows pasted from a spreadsheet.
  case tab = 0x09

  /// The delimiter found most often in the first row of some bytes, outside of quotes; nil where the row does
  /// not end within them.
  ///
  /// - Parameters:
  ///   - bytes: The beginning of a file.
  ///   - isWhole: Whether the file ends with them.
  static func detect(in bytes: some Collection<UInt8>, isWhole: Bool) -> CSVDelimiter? {
    var counts = [comma: 0, semicolon: 0, tab: 0]
    var isQuoted = false
    var isEnded = isWhole || bytes.count > 1 << 21
    var isEmpty = true
    for byte in bytes {
      if byte == 0x22 { isQuoted.toggle() }
      guard !isQuoted else { continue }
      if byte == 0x0A || byte == 0x0D {
        // Empty lines before the header are no rows.
        guard !isEmpty else { continue }
        isEnded = true
        break
      }
      isEmpty = false
      if let delimiter = CSVDelimiter(rawValue: byte) { counts[delimiter, default: 0] += 1 }
    }
    guard isEnded else { return nil }
    var best = comma
    for delimiter in [semicolon, tab] where counts[delimiter, default: 0] > counts[best, default: 0] {
      best = delimiter
    }
    return best
  }
}

/// The guard that keeps spreadsheet programs from running a text cell as a formula.
///
/// A text that begins with `=`, `+`, `-`, `@`, a tab or a line break gets an apostrophe before it, and so does
/// one that begins with apostrophes followed by one of these, so that taking off one apostrophe always gives
/// the text back. Plain numbers such as `-5` stay as they are.
public enum FormulaGuard {
  /// Whether a text needs an apostrophe before it.
  public static func isNeeded(_ text: some Collection<UInt8>) -> Bool {
    guard let first = text.first, first == apostrophe || isTrigger(first) else { return false }
    return startsLikeFormula(text) && !isNumber(text)
  }

  /// The text without the apostrophe that the guard has put before it.
  public static func removed<Text: Collection<UInt8>>(from text: Text) -> Text.SubSequence {
    guard text.first == apostrophe, startsLikeFormula(text.dropFirst()) else { return text[...] }
    return text.dropFirst()
  }

  /// The text without the apostrophe that the guard has put before it.
  public static func removed(from text: String) -> String {
    guard text.utf8.first == apostrophe, startsLikeFormula(text.utf8.dropFirst()) else { return text }
    return String(text.unicodeScalars.dropFirst())
  }

  private static let apostrophe = UInt8(ascii: "'")

  private static func isTrigger(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0A, 0x0D: true
    default: false
    }
  }

  private static func startsLikeFormula(_ text: some Collection<UInt8>) -> Bool {
    text.first { $0 != apostrophe }.map(isTrigger) ?? false
  }

  /// Digits with at most one point among them, a minus sign before them at most.
  private static func isNumber(_ text: some Collection<UInt8>) -> Bool {
    var digits = 0
    var points = 0
    for (index, byte) in text.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "."): points += 1
      case UInt8(ascii: "-") where index == 0: continue
      default: return false
      }
    }
    return digits > 0 && points <= 1
  }
}
