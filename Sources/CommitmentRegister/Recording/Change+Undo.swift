internal import SQLite

/// What taking back a change does.
public struct Undoing: Sendable, Equatable {
  /// The change that is taken back.
  public let change: Int
  /// Who made it.
  public let actor: String
  /// The instant at which it was recorded.
  public let recordedAt: String
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
  /// - Parameter number: The change; nothing: the author's own latest.
  /// - Throws: `Problems`: there is none, it is taken back already, or later changes rest on it, each listed.
  public mutating func undo(_ number: Int? = nil, by actor: String) throws -> Undoing {
    let target = try targetChange(number, by: actor)
    let entries = try entries(of: target)
    guard entries.first?.verb != .`init` else {
      throw Problem(.refused, "cannot_undo", "Change \(target) started the register; it cannot be taken back.")
    }
    guard entries.first?.verb != .migrate else {
      throw Problem(.refused, "cannot_undo", "Change \(target) moved the register to a newer schema; it cannot be taken back.")
    }
    var problems = Collector()
    for entry in entries { try checkUndoable(entry, in: entries, change: target, &problems) }
    try problems.check()
    return try takeBack(entries, change: target)
  }

  private mutating func takeBack(_ entries: [Entry], change target: Int) throws -> Undoing {
    var changes: [FieldChange] = []
    var removed: [String] = []
    var restored: [String] = []
    var before: [Reference: ItemState?] = [:]
    for entry in entries.reversed() {
      if before[entry.reference] == nil { before[entry.reference] = .some(try state(of: entry.reference)) }
      try emit(entry.reference, ["undoes": .integer(Int64(entry.seq))])
    }
    var seen: Set<Reference> = []
    for entry in entries where seen.insert(entry.reference).inserted {
      let old = before[entry.reference] ?? nil
      let new = try state(of: entry.reference)
      if old != nil, new == nil { removed.append(entry.reference.code) }
      if old == nil, new != nil { restored.append(entry.reference.code) }
      if old != nil, new != nil {
        changes += FieldChange.between(old, new, of: entry.reference, on: day)
      }
    }
    let first = entries[0]
    return Undoing(
      change: target, actor: first.actor, recordedAt: first.recordedAt.iso, operation: first.verb.rawValue,
      changes: changes, removed: removed, restored: restored)
  }

  private func targetChange(_ number: Int?, by actor: String) throws -> Int {
    if let number {
      let known = try connection.first("SELECT 1 FROM change WHERE number = ?", [Value(number)]) { try $0.int(0) }
      guard known != nil else {
        throw Problem(.refused, "no_such_change", "no change \(number). The newest is \(self.number - 1).")
      }
      return number
    }
    let own = try connection.first(
      "SELECT max(number) FROM change WHERE actor = ? AND operation <> 'init'", [Value(actor)]
    ) { try $0.optionalInt(0) } ?? nil
    guard let own else {
      throw Problem(
        .refused, "nothing_to_undo", "There is nothing of yours to undo (you are \"\(actor)\").",
        hints: ["For somebody else's change give its number:  accord undo 188"])
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
    let item = try connection.first(
      "SELECT id FROM item WHERE kind = ? AND ref = ?",
      [.text(entry.reference.kind.rawValue), .text(entry.reference.code)]
    ) { try $0.int(0) }
    guard let item else { return }
    let history = try ItemHistory.entries(of: item, connection)
    let chain = UndoChain(history)
    if let undoer = chain.undoer(of: entry.seq) {
      problems.add(
        Problem(
          .refused, "already_undone", "Change \(target) is taken back already, by change \(undoer.change).",
          hints: ["To bring it back:  accord undo \(undoer.change)"]))
      return
    }
    for later in history where later.change > target && chain.isActive(later.seq) {
      let shared = chain.fields(of: later).intersection(chain.fields(of: entry))
      if chain.root(of: later.seq) == chain.root(of: entry.seq) || shared.isEmpty { continue }
      problems.add(
        Problem(
          .refused, "changed_since",
          "\(entry.reference.code) was changed since, by change \(later.change) (\(later.actor), \(later.day.iso)): \(shared.sorted().joined(separator: ", ")).",
          hints: ["accord undo \(later.change)   first, or set it by hand."]))
    }
    let removes = chain.fold(without: entry.seq, alsoWithout: entries.map(\.seq)) == nil
    if removes { try checkNothingRests(on: entry.reference, item: item, change: target, &problems) }
  }

  /// Refuses to remove what other records, added by other changes, rest on.
  private func checkNothingRests(
    on reference: Reference, item: Int, change target: Int, _ problems: inout Collector
  ) throws {
    let sql = """
      SELECT DISTINCT i.ref, c.number FROM item i JOIN change c ON i.id BETWEEN c.first_seq AND c.last_seq
      WHERE c.number <> ?2 AND i.kind <> 'register' AND (
        (i.parent = ?1 AND i.id IN (
          SELECT item FROM milestone UNION ALL SELECT item FROM note UNION ALL SELECT item FROM evidence))
        OR i.id IN (SELECT item FROM party_role WHERE party = ?1)
        OR i.id IN (SELECT item FROM commitment WHERE area = ?1 OR event = ?1 OR tabled_by = ?1)
        OR i.id IN (SELECT item FROM milestone WHERE area = ?1)
        OR i.id IN (SELECT item FROM owner_known WHERE owner = ?1)
        OR i.id IN (SELECT item FROM area WHERE under = ?1)
        OR i.id IN (SELECT item FROM party WHERE under = ?1)
        OR i.id IN (SELECT item FROM person WHERE party = ?1)
        OR i.id IN (SELECT item FROM status_known WHERE successor = ?1))
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

/// Which entries of one item count, and what their undoing goes back to.
struct UndoChain {
  private let history: [Entry]
  private let activeSeqs: Set<Int>

  init(_ history: [Entry]) {
    self.history = history
    activeSeqs = Set(ItemState.active(Self.statements(history)).map(\.seq))
  }

  func isActive(_ seq: Int) -> Bool { activeSeqs.contains(seq) }

  /// The counting entry that takes this one back.
  func undoer(of seq: Int) -> Entry? {
    history.last { isActive($0.seq) && $0.fields["undoes"]?.number == seq }
  }

  /// The entry at the end of a chain of undoings.
  func root(of seq: Int) -> Int {
    var seq = seq
    while let target = entry(seq)?.fields["undoes"]?.number { seq = target }
    return seq
  }

  /// The fields that an entry touches, itself or through what it takes back.
  func fields(of other: Entry) -> Set<String> { Set(entry(root(of: other.seq))?.fields.keys.map { $0 } ?? []) }

  /// What holds when an entry, and others of its change, are taken back.
  func fold(without seq: Int, alsoWithout others: [Int]) -> ItemState? {
    var statements = Self.statements(history)
    var next = (statements.last?.seq ?? 0) + 1
    for target in Set(others + [seq]).sorted(by: >) where statements.contains(where: { $0.seq == target }) {
      guard let like = statements.last else { continue }
      statements.append(
        EntryStatement(seq: next, day: like.day, actor: like.actor, fields: ["undoes": .integer(Int64(target))]))
      next += 1
    }
    return ItemState.fold(statements)
  }

  private func entry(_ seq: Int) -> Entry? { history.first { $0.seq == seq } }

  private static func statements(_ history: [Entry]) -> [EntryStatement] {
    history.map { EntryStatement(seq: $0.seq, day: $0.day, actor: $0.actor, fields: $0.fields) }
  }
}
