internal import SQLite

/// What the milestones of one focus area add up to on the day judged.
public struct AreaSummary: Equatable, Sendable {
  /// The area's code; nothing: milestones without a focus area.
  public let area: String?
  /// Its name.
  public let name: String?
  /// How many milestones there are.
  public var milestones = 0
  /// How many are accepted as met.
  public var met = 0
  /// How many are reported and not yet judged.
  public var reported = 0
  /// How many are overdue.
  public var overdue = 0
  /// How many are open and due today or within 30 days.
  public var dueSoon = 0
}

extension Register {
  /// What the milestones add up to in each of the widest focus areas, those under it included, by code; what
  /// has no area comes last, where there is any.
  public func areaSummaries(_ filter: Filter = .all) throws -> [AreaSummary] {
    let areas = try definitions(.area)
    var above: [String: String] = [:]
    for area in areas { above[area.code] = area.under }
    var sums: [String?: AreaSummary] = [:]
    for area in areas where area.under == nil {
      sums[area.code] = AreaSummary(area: area.code, name: area.name)
    }
    let condition = try milestoneCondition(filter)
    try translating {
      try connection.forEach(
        """
        SELECT (SELECT ref FROM item WHERE id = area_item), count(*), sum(status = 'met'), sum(status = 'reported'),
          sum(schedule IS 'overdue'), sum(schedule IS 'due-soon')
        FROM milestone_state WHERE \(condition.text) GROUP BY area_item
        """, condition.values
      ) { row in
        var top = try row.optionalString(0)
        while let code = top, let wider = above[code] { top = wider }
        var sum = sums[top] ?? AreaSummary(area: nil, name: nil)
        sum.milestones += try row.int(1)
        sum.met += try row.int(2)
        sum.reported += try row.int(3)
        sum.overdue += try row.int(4)
        sum.dueSoon += try row.int(5)
        sums[top] = sum
      }
    }
    return areas.compactMap { sums[$0.code] } + [sums[nil]].compactMap(\.self)
  }

  /// How many days late the most overdue milestone is; nothing when none is.
  public func mostDaysLate(_ filter: Filter = .all) throws -> Int? {
    var condition = Selection.overdue.condition(on: on)
    let filtered = try milestoneCondition(filter)
    condition.sql += filtered.sql
    condition.values += filtered.values
    return try translating {
      try connection.first(
        "SELECT max(days_late) FROM milestone_state WHERE \(condition.text)", condition.values
      ) {
        try $0.optionalInt(0)
      } ?? nil
    }
  }
}
