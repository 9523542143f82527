internal import SQLite

/// Which records a query is about; all conditions hold together, the values of one are alternatives.
public struct Filter: Sendable, Equatable {
  /// Focus areas, each with what is under it.
  public var areas: [String] = []
  /// Parties that owe, each with its agencies.
  public var by: [String] = []
  /// Parties that are owed, each with its agencies.
  public var to: [String] = []
  /// Owners on the day judged.
  public var owners: [String] = []
  /// Only milestones that have an owner of their own, not their commitment's.
  public var hasOwnOwner = false
  /// Statuses on the day judged.
  public var statuses: [Status] = []
  /// Only what is open, or only what is not.
  public var isOpen: Bool?
  /// Events at which it was promised or tabled.
  public var events: [String] = []
  /// Who may see it.
  public var visibilities: [Visibility] = []
  /// Days in which the deadline's last day lies.
  public var due: DayRange?
  /// How many days late, both ends included.
  public var late: ClosedRange<Int>?
  /// Words that all appear in a title or source.
  public var words: [String] = []
  /// Particular references: commitments, with their milestones, and milestones.
  public var refs: [String] = []

  /// A filter that lets everything through.
  public init() {}

  /// Everything.
  public static let all = Filter()
}

/// A condition in SQL with the values it binds.
struct Condition {
  var sql: [String] = []
  var values: [Value] = []

  mutating func add(_ sql: String, _ values: Value...) {
    self.sql.append(sql)
    self.values += values
  }

  var text: String { sql.isEmpty ? "1" : sql.joined(separator: " AND ") }
}

extension Register {
  /// The titles in which words are looked for, in all their languages.
  private static let milestoneTitles = """
    title || ' ' || commitment_title || ' ' || ifnull(title_original, '') || ' ' \
    || ifnull(commitment_title_original, '')
    """

  /// Resolves a filter's words and turns it into a condition on `milestone_state`.
  /// - Throws: `Problems`: every unknown word.
  func milestoneCondition(_ filter: Filter) throws -> Condition {
    var problems = Collector()
    var condition = try sharedCondition(filter, title: Self.milestoneTitles, &problems)
    for (role, codes, holder) in [("by", filter.by, "parties_item_by"), ("to", filter.to, "parties_item_to")]
    {
      guard let parties = try tree(.party, codes, &problems) else { continue }
      condition.add(
        "EXISTS (SELECT 1 FROM party_role f WHERE f.item = \(holder) AND f.role = '\(role)' AND f.party IN (\(parties)))"
      )
    }
    if let owners = try items(.person, filter.owners, &problems) {
      // Everything they ever owned, so that only that has to be looked at.
      condition.add(
        "item IN (\(Self.stepRows(of: "SELECT item AS id FROM owner_version WHERE owner IN (\(owners))")))")
    }
    if filter.hasOwnOwner { condition.add("own_owner_item IS NOT NULL") }
    if let due = filter.due {
      if let from = due.from { condition.add("due >= ?", Value(from.iso)) }
      if let through = due.through { condition.add("due <= ?", Value(through.iso)) }
    }
    if let late = filter.late {
      condition.add("schedule IN ('overdue', 'late')")
      condition.add("days_late BETWEEN ? AND ?", Value(late.lowerBound), Value(late.upperBound))
    }
    if let ids = try references(filter.refs, &problems) {
      // One list of rows instead of two alternatives: SQLite looks them up, and does not go through all there are.
      condition.add("item IN (\(Self.stepRows(of: "SELECT id FROM item WHERE id IN (\(ids))")))")
    }
    try problems.check()
    return condition
  }

  /// Resolves a filter's words and turns it into a condition on `commitment_state`: about the commitment
  /// itself, or about any of its milestones.
  /// - Parameter oneByOne: Whether it is asked of few commitments at a time, so that only their milestones are looked
  ///   at; else those of the whole register, once.
  /// - Throws: `Problems`: every unknown word.
  func commitmentCondition(_ filter: Filter, oneByOne: Bool = false) throws -> Condition {
    var problems = Collector()
    var condition = try sharedCondition(
      filter, title: "title || ' ' || ifnull(title_original, '')", &problems)
    for (role, codes) in [("by", filter.by), ("to", filter.to)] {
      guard let parties = try tree(.party, codes, &problems) else { continue }
      condition.add(
        "EXISTS (SELECT 1 FROM party_role f WHERE f.item = commitment_state.item AND f.role = '\(role)' AND f.party IN (\(parties)))"
      )
    }
    if let ids = try references(filter.refs, &problems) { condition.add("commitment_state.item IN (\(ids))") }
    if filter.isOpen == true {
      // What has steps is open as long as one of them is.
      condition.add(
        """
        (NOT EXISTS (SELECT 1 FROM item i WHERE i.parent = commitment_state.item AND i.kind = 'milestone')
          OR EXISTS (SELECT 1 FROM milestone_state m WHERE m.commitment_item = commitment_state.item
            AND m.status IN (\(Self.openStatuses))))
        """)
    }
    try problems.check()
    if filter.due != nil || filter.late != nil {
      var milestones = Filter()
      milestones.due = filter.due
      milestones.late = filter.late
      let inner = try milestoneCondition(milestones)
      condition.sql.append(
        oneByOne
          ? "EXISTS (SELECT 1 FROM milestone_state WHERE commitment_item = commitment_state.item AND \(inner.text))"
          : "commitment_state.item IN (SELECT commitment_item FROM milestone_state WHERE \(inner.text))")
      condition.values += inner.values
    }
    return condition
  }

  /// The milestones among some rows of `item`, and those of the commitments among them.
  private static func stepRows(of rows: String) -> String {
    "SELECT id FROM (\(rows)) UNION SELECT id FROM item WHERE kind = 'milestone' AND parent IN (\(rows))"
  }

  /// The statuses with which something is still to come, as a list for IN.
  private static var openStatuses: String {
    Status.allCases.filter { !$0.isClosed }.map { "'\($0.rawValue)'" }.joined(separator: ", ")
  }

  private func sharedCondition(_ filter: Filter, title: String, _ problems: inout Collector) throws
    -> Condition
  {
    var condition = Condition()
    if let areas = try tree(.area, filter.areas, &problems) { condition.add("area_item IN (\(areas))") }
    if let owners = try items(.person, filter.owners, &problems) {
      condition.add("owner_item IN (\(owners))")
    }
    if let events = try items(.event, filter.events, &problems) { condition.add("event_item IN (\(events))") }
    if !filter.statuses.isEmpty {
      condition.add("status IN (\(filter.statuses.map { "'\($0.rawValue)'" }.joined(separator: ", ")))")
    }
    if let isOpen = filter.isOpen {
      condition.add(
        "status \(isOpen ? "" : "NOT ")IN (\(Self.openStatuses))")
    }
    if !filter.visibilities.isEmpty {
      condition.add(
        "visibility IN (\(filter.visibilities.map { "'\($0.rawValue)'" }.joined(separator: ", ")))")
    }
    for word in filter.words {
      condition.add("instr(lower(\(title) || ' ' || ifnull(source, '')), lower(?)) > 0", Value(word))
    }
    return condition
  }

  /// The row numbers of codes and of all that is under them, as a list for IN; nothing when none is asked for.
  private func tree(_ kind: Kind, _ codes: [String], _ problems: inout Collector) throws -> String? {
    guard let roots = try items(kind, codes, &problems) else { return nil }
    let sql = """
      WITH RECURSIVE tree (id) AS (
        SELECT id FROM item WHERE id IN (\(roots)) UNION SELECT v.item FROM \(kind.rawValue) v JOIN tree ON v.under = tree.id)
      SELECT id FROM tree
      """
    return try translating { try connection.rows(sql) { String(try $0.int(0)) } }.joined(separator: ", ")
  }

  private func items(_ kind: Kind, _ codes: [String], _ problems: inout Collector) throws -> String? {
    if codes.isEmpty { return nil }
    var ids: [String] = []
    for code in codes {
      guard let reference = try problems.attempt({ try resolve(kind, code) }) else { continue }
      ids.append(try item(reference).map(String.init) ?? "0")
    }
    return ids.joined(separator: ", ")
  }

  private func references(_ texts: [String], _ problems: inout Collector) throws -> String? {
    if texts.isEmpty { return nil }
    var ids: [String] = []
    for text in texts {
      guard let reference = try problems.attempt({ try resolve(reference: text) }) else { continue }
      ids.append(try item(reference).map(String.init) ?? "0")
    }
    return ids.isEmpty ? "0" : ids.joined(separator: ", ")
  }
}
