internal import SQLite

/// Reads what a report needs to know of each milestone, commitments in the order of their numbers.
struct ReportQuery {
  private let register: Register
  private let condition: Condition
  private let sql: String

  init(_ register: Register, _ request: ReportRequest) throws {
    self.register = register
    condition = try register.milestoneCondition(request.filter)
    let hasRatings =
      try register.translating {
        try register.connection.first("SELECT 1 FROM rating LIMIT 1") { try $0.int(0) }
      }
      != nil
    let ratings = [request.role, request.first, request.second].map { role in
      // Where nobody rates, nothing has to be looked up for every milestone.
      hasRatings ? Self.rating(by: role) : "NULL"
    }
    // CROSS JOIN makes SQLite begin with the few commitments of the piece.
    sql = """
      SELECT milestone_state.ref, status, first_due, due, done_on, schedule, extensions, extensions_after_expiry,
        \(Self.wasAgreed(by: register.on)), \(ratings.joined(separator: ", ")), \(Self.groups(request.grouping))
      FROM item r CROSS JOIN milestone_state ON commitment_item = r.id
      WHERE r.kind = 'commitment' AND r.number > ? AND r.number <= ? AND \(condition.text)
      ORDER BY r.number, milestone_state.number
      """
  }

  /// Calls `body` with each milestone: its reference, the groups it belongs to, and its facts.
  func forEach(_ body: (_ ref: String, _ groups: [Int], _ facts: MilestoneFacts) throws -> Void) throws {
    try register.forEachPiece(of: .commitment) { after, through in
      try register.connection.forEach(sql, [Value(after), Value(through)] + condition.values) { row in
        try body(row.string(0), Self.items(row.optionalString(12)), Self.facts(row))
      }
    }
  }

  private static func facts(_ row: borrowing Row) throws -> MilestoneFacts {
    var facts = MilestoneFacts(try Status(stored: row.string(1)))
    facts.firstDue = try row.optionalString(2)
    facts.due = try row.optionalString(3)
    facts.doneOn = try row.optionalString(4)
    let schedule = try row.optionalString(5).flatMap(Schedule.init(rawValue:))
    facts.isOverdue = schedule == .overdue
    facts.isWithinDeadline = schedule == .onTime || schedule == .withinExtension
    facts.extensions = try row.int(6)
    facts.extensionsAfterExpiry = try row.int(7)
    facts.wasAgreed = try row.int(8) != 0
    facts.rating = try row.optionalString(9).flatMap(RatingValue.init(rawValue:))
    facts.firstRating = try row.optionalString(10).flatMap(RatingValue.init(rawValue:))
    facts.secondRating = try row.optionalString(11).flatMap(RatingValue.init(rawValue:))
    return facts
  }

  private static func items(_ text: String?) -> [Int] {
    text?.split(separator: " ").compactMap { Int($0) } ?? []
  }

  /// Whether what is withdrawn had been agreed: on some day by then, both it and its commitment bound somebody.
  ///
  /// A step that was dropped while its commitment was only proposed never did, whatever became of the commitment.
  private static func wasAgreed(by day: CivilDay) -> String {
    let binding = Status.allCases.filter(\.isBinding).map { "'\($0.rawValue)'" }.joined(separator: ", ")
    return """
      status <> 'withdrawn' OR EXISTS (
        SELECT 1 FROM status_known s JOIN status_known h ON h.item = commitment_item
        WHERE s.item = milestone_state.item AND s.status IN (\(binding)) AND h.status IN (\(binding))
          AND max(s.from_day, h.from_day) <= '\(day.iso)'
          AND max(s.from_day, h.from_day) < min(ifnull(s.to_day, '9999-99-99'), ifnull(h.to_day, '9999-99-99')))
      """
  }

  /// The rating of a milestone by a role: its own, else its commitment's.
  private static func rating(by role: AssessorRole) -> String {
    let of = { (item: String) in
      """
      (SELECT q.value FROM rating_on_day q WHERE q.about_item = \(item) AND q.role = '\(role.rawValue)' AND q.is_current)
      """
    }
    return "coalesce(\(of("milestone_state.item")), \(of("commitment_item")))"
  }

  /// The row numbers of the groups that a milestone belongs to, apart by blanks.
  private static func groups(_ grouping: ReportGrouping) -> String {
    switch grouping {
    case .area: "CAST(area_item AS TEXT)"
    case .owner: "CAST(owner_item AS TEXT)"
    case .event: "CAST(event_item AS TEXT)"
    case .by:
      """
      (SELECT group_concat(party, ' ') FROM (SELECT party FROM party_role f
        WHERE f.item = parties_item_by AND f.role = 'by' ORDER BY f.position))
      """
    }
  }
}
