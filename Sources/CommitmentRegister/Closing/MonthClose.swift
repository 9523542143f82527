internal import SQLite

/// A month whose figures were frozen: judged on its last day, as known at one change.
public struct MonthClose: Equatable, Sendable {
  /// Who took a close back, when and why.
  public struct Reopening: Equatable, Sendable {
    /// The number of the change that took it back.
    public let change: Int
    /// The register day of that change.
    public let day: CivilDay
    /// Who made it.
    public let actor: String
    /// Why.
    public let reason: String?
  }

  /// The month.
  public let month: Deadline
  /// The number of the change that closed it.
  public let number: Int
  /// The register day on which it was closed.
  public let day: CivilDay
  /// Who closed it.
  public let actor: String
  /// Who reviewed it.
  public let reviewer: String
  /// A remark for the minutes.
  public let note: String?
  /// The last change that counts.
  public let lastChange: Int
  /// The last day whose entries count.
  public let asOf: CivilDay
  /// What the register's file was called.
  public let registerName: String
  /// The number of the form in which the figures are written.
  public let format: Int
  /// SHA-256 of the month as CSV for spreadsheets, 64 hex digits.
  public let csvSHA256: String
  /// SHA-256 of the month as JSON, 64 hex digits.
  public let jsonSHA256: String
  /// Twelve hex digits that stand for both digests, for the minutes: `7f3a-91c2-e04b`.
  public let fingerprint: String
  /// What took the close back, where something did.
  public internal(set) var reopened: Reopening?

  /// Whether the month is closed by it now.
  public var isInForce: Bool { reopened == nil }

  /// The reference of a month's close.
  static func reference(_ month: Deadline) -> Reference { Reference(kind: .close, code: month.text) }

  init(_ entry: Entry) throws(Problem) {
    let fields = entry.fields
    guard let month = Deadline(text: entry.reference.code), month.precision == .month,
      let lastChange = fields["change"]?.number, let format = fields["format"]?.number,
      let asOf = fields["as_of"]?.text.flatMap({ CivilDay(iso: $0) }),
      let name = fields["register_name"]?.text, let reviewer = fields["reviewer"]?.text,
      let csv = fields["csv_sha256"]?.text, let json = fields["json_sha256"]?.text
    else {
      throw Problem(
        .data, "damaged_close", "entry \(entry.seq) is not a close as accord records it.",
        hints: ["accord verify --deep"])
    }
    (self.month, number, day, actor) = (month, entry.change, entry.day, entry.actor)
    (self.lastChange, self.asOf, self.format, registerName) = (lastChange, asOf, format, name)
    (self.reviewer, note) = (reviewer, fields["note"]?.text)
    (csvSHA256, jsonSHA256) = (csv, json)
    fingerprint = try Self.shortDigest(csv, json)
  }

  /// The first twelve hex digits of the SHA-256 of both digests in hex, a line each.
  static func shortDigest(_ csv: String, _ json: String) throws(Problem) -> String {
    let digits = Hex.text(try SHA256Hasher().digest(Array("\(csv)\n\(json)\n".utf8)).prefix(6))
    return stride(from: 0, to: 12, by: 4).map { String(digits.dropFirst($0).prefix(4)) }
      .joined(separator: "-")
  }
}

// MARK: - Reading the journal

extension MonthClose {
  /// The close of a month that is in force now; nothing where the month is open.
  static func inForce(of month: Deadline?, _ connection: Connection) throws -> MonthClose? {
    guard let month else { return nil }
    return try all(connection, of: month).last { $0.isInForce }
  }

  /// Every close, undone ones too, the earliest month first and of one month the earliest close.
  /// - Parameters:
  ///   - month: Only closes of this month.
  ///   - last: The last entry that counts; nothing: all.
  static func all(
    _ connection: Connection, of month: Deadline? = nil, through last: Int? = nil
  ) throws -> [MonthClose] {
    let sql =
      "SELECT id FROM item WHERE kind = 'close' AND ref = ifnull(?, ref) AND id <= ifnull(?, id) ORDER BY ref"
    let items = try connection.rows(sql, [Value(month?.text), Value(last)]) { try $0.int(0) }
    return try items.flatMap { item in
      let entries = try ItemHistory.entries(of: item, through: last, connection)
      let chain = UndoChain(entries)
      return try entries.filter { $0.fields["undoes"] == nil }.map { entry in
        var close = try MonthClose(entry)
        close.reopened = chain.undoer(of: entry.seq).map {
          Reopening(change: $0.change, day: $0.day, actor: $0.actor, reason: $0.fields["reason"]?.text)
        }
        return close
      }
    }
  }
}

extension [MonthClose] {
  /// The close whose figures a fact came too late for: of the closes that were in force when it was recorded, the
  /// first whose month ends on the fact's day or later.
  func missed(by day: String, recordedIn change: Int) -> MonthClose? {
    first { $0.isInForce && $0.lastChange < change && $0.month.lastDay.iso >= day }
  }
}
