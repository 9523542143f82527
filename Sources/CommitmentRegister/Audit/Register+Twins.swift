internal import SQLite

extension Register {
  /// Calls `body` with each record that is much like an earlier one, and that one's reference.
  ///
  /// Commitments are compared among themselves, milestones within their commitment; alike are titles, as imports
  /// compare them, with the same first due date and, for commitments, the same parties that owe them.
  /// - Parameter body: Takes a record's row number and the other's reference.
  func forEachTwin(_ body: (Int, String) throws -> Void) throws {
    let store = try ImportStore()
    for (count, sql) in [
      (Self.commitmentCount, Self.commitmentTitles), (Self.milestoneCount, Self.milestoneTitles),
    ] {
      let total = try connection.first(count) { try $0.int(0) } ?? 0
      let isLoose = total <= TwinFinder.mostCompared
      try connection.forEach(sql) { row in
        let (item, source) = (try row.int(0), try row.optionalString(2))
        // Titles count as alike only beside the same date and parties, or within the same commitment.
        let company = try row.string(3)
        let marks = TwinFinder.marks(try row.string(1), isLoose: isLoose)
          .map { ImportStore.mark("\($0) \(company)".utf8) }
        if let other = try store.item(withTitle: marks), let like = try twin(other, from: source) {
          try body(item, like)
        } else {
          try store.keep(title: marks, item: item)
        }
      }
    }
  }

  /// The reference of a record, unless it came in with the same file.
  private func twin(_ item: Int, from source: String?) throws -> String? {
    try connection.first(
      "SELECT ref FROM item WHERE id = ? AND (? IS NULL OR (SELECT source FROM imported WHERE item = ?) IS NOT ?)",
      [Value(item), Value(source), Value(item), Value(source)]
    ) { try $0.string(0) }
  }

  private static let commitmentCount = "SELECT count(*) FROM commitment"
  private static let milestoneCount = "SELECT count(*) FROM milestone"
  private static let moot = "('superseded', 'withdrawn')"

  private static let commitmentTitles = """
    SELECT c.item, c.title, (SELECT source FROM imported r WHERE r.item = c.item),
      'commitment ' || ifnull((SELECT min(d.first_due) FROM item i JOIN deadline d ON d.item = i.id
        WHERE i.parent = c.item AND i.kind = 'milestone'), '') || ' '
      || ifnull((SELECT group_concat(party, ' ') FROM (SELECT r.party FROM party_role r
        WHERE r.item = c.item AND r.role = 'by' ORDER BY r.party)), '')
    FROM commitment_state c WHERE c.status NOT IN \(moot) ORDER BY c.item
    """

  private static let milestoneTitles = """
    SELECT item, title, (SELECT source FROM imported r WHERE r.item = milestone_state.item),
      'milestone ' || commitment_item || ' ' || ifnull(first_due, '')
    FROM milestone_state WHERE status NOT IN \(moot) ORDER BY item
    """
}
