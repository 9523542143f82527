internal import SQLite

/// The commitments and milestones that can differ between two views; all others are the same in both.
///
/// A record is what the journal says about it and its commitment, as it stands on one day. So it can only differ
/// where something was recorded about either between the two, where a step of either begins between the two days, or
/// where its deadline passes between them.
struct Candidates {
  /// A commitment, and which of its milestones can differ.
  struct Family {
    /// The commitment's item.
    let commitment: Int
    /// Whether it can differ itself, and all its milestones with it.
    var isWhole = false
    /// The items of single milestones.
    var milestones: [Int] = []
  }

  /// In the order of the commitments' numbers.
  private(set) var families: [Family] = []

  init(_ before: Register, _ after: Register) throws {
    let seqs = [before.lastSeq, after.lastSeq].sorted()
    let days = [before.on, after.on].sorted()
    var sources: [String] = []
    var values: [Value] = []
    if seqs[0] < seqs[1] {
      sources.append("SELECT item FROM item_entry WHERE seq > ? AND seq <= ?")
      values += [Value(seqs[0]), Value(seqs[1])]
    }
    if days[0] < days[1] {
      // What one of the two knows; a row that neither knows says nothing of them.
      let known = "since <= \(seqs[1]) AND (until IS NULL OR until > \(seqs[0]))"
      let (from, through) = (Value(days[0].iso), Value(days[1].iso))
      for fact in ["status", "owner", "deadline"] {
        let begins = "from_day > ? AND from_day <= ?"
        sources.append("SELECT item FROM \(fact)_version WHERE \(known) AND \(begins)")
        values += [from, through]
      }
      // Of a deadline that is not in force on the earlier day, the step that ends it begins between.
      sources.append(
        """
        SELECT item FROM deadline_version WHERE \(known) AND due >= ? AND due < ?
          AND from_day <= ? AND (to_day IS NULL OR to_day > ?)
        """)
      values += [from, through, from, from]
    }
    if sources.isEmpty { return }
    let sql = """
      SELECT i.id, i.parent FROM item i LEFT JOIN item c ON c.id = i.parent
      WHERE i.kind IN ('commitment', 'milestone') AND i.id IN (\(sources.joined(separator: " UNION ")))
      ORDER BY ifnull(c.number, i.number), i.parent IS NOT NULL, i.number
      """
    var families: [Family] = []
    try after.translating {
      try after.connection.forEach(sql, values) { row in
        let (item, parent) = (try row.int(0), try row.optionalInt(1))
        if families.last?.commitment != parent ?? item { families.append(Family(commitment: parent ?? item)) }
        let last = families.count - 1
        if parent == nil {
          families[last].isWhole = true
        } else if !families[last].isWhole {
          families[last].milestones.append(item)
        }
      }
    }
    self.families = families
  }

  /// The families in pieces that are read together, each with few commitments and few single milestones.
  func forEachPiece(of size: Int, _ body: (ArraySlice<Family>) throws -> Void) rethrows {
    var start = families.startIndex
    while start < families.endIndex {
      var (end, items) = (start, 0)
      while end < families.endIndex, items < size {
        items += 1 + families[end].milestones.count
        end += 1
      }
      try body(families[start..<end])
      start = end
    }
  }
}
