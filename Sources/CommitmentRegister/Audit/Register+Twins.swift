internal import SQLite

extension Register {
  /// Calls `body` with each record that is much like an earlier one, and that one's reference.
  ///
  /// Commitments are compared among themselves, milestones within their commitment; alike are titles, as imports
  /// compare them, with the same first due date and, for commitments, the same parties that owe them. Titles are read
  /// in pieces; see ``forEachPiece(of:_:)``.
  /// - Parameter body: Takes a record's row number and the other's reference.
  func forEachTwin(_ body: (Int, String) throws -> Void) throws {
    let store = try ImportStore()
    for (count, sql) in [
      (Self.commitmentCount, Self.commitmentTitles), (Self.milestoneCount, Self.milestoneTitles),
    ] {
      let total = try translating { try connection.first(count) { try $0.int(0) } ?? 0 }
      let isLoose = total <= TwinFinder.mostCompared
      try forEachPiece(of: .commitment) { after, through in
        let titles = try connection.rows(sql, [Value(after), Value(through)]) { row in
          (
            item: try row.int(0), title: try row.string(1), source: try row.optionalString(2),
            company: try row.string(3)
          )
        }
        for title in titles {
          // Titles count as alike only beside the same date and parties, or within the same commitment.
          let marks = TwinFinder.marks(title.title, isLoose: isLoose)
            .map { ImportStore.mark("\($0) \(title.company)".utf8) }
          if let other = try store.item(withTitle: marks), let like = try twin(other, from: title.source) {
            try body(title.item, like)
          } else {
            try store.keep(title: marks, item: title.item)
          }
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
    FROM item n CROSS JOIN commitment_state c ON c.item = n.id
    WHERE n.kind = 'commitment' AND n.number > ? AND n.number <= ? AND c.status NOT IN \(moot) ORDER BY n.number
    """

  private static let milestoneTitles = """
    SELECT s.item, title, (SELECT source FROM imported r WHERE r.item = s.item),
      'milestone ' || commitment_item || ' ' || ifnull(first_due, '')
    FROM item n CROSS JOIN milestone_state s ON s.commitment_item = n.id
    WHERE n.kind = 'commitment' AND n.number > ? AND n.number <= ? AND status NOT IN \(moot)
    ORDER BY n.number, s.number
    """
}
