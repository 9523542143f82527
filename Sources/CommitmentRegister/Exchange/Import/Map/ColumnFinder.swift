/// Finds columns by their names.
struct ColumnFinder {
  private let header: [String]
  private let exact: [String: Int]
  private let folded: [String: Int?]

  init(header: [String]) {
    self.header = header
    exact = Dictionary(header.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
    // A name that two columns have when blanks and case are left out of account finds neither.
    folded = Dictionary(header.enumerated().map { (ImportMap.folded($0.element), $0.offset) }) { _, _ in nil }
  }

  /// The column of a name; blanks and case may differ where no other column is meant.
  func index(of name: String) -> Int? { exact[name] ?? folded[ImportMap.folded(name)] ?? nil }

  /// The problem of a column that is not there.
  func missing(_ name: String, for field: String, map: String, file: String) -> Problem {
    let near = NearestWord.of(name, among: header)
    let question = near.map { " Did you mean {\($0)}?" } ?? ""
    return Problem(
      .data, "missing_column",
      "\(file) has no column \"\(name)\", which \(map) wants for \(field).\(question)",
      hints: [
        "Mend the line in \(map):  \(field) = {\(near ?? "Column")}",
        "Columns: \(header.joined(separator: ", "))",
      ])
  }
}
