internal import SQLite

/// Two views of one register, compared record by record.
///
/// Both are opened with ``Register/View/isFixed`` or at a change, and are read in pieces.
public struct Comparison {
  private let before: Register
  private let after: Register
  private let isFiltered: Bool
  private let conditions: (before: Conditions, after: Conditions)
  private let causes: Causes
  /// How many commitments are compared at a time.
  private let piece = 1_000

  /// Which milestones and which commitments of one view.
  private struct Conditions {
    var milestones = Condition()
    var commitments = Condition()

    static let none = Conditions(
      milestones: Condition(sql: ["0"], values: []), commitments: Condition(sql: ["0"], values: []))
  }

  /// Prepares a comparison.
  ///
  /// - Parameters:
  ///   - before: The view from which differences are counted.
  ///   - after: The view that says who made them.
  ///   - filter: Which records: those that fit it in either view.
  /// - Throws: `Problems`: words of the filter that neither view knows.
  public init(_ before: Register, _ after: Register, _ filter: Filter = .all) throws {
    (self.before, self.after) = (before, after)
    isFiltered = filter != .all
    let old = try Self.conditions(before, filter)
    let new = try Self.conditions(after, filter)
    if let old = old.problems, new.problems != nil { throw old }
    conditions = (old.conditions, new.conditions)
    causes = Causes(before, after, try after.closes())
  }

  private static func conditions(
    _ register: Register, _ filter: Filter
  ) throws -> (conditions: Conditions, problems: Problems?) {
    do {
      let milestones = try register.milestoneCondition(filter)
      return (Conditions(milestones: milestones, commitments: try register.commitmentCondition(filter)), nil)
    } catch let problems as Problems {
      // What nobody had defined yet, or what was undone, is in none of its records.
      return (.none, problems)
    }
  }

  /// Every difference, commitments in the order of their numbers, each before its milestones.
  public func differences() throws -> [Difference] {
    var found: [Difference] = []
    let last = try [before, after].map { register in
      try register.translating {
        try register.connection.first("SELECT ifnull(max(number), 0) FROM item WHERE kind = 'commitment'") {
          try $0.int(0)
        } ?? 0
      }
    }.max()
    var from = 0
    while from < last ?? 0 {
      let old = try records(before, conditions.before, from)
      let new = try records(after, conditions.after, from)
      let isFitting = { (ref: String) in
        !isFiltered || old.fitting.contains(ref) || new.fitting.contains(ref)
      }
      for ref in Self.inOrder(Set(old.records.keys).union(new.records.keys)) where isFitting(ref) {
        found += try differences(ref, old.records, new.records, isFitting)
      }
      from += piece
    }
    return found
  }

  /// What was recorded between the two views about days that some close covers, of the records that fit.
  public func lateFacts() throws -> [LateFact] {
    let facts = try after.lateFacts(after: before.lastChange)
    guard isFiltered, !facts.isEmpty else { return facts }
    let wanted = try fittingReferences()
    return facts.filter { wanted.contains($0.about) }
  }

  // MARK: Records

  private func fittingReferences() throws -> Set<String> {
    try before.references(conditions.before.milestones, conditions.before.commitments)
      .union(after.references(conditions.after.milestones, conditions.after.commitments))
  }

  private typealias Records = (records: [String: ComparedRecord], fitting: Set<String>)

  private func records(_ register: Register, _ conditions: Conditions, _ from: Int) throws -> Records {
    let range = [Value(from), Value(from + piece)]
    let within = "SELECT id FROM item WHERE kind = 'commitment' AND number > ? AND number <= ?"
    let milestones = "FROM milestone_state WHERE commitment_item IN (\(within))"
    let commitments = "FROM commitment_state WHERE commitment_state.item IN (\(within))"
    return try register.translating {
      var found: Records = ([:], [])
      try register.connection.forEach("SELECT \(CommitmentRecord.columns) \(commitments)", range) {
        let record = ComparedRecord(try CommitmentRecord($0))
        found.records[record.ref] = record
      }
      try register.connection.forEach("SELECT \(MilestoneRecord.columns) \(milestones)", range) {
        let record = ComparedRecord(try MilestoneRecord($0))
        found.records[record.ref] = record
      }
      guard isFiltered else { return found }
      for (source, condition) in [(commitments, conditions.commitments), (milestones, conditions.milestones)]
      {
        try register.connection.forEach(
          "SELECT ref \(source) AND \(condition.text)", range + condition.values
        ) { found.fitting.insert(try $0.string(0)) }
      }
      return found
    }
  }

  /// C2 before C2.1 before C10.
  private static func inOrder(_ refs: Set<String>) -> [String] {
    refs.map { ref in (ref: ref, numbers: ref.dropFirst().split(separator: ".").compactMap { Int($0) }) }
      .sorted { $0.numbers.lexicographicallyPrecedes($1.numbers) }.map(\.ref)
  }
}

// MARK: - One record

extension Comparison {
  private func differences(
    _ ref: String, _ old: [String: ComparedRecord], _ new: [String: ComparedRecord],
    _ isFitting: (String) -> Bool
  ) throws -> [Difference] {
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
    var changed = zip(was.fields, now.fields).filter { $0.0.value != $0.1.value }.map {
      (field: $0.0.name, before: $0.0.value, after: $0.1.value)
    }
    if ref != now.commitment, isFitting(now.commitment), let held = old[now.commitment],
      let holds = new[now.commitment]
    {
      // What follows from the commitment is told of the commitment alone.
      changed.removeAll { change in
        ComparedRecord.inherited.contains(change.field) && held.value(change.field) == change.before
          && holds.value(change.field) == change.after
      }
    }
    let found = try changed.map { change in
      let cause = try causes.cause(now, of: change.field, was: change.before, now: change.after)
      return Difference(
        ref: ref, commitment: record.commitment, title: record.title, area: record.area,
        kind: Self.kind(change.field, change.before, change.after, cause), field: change.field,
        before: change.before, after: change.after, cause: cause)
    }
    return Self.together(found)
  }

  private static func kind(
    _ field: String, _ old: String?, _ new: String?, _ cause: Difference.Cause?
  ) -> Difference.Kind {
    if cause?.isCorrection == true { return .corrected }
    switch field {
    case "status":
      guard let old = old.flatMap(Status.init(rawValue:)), let new = new.flatMap(Status.init(rawValue:))
      else { return .changed }
      return Difference.Kind(from: old, to: new)
    case "due": return Difference.Kind(fromDue: old, toDue: new)
    case "first_due", "times_moved": return .redated
    case "overdue": return new == nil ? .caughtUp : .slipped
    default: return .changed
    }
  }

  /// What a field brings about in others is of its sort: nothing slips through a correction.
  private static func together(_ found: [Difference]) -> [Difference] {
    let lead = { (field: String) in found.first { $0.field == field } }
    return found.map { difference in
      switch difference.field {
      case "overdue":
        let leads = [lead("due"), lead("status"), lead("done_on")].compactMap(\.self)
        return leads.contains { $0.kind == .corrected } ? difference.of(.corrected) : difference
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
