/// A day of the civil (Gregorian) calendar, without a time of day and without a time zone.
///
/// Days are made from text or from year, month and day only within the years 1900 to 2199; arithmetic may
/// lead outside of them, to anything within the years 1 to 9999, where it stops.
public struct CivilDay: Comparable, Hashable, Sendable {
  /// The years in which a day can be written.
  public static let years = 1900...2199

  /// Days since 1970-01-01.
  public let number: Int32

  /// The day that lies `number` days after 1970-01-01.
  public init(number: Int32) {
    self.init(clamping: Int(number))
  }

  /// The day of a year, a month (1–12) and a day of that month; nil where the calendar has none.
  public init?(year: Int, month: Int, day: Int) {
    guard Self.years.contains(year), (1...12).contains(month),
      (1...Self.lengthOfMonth(month, year: year)).contains(day)
    else { return nil }
    self.init(unchecked: year, month, day)
  }

  /// The day written `YYYY-MM-DD`, exactly so; nil for anything else.
  public init?(iso text: some StringProtocol) {
    var values = (0, 0, 0)
    var position = 0
    for byte in text.utf8 {
      if position == 4 || position == 7 {
        guard byte == UInt8(ascii: "-") else { return nil }
      } else {
        guard position < 10, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        let digit = Int(byte - UInt8(ascii: "0"))
        switch position {
        case ..<4: values.0 = values.0 * 10 + digit
        case ..<7: values.1 = values.1 * 10 + digit
        default: values.2 = values.2 * 10 + digit
        }
      }
      position += 1
    }
    guard position == 10 else { return nil }
    self.init(year: values.0, month: values.1, day: values.2)
  }

  /// The day's number, held within the years 1 to 9999.
  init(clamping number: Int) {
    self.number = Int32(min(max(number, Self.earliest), Self.latest))
  }

  /// A day that is known to exist in a year from 1 to 9999.
  private init(unchecked year: Int, _ month: Int, _ day: Int) {
    let start = Self.daysBefore(year: year) + Self.daysBefore(month: month, year: year)
    self.number = Int32(start + day - 1)
  }

  /// 0001-01-01 and 9999-12-31.
  private static let (earliest, latest) = (-719_162, 2_932_896)

  /// Earlier days come first.
  public static func < (one: CivilDay, other: CivilDay) -> Bool { one.number < other.number }
}

// MARK: - Parts

extension CivilDay {
  /// Year, month and day at once.
  public var parts: (year: Int, month: Int, day: Int) {
    let (year, ordinal) = yearAndOrdinal
    var month = min(12, ordinal / 29 + 1)
    while Self.daysBefore(month: month, year: year) > ordinal { month -= 1 }
    return (year, month, ordinal - Self.daysBefore(month: month, year: year) + 1)
  }

  /// The year.
  public var year: Int { yearAndOrdinal.year }
  /// The month, 1 to 12.
  public var month: Int { parts.month }
  /// The day of the month, 1 to 31.
  public var day: Int { parts.day }
  /// The quarter, 1 to 4.
  public var quarter: Int { (month - 1) / 3 + 1 }
  /// The half of the year, 1 or 2.
  public var half: Int { (month - 1) / 6 + 1 }

  /// The day of the week, 1 for Monday to 7 for Sunday.
  public var weekday: Int {
    // 1970-01-01 was a Thursday.
    let remainder = (Int(number) + 3) % 7
    return (remainder + 7) % 7 + 1
  }

  /// The year and the days of it that have gone before.
  private var yearAndOrdinal: (year: Int, ordinal: Int) {
    let number = Int(number)
    // Four centuries have 146,097 days; the estimate is right or one too high or too low.
    var year = 1970 + (number * 400 - (number < 0 ? 146_096 : 0)) / 146_097
    while Self.daysBefore(year: year) > number { year -= 1 }
    while Self.daysBefore(year: year + 1) <= number { year += 1 }
    return (year, number - Self.daysBefore(year: year))
  }

  /// Days from 1970-01-01 to the first day of a year of our era.
  private static func daysBefore(year: Int) -> Int {
    let whole = year - 1
    return whole * 365 + whole / 4 - whole / 100 + whole / 400 - 719_162
  }

  /// Days of the year before the first of a month.
  private static func daysBefore(month: Int, year: Int) -> Int {
    guard month > 2 else { return month == 1 ? 0 : 31 }
    // From March on, the month lengths repeat in a pattern of five months with 153 days.
    return 59 + (153 * (month - 3) + 2) / 5 + (isLeap(year) ? 1 : 0)
  }

  /// Whether a year has 366 days.
  static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// The number of days of a month (1–12).
  static func lengthOfMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

// MARK: - Arithmetic

extension CivilDay {
  /// The day so many days later, or earlier where negative.
  public func adding(days: Int) -> CivilDay {
    let (sum, overflow) = Int(number).addingReportingOverflow(days)
    return CivilDay(clamping: overflow ? (days < 0 ? Int.min : Int.max) : sum)
  }

  /// The same day of a month so many months later; where that month is shorter, its last day.
  public func adding(months: Int) -> CivilDay {
    let (year, month, day) = parts
    let bounded = min(max(months, -120_000), 120_000)
    let total = year * 12 + month - 1 + bounded
    guard total >= 12 else { return CivilDay(clamping: .min) }
    guard total < 120_000 else { return CivilDay(clamping: .max) }
    let newYear = total / 12
    let newMonth = total % 12 + 1
    return CivilDay(
      unchecked: newYear, newMonth, min(day, Self.lengthOfMonth(newMonth, year: newYear)))
  }

  /// How many days `other` lies after this day; negative where it lies before.
  public func days(to other: CivilDay) -> Int { Int(other.number) - Int(number) }

  /// The first day of this day's month.
  public var firstOfMonth: CivilDay { first(ofMonths: 1) }
  /// The last day of this day's month.
  public var lastOfMonth: CivilDay { last(ofMonths: 1) }
  /// The first day of this day's quarter.
  public var firstOfQuarter: CivilDay { first(ofMonths: 3) }
  /// The last day of this day's quarter.
  public var lastOfQuarter: CivilDay { last(ofMonths: 3) }
  /// The first day of this day's half year.
  public var firstOfHalf: CivilDay { first(ofMonths: 6) }
  /// The last day of this day's half year.
  public var lastOfHalf: CivilDay { last(ofMonths: 6) }
  /// The first day of this day's year.
  public var firstOfYear: CivilDay { first(ofMonths: 12) }
  /// The last day of this day's year.
  public var lastOfYear: CivilDay { last(ofMonths: 12) }

  private func first(ofMonths length: Int) -> CivilDay {
    let (year, month, _) = parts
    return CivilDay(unchecked: year, month - (month - 1) % length, 1)
  }

  private func last(ofMonths length: Int) -> CivilDay {
    let (year, month, _) = parts
    let last = month - (month - 1) % length + length - 1
    return CivilDay(unchecked: year, last, Self.lengthOfMonth(last, year: year))
  }
}

// MARK: - Text

extension CivilDay {
  /// The day as `2026-08-31`.
  public var iso: String {
    let (year, month, day) = parts
    func digit(_ value: Int) -> UInt8 { UInt8(ascii: "0") + UInt8(value % 10) }
    let dash = UInt8(ascii: "-")
    let bytes = [
      digit(year / 1_000), digit(year / 100), digit(year / 10), digit(year), dash,
      digit(month / 10), digit(month), dash, digit(day / 10), digit(day),
    ]
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The day as it is said to people: `Mon 31 Aug 2026`.
  public var spoken: String {
    let (year, month, day) = parts
    let weekdayName = CalendarWords.short(CalendarWords.weekdays[weekday - 1])
    return "\(weekdayName) \(day) \(CalendarWords.short(CalendarWords.months[month - 1])) \(year)"
  }
}

extension CivilDay: CustomStringConvertible {
  /// The day as `2026-08-31`.
  public var description: String { iso }
}

/// A number that is not negative, with zeros before it up to a width.
func decimal(_ value: Int, width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
