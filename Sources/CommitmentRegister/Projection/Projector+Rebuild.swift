internal import SQLite

extension Projector {
  /// The projected tables, in an order in which they can be emptied.
  static let tables = [
    "imported_row", "key_version", "close_version", "rating_version", "evidence_version", "note_version",
    "owner_version", "status_version",
    "deadline_version",
    "party_role_version", "milestone_version", "commitment_version", "event_version", "person_version",
    "area_version", "party_version", "register_version", "item_entry", "item", "change",
  ]

  /// Empties the projected tables and fills them again from the journal; within the caller's transaction.
  /// - Returns: how many entries were replayed.
  static func rebuild(_ connection: Connection, _ progress: (Int, Int) -> Void) throws -> Int {
    try connection.execute("PRAGMA defer_foreign_keys = ON")
    for table in tables { try connection.execute("DELETE FROM main.\(table)") }
    let last = try connection.first("SELECT ifnull(max(seq), 0) FROM journal") { try $0.int(0) } ?? 0
    let projector = Projector(connection)
    try Journal(connection).forEach(from: 1, through: last) { seq, line, _ in
      do { try projector.apply(try Entry(stored: line)) } catch let error as SQLiteError
        where error.code.primary == .constraint
      {
        throw Problem(
          .data, "not_replayable", "entry \(seq) of the journal cannot be applied: \(error.message).",
          hints: Problem.afterDamage(connection.path))
      }
      if seq.isMultiple(of: 1_000) { progress(seq, last) }
    }
    try projector.finish()
    return last
  }
}
