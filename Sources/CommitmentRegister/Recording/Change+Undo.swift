internal import SQLite

/// What taking back a change does.
public struct Undoing: Sendable, Equatable {
  /// The change that is taken back.
  public let change: Int
  /// Who made it.
  public let actor: String
  /// The register day on which it was recorded.
  public let day: CivilDay
  /// Its verb.
  public let operation: String
  /// Each field as it is and as it will be.
  public let changes: [FieldChange]
  /// The references that disappear, since the change had added them.
  public let removed: [String]
  /// The references that come back, since the change had removed them.
  public let restored: [String]
}

extension Change {
  /// Takes a whole change back by recording that it no longer counts.
  ///
  /// Whatever was counted from it (first due, times moved) goes back too, and taking the undo back restores it.
  ///
  /// - Parameters:
  ///   - number: The change; nothing: the author's own latest.
  ///   - reason: Why; wanted for a close.
  /// - Throws: `Problems`: there is none, it is taken back already, or later changes rest on it, each listed;
  ///   `Problem`: a close without a reason.
  public mutating func undo(
    _ number: Int? = nil, by actor: String, reason: String? = nil
  ) throws -> Undoing {
    let target = try targetChange(number, by: actor)
    let entries = try entries(of: target)
    guard entries.first?.verb != .`init` else {
      throw Problem(
        .refused, "cannot_undo", "change \(target) started the register; it cannot be taken back.")
    }
    guard entries.first?.verb != .migrate else {
      throw Problem(
        .refused, "cannot_undo",
        "change \(target) moved the register to a newer schema; it cannot be taken back.")
    }
    if let problem = entries.first.flatMap(Self.keptProof) { throw problem }
    if let close = entries.first(where: { $0.reference.kind == .close }), reason == nil {
      throw Problem(
        .usage, "reason_wanted",
        "change \(target) is about the close of \(close.reference.code); taking it back wants a reason.",
        hints: ["accord undo \(target) --reason \"…\""])
    }
    let why = try reason.map { try Text.line($0, what: "reason", limit: 2_000) }
    var problems = Collector()
    for entry in entries { try checkUndoable(entry, in: entries, change: target, &problems) }
    try problems.check()
    return try takeBack(entries, change: target, why)
  }

  /// Why what proofs rest on cannot be taken back; nothing for other changes.
  private static func keptProof(_ entry: Entry) -> Problem? {
    let change = entry.change
    switch entry.verb {
    case .keyAdd:
      return Problem(
        .refused, "cannot_undo", "change \(change) recorded a key; it cannot be taken back, but revoked.",
        hints: ["accord checkpoint --revoke-key \(entry.reference.code) --reason WHY"])
    case .keyRevoke:
      return Problem(
        .refused, "cannot_undo", "change \(change) revoked a key; that cannot be taken back.",
        hints: ["Make a new key:  accord checkpoint --new-key"])
    case .restore:
      return Problem(
        .refused, "cannot_undo", "change \(change) went on from a backup; it cannot be taken back.",
        hints: [
          "What it replaced lies beside the register; go back to that:  accord restore FILE --reason WHY"
        ])
    default: return nil
    }
  }

  private mutating func takeBack(
    _ entries: [Entry], change target: Int, _ reason: String?
  ) throws -> Undoing {
    var changes: [FieldChange] = []
    var removed: [String] = []
    var restored: [String] = []
    var before: [Reference: ItemState?] = [:]
    for entry in entries.reversed() {
      if before[entry.reference] == nil { before[entry.reference] = .some(try state(of: entry.reference)) }
      var fields: JSON.Members = ["undoes": .integer(Int64(entry.seq))]
      if let reason { fields["reason"] = .string(reason) }
      try emit(entry.reference, fields)
    }
    // In the order in which they were added, whichever way this undo goes.
    let references = try before.keys.map { (item: try item($0) ?? 0, reference: $0) }.sorted {
      $0.item < $1.item
    }
    for reference in references.map(\.reference) {
      let old = before[reference] ?? nil
      let new = try state(of: reference)
      if old != nil, new == nil { removed.append(reference.code) }
      if old == nil, new != nil { restored.append(reference.code) }
      if old != nil, new != nil {
        changes += FieldChange.between(old, new, of: reference, on: day)
      }
      try checkFoundation(of: reference, new)
    }
    let first = entries[0]
    return Undoing(
      change: target, actor: first.actor, day: first.day, operation: first.verb.rawValue,
      changes: changes, removed: removed, restored: restored)
  }

  /// Refuses to bring back a value that names something that is no longer there.
  private func checkFoundation(of reference: Reference, _ state: ItemState?) throws {
    guard let state else { return }
    var named: [Reference] = []
    for column in reference.kind.columns {
      guard case .reference(let kind) = column.form, let code = state.fields[column.name]?.text else {
        continue
      }
      named.append(Reference(kind: kind, code: code))
    }
    for code in (state.fields["by"]?.texts ?? []) + (state.fields["to"]?.texts ?? []) {
      named.append(Reference(kind: .party, code: code))
    }
    named += state.owners.steps.compactMap { $0.value.owner }.map { Reference(kind: .person, code: $0) }
    named += state.statuses.steps.compactMap { $0.value.successor }.compactMap { Reference(journalText: $0) }
    if let about = state.fields["about"]?.text, let parent = Reference(journalText: about) {
      named.append(parent)
    }
    if let commitment = reference.commitment { named.append(commitment) }
    for other in named where try self.state(of: other) == nil {
      throw Problem(
        .refused, "rests_on_removed",
        "\(reference.code) would rest on \(other.code), which is not there any more.",
        hints: ["Bring \(other.code) back first."])
    }
    if let wider = state.fields["under"]?.text { try checkNoCircle(reference, under: wider) }
  }

  private func targetChange(_ number: Int?, by actor: String) throws -> Int {
    if let number {
      let known = try connection.first("SELECT 1 FROM change WHERE number = ?", [Value(number)]) {
        try $0.int(0)
      }
      guard known != nil else {
        throw Problem(.refused, "no_such_change", "no change \(number). The newest is \(self.number - 1).")
      }
      return number
    }
    let own =
      try connection.first(
        "SELECT max(number) FROM change WHERE actor = ? AND operation <> 'init'", [Value(actor)]
      ) { try $0.optionalInt(0) } ?? nil
    guard let own else {
      throw Problem(
        .refused, "nothing_to_undo", "there is nothing of yours to undo (you are \"\(actor)\").",
        hints: ["For somebody else's change give its number:  accord undo \(self.number - 1)"])
    }
    return own
  }

  private func entries(of change: Int) throws -> [Entry] {
    let sql = """
      SELECT j.entry FROM change c JOIN journal j ON j.seq BETWEEN c.first_seq AND c.last_seq
      WHERE c.number = ? ORDER BY j.seq
      """
    return try connection.rows(sql, [Value(change)]) { try $0.utf8(0) }.map(Entry.init(stored:))
  }

  private func checkUndoable(
    _ entry: Entry, in entries: [Entry], change target: Int, _ problems: inout Collector
  ) throws {
    guard let item = try item(entry.reference) else { return }
    let history = try ItemHistory.entries(of: item, connection)
    let chain = UndoChain(history)
    if let undoer = chain.undoer(of: entry.seq) {
      problems.add(
        Problem(
          .refused, "already_undone", "change \(target) is taken back already, by change \(undoer.change).",
          hints: ["To bring it back:  accord undo \(undoer.change)"]))
      return
    }
    for later in history where later.change > target {
      let shared = chain.conflict(of: later, with: entry)
      if shared.isEmpty { continue }
      if entry.reference.kind == .close {
        problems.add(
          Problem(
            .refused, "changed_since",
            "\(entry.reference.code) was closed anew since, by change \(later.change).",
            hints: ["accord undo \(later.change) --reason \"…\"   first"]))
        continue
      }
      problems.add(
        Problem(
          .refused, "changed_since",
          "\(entry.reference.code) was changed since, by change \(later.change) (\(later.actor), \(later.day.iso)): \(shared.sorted().joined(separator: ", ")).",
          hints: ["accord undo \(later.change)   first, or set it by hand."]))
    }
    let removes = chain.fold(without: entry.seq, alsoWithout: entries.map(\.seq)) == nil
    if removes { try checkNothingRests(on: entry.reference, item: item, change: target, &problems) }
  }

  /// The items that rest on item ?1 of a kind, as a query that walks indexes.
  private static func resting(on kind: Kind) -> String {
    switch kind {
    case .party:
      """
      SELECT item FROM party_role WHERE party = ?1 UNION SELECT item FROM commitment WHERE tabled_by = ?1
      UNION SELECT item FROM party WHERE under = ?1 UNION SELECT item FROM person WHERE party = ?1
      """
    case .area:
      """
      SELECT item FROM commitment WHERE area = ?1 UNION SELECT item FROM milestone WHERE area = ?1
      UNION SELECT item FROM area WHERE under = ?1
      """
    case .person: "SELECT item FROM owner_known WHERE owner = ?1"
    case .register, .event, .commitment, .milestone, .note, .evidence, .rating, .close, .key:
      """
      SELECT c.id FROM item c WHERE c.parent = ?1 AND (
        EXISTS (SELECT 1 FROM milestone WHERE item = c.id) OR EXISTS (SELECT 1 FROM note WHERE item = c.id)
        OR EXISTS (SELECT 1 FROM evidence WHERE item = c.id) OR EXISTS (SELECT 1 FROM rating WHERE item = c.id))
      UNION SELECT item FROM status_known WHERE successor = ?1
      UNION SELECT item FROM commitment WHERE event = ?1
      """
    }
  }

  /// Refuses to remove what other records rest on; those that the same change concerns go with it.
  private func checkNothingRests(
    on reference: Reference, item: Int, change target: Int, _ problems: inout Collector
  ) throws {
    let sql = """
      SELECT i.ref FROM item i
      WHERE i.id IN (\(Self.resting(on: reference.kind))) AND NOT EXISTS (
        SELECT 1 FROM change c JOIN item_entry e ON e.item = i.id AND e.seq BETWEEN c.first_seq AND c.last_seq
        WHERE c.number = ?2)
      ORDER BY i.id LIMIT 13
      """
    let resting = try connection.rows(sql, [Value(item), Value(target)]) { try $0.string(0) }
    guard !resting.isEmpty else { return }
    let listed = resting.prefix(12).joined(separator: " ") + (resting.count > 12 ? " …" : "")
    problems.add(
      Problem(
        .refused, "in_use", "\(reference.code) cannot be taken away: later records rest on it: \(listed).",
        hints: ["Undo or change those first."]))
  }
}
