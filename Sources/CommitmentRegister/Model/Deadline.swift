/// The period by which something falls due, kept as precisely as it was agreed.
///
/// "By the end of 2026-Q4" stays a quarter and is not turned into a day. A deadline is met through the end of
/// its last day.
public struct Deadline: Hashable, Sendable {
  /// How long the period is.
  public enum Precision: Int, Comparable, Hashable, Sendable, CaseIterable {
    /// One day, `2026-12-31`.
    case day
    /// A calendar month, `2026-12`.
    case month
    /// A calendar quarter, `2026-Q4`.
    case quarter
    /// Half a calendar year, `2026-H2`.
    case half
    /// A calendar year, `2026`.
    case year

    /// Shorter periods come first.
    public static func < (one: Precision, other: Precision) -> Bool { one.rawValue < other.rawValue }
  }

  /// The first day of the period.
  public let firstDay: CivilDay
  /// How long the period is.
  public let precision: Precision

  /// The period of a precision in which a day lies.
  public init(_ precision: Precision, containing day: CivilDay) {
    self.precision = precision
    self.firstDay =
      switch precision {
      case .day: day
      case .month: day.firstOfMonth
      case .quarter: day.firstOfQuarter
      case .half: day.firstOfHalf
      case .year: day.firstOfYear
      }
  }

  /// A deadline of one day.
  public init(day: CivilDay) { self.init(.day, containing: day) }

  /// The period written as ``text`` writes it, in either case; nil for anything else.
  public init?(text: some StringProtocol) {
    if let day = CivilDay(iso: text) {
      self.init(day: day)
      return
    }
    let bytes = Array(text.utf8)
    guard bytes.count >= 4, let year = Self.digits(bytes[..<4]) else { return nil }
    let rest = bytes[4...]
    var month = 1
    var precision = Precision.year
    if !rest.isEmpty {
      guard rest.count == 3, rest.first == UInt8(ascii: "-") else { return nil }
      let last = rest.suffix(1)
      switch rest[rest.startIndex + 1] {
      case UInt8(ascii: "Q"), UInt8(ascii: "q"):
        guard let quarter = Self.digits(last), (1...4).contains(quarter) else { return nil }
        (month, precision) = (quarter * 3 - 2, .quarter)
      case UInt8(ascii: "H"), UInt8(ascii: "h"):
        guard let half = Self.digits(last), (1...2).contains(half) else { return nil }
        (month, precision) = (half * 6 - 5, .half)
      default:
        guard let given = Self.digits(rest.suffix(2)) else { return nil }
        (month, precision) = (given, .month)
      }
    }
    guard let day = CivilDay(year: year, month: month, day: 1) else { return nil }
    self.init(precision, containing: day)
  }

  private static func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }

  /// The last day of the period: the deadline is met through its end.
  public var lastDay: CivilDay {
    switch precision {
    case .day: firstDay
    case .month: firstDay.lastOfMonth
    case .quarter: firstDay.lastOfQuarter
    case .half: firstDay.lastOfHalf
    case .year: firstDay.lastOfYear
    }
  }

  /// The canonical form: `2026-12-31`, `2026-12`, `2026-Q4`, `2026-H2` or `2026`.
  public var text: String {
    let year = decimal(firstDay.year, width: 4)
    return switch precision {
    case .day: firstDay.iso
    case .month: year + "-" + decimal(firstDay.month, width: 2)
    case .quarter: year + "-Q\(firstDay.quarter)"
    case .half: year + "-H\(firstDay.half)"
    case .year: year
    }
  }

  /// The period as it is said to people: `Thu 31 Dec 2026`, `Dec 2026`, `Q4 2026`, `H2 2026`, `2026`.
  public var spoken: String {
    let year = String(firstDay.year)
    return switch precision {
    case .day: firstDay.spoken
    case .month: CalendarWords.short(CalendarWords.months[firstDay.month - 1]) + " " + year
    case .quarter: "Q\(firstDay.quarter) " + year
    case .half: "H\(firstDay.half) " + year
    case .year: year
    }
  }
}

extension Deadline {
  /// The period with its month's whole name: `October 2026`; other periods as ``spoken``.
  public var inFull: String {
    precision == .month ? "\(CalendarWords.months[firstDay.month - 1]) \(firstDay.year)" : spoken
  }
}

extension Deadline: CustomStringConvertible {
  /// The canonical form.
  public var description: String { text }
}
