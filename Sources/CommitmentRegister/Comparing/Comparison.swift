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
  /// About how many records are compared at a time.
  private let piece = 500

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
      let conditions = Conditions(
        milestones: try register.milestoneCondition(filter),
        commitments: try register.commitmentCondition(filter, oneByOne: true))
      return (conditions, nil)
    } catch let problems as Problems {
      // What nobody had defined yet, or what was undone, is in none of its records.
      return (.none, problems)
    }
  }

  /// Every difference, commitments in the order of their numbers, each before its milestones.
  public func differences() throws -> [Difference] {
    var found: [Difference] = []
    try forEachRecord { found += $0 }
    return found
  }

  /// Calls `body` with all that differs in one record, for each record that differs, in the same order.
  public func forEachRecord(_ body: ([Difference]) throws -> Void) throws {
    try Candidates(before, after).forEachPiece(of: piece) { families in
      let old = try records(before, conditions.before, families)
      let new = try records(after, conditions.after, families)
      let isFitting = { (ref: String) in
        !isFiltered || old.fitting.contains(ref) || new.fitting.contains(ref)
      }
      let pair = RecordPair(old: old.records, new: new.records, isFitting: isFitting, causes: causes)
      for ref in Self.inOrder(Set(old.records.keys).union(new.records.keys)) where isFitting(ref) {
        let found = try pair.differences(ref)
        if !found.isEmpty { try body(found) }
      }
    }
  }

  /// What was recorded between the two views about days that some close covers, of the records that fit.
  public func lateFacts() throws -> LateFacts {
    guard isFiltered else { return try after.lateFacts(after: before.lastChange) }
    var fitting: [String: Bool] = [:]
    return try after.lateFacts(after: before.lastChange) { about in
      if let known = fitting[about] { return known }
      let isFitting = try isFitting(about)
      fitting[about] = isFitting
      return isFitting
    }
  }

  // MARK: Records

  private func isFitting(_ ref: String) throws -> Bool {
    for (register, conditions) in [(before, conditions.before), (after, conditions.after)] {
      let found = try register.references(conditions.milestones, conditions.commitments, only: ref)
      if !found.isEmpty { return true }
    }
    return false
  }

  private typealias Records = (records: [String: ComparedRecord], fitting: Set<String>)

  private func records(
    _ register: Register, _ conditions: Conditions, _ families: ArraySlice<Candidates.Family>
  ) throws -> Records {
    var found: Records = ([:], [])
    let read = { (source: String, items: [Int], columns: String, condition: Condition, make: Maker) in
      if items.isEmpty { return }
      let list = items.map(String.init).joined(separator: ", ")
      let sql = "SELECT \(columns), ifnull(\(condition.text), 0) FROM \(source) IN (\(list))"
      try register.connection.forEach(sql, condition.values) { row in
        let record = try make(row)
        found.records[record.ref] = record
        if try row.bool(row.columnCount - 1) { found.fitting.insert(record.ref) }
      }
    }
    try register.translating {
      try read(
        "commitment_state WHERE commitment_state.item", families.map(\.commitment),
        CommitmentRecord.columnsWithoutSums, conditions.commitments
      ) { ComparedRecord(try CommitmentRecord($0)) }
      try read(
        "milestone_state WHERE commitment_item", families.filter(\.isWhole).map(\.commitment),
        MilestoneRecord.columns, conditions.milestones
      ) { ComparedRecord(try MilestoneRecord($0)) }
      let single = families.flatMap(\.milestones)
      for start in stride(from: 0, to: single.count, by: piece) {
        try read(
          "milestone_state WHERE item", Array(single[start..<min(start + piece, single.count)]),
          MilestoneRecord.columns, conditions.milestones
        ) { ComparedRecord(try MilestoneRecord($0)) }
      }
    }
    return found
  }

  private typealias Maker = (borrowing Row) throws -> ComparedRecord

  /// C2 before C2.1 before C10.
  private static func inOrder(_ refs: Set<String>) -> [String] {
    refs.map { ref in (ref: ref, numbers: ref.dropFirst().split(separator: ".").compactMap { Int($0) }) }
      .sorted { $0.numbers.lexicographicallyPrecedes($1.numbers) }.map(\.ref)
  }
}
