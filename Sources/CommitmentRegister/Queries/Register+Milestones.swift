internal import SQLite

/// In which order records come.
public enum Order: String, CaseIterable, Sendable {
  /// By reference: C2 before C10.
  case ref
  /// The most overdue first.
  case late
  /// By deadline, those without last.
  case due
  /// By focus area's code.
  case area
  /// By owner's code.
  case owner
  /// By the first party that owes it.
  case by
  /// By event.
  case event
  /// By status word.
  case status
  /// By title.
  case title

  /// The terms of ORDER BY for milestones; the reference comes last and decides between equals.
  static func milestoneSQL(_ orders: [Order]) -> String {
    orders.map { $0.sql(byHolder: "parties_item_by") }.joined() + "commitment_number, number"
  }

  /// The terms of ORDER BY for commitments.
  static func commitmentSQL(_ orders: [Order]) -> String {
    orders.map { $0.sql(byHolder: "commitment_state.item") }.joined() + "number"
  }

  private func sql(byHolder holder: String) -> String {
    let code = { (column: String) in "(SELECT ref FROM item WHERE id = \(column))" }
    return switch self {
    case .ref: ""
    case .late: "days_late DESC, "
    case .due: "due IS NULL, due, "
    case .area: "area_item IS NULL, \(code("area_item")), "
    case .owner: "owner_item IS NULL, \(code("owner_item")), "
    case .by: "\(MilestoneRecord.partyCodes(role: "by", of: holder)), "
    case .event: "event_item IS NULL, \(code("event_item")), "
    case .status: "status, "
    case .title: "title, "
    }
  }
}

/// Which milestones a list is about, by their place against the deadline.
public enum Selection: Sendable {
  /// All of them.
  case all
  /// Those that are open after the last day of their deadline.
  case overdue
  /// Those that are open and fall due in a range of days, overdue ones included when the range has no beginning.
  case due(DayRange)

  func condition(on day: CivilDay) -> Condition {
    var condition = Condition()
    switch self {
    case .all: break
    case .overdue:
      // The bare comparison of `due` lets SQLite walk the index on it.
      condition.add("due < ?", Value(day.iso))
      condition.add("schedule = 'overdue'")
    case .due(let range):
      condition.add("schedule IN ('overdue', 'due-soon', 'not-yet-due')")
      if let from = range.from { condition.add("due >= ?", Value(from.iso)) }
      if let through = range.through { condition.add("due <= ?", Value(through.iso)) }
    }
    return condition
  }
}

extension Register {
  /// The milestones that a selection and a filter let through, as they stood on the day judged.
  public func milestones(
    _ selection: Selection = .all, _ filter: Filter = .all, order: [Order] = [.ref]
  ) throws -> [MilestoneRecord] {
    var records: [MilestoneRecord] = []
    try forEachMilestone(selection, filter, order: order) { records.append($0) }
    return records
  }

  /// Calls `body` with each milestone, one at a time.
  public func forEachMilestone(
    _ selection: Selection = .all, _ filter: Filter = .all, order: [Order] = [.ref],
    _ body: (MilestoneRecord) throws -> Void
  ) throws {
    var condition = selection.condition(on: on)
    let filtered = try milestoneCondition(filter)
    condition.sql += filtered.sql
    condition.values += filtered.values
    let ordering = Order.milestoneSQL(order)
    try translating {
      try connection.forEach(
        "SELECT \(MilestoneRecord.columns) FROM milestone_state WHERE \(condition.text) ORDER BY \(ordering)",
        condition.values
      ) { try body(MilestoneRecord($0)) }
    }
  }

  /// How many milestones a selection and a filter let through.
  public func countMilestones(_ selection: Selection = .all, _ filter: Filter = .all) throws -> Int {
    var condition = selection.condition(on: on)
    let filtered = try milestoneCondition(filter)
    condition.sql += filtered.sql
    condition.values += filtered.values
    // Every milestone has exactly one deadline in force, which may be none: counting those needs no joins.
    let table = condition.sql.isEmpty ? "deadline" : "milestone_state"
    return try translating {
      try connection.first("SELECT count(*) FROM \(table) WHERE \(condition.text)", condition.values) {
        try $0.int(0)
      } ?? 0
    }
  }

  /// Claims of delivery that nobody has judged: how many, and how long ago the oldest delivery was, in days.
  public func unverified(_ filter: Filter = .all) throws -> (count: Int, oldestDays: Int?) {
    let condition = try milestoneCondition(filter)
    return try translating {
      try connection.first(
        """
        SELECT count(*), CAST(julianday(?) - julianday(min(done_on)) AS INTEGER) FROM milestone_state
        WHERE status = 'reported' AND \(condition.text)
        """, [Value(on.iso)] + condition.values
      ) { (count: try $0.int(0), oldestDays: try $0.optionalInt(1)) } ?? (0, nil)
    }
  }

  /// The commitments that a filter lets through, as they stood on the day judged.
  public func commitments(_ filter: Filter = .all, order: [Order] = [.ref]) throws -> [CommitmentRecord] {
    var records: [CommitmentRecord] = []
    try forEachCommitment(filter, order: order) { records.append($0) }
    return records
  }

  /// Calls `body` with each commitment, one at a time.
  public func forEachCommitment(
    _ filter: Filter = .all, order: [Order] = [.ref], _ body: (CommitmentRecord) throws -> Void
  ) throws {
    let condition = try commitmentCondition(filter)
    let ordering = Order.commitmentSQL(order.filter { $0 != .late && $0 != .due })
    try translating {
      try connection.forEach(
        "SELECT \(CommitmentRecord.columns) FROM commitment_state WHERE \(condition.text) ORDER BY \(ordering)",
        condition.values
      ) { try body(CommitmentRecord($0)) }
    }
  }

  /// How many commitments a filter lets through.
  public func countCommitments(_ filter: Filter = .all) throws -> Int {
    let condition = try commitmentCondition(filter)
    return try translating {
      try connection.first("SELECT count(*) FROM commitment_state WHERE \(condition.text)", condition.values)
      {
        try $0.int(0)
      } ?? 0
    }
  }

  /// How many commitments, milestones, parties, areas and people are known in this view on the day judged.
  public func count(_ kind: Kind) throws -> Int {
    let table =
      switch kind {
      case .commitment: "commitment_state"
      case .milestone: "deadline"
      default: kind.rawValue
      }
    return try translating { try connection.first("SELECT count(*) FROM \(table)") { try $0.int(0) } ?? 0 }
  }
}

extension Register {
  /// The references of the commitments and milestones that fit a filter.
  /// - Throws: `Problems`: every unknown word.
  func references(fitting filter: Filter) throws -> Set<String> {
    try references(try milestoneCondition(filter), try commitmentCondition(filter))
  }

  /// The references of the milestones that meet one condition and the commitments that meet another.
  /// - Parameter reference: Only this one; nothing: all.
  func references(
    _ milestones: Condition, _ commitments: Condition, only reference: String? = nil
  ) throws -> Set<String> {
    try translating {
      var found: Set<String> = []
      for (table, kind, condition) in [
        ("milestone_state", Kind.milestone, milestones), ("commitment_state", .commitment, commitments),
      ] {
        let only = reference.map { _ in
          "\(table).item = (SELECT id FROM item WHERE kind = '\(kind.rawValue)' AND ref = ?) AND "
        }
        let sql = "SELECT ref FROM \(table) WHERE \(only ?? "")\(condition.text)"
        let values = [reference].compactMap(\.self).map { Value($0) } + condition.values
        found.formUnion(try connection.rows(sql, values) { try $0.string(0) })
      }
      return found
    }
  }
}
