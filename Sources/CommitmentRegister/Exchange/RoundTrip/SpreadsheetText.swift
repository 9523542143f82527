/// Tells an edit of a cell from what a spreadsheet program makes of it by itself.
///
/// Opening and saving a file puts numbers and dates into other forms, drops apostrophes and changes line breaks.
/// What the cell was is known, so a form is only ever compared with that and never guessed at.
struct SpreadsheetText {
  /// What comes first in dates such as 3/4/2026.
  enum DateOrder: CaseIterable {
    /// 3 April.
    case dayFirst
    /// 4 March.
    case monthFirst
  }

  /// What a cell is to what it was.
  enum Likeness {
    /// Nobody edited it.
    case same
    /// Somebody did.
    case edited
    /// A day written in numbers that is the old one or another, as one reads it.
    case ambiguous
    /// Letters that were lost, or came out as others, when the file was saved.
    case damaged
  }

  /// The order in which the program wrote dates, where that is known.
  var order: DateOrder?

  /// The longest text that is looked at as a number, a date or a word.
  private static let longestForm = 48

  /// Compares a cell with what it was when it was exported.
  func compare(_ cell: String, with base: String) -> Likeness {
    let (new, old) = (Self.plain(cell), Self.plain(base))
    if new == old || Self.plain(FormulaGuard.removed(from: new)) == old { return .same }
    if new.isEmpty { return .edited }
    if old.isEmpty { return LostLetters.compare(new, with: old) }
    if new.utf8.count <= Self.longestForm, old.utf8.count <= Self.longestForm {
      if Self.isSameWord(new, old) || SpreadsheetNumber.isSame(new, old) { return .same }
      let dates = SpreadsheetDate.compare(new, with: old, order: order)
      if dates != .edited { return dates }
    }
    return Self.isCut(new, old) ? .same : LostLetters.compare(new, with: old)
  }

  /// The text that a cell stands for: without the guard of formulas, with line feeds, without blanks around it.
  static func value(_ cell: String) -> String { plain(FormulaGuard.removed(from: plain(cell))) }

  private static func plain(_ text: String) -> String {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(text.utf8.count)
    var wasReturn = false
    for scalar in text.unicodeScalars {
      if !(wasReturn && scalar == "\n") { scalars.append(scalar == "\r" ? "\n" : scalar) }
      wasReturn = scalar == "\r"
    }
    let isBlank = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\u{A0}" || scalar == "\n" }
    let start = scalars.firstIndex { !isBlank($0) } ?? scalars.endIndex
    let end = scalars.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start
    var plain = String.UnicodeScalarView()
    plain.append(contentsOf: scalars[start..<end])
    return String(plain)
  }

  // MARK: Words

  private static let yes: Set<String> = ["yes", "true", "wahr", "vrai", "vero", "verdadero", "verdadeiro"]
  private static let no: Set<String> = ["no", "false", "falsch", "faux", "falso"]

  /// Whether both are the same of yes and no.
  private static func isSameWord(_ new: String, _ old: String) -> Bool {
    let (new, old) = (new.lowercased(), old.lowercased())
    if yes.contains(old) { return yes.contains(new) || old == "yes" && new == "1" }
    return no.contains(old) && (no.contains(new) || old == "no" && new == "0")
  }

  // MARK: Losses

  /// How many UTF-16 units a cell of spreadsheet programs holds.
  private static let cellLimits: Set<Int> = [32_767, 65_535]

  /// Whether a program has cut a text to the length of its cells.
  private static func isCut(_ new: String, _ old: String) -> Bool {
    old.utf8.count > new.utf8.count && cellLimits.contains(new.utf16.count)
      && old.utf16.starts(with: new.utf16)
  }
}
