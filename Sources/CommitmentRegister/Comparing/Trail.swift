/// All that the journal says about one record up to a change, and what held after each entry on one day.
struct Trail {
  let entries: [Entry]
  private let day: String
  /// What each entry led to.
  private let states: [ItemState?]
  private let values: [[String: String]]

  init(_ entries: [Entry], on day: CivilDay) {
    self.entries = entries
    self.day = day.iso
    let statements = entries.map { EntryStatement($0) }
    let states = statements.indices.map { ItemState.fold(Array(statements[...$0])) }
    self.states = states
    values = states.map { $0.map { Self.values($0, on: day.iso) } ?? [:] }
  }

  /// What the record itself says of a field in the end.
  func value(_ field: String) -> String? { values.last?[field] }

  /// The entry through which a field came to say what it says in the end; nothing where it never said anything.
  func entry(of field: String) -> Entry? {
    guard let last = values.last?[field] as String?? else { return nil }
    let index = values.indices.last {
      values[$0][field] == last && ($0 == 0 || values[$0 - 1][field] != last)
    }
    guard let index, index > 0 || last != nil else { return nil }
    return entries[index]
  }

  /// The entry through which the record came, or came back; or through which it went.
  func entryOfPresence() -> Entry? {
    let isThere = states.last.map { $0 != nil } ?? false
    let index = states.indices.last {
      (states[$0] != nil) == isThere && ($0 == 0 || (states[$0 - 1] != nil) != isThere)
    }
    return index.map { entries[$0] }
  }

  /// The entry that speaks for an undoing: what was brought back again after it had been recorded since.
  func speaker(for entry: Entry, since seq: Int) -> Entry {
    guard entry.fields["undoes"] != nil else { return entry }
    let chain = UndoChain(entries)
    let root = chain.root(of: entry.seq)
    guard root > seq, chain.isActive(root) else { return entry }
    return entries.first { $0.seq == root } ?? entry
  }

  /// Whether an entry mends what was recorded, rather than saying what happened: an undo, or a correction of
  /// the step that was in force on a day as known at an entry.
  func isCorrection(_ entry: Entry, of field: String?, knownAt seq: Int, on before: CivilDay) -> Bool {
    if entry.fields["undoes"] != nil { return true }
    for name in ItemState.datedFields {
      guard let corrected = entry.fields[name]?.members?["corrects"]?.number else { continue }
      if field == "first_due" { return true }
      guard let index = entries.lastIndex(where: { $0.seq <= seq }), let state = states[index] else {
        return false
      }
      let inForce = [
        state.deadlines.inForce(on: before.iso)?.origin, state.statuses.inForce(on: before.iso)?.origin,
        state.owners.inForce(on: before.iso)?.origin,
      ]
      return inForce.contains(corrected)
    }
    return false
  }

  private static func values(_ state: ItemState, on day: String) -> [String: String] {
    var values: [String: String] = [:]
    for (name, value) in state.fields { values[name] = value.text ?? value.number.map(String.init) }
    for role in ["by", "to"] {
      if let codes = state.fields[role]?.texts, !codes.isEmpty { values[role] = codes.joined(separator: " ") }
    }
    values["reason"] = nil
    if let deadline = state.deadlines.inForce(on: day)?.value.deadline { values["due"] = deadline.text }
    let dated = state.deadlines.steps.filter { $0.value.deadline != nil }
    values["first_due"] = dated.min { $0.origin < $1.origin }?.value.deadline?.lastDay.iso
    values["times_moved"] = String(state.deadlines.timesMoved(by: day))
    if let owner = state.owners.inForce(on: day)?.value.owner { values["owner"] = owner }
    if let status = state.statuses.inForce(on: day) { add(status, of: state.statuses, to: &values) }
    return values
  }

  private static func add(
    _ step: Dated<StatusValue>, of timeline: Timeline<StatusValue>, to values: inout [String: String]
  ) {
    values["status"] = step.value.status.rawValue
    values["reason"] = step.value.reason
    values["override"] = step.value.override
    guard step.value.status.isDelivered || step.value.status == .notMet else { return }
    values["done_on"] = timeline.deliveredOn(at: step)
    if let report = timeline.steps.last(where: {
      $0.value.status == .reported && ($0.from, $0.origin) <= (step.from, step.origin)
    }) {
      values["reported_on"] = report.value.statedOn
      values["reported_by"] = report.value.statedBy
    }
    if step.value.status != .reported {
      values["verified_on"] = step.from
      values["verified_by"] = step.value.statedBy
    }
  }
}
