internal import SQLite

/// Compares one projected table with a replay of the journal, a range of records at a time.
///
/// Entries recorded since the replay began are left out of the live table, so writers need not wait.
struct TableComparison {
  private let table: String
  private let live: Connection
  private let replica: Connection
  private let last: Int
  /// The column whose ranges are compared.
  private let key: String
  private let sql: String
  private let columnCount: Int

  /// How many records' rows are held at once.
  private static let span = 5_000

  init(_ table: String, live: Connection, replica: Connection, last: Int) throws {
    (self.table, self.live, self.replica, self.last) = (table, live, replica, last)
    let columns = try replica.rows("SELECT name FROM pragma_table_info(?) ORDER BY cid", [Value(table)]) {
      try $0.string(0)
    }
    key =
      columns.contains("item") ? "item" : columns.contains("number") && table == "change" ? "number" : "id"
    let entry = ["since", "seq", "first_seq"].first(where: columns.contains) ?? key
    // A row number says nothing: rows written again after a rollback may have others.
    let compared = columns.filter { !($0 == "id" && columns.contains("since")) }
    let list = compared.map { column in
      column == "until" ? "CASE WHEN \(Self.isLater("until")) THEN NULL ELSE until END" : "\"\(column)\""
    }.joined(separator: ", ")
    columnCount = compared.count
    let order = (1...columnCount).map(String.init).joined(separator: ", ")
    sql = """
      SELECT \(list), \(key) FROM main.\(table)
      WHERE \(key) BETWEEN ?1 AND ?2 AND NOT \(Self.isLater(entry)) ORDER BY \(order)
      """
  }

  /// Whether a column names an entry that the journal has got since the replay began.
  private static func isLater(_ column: String) -> String {
    "ifnull(\(column) > ?3 AND EXISTS (SELECT 1 FROM main.journal j WHERE j.seq = \(column)), 0)"
  }

  /// What differs, if anything does.
  func finding() throws -> Finding? {
    var differences = 0
    var first: Int?
    for start in stride(from: 0, through: last + Self.span, by: Self.span) {
      // No record has a number below 1 or beyond the journal's, but a row that somebody planted may have.
      let range = (start == 0 ? Int.min : start)...(start > last ? Int.max : start + Self.span - 1)
      let expected = try rows(replica, range)
      let found = try rows(live, range)
      if expected == found { continue }
      let place =
        zip(expected, found).enumerated().first { $1.0 != $1.1 }?.offset ?? min(expected.count, found.count)
      if first == nil, case .integer(let record)? = (place < found.count ? found : expected)[place].last {
        first = Int(record)
      }
      differences += max(1, abs(expected.count - found.count))
      if range.upperBound == Int.max { break }
    }
    guard let first else { return nil }
    return Finding(
      .projection, "\(table) \(key)=\(first)",
      "The table \(table) is not what the journal says, in \(differences) or more rows. accord rebuild makes it so again."
    )
  }

  private func rows(_ connection: Connection, _ range: ClosedRange<Int>) throws -> [[Value]] {
    try connection.rows(sql, [Value(range.lowerBound), Value(range.upperBound), Value(last)]) { row in
      (0...columnCount).map { row.value($0) }
    }
  }
}
