internal import SQLite

/// Finds out who made records what they are in the later of two views.
final class Causes {
  private let before: Register
  private let after: Register
  private let closes: [MonthClose]
  /// The trails last asked for, of a commitment and of one of its milestones, since their fields come together.
  private var commitment: (ref: String, trail: Trail)?
  private var milestone: (ref: String, trail: Trail)?

  init(_ before: Register, _ after: Register, _ closes: [MonthClose]) {
    (self.before, self.after, self.closes) = (before, after, closes)
  }

  /// What made a record come or go, or a field say what it says; nothing for what dates alone bring about.
  ///
  /// - Parameters:
  ///   - record: The record, as it is in either view.
  ///   - field: The field; nothing: whether the record is there.
  ///   - was: What it says in the earlier view.
  ///   - now: What it says in the later view.
  func cause(
    _ record: ComparedRecord, of field: String?, was: String?, now: String?
  ) throws -> Difference.Cause? {
    if field == "overdue" { return nil }
    let name = field ?? RecordState.presence
    let trail = try trail(of: record)
    // What the later view does not know any more has nobody in it who made it so.
    if before.lastSeq > after.lastSeq, trail.value(of: name, on: before.on) == now { return nil }
    return trail.source(of: name, was: was, on: before.on, then: after.on).map { cause($0, field, was) }
  }

  private func trail(of record: ComparedRecord) throws -> RecordTrail {
    let holder =
      try commitment.flatMap { $0.ref == record.commitment ? $0.trail : nil }
      ?? read(Reference(kind: .commitment, code: record.commitment))
    commitment = (record.commitment, holder)
    if record.ref == record.commitment { return RecordTrail(own: holder, commitment: nil) }
    let own =
      try milestone.flatMap { $0.ref == record.ref ? $0.trail : nil }
      ?? read(Reference(kind: .milestone, code: record.ref))
    milestone = (record.ref, own)
    return RecordTrail(own: own, commitment: holder)
  }

  private func read(_ reference: Reference) throws -> Trail {
    let entries = try after.translating {
      try ItemHistory.entries(about: reference, through: after.lastSeq, after.connection)
    }
    return Trail(entries, since: before.lastSeq)
  }

  private func cause(
    _ source: RecordTrail.Source, _ field: String?, _ was: String?
  ) -> Difference.Cause {
    let (entry, trail) = source
    let facts = ItemState.datedFields.compactMap { entry.fields[$0]?.members }
    let day = FactDay.of(entry, in: { trail.entries })
    return Difference.Cause(
      change: entry.change, day: entry.day.iso, actor: entry.actor,
      reason: facts.compactMap { $0["reason"]?.text }.first ?? entry.fields["reason"]?.text,
      on: day == always ? nil : day,
      closedMonth: day.flatMap { closes.missed(by: $0, recordedIn: entry.change) }?.month.text,
      isCorrection: field.map { isCorrection(entry, of: $0, was, trail) } ?? false)
  }

  /// Whether an entry mends what the earlier view said, rather than telling what happened since: an undoing of what
  /// that view knew, or a correction of the step that was in force there.
  private func isCorrection(_ entry: Entry, of field: String, _ was: String?, _ trail: Trail) -> Bool {
    guard entry.seq > before.lastSeq else { return false }
    if entry.fields["undoes"] != nil { return true }
    let facts = Self.fact(of: field).map { [$0] } ?? Array(ItemState.datedFields)
    let corrected = facts.compactMap { entry.fields[$0]?.members?["corrects"]?.number }
    guard !corrected.isEmpty, let state = trail.stateBefore else { return false }
    // The first date does not lie on the day judged.
    if field == "first_due", was != nil { return true }
    let day = before.on.iso
    let inForce = [
      state.deadlines.inForce(on: day)?.origin, state.statuses.inForce(on: day)?.origin,
      state.owners.inForce(on: day)?.origin,
    ]
    return corrected.contains { inForce.contains($0) }
  }

  /// The dated fact on which a field rests.
  private static func fact(of field: String) -> String? {
    switch field {
    case "due", "first_due", "times_moved": "deadline"
    case "owner": "owner"
    case "status": "status"
    case _ where ComparedRecord.ofStatus.contains(field): "status"
    default: nil
    }
  }
}
