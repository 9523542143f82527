/// The rule a zone follows year after year, as in the last line of its file: `EST5EDT,M3.2.0,M11.1.0`.
struct TimeZoneRule: Sendable {
  private var standard: Int
  private var summer: (offset: Int, begin: YearlyMoment, end: YearlyMoment)?

  /// Reads a rule; nil where it has another form.
  init?(_ text: ArraySlice<UInt8>) {
    var scanner = Scanner(rest: text)
    guard scanner.name(), let west = scanner.time() else { return nil }
    standard = -west
    guard !scanner.rest.isEmpty else { return }
    guard scanner.name() else { return nil }
    var offset = standard + 3_600
    if let next = scanner.rest.first, next != UInt8(ascii: ",") {
      guard let west = scanner.time() else { return nil }
      offset = -west
    }
    guard scanner.skip(","), let begin = scanner.moment(), scanner.skip(","), let end = scanner.moment(),
      scanner.rest.isEmpty
    else { return nil }
    summer = (offset, begin, end)
  }

  /// Seconds to add to universal time at a moment given in seconds since 1970.
  func offset(at seconds: Int64) -> Int {
    guard let summer else { return standard }
    let year = CivilDay(clamping: Int(seconds.flooredQuotient(by: 86_400))).year
    // The change that is the last one up to the moment decides; one of the year before may be it.
    var latest: (moment: Int64, offset: Int) = (.min, standard)
    for year in max(1, year - 1)...min(9_999, year + 1) {
      let begin = summer.begin.seconds(in: year) - Int64(standard)
      let end = summer.end.seconds(in: year) - Int64(summer.offset)
      if begin <= seconds, begin >= latest.moment { latest = (begin, summer.offset) }
      // Summer time all year round ends at the very moment the next one begins.
      if end <= seconds, end > latest.moment { latest = (end, standard) }
    }
    return latest.offset
  }

  /// A moment of every year, by the clock in force before it.
  private struct YearlyMoment: Sendable {
    enum Day: Sendable {
      /// Day 1 to 365, 29 February not counted.
      case julian(Int)
      /// Day 0 to 365, 29 February counted.
      case ordinal(Int)
      /// The nth weekday (0 Sunday) of a month; the fifth is the last.
      case weekday(month: Int, week: Int, weekday: Int)
    }

    var day: Day
    var time: Int

    func seconds(in year: Int) -> Int64 {
      let number =
        switch day {
        case .julian(let day):
          first(of: 1, year) + day - 1 + (CivilDay.isLeap(year) && day >= 60 ? 1 : 0)
        case .ordinal(let day): first(of: 1, year) + day
        case .weekday(let month, let week, let weekday):
          nth(week, weekday, from: first(of: month, year), CivilDay.lengthOfMonth(month, year: year))
        }
      return Int64(number) * 86_400 + Int64(time)
    }

    private func first(of month: Int, _ year: Int) -> Int {
      let months = (year - 1970) * 12 + month - 1
      return Int(CivilDay(number: 0).adding(months: months).number)
    }

    private func nth(_ week: Int, _ weekday: Int, from first: Int, _ length: Int) -> Int {
      let firstWeekday = CivilDay(clamping: first).weekday % 7
      var offset = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
      if offset >= length { offset -= 7 }
      return first + offset
    }
  }

  private struct Scanner {
    var rest: ArraySlice<UInt8>

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
      guard rest.first == UInt8(ascii: character) else { return false }
      rest = rest.dropFirst()
      return true
    }

    /// An abbreviation, in letters or between angle brackets.
    mutating func name() -> Bool {
      if skip("<") {
        guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
        rest = rest[(end + 1)...]
        return true
      }
      let count = rest.prefix { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }.count
      rest = rest.dropFirst(count)
      return count > 0
    }

    mutating func number() -> Int? {
      let digits = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
      guard (1...4).contains(digits.count) else { return nil }
      rest = rest.dropFirst(digits.count)
      return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// Hours, minutes and seconds, with or without a sign.
    mutating func time() -> Int? {
      let negative = skip("-")
      if !negative { _ = skip("+") }
      guard let hours = number(), hours <= 167 else { return nil }
      var seconds = hours * 3_600
      for unit in [60, 1] where skip(":") {
        guard let part = number(), part < 60 else { return nil }
        seconds += part * unit
      }
      return negative ? -seconds : seconds
    }

    mutating func moment() -> YearlyMoment? {
      guard let day = day() else { return nil }
      guard skip("/") else { return YearlyMoment(day: day, time: 7_200) }
      guard let time = time() else { return nil }
      return YearlyMoment(day: day, time: time)
    }

    private mutating func day() -> YearlyMoment.Day? {
      if skip("J") {
        guard let day = number(), (1...365).contains(day) else { return nil }
        return .julian(day)
      }
      guard skip("M") else {
        guard let day = number(), (0...365).contains(day) else { return nil }
        return .ordinal(day)
      }
      guard let month = number(), (1...12).contains(month), skip("."), let week = number(),
        (1...5).contains(week), skip("."), let weekday = number(), (0...6).contains(weekday)
      else { return nil }
      return .weekday(month: month, week: week, weekday: weekday)
    }
  }
}
