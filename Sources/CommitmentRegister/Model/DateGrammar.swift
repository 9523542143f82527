/// Reads the dates that people type.
///
/// A date is a day (`2026-12-15`, `15 dec`, `fri`, `+2w`, `eom`), a period (`2026-12`, `2026-Q4`, `2026-H2`,
/// `2026`, `fy2027-q1`), or, where a range is wanted, `A..B` or a word such as `last-month`. Letters may be
/// upper or lower case. Nothing that could mean two days is accepted.
public struct DateGrammar: Sendable {
  /// The day from which `tomorrow`, `fri` or `+2w` are counted.
  public let today: CivilDay
  /// The month in which the fiscal year begins, 1 to 12, where the register says so.
  public let fiscalYearStart: Int?

  /// Makes a grammar.
  ///
  /// - Parameters:
  ///   - today: The day that `today` means.
  ///   - fiscalYearStart: The month in which the fiscal year begins; nil where none is set.
  public init(today: CivilDay, fiscalYearStart: Int?) {
    self.today = today
    self.fiscalYearStart = fiscalYearStart
  }

  /// Which day of a period is meant where one day is wanted.
  public enum Meaning: Sendable {
    /// Its first day, as for `--since`.
    case first
    /// Its last day, as for `--until`.
    case last
  }

  /// The day a text means.
  ///
  /// - Parameters:
  ///   - text: What was typed.
  ///   - meaning: Which day of a period to take.
  public func day(_ text: some StringProtocol, meaning: Meaning) throws(Problem) -> CivilDay {
    let range = try span(DateText(text)).range
    guard let day = meaning == .first ? range.from : range.through else { throw DateAdvice.unknown(text) }
    return day
  }

  /// The deadline a text means, or nil for `none`.
  ///
  /// A fiscal period is kept as the calendar period it equals; where it equals none (`fy2027` from July to
  /// June), as its last day.
  public func deadline(_ text: some StringProtocol) throws(Problem) -> Deadline? {
    let typed = DateText(text)
    if typed.words == ["none"] { return nil }
    return try span(typed).deadline
  }

  /// The days a text means: `A..B`, `A..`, `..B`, a date, a period, `this-month`, `last-month`, `next-30d`,
  /// `last-2w` and the like.
  public func range(_ text: some StringProtocol) throws(Problem) -> DayRange {
    let typed = DateText(text)
    if let range = try relativeRange(typed) { return range }
    guard let dots = typed.text.firstRange(of: "..") else { return try span(typed).range }
    let (left, right) = (typed.text[..<dots.lowerBound], typed.text[dots.upperBound...])
    let from: CivilDay? = left.allSatisfy(\.isWhitespace) ? nil : try day(left, meaning: .first)
    let through: CivilDay? = right.allSatisfy(\.isWhitespace) ? nil : try day(right, meaning: .last)
    guard from != nil || through != nil else {
      throw DateAdvice.problem(
        "\"\(typed.original)\" has neither a beginning nor an end.",
        hints: ["Type for example 2026-10-01..2026-12-31, 2026-10.. or ..2026-12."])
    }
    if let from, let through, from > through {
      throw DateAdvice.problem(
        "\"\(typed.original)\" ends (\(through.spoken)) before it begins (\(from.spoken)).",
        hints: ["Type \(right)..\(left) if that is what you mean."])
    }
    return DayRange(from: from, through: through)
  }

  /// The month a text means: `2026-10`, `oct 2026`, `this-month`, `last-month`.
  public func month(_ text: some StringProtocol) throws(Problem) -> Deadline {
    let typed = DateText(text)
    switch typed.words {
    case ["this-month"]: return Deadline(.month, containing: today)
    case ["last-month"]: return Deadline(.month, containing: try checked(today.adding(months: -1), typed))
    default: break
    }
    let given = try? span(typed).deadline
    if let given, given.precision == .month { return given }
    let month = Deadline(.month, containing: given?.firstDay ?? today).text
    throw DateAdvice.problem(
      "a month is wanted, and \"\(typed.original)\" is none.",
      hints: ["Type \(month), \(DateAdvice.named(month)), this-month or last-month."])
  }
}

// MARK: - Spans

extension DateGrammar {
  /// What a text stands for: a deadline, and days where these are other ones.
  private struct Span {
    var deadline: Deadline
    var range: DayRange

    init(_ deadline: Deadline) {
      self.deadline = deadline
      self.range = DayRange(deadline)
    }

    init(from: CivilDay, through: CivilDay) {
      self.deadline = Deadline(day: through)
      self.range = DayRange(from: from, through: through)
    }
  }

  private func span(_ typed: DateText) throws(Problem) -> Span {
    if let period = Deadline(text: typed.text) { return Span(period) }
    if let day = word(typed.text) { return Span(Deadline(day: try checked(day, typed))) }
    if let (count, unit) = offset(typed.text) {
      return Span(Deadline(day: try checked(unit.after(today, count), typed)))
    }
    if let span = try fiscal(typed) { return span }
    if let deadline = try named(typed) { return Span(deadline) }
    throw DateAdvice(today: today).rejection(of: typed)
  }

  /// A day that a single word stands for.
  private func word(_ text: String) -> CivilDay? {
    switch text {
    case "today": today
    case "tomorrow": today.adding(days: 1)
    case "yesterday": today.adding(days: -1)
    case "eom": today.lastOfMonth
    case "eoq": today.lastOfQuarter
    case "eoy": today.lastOfYear
    default:
      CalendarWords.weekday(text).map { weekday in
        today.adding(days: (weekday - today.weekday + 6) % 7 + 1)
      }
    }
  }

  /// A unit of time with its letter.
  private enum Unit: Character {
    case day = "d"
    case week = "w"
    case month = "m"
    case quarter = "q"
    case year = "y"

    func after(_ day: CivilDay, _ count: Int) -> CivilDay {
      switch self {
      case .day: day.adding(days: count)
      case .week: day.adding(days: count * 7)
      case .month: day.adding(months: count)
      case .quarter: day.adding(months: count * 3)
      case .year: day.adding(months: count * 12)
      }
    }
  }

  /// A count and a unit, as in `+10d`, or after another beginning.
  private func offset(_ text: String, after beginning: String = "+") -> (count: Int, unit: Unit)? {
    guard text.hasPrefix(beginning), let unit = text.last.flatMap(Unit.init) else { return nil }
    let digits = text.dropFirst(beginning.count).dropLast()
    guard (1...6).contains(digits.utf8.count), digits.utf8.allSatisfy(DateText.isDigit),
      let count = Int(digits)
    else { return nil }
    return (count, unit)
  }

  private func relativeRange(_ typed: DateText) throws(Problem) -> DayRange? {
    switch typed.text {
    case "this-month": return DayRange(Deadline(.month, containing: today))
    case "last-month", "next-month":
      let months = typed.text == "last-month" ? -1 : 1
      return DayRange(Deadline(.month, containing: try checked(today.adding(months: months), typed)))
    default: break
    }
    if let (count, unit) = offset(typed.text, after: "next-") {
      return DayRange(from: today, through: try checked(unit.after(today, count), typed))
    }
    if let (count, unit) = offset(typed.text, after: "last-") {
      return DayRange(from: try checked(unit.after(today, -count), typed), through: today)
    }
    return nil
  }

  /// `fy2027`, `fy2027-q1`, `fy2027-h2`: the fiscal year is named after the year in which it ends.
  private func fiscal(_ typed: DateText) throws(Problem) -> Span? {
    guard typed.text.hasPrefix("fy") else { return nil }
    // Read as if it were a calendar period, then moved.
    guard let period = Deadline(text: typed.text.dropFirst(2)), period.precision >= .quarter else {
      throw DateAdvice.problem(
        "\"\(typed.original)\" is no fiscal period.",
        hints: ["Type for example fy2027, fy2027-q1 or fy2027-h2."])
    }
    guard let fiscalYearStart else {
      throw DateAdvice.problem(
        "\"\(typed.original)\" needs to know when the fiscal year begins, and this register does not say.",
        hints: [
          "accord define setting fiscal-year-start 7   or type the period itself: 2026-Q3"
        ])
    }
    let shift = fiscalYearStart == 1 ? 0 : fiscalYearStart - 13
    let from = try checked(period.firstDay.adding(months: shift), typed)
    let through = try checked(period.lastDay.adding(days: 1).adding(months: shift).adding(days: -1), typed)
    let calendar = Deadline(period.precision, containing: from)
    return calendar.firstDay == from ? Span(calendar) : Span(from: from, through: through)
  }

  /// A date with the name of its month: `15 dec 2026`, `dec 15`, `oct 2026`; also `q4 2026`, `h2 2026`.
  private func named(_ typed: DateText) throws(Problem) -> Deadline? {
    var words = typed.words
    guard (2...3).contains(words.count) else { return nil }
    if words.count == 2, let year = DateText.number(words[1], digits: 4...4) {
      if let month = CalendarWords.month(words[0]) {
        return try checkedPeriod("\(decimal(year, width: 4))-\(decimal(month, width: 2))", year, typed)
      }
      if words[0].hasPrefix("q") || words[0].hasPrefix("h") {
        return try checkedPeriod("\(decimal(year, width: 4))-\(words[0])", year, typed)
      }
    }
    var year: Int?
    if words.count == 3 {
      guard let given = DateText.number(words[2], digits: 4...4) else { return nil }
      year = given
      words.removeLast()
    }
    guard
      let month = CalendarWords.month(words[0]) ?? CalendarWords.month(words[1]),
      let day = DateText.number(words[0], digits: 1...2) ?? DateText.number(words[1], digits: 1...2)
    else { return nil }
    if let year {
      guard CivilDay.years.contains(year) else { throw DateAdvice.yearOutside(typed.original) }
      guard let date = CivilDay(year: year, month: month, day: day) else {
        throw DateAdvice.noSuchDay(typed.original, year, month, day)
      }
      return Deadline(day: date)
    }
    // The next such day, today included; 29 February may be eight years away.
    for year in today.year...(today.year + 8) {
      if let date = CivilDay(year: year, month: month, day: day), date >= today { return Deadline(day: date) }
    }
    throw DateAdvice.noSuchDay(typed.original, today.year, month, day)
  }

  private func checkedPeriod(_ text: String, _ year: Int, _ typed: DateText) throws(Problem) -> Deadline? {
    guard CivilDay.years.contains(year) else { throw DateAdvice.yearOutside(typed.original) }
    return Deadline(text: text)
  }

  private func checked(_ day: CivilDay, _ typed: DateText) throws(Problem) -> CivilDay {
    guard CivilDay.years.contains(day.year) else { throw DateAdvice.yearOutside(typed.original) }
    return day
  }
}
