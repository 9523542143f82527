/// What a date can mean as a spreadsheet writes it; nothing that has two meanings is given one.
enum DateReading: Equatable {
  /// One period or day.
  case deadline(Deadline)
  /// A day first or a month first: two days.
  case twoReadings(CivilDay, CivilDay)
  /// Only one order makes a day of it, and nobody said which order holds.
  case oneReading(CivilDay, ScheduleGrammar.DateFormat)
  /// Only one order makes a day of it, and another one was said.
  case otherOrder(CivilDay, ScheduleGrammar.DateFormat)
  /// It has the form of a date, but the calendar has no such day or period: what there is not.
  case noSuch(String)
  /// The year has two digits only.
  case shortYear
  /// A day's number, as spreadsheet programs count them.
  case serialNumber
  /// Another number.
  case number
  /// No date.
  case none

  /// Reads a text in lower case and one line.
  init(_ text: some StringProtocol, format: ScheduleGrammar.DateFormat) {
    if let deadline = Deadline(text: text) {
      self = .deadline(deadline)
      return
    }
    let plain = Self.withoutMidnight(String(text))
    var words = Self.words(plain)
    if words.count > 1, CalendarWords.weekday(words[0]) != nil { words.removeFirst() }
    let isBlank = plain.contains(" ")
    if let first = words.first, Self.isSerial(first), words.count == 1 || Self.isNumber(plain) && !isBlank {
      // Its fraction is the time of the day.
      self = .serialNumber
    } else if words.count == 2 {
      self =
        Self.period(words[0], words[1], isBlank: isBlank).map { .deadline($0) }
        ?? Self.noPeriod(words[0], words[1], isBlank: isBlank)
    } else if words.count == 3 {
      self = Self.day(words, format, isBlank: plain.split(separator: " ").allSatisfy { $0.utf8.count < 6 })
    } else {
      self = .none
    }
  }

  /// Whether a text is a number and nothing else, `12`, `46387` or `1,250.5`.
  static func isNumber(_ text: String) -> Bool {
    text.contains { $0.isASCII && $0.isNumber }
      && text.allSatisfy { $0.isASCII && $0.isNumber || ".,' ".contains($0) }
  }

  /// The period, where there is one and only one.
  var deadline: Deadline? { if case .deadline(let deadline) = self { deadline } else { nil } }

  // MARK: Words

  private static func words(_ text: String) -> [Substring] {
    text.split { "/.-, ".contains($0) }.map { word in
      // 1st, 22nd, 3rd, 4th
      let digits = word.prefix { $0.isASCII && $0.isNumber }
      let isOrdinal =
        (1...2).contains(digits.count) && ["st", "nd", "rd", "th"].contains(word.dropFirst(digits.count))
      return isOrdinal ? digits : word
    }
  }

  /// Databases write a day as its midnight.
  private static func withoutMidnight(_ text: String) -> String {
    guard text.utf8.count > 10, let colon = text.firstIndex(of: ":") else { return text }
    let start = text.index(colon, offsetBy: -3, limitedBy: text.startIndex) ?? text.startIndex
    let isMidnight = text[start...].allSatisfy { "t0:.z ".contains($0) }
    return isMidnight ? String(text[..<start]) : text
  }

  private static func isSerial(_ word: Substring) -> Bool {
    DateText.number(word, digits: 5...5).map { (20_000...80_000).contains($0) } ?? false
  }

  // MARK: Two words

  private static func period(_ one: Substring, _ other: Substring, isBlank: Bool) -> Deadline? {
    for (part, year) in [(one, other), (other, one)] where DateText.number(year, digits: 4...4) != nil {
      if let month = CalendarWords.month(part) {
        return Deadline(text: "\(year)-\(decimal(month, width: 2))")
      }
      if part.utf8.count == 2, "qh".contains(part.first ?? " ") { return Deadline(text: "\(year)-\(part)") }
      // 06/2026; with the year first it could be a fiscal year as well.
      if !isBlank, part == one, let month = DateText.number(part, digits: 1...2) {
        return Deadline(text: "\(year)-\(decimal(month, width: 2))")
      }
    }
    return nil
  }

  /// What there is not in a period that cannot be read; `2012-13` and `2012-15` may be years.
  private static func noPeriod(_ one: Substring, _ other: Substring, isBlank: Bool) -> DateReading {
    for (part, year) in [(one, other), (other, one)] {
      guard let year = DateText.number(year, digits: 4...4), CivilDay.years.contains(year) else { continue }
      if let letter = part.first, "qh".contains(letter),
        DateText.number(part.dropFirst(), digits: 1...1) != nil
      {
        return .noSuch("there is no \(letter == "q" ? "quarter" : "half") \(part.dropFirst())")
      }
      guard !isBlank, let month = DateText.number(part, digits: 1...2), !(1...12).contains(month),
        part == one || month <= year % 100
      else { continue }
      return .noSuch("there is no month \(month)")
    }
    return .none
  }

  // MARK: Three words

  /// What a day comes to that the calendar may not have.
  private static func day(year: Int, month: Int, day: Int) -> DateReading {
    if let day = CivilDay(year: year, month: month, day: day) { return .deadline(Deadline(day: day)) }
    guard (1...12).contains(month) else { return .noSuch("there is no month \(month)") }
    return .noSuch("there is no \(day) \(CalendarWords.months[month - 1]) \(year)")
  }

  private static func day(
    _ words: [Substring], _ format: ScheduleGrammar.DateFormat, isBlank: Bool
  ) -> DateReading {
    if let place = words.firstIndex(where: { CalendarWords.month($0) != nil }) {
      return named(words, place, CalendarWords.month(words[place]) ?? 0)
    }
    let lengths = words.map(\.utf8.count)
    let numbers = words.compactMap { DateText.number($0, digits: 1...4) }
    guard numbers.count == 3, lengths[1] <= 2 else { return .none }
    if lengths[0] == 4, lengths[2] <= 2 {
      let reading = day(year: numbers[0], month: numbers[1], day: numbers[2])
      return isBlank && reading.deadline == nil ? .none : reading
    }
    guard lengths[0] <= 2, lengths[2] == 2 || lengths[2] == 4 else { return .none }
    if lengths[2] == 2 { return .shortYear }
    let dayFirst = CivilDay(year: numbers[2], month: numbers[1], day: numbers[0])
    let monthFirst = CivilDay(year: numbers[2], month: numbers[0], day: numbers[1])
    switch (format, dayFirst, monthFirst) {
    case (.dmy, let day?, _), (.mdy, _, let day?): return .deadline(Deadline(day: day))
    case (_, let one?, let other?):
      return one == other ? .deadline(Deadline(day: one)) : .twoReadings(one, other)
    case (.mdy, let day?, nil), (.dmy, nil, let day?): return .otherOrder(day, format)
    case (_, let day?, nil): return .oneReading(day, .dmy)
    case (_, nil, let day?): return .oneReading(day, .mdy)
    default: break
    }
    if isBlank { return .none }
    // Where only one of the numbers can be a month, that is what was meant.
    let isDayFirst = format == .dmy || format == .iso && !(1...12).contains(numbers[0])
    return isDayFirst
      ? day(year: numbers[2], month: numbers[1], day: numbers[0])
      : day(year: numbers[2], month: numbers[0], day: numbers[1])
  }

  /// The name of the month leaves no doubt.
  private static func named(_ words: [Substring], _ place: Int, _ month: Int) -> DateReading {
    var (day, year) = (place == 0 ? words[1] : words[0], words[2])
    if place == 1, words[0].utf8.count == 4 { (day, year) = (words[2], words[0]) }
    guard place < 2, let number = DateText.number(day, digits: 1...2) else { return .none }
    if DateText.number(year, digits: 2...2) != nil { return .shortYear }
    guard let year = DateText.number(year, digits: 4...4) else { return .none }
    return Self.day(year: year, month: month, day: number)
  }
}
