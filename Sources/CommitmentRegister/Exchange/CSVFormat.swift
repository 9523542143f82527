/// The character between the cells of a row.
public enum CSVDelimiter: UInt8, CaseIterable, Sendable {
  /// `,`
  case comma = 0x2C
  /// `;`, as spreadsheet programs write where the comma is the decimal sign.
  case semicolon = 0x3B
  /// The tab, as in rows pasted from a spreadsheet.
  case tab = 0x09

  /// Reads a delimiter as people type it: the character, `comma`, `semicolon` or `tab`.
  ///
  /// - Throws: `Problem` of kind usage where it is none of these.
  public init(word: String) throws(Problem) {
    switch word.lowercased() {
    case ",", "comma": self = .comma
    case ";", "semicolon": self = .semicolon
    case "\t", "\\t", "tab": self = .tab
    default:
      throw Problem(
        .usage, "bad_delimiter", "the delimiter is ',' or ';' or tab, not \"\(word)\".",
        hints: ["--delimiter ';'   or: --delimiter tab"])
    }
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
