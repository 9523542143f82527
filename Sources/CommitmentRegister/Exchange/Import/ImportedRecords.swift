internal import SQLite

/// A commitment that an import made, with its milestones, as the journal remembers them.
struct ImportedRecords {
  /// A milestone.
  struct Milestone {
    let reference: Reference
    let memory: ImportMemory
  }

  /// The commitment.
  let reference: Reference
  /// What imports said of the commitment.
  let commitment: ImportMemory?
  /// Its milestones that imports made.
  let milestones: [Milestone]
  private let item: Int

  init(of item: Int, _ change: borrowing Change) throws {
    self.item = item
    let (connection, day) = (change.connection, change.day)
    let code = try connection.first("SELECT ref FROM item WHERE id = ?", [Value(item)]) { try $0.string(0) }
    reference = Reference(kind: .commitment, code: code ?? "")
    commitment = try ImportMemory(of: item, on: day, connection)
    let rows = try connection.rows(
      """
      SELECT i.id, i.ref FROM item i JOIN milestone m ON m.item = i.id
      WHERE i.parent = ? AND i.kind = 'milestone' ORDER BY i.number
      """, [Value(item)]
    ) { (item: try $0.int(0), code: try $0.string(1)) }
    milestones = try rows.compactMap { row in
      guard let memory = try ImportMemory(of: row.item, on: day, connection) else { return nil }
      return Milestone(reference: Reference(kind: .milestone, code: row.code), memory: memory)
    }
  }

  /// What is remembered of one of them.
  func memory(of reference: Reference) -> ImportMemory? {
    reference == self.reference ? commitment : milestones.first { $0.reference == reference }?.memory
  }

  /// Which of a row's milestones are known: those of the same deadline, then the others in their order.
  func pairs(
    _ rows: [[String: JSON]]
  ) -> (known: [(Milestone, [String: JSON])], new: [[String: JSON]], missing: Int) {
    var rest = milestones
    var known: [(Milestone, [String: JSON])] = []
    var unmatched: [[String: JSON]] = []
    for fields in rows {
      let deadline = fields["deadline"]?.members?["due_as"] ?? .null
      if let index = rest.firstIndex(where: { $0.memory.said["deadline"] ?? .null == deadline }) {
        known.append((rest.remove(at: index), fields))
      } else {
        unmatched.append(fields)
      }
    }
    let moved = min(rest.count, unmatched.count)
    known += zip(rest, unmatched)
    return (known, Array(unmatched.dropFirst(moved)), rest.count - moved)
  }

  /// The last note that an import attached to the commitment.
  func lastNote(_ change: borrowing Change) throws -> String? {
    try change.connection.first(
      """
      SELECT n.text FROM item i JOIN note n ON n.item = i.id
      JOIN change c ON c.first_seq = (SELECT max(first_seq) FROM change WHERE first_seq <= i.id)
        AND c.operation = 'import'
      WHERE i.parent = ? AND i.kind = 'note' ORDER BY i.number DESC LIMIT 1
      """, [Value(item)]
    ) { try $0.string(0) }
  }
}
