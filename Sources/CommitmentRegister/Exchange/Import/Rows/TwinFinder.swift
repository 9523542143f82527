internal import SQLite

/// Looks for records whose titles are much like those of new rows: the same words in another order, case or
/// punctuation, or one word more, less or other; a number tells apart.
///
/// Records of the row's own source are left out: those that are alike there have keys that differ.
final class TwinFinder {
  private let store: ImportStore
  private let connection: Connection
  private let source: String
  private var isFilled = false
  /// Beyond so many records only titles of the same words are found, since each title has as many marks as words.
  static let mostCompared = 50_000

  init(_ store: ImportStore, _ connection: Connection, source: String) {
    (self.store, self.connection, self.source) = (store, connection, source)
  }

  /// The record that a new row is much like.
  func find(_ work: RowWork) throws -> ImportPlan.Twin? {
    guard let title = work.row[work.identity.isGrouped ? .milestoneTitle : .commitmentTitle] else {
      return nil
    }
    if !isFilled { try fill() }
    isFilled = true
    guard let item = try store.item(withTitle: Self.marks(title, isLoose: true)) else { return nil }
    return try connection.first(
      """
      SELECT i.ref, coalesce(c.title, m.title) FROM item i LEFT JOIN commitment c ON c.item = i.id
        LEFT JOIN milestone m ON m.item = i.id WHERE i.id = ?
      """, [Value(item)]
    ) {
      ImportPlan.Twin(line: work.row.line, title: title, ref: try $0.string(0), like: try $0.string(1))
    }
  }

  private func fill() throws {
    for kind in ["commitment", "milestone"] {
      let count = try connection.first("SELECT count(*) FROM \(kind)") { try $0.int(0) } ?? 0
      let isLoose = count <= Self.mostCompared
      // A milestone that has its commitment's title would only say the same again.
      let sql = """
        SELECT v.item, v.title FROM \(kind) v JOIN item i ON i.id = v.item
          LEFT JOIN commitment p ON p.item = i.parent
        WHERE v.title IS NOT p.title
          AND NOT EXISTS (SELECT 1 FROM imported r WHERE r.item IN (v.item, i.parent) AND r.source = ?)
        """
      try connection.forEach(sql, [Value(source)]) { row in
        try store.keep(title: Self.marks(try row.string(1), isLoose: isLoose), item: try row.int(0))
      }
    }
  }

  /// The marks of a title: of its words and, where it has enough of them, of all but one that has no digit.
  static func marks(_ title: String, isLoose: Bool) -> [Int] {
    let words = words(title)
    var marks = [mark(words[...])]
    guard isLoose, (4...24).contains(words.count) else { return marks }
    for index in words.indices where !words[index].contains(where: \.isNumber) {
      var rest = words
      rest.remove(at: index)
      marks.append(mark(rest[...]))
    }
    return marks
  }

  private static func mark(_ words: ArraySlice<String>) -> Int {
    ImportStore.mark(words.joined(separator: " ").utf8)
  }

  /// The words of a title in order of the alphabet, each once, without case and punctuation.
  static func words(_ title: String) -> [String] {
    let words = title.lowercased().split { !$0.isLetter && !$0.isNumber }
    return Set(words.map { String(String.UnicodeScalarView($0.unicodeScalars.map(folded))) }).sorted()
  }

  /// Letters of Arabic script that keyboards for Urdu, Persian and Arabic give in different forms.
  private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "\u{064A}", "\u{0649}": "\u{06CC}"
    case "\u{0643}": "\u{06A9}"
    case "\u{0629}", "\u{06C1}": "\u{0647}"
    default: scalar
    }
  }
}
