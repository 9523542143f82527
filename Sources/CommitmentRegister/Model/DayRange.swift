/// A run of days, open at either end or at both.
///
/// It is read from text by ``DateGrammar/range(_:)``.
public struct DayRange: Hashable, Sendable {
  /// The first day, or nil where the range has no beginning.
  public var from: CivilDay?
  /// The last day, itself included, or nil where the range has no end.
  public var through: CivilDay?

  /// Makes a range.
  public init(from: CivilDay?, through: CivilDay?) {
    self.from = from
    self.through = through
  }

  /// The days of a period.
  public init(_ period: Deadline) {
    self.init(from: period.firstDay, through: period.lastDay)
  }

  /// Whether a day lies within the range.
  public func contains(_ day: CivilDay) -> Bool {
    if let from, day < from { return false }
    if let through, day > through { return false }
    return true
  }

  /// The range as `2026-10-01..2026-10-31`, with nothing where it is open.
  public var text: String { "\(from?.iso ?? "")..\(through?.iso ?? "")" }
}
