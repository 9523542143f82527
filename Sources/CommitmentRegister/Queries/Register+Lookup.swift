internal import SQLite

extension Register {
  /// A milestone as it stood on the day judged; nothing when it was not there then.
  public func milestone(_ reference: Reference) throws -> MilestoneRecord? {
    try one(reference, .milestone, "SELECT \(MilestoneRecord.columns) FROM milestone_state WHERE item = ?") {
      try MilestoneRecord($0)
    }
  }

  /// A commitment as it stood on the day judged; nothing when it was not there then.
  public func commitment(_ reference: Reference) throws -> CommitmentRecord? {
    try one(
      reference, .commitment,
      "SELECT \(CommitmentRecord.columns) FROM commitment_state WHERE commitment_state.item = ?"
    ) { try CommitmentRecord($0) }
  }

  /// An event.
  public func event(_ reference: Reference) throws -> EventRecord? {
    try one(
      reference, .event,
      "SELECT i.ref, e.name, e.held_from, e.held_through FROM event e JOIN item i ON i.id = e.item WHERE e.item = ?"
    ) { try EventRecord($0) }
  }

  /// A note.
  public func note(_ reference: Reference) throws -> NoteRecord? {
    try one(reference, .note, "\(NoteRecord.query) WHERE i.id = ?") { try NoteRecord($0) }
  }

  /// A piece of evidence.
  public func evidence(_ reference: Reference) throws -> EvidenceRecord? {
    try one(reference, .evidence, "\(EvidenceRecord.query) WHERE i.id = ?") { try EvidenceRecord($0) }
  }

  /// The milestones of a commitment that were there on the day judged, in order.
  public func milestones(of commitment: Reference) throws -> [MilestoneRecord] {
    guard commitment.kind == .commitment, let id = try item(commitment) else { return [] }
    return try translating {
      try connection.rows(
        "SELECT \(MilestoneRecord.columns) FROM milestone_state WHERE commitment_item = ? ORDER BY number",
        [Value(id)]
      ) { try MilestoneRecord($0) }
    }
  }

  private func one<T>(
    _ reference: Reference, _ kind: Kind, _ sql: String, _ decode: (borrowing Row) throws -> T
  ) throws -> T? {
    guard reference.kind == kind, let id = try item(reference) else { return nil }
    return try translating { try connection.first(sql, [Value(id)], decode) }
  }
}
