internal import SQLite

/// The facts of a register that change its answers.
public struct Settings: Equatable, Sendable {
  /// The register id: 32 hex digits.
  public let registerID: String
  /// The time zone that says what day it is.
  public let timeZone: String
  /// The month, 1 to 12, in which the fiscal year begins, where one is set.
  public let fiscalYearStart: Int?
  /// What cannot be recorded without a reason: `deadline` for a moved date, and statuses.
  public let reasonsRequired: Set<String>
  /// Whether a claim may not be accepted by whoever reported it.
  public let fourEyes: Bool
  /// What an audit of the register looks for.
  public let audit: AuditPolicy

  /// The names of the settings, as typed.
  public static let names = [
    "time-zone", "fiscal-year-start", "reasons-required", "four-eyes", "audit-off", "stale-after",
  ]

  /// What began with the last restored backup: 32 hex digits; nothing before the first.
  public let incarnation: String?

  /// What needs a reason unless the register says otherwise.
  public static let defaultReasons = ["deadline"] + Status.allCases.filter(\.needsReason).map(\.rawValue)

  /// The words that `reasonsRequired` may hold.
  public static let reasonWords = ["deadline", "owner"] + Status.allCases.map(\.rawValue)

  /// The date grammar in which this register's people write.
  public func grammar(today: CivilDay) -> DateGrammar {
    DateGrammar(today: today, fiscalYearStart: fiscalYearStart)
  }

  static func current(_ connection: Connection) throws -> Settings {
    let sql = """
      SELECT register, time_zone, fiscal_year_start, reasons_required, four_eyes, audit_off, stale_after, incarnation
      FROM register_version WHERE until IS NULL
      """
    let settings = try connection.first(sql) { row in
      Settings(
        registerID: try row.string(0), timeZone: try row.string(1), fiscalYearStart: try row.optionalInt(2),
        reasonsRequired: Set(try row.string(3).split(separator: " ").map(String.init)),
        fourEyes: try row.optionalString(4) != nil,
        audit: AuditPolicy(off: try row.optionalString(5), staleAfter: try row.optionalInt(6)),
        incarnation: try row.optionalString(7))
    }
    guard let settings else {
      throw Problem(
        .data, "unfinished_register", "\(connection.path) was never finished: its first entry is missing.",
        hints: ["Delete it and start again:  accord init FILE"])
    }
    return settings
  }
}
