internal import SQLite

/// Finds out who made a record what it is in the later of two views.
final class Causes {
  private let record: ComparedRecord
  private let before: Register
  private let after: Register
  private let closes: [MonthClose]
  private var trails: [String: Trail] = [:]

  init(_ record: ComparedRecord, _ before: Register, _ after: Register, _ closes: [MonthClose]) throws {
    (self.record, self.before, self.after, self.closes) = (record, before, after, closes)
  }

  /// What made a record come or go.
  func presence() throws -> Difference.Cause? {
    for ref in [record.ref, record.commitment] {
      let trail = try trail(of: ref)
      // A milestone also goes with its commitment.
      if let entry = trail.entryOfPresence(), ref == record.commitment || entry.seq > before.lastSeq {
        return cause(entry, nil, trail)
      }
    }
    return try trail(of: record.ref).entryOfPresence().map { cause($0, nil, try trail(of: record.ref)) }
  }

  /// What made a field say what it says; nothing for what dates alone bring about.
  func cause(of field: String, now value: String?) throws -> Difference.Cause? {
    if field == "overdue" { return nil }
    let own = try trail(of: record.ref)
    // What a milestone does not say itself, its commitment says.
    if record.ref != record.commitment, own.value(field) != value {
      let holder = try trail(of: record.commitment)
      if let entry = holder.entry(of: field), holder.value(field) == value {
        return cause(entry, field, holder)
      }
    }
    // A delivery that is not there is so by the status that is.
    let isOfStatus = ComparedRecord.ofStatus.contains(field)
    return (own.entry(of: field) ?? (isOfStatus ? own.entry(of: "status") : nil)).map {
      cause($0, field, own)
    }
  }

  private func trail(of ref: String) throws -> Trail {
    if let known = trails[ref] { return known }
    let reference = Reference(kind: ref == record.commitment ? .commitment : .milestone, code: ref)
    let entries = try after.translating {
      try ItemHistory.entries(about: reference, through: after.lastSeq, after.connection)
    }
    let trail = Trail(entries, on: after.on)
    trails[ref] = trail
    return trail
  }

  private func cause(_ entry: Entry, _ field: String?, _ trail: Trail) -> Difference.Cause {
    let entry = trail.speaker(for: entry, since: before.lastSeq)
    let facts = ItemState.datedFields.compactMap { entry.fields[$0]?.members }
    let day = FactDay.of(entry, in: { trail.entries })
    return Difference.Cause(
      change: entry.change, day: entry.day.iso, actor: entry.actor,
      reason: facts.compactMap { $0["reason"]?.text }.first ?? entry.fields["reason"]?.text,
      on: day == always ? nil : day,
      closedMonth: day.flatMap { closes.missed(by: $0, recordedIn: entry.change) }?.month.text,
      isCorrection: field != nil
        && trail.isCorrection(entry, of: field, knownAt: before.lastSeq, on: before.on))
  }
}
