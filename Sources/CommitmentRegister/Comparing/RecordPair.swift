/// Some records as they are in two views, and what differs in each of them.
struct RecordPair {
  /// By reference, in the earlier view.
  let old: [String: ComparedRecord]
  /// By reference, in the later view.
  let new: [String: ComparedRecord]
  /// Whether a record is asked for.
  let isFitting: (_ ref: String) -> Bool
  let causes: Causes

  private typealias Change = (field: String, before: String?, after: String?)

  /// All that differs in one record.
  func differences(_ ref: String) throws -> [Difference] {
    let (was, now) = (old[ref], new[ref])
    guard let record = now ?? was else { return [] }
    guard let was, let now else {
      let cause = try causes.cause(record, of: nil, was: was.map { _ in "yes" }, now: now.map { _ in "yes" })
      return [
        Difference(
          ref: ref, commitment: record.commitment, title: record.title, area: record.area,
          kind: now == nil ? .removed : .added, field: nil, before: was?.words, after: now?.words,
          cause: cause)
      ]
    }
    let found = try changes(was, now).map { change in
      let cause = try causes.cause(now, of: change.field, was: change.before, now: change.after)
      return Difference(
        ref: ref, commitment: record.commitment, title: record.title, area: record.area,
        kind: Self.kind(change, cause), field: change.field, before: change.before, after: change.after,
        cause: cause)
    }
    return Self.together(found)
  }

  private func changes(_ was: ComparedRecord, _ now: ComparedRecord) -> [Change] {
    var changes: [Change] = []
    for ((field, before), (_, after)) in zip(was.fields, now.fields) where before != after {
      changes.append((field, before, after))
    }
    if now.ref != now.commitment, !changes.isEmpty, isFitting(now.commitment), let held = old[now.commitment],
      let holds = new[now.commitment]
    {
      // What follows from the commitment is told of the commitment alone.
      changes.removeAll { change in
        ComparedRecord.inherited.contains(change.field) && held.value(change.field) == change.before
          && holds.value(change.field) == change.after
      }
    }
    return changes
  }

  private static func kind(_ change: Change, _ cause: Difference.Cause?) -> Difference.Kind {
    if cause?.isCorrection == true { return .corrected }
    switch change.field {
    case "status":
      let statuses = [change.before, change.after].compactMap { $0.flatMap(Status.init(rawValue:)) }
      return statuses.count == 2 ? Difference.Kind(from: statuses[0], to: statuses[1]) : .changed
    case "due": return Difference.Kind(fromDue: change.before, toDue: change.after)
    case "first_due", "times_moved": return .redated
    case "overdue": return change.after == nil ? .noLongerOverdue : .nowOverdue
    default: return .changed
    }
  }

  /// What comes with another field is of its sort.
  private static func together(_ found: [Difference]) -> [Difference] {
    let lead = { (field: String) in found.first { $0.field == field } }
    return found.map { difference in
      switch difference.field {
      case "times_moved": return lead("due").map { difference.of($0.kind) } ?? difference
      case let field? where ComparedRecord.ofStatus.contains(field):
        guard difference.kind != .corrected else { return difference }
        return lead("status").map { difference.of($0.kind) } ?? difference
      default: return difference
      }
    }
  }
}

extension Difference {
  fileprivate func of(_ kind: Kind) -> Difference {
    Difference(
      ref: ref, commitment: commitment, title: title, area: area, kind: kind, field: field, before: before,
      after: after, cause: cause)
  }
}
