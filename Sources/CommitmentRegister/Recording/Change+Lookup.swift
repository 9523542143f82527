internal import SQLite

/// The codes of parties, focus areas, people and events that a change has met.
///
/// Within one change a code that is known stays known.
final class KnownCodes {
  private var references: [Reference: Reference] = [:]

  /// What a code stands for, as it was spelled before.
  subscript(kind: Kind, code: String) -> Reference? {
    references[Reference(kind: kind, code: code)]
  }

  /// Keeps what a code stands for.
  func keep(_ reference: Reference, as code: String) {
    references[Reference(kind: reference.kind, code: code)] = reference
  }
}

extension Change {
  /// The reference of a code, in the register's own spelling; looked up once.
  func resolve(_ kind: Kind, _ code: String) throws -> Reference {
    if let known = codes[kind, code] { return known }
    let reference = try register.resolve(kind, code)
    codes.keep(reference, as: code)
    return reference
  }

  /// What the journal says about an item; nothing when it is unknown or was undone.
  func state(of reference: Reference) throws -> ItemState? {
    guard let item = try item(reference) else { return nil }
    return ItemState.fold(try ItemHistory.statements(of: item, connection))
  }

  /// The row number of an item that was ever added.
  func item(_ reference: Reference) throws -> Int? {
    try connection.first(
      "SELECT id FROM item WHERE kind = ? AND ref = ?",
      [Value(reference.kind.rawValue), Value(reference.code)]
    ) { try $0.int(0) }
  }

  /// What the journal says about an item that is known to be there.
  func requireState(of reference: Reference) throws -> ItemState {
    guard let state = try state(of: reference) else {
      throw Problem(
        .refused, "no_such_\(reference.kind.rawValue)", "no \(reference.kind.spoken) \(reference.code).")
    }
    return state
  }

  /// The next free reference of a kind; numbers are never given twice, not even after an undone `add`.
  func nextReference(_ kind: Kind, of parent: Reference? = nil) throws -> Reference {
    let last: Int?
    if let parent {
      last =
        try connection.first(
          """
          SELECT max(m.number) FROM item c JOIN item m ON m.parent = c.id AND m.kind = ?
          WHERE c.kind = ? AND c.ref = ?
          """, [Value(kind.rawValue), Value(parent.kind.rawValue), Value(parent.code)]
        ) { try $0.optionalInt(0) } ?? nil
    } else {
      last =
        try connection.first("SELECT max(number) FROM item WHERE kind = ?", [Value(kind.rawValue)]) {
          try $0.optionalInt(0)
        } ?? nil
    }
    return .numbered(kind, (last ?? 0) + 1, of: parent)
  }

  /// The day from which a commitment's first values are in force, or nothing for always.
  func agreedFrom(_ commitment: Reference) throws -> String? {
    let from = try requireState(of: commitment).statuses.steps.first?.from ?? always
    return from == always ? nil : from
  }

  /// The milestones of a commitment that are known now, in order.
  func milestones(of commitment: Reference) throws -> [Reference] {
    try connection.rows(
      """
      SELECT i.ref FROM item c JOIN item i ON i.parent = c.id AND i.kind = 'milestone'
      JOIN milestone m ON m.item = i.id WHERE c.kind = 'commitment' AND c.ref = ? ORDER BY i.number
      """, [Value(commitment.code)]
    ) { Reference(kind: .milestone, code: try $0.string(0)) }
  }

  /// A day of effect: not in the future, and not before the thing itself was agreed.
  func effectiveDay(_ day: CivilDay?, notBefore first: String? = nil, of what: String) throws(Problem)
    -> CivilDay
  {
    guard let day else { return self.day }
    guard day <= self.day else {
      throw Problem(
        .usage, "future_day", "\(day.spoken) is in the future; today is \(self.day.spoken).",
        hints: ["What has not happened yet is not recorded as having happened."])
    }
    if let first, day.iso < first {
      throw Problem(
        .usage, "day_too_early",
        "\(what) was agreed on \(first); nothing can have changed on \(day.iso) already.",
        hints: ["If it was agreed earlier: accord undo, and add it again with --on DATE."])
    }
    return day
  }
}
