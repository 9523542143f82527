internal import SQLite

/// The rows of an export, each looked up by the record that it is about.
///
/// Files mostly keep the order of the export, so that rows are read ahead where several came in that order.
final class ExportRows {
  private let export: MonthExport
  private var milestone: MonthExport
  private var commitment: MonthExport
  private let sql: (all: String, milestone: String, commitment: String)
  private var row = ExportRow()

  /// A row that was read ahead.
  private final class Kept { var row = ExportRow() }
  private var ahead: [String: Kept] = [:]
  /// How many commitments were read ahead the last time.
  private var span = 0
  /// The number of the commitment that was asked for last.
  private var last = 0
  /// The most commitments and the most rows that are read ahead.
  private static let most = (commitments: 512, rows: 2_048)

  init(_ register: Register, isPublicOnly: Bool = false) throws {
    export = try MonthExport(register, isPublicOnly: isPublicOnly)
    let none = Condition(sql: ["0"], values: [])
    (milestone, commitment) = (export, export)
    milestone.milestones = Condition(sql: ["milestone_state.item = ?"], values: [.null])
    milestone.commitments = none
    commitment.milestones = none
    commitment.commitments = Condition(sql: ["commitment_state.item = ?"], values: [.null])
    sql = (export.sql, milestone.sql, commitment.sql)
  }

  /// Calls `body` with the row of a commitment or milestone, as it was when rows near it were first asked for;
  /// nothing where the export has none.
  func row<T>(of reference: Reference, _ body: (borrowing ExportRow) throws -> T) throws -> T? {
    let number = (reference.commitment ?? reference).number
    defer { last = number }
    if let kept = ahead[reference.code] { return try body(kept.row) }
    try readAhead(number)
    if let kept = ahead[reference.code] { return try body(kept.row) }
    return try current(reference, body)
  }

  /// The row of a record as texts, each as its cell says it at this moment; nothing where the export has none.
  func texts(of reference: Reference) throws -> [ExportColumn: String]? {
    try current(reference) { row in
      var texts: [ExportColumn: String] = [:]
      row.forEach { column, value in texts[column] = value.text }
      return texts
    }
  }

  private func current<T>(_ reference: Reference, _ body: (borrowing ExportRow) throws -> T) throws -> T? {
    guard let item = try export.register.item(reference) else { return nil }
    let number = (reference.commitment ?? reference).number
    let isMilestone = reference.kind == .milestone
    if isMilestone {
      milestone.milestones.values = [Value(item)]
    } else {
      commitment.commitments.values = [Value(item)]
    }
    let values = (isMilestone ? milestone : commitment).values(number - 1, number)
    return try export.register.translating {
      try export.register.connection.first(isMilestone ? sql.milestone : sql.commitment, values) { found in
        try export.fill(&row, found)
        return try body(row)
      }
    }
  }

  /// Reads the rows that are likely to be asked for next, unless there are too many.
  private func readAhead(_ number: Int) throws {
    let isNext = number >= last && number - last <= 64
    span = isNext ? min(max(16, span * 2), Self.most.commitments) : 0
    guard span > 0 else { return }
    ahead.removeAll(keepingCapacity: true)
    let (from, through) = (number - 1, number - 1 + span)
    try export.register.translating {
      let connection = export.register.connection
      let count = try connection.first(
        """
        SELECT count(*) FROM (SELECT 1 FROM item c LEFT JOIN item m ON m.parent = c.id AND m.kind = 'milestone'
          WHERE c.kind = 'commitment' AND c.number > ? AND c.number <= ? LIMIT ?)
        """, [Value(from), Value(through), Value(Self.most.rows + 1)]
      ) { try $0.int(0) }
      guard let count, count <= Self.most.rows else {
        span = 0
        return
      }
      try connection.forEach(sql.all, export.values(from, through)) { found in
        let kept = Kept()
        try export.fill(&kept.row, found)
        ahead[try found.string(2)] = kept
      }
    }
  }
}
