internal import SQLite

/// What an export came to.
public struct ExportTally: Equatable, Sendable {
  /// Rows about milestones.
  public internal(set) var milestones = 0
  /// Rows about commitments that have no milestones.
  public internal(set) var bareCommitments = 0
  /// Commitments that have at least one row.
  public internal(set) var commitments = 0
  /// Rows given that are not public: their own visibility or their commitment's is another.
  public internal(set) var notPublic = 0
  /// Rows left out because only public ones were wanted.
  public internal(set) var withheld = 0

  /// Nothing yet.
  public init() {}

  /// All rows given.
  public var rows: Int { milestones + bareCommitments }
}

/// The rows of the monthly file: every milestone that was there on the day judged, and every commitment that
/// had none.
///
/// The register is read in pieces, each in a transaction of its own, so that whoever reads the file slowly keeps
/// nobody from recording. Open it with ``Register/View/isFixed``, or the pieces may not belong together.
public struct MonthExport {
  let register: Register
  let filter: Filter
  /// The form of the rows: that of the close where a closed month is looked at.
  public let format: ExportFormat
  private let isPublicOnly: Bool
  /// Which milestones and which commitments without any.
  var milestones: Condition
  var commitments: Condition
  private let names: ExportNames
  /// How many commitments are read at a time.
  private let piece = 2_000

  /// Prepares an export.
  ///
  /// - Parameters:
  ///   - register: Where the rows come from, judged on its day.
  ///   - filter: Which of them.
  ///   - isPublicOnly: Leaves out what is not public, notes too.
  /// - Throws: `Problems`: every unknown word of the filter; `Problem`: closed by a newer program.
  public init(_ register: Register, _ filter: Filter = .all, isPublicOnly: Bool = false) throws {
    self.register = register
    self.filter = filter
    format = try register.close.map { try ExportFormat(number: $0.format) } ?? .current
    self.isPublicOnly = isPublicOnly
    milestones = try register.milestoneCondition(filter)
    commitments = try register.commitmentCondition(filter)
    names = try ExportNames(register)
  }

  /// Whether nothing is left out.
  var isWhole: Bool { filter == .all && !isPublicOnly }

  /// How many rows there will be.
  public func count() throws -> Int {
    let sql = """
      SELECT (SELECT count(*) FROM milestone_state WHERE \(milestones.text)\(isPublicOnly ? Self.publicMilestone : ""))
        + (SELECT count(*) FROM commitment_state WHERE \(Self.isBare) AND \(commitments.text)\
      \(isPublicOnly ? " AND visibility = 'public'" : ""))
      """
    return try register.translating {
      try register.connection.first(sql, milestones.values + commitments.values) { try $0.int(0) } ?? 0
    }
  }

  /// Gives every row, commitments in the order of their numbers.
  ///
  /// - Parameters:
  ///   - body: Called with each row.
  ///   - pause: Called after each piece, when nothing is held: the time to write out what has gathered.
  public func forEach(
    _ body: (borrowing ExportRow) throws -> Void, pause: () throws -> Void = {}
  ) throws -> ExportTally {
    var tally = ExportTally()
    var row = ExportRow(format)
    var lastCommitment = 0
    var from = 0
    let last = try lastNumber()
    while from < last {
      try register.translating {
        try register.connection.forEach(sql, values(from, from + piece)) { found in
          let isPublic = try found.string(22) == "public" && found.string(28) == "public"
          if isPublicOnly, !isPublic {
            tally.withheld += 1
            return
          }
          if !isPublic { tally.notPublic += 1 }
          try fill(&row, found)
          if row.isMilestone { tally.milestones += 1 } else { tally.bareCommitments += 1 }
          let number = try found.int(0)
          if number != lastCommitment { tally.commitments += 1 }
          lastCommitment = number
          try body(row)
        }
      }
      from += piece
      try pause()
    }
    return tally
  }

  private func lastNumber() throws -> Int {
    try register.translating {
      try register.connection.first("SELECT ifnull(max(number), 0) FROM item WHERE kind = 'commitment'") {
        try $0.int(0)
      } ?? 0
    }
  }

  /// What the query wants to know for the commitments of a range of numbers, the first one apart.
  func values(_ from: Int, _ through: Int) -> [Value] {
    let range = [Value(from), Value(through)]
    return range + milestones.values + range + commitments.values
  }

  /// Takes a row of the query.
  func fill(_ row: inout ExportRow, _ found: borrowing Row) throws {
    row.begin()
    row.isMilestone = try found.int(1) > 0
    for index in 2...5 { try row.addText(found, index) }
    let area = try names.area(found.optionalInt(6))
    row.add(area.code)
    row.add(area.name)
    let by = try names.parties(found.optionalString(7))
    row.add(by.codes)
    row.add(by.names)
    let to = try names.parties(found.optionalString(8))
    row.add(to.codes)
    row.add(to.names)
    let owner = try names.person(found.optionalInt(9))
    row.add(owner.code)
    row.add(owner.name)
    for index in 10...15 { try row.addText(found, index) }
    try row.addNumber(found, 16)
    try row.addNumber(found, 17)
    row.add(try found.optionalInt(18).map { .flag($0 != 0) } ?? .none)
    for index in 19...21 { try row.addText(found, index) }
    try row.addText(found, 23)
    try row.addText(found, 26)
    try row.addText(found, 27)
    try row.addText(found, 22)
    try row.addText(found, 24)
    row.add(try names.event(found.optionalInt(25)))
    for index in 29...38 { try row.addText(found, index) }
    row.add(names.on)
    row.add(.number(register.lastChange))
    row.add(names.asOf)
  }
}

// MARK: - The query

extension MonthExport {
  private static let publicMilestone = " AND visibility = 'public' AND commitment_visibility = 'public'"
  static let isBare = """
    NOT EXISTS (SELECT 1 FROM item i JOIN milestone m ON m.item = i.id JOIN deadline d ON d.item = i.id
      WHERE i.parent = commitment_state.item AND i.kind = 'milestone')
    """
  private static let range = "r.kind = 'commitment' AND r.number > ? AND r.number <= ?"

  /// Two kinds of rows in the same columns, each with its last note.
  ///
  /// CROSS JOIN makes SQLite begin with the few commitments of the piece.
  var sql: String {
    """
    SELECT commitment_number, x.number, ref, commitment, title, commitment_title, area_item, by_items, to_items,
      owner_item, status, schedule, first_due, due, due_as, done_on, days_late, times_moved, moved_after_expiry,
      move_reason, reported_on, verified_on, x.visibility, verified_by, external_ref, event_item,
      n.text, n.dated, commitment_visibility, source, type, title_original, wording, status_original, target, unit,
      baseline, due_words, external_source
    FROM (
      SELECT commitment_number, milestone_state.number, milestone_state.ref, commitment, title, commitment_title, area_item,
        \(Self.partyItems("by", of: "parties_item_by")) AS by_items,
        \(Self.partyItems("to", of: "parties_item_to")) AS to_items,
        owner_item, status, schedule, first_due, due, due_as, done_on, days_late, times_moved, moved_after_expiry,
        move_reason, reported_on, verified_on, visibility, verified_by, external_ref, event_item, source,
        type, title_original, wording, status_original, target, unit, baseline, due_words, external_source,
        commitment_visibility, coalesce(\(lastNote(on: "milestone_state.item")), \(lastNote(on: "commitment_item"))) AS note_item
      FROM item r CROSS JOIN milestone_state ON commitment_item = r.id
      WHERE \(Self.range) AND \(milestones.text)
      UNION ALL
      SELECT r.number, 0, r.ref, r.ref, title, title, area_item,
        \(Self.partyItems("by", of: "commitment_state.item")), \(Self.partyItems("to", of: "commitment_state.item")),
        owner_item, status,
        CASE WHEN status IN (\(Self.owedStatuses)) THEN 'no-date' END, NULL, NULL, NULL, done_on, NULL, NULL, NULL,
        NULL, reported_on, verified_on, visibility, verified_by, external_ref, event_item, source,
        type, title_original, wording, status_original, NULL, NULL, NULL, NULL, external_source,
        visibility, \(lastNote(on: "commitment_state.item"))
      FROM item r CROSS JOIN commitment_state ON commitment_state.item = r.id
      WHERE \(Self.range) AND \(Self.isBare) AND \(commitments.text)
    ) x LEFT JOIN note n ON n.item = x.note_item
    ORDER BY commitment_number, x.number
    """
  }

  private static func partyItems(_ role: String, of holder: String) -> String {
    """
    (SELECT group_concat(party, ' ') FROM (SELECT party FROM party_role r
      WHERE r.item = \(holder) AND r.role = '\(role)' ORDER BY r.position))
    """
  }

  /// The last remark that speaks of the day judged or an earlier one.
  private func lastNote(on item: String) -> String {
    """
    (SELECT i.id FROM item i JOIN note t ON t.item = i.id WHERE i.parent = \(item) AND i.kind = 'note'
      AND t.dated <= '\(register.on.iso)'\(isPublicOnly ? " AND t.visibility = 'public'" : "")
      ORDER BY t.dated DESC, i.number DESC LIMIT 1)
    """
  }

  /// What is or was owed, so that the lack of a date means something.
  private static let owedStatuses = Status.allCases.filter { $0.isOpen || $0.isDelivered }
    .map { "'\($0.rawValue)'" }.joined(separator: ", ")
}
