/// What a date can mean as a spreadsheet writes it; nothing that has two meanings is given one.
enum DateReading: Equatable {
  /// One period or day.
  case deadline(Deadline)
  /// A day first or a month first: two days.
  case twoReadings(CivilDay, CivilDay)
  /// Only one order makes a day of it, and that order is not the one that was said.
  case oneReading(CivilDay, ScheduleGrammar.DateFormat)
  /// The year has two digits only.
  case shortYear
  /// A day's number, as spreadsheet programs count them.
  case serialNumber
  /// No date.
  case none

  /// Reads a text in lower case and one line.
  init(_ text: some StringProtocol, format: ScheduleGrammar.DateFormat) {
    if let deadline = Deadline(text: text) {
      self = .deadline(deadline)
      return
    }
    var words = Self.words(Self.withoutMidnight(String(text)))
    if words.count > 1, CalendarWords.weekday(words[0]) != nil { words.removeFirst() }
    switch words.count {
    case 1: self = Self.isSerial(words[0]) ? .serialNumber : .none
    case 2: self = Self.period(words[0], words[1], isBlank: text.contains(" ")).map { .deadline($0) } ?? .none
    case 3: self = Self.day(words, format)
    default: self = .none
    }
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

  // MARK: Three words

  private static func day(_ words: [Substring], _ format: ScheduleGrammar.DateFormat) -> DateReading {
    if let place = words.firstIndex(where: { CalendarWords.month($0) != nil }) {
      return named(words, place, CalendarWords.month(words[place]) ?? 0)
    }
    let lengths = words.map(\.utf8.count)
    let numbers = words.compactMap { DateText.number($0, digits: 1...4) }
    guard numbers.count == 3, lengths[1] <= 2 else { return .none }
    if lengths[0] == 4, lengths[2] <= 2 {
      return CivilDay(year: numbers[0], month: numbers[1], day: numbers[2]).map {
        .deadline(Deadline(day: $0))
      } ?? .none
    }
    guard lengths[0] <= 2, lengths[2] == 2 || lengths[2] == 4 else { return .none }
    if lengths[2] == 2 { return .shortYear }
    let dayFirst = CivilDay(year: numbers[2], month: numbers[1], day: numbers[0])
    let monthFirst = CivilDay(year: numbers[2], month: numbers[0], day: numbers[1])
    switch (format, dayFirst, monthFirst) {
    case (.dmy, let day?, _), (.mdy, _, let day?): return .deadline(Deadline(day: day))
    case (_, let one?, let other?):
      return one == other ? .deadline(Deadline(day: one)) : .twoReadings(one, other)
    case (_, let day?, nil): return .oneReading(day, .dmy)
    case (_, nil, let day?): return .oneReading(day, .mdy)
    default: return .none
    }
  }

  /// The name of the month leaves no doubt.
  private static func named(_ words: [Substring], _ place: Int, _ month: Int) -> DateReading {
    var (day, year) = (place == 0 ? words[1] : words[0], words[2])
    if place == 1, words[0].utf8.count == 4 { (day, year) = (words[2], words[0]) }
    guard place < 2, let number = DateText.number(day, digits: 1...2) else { return .none }
    if DateText.number(year, digits: 2...2) != nil { return .shortYear }
    guard let year = DateText.number(year, digits: 4...4) else { return .none }
    return CivilDay(year: year, month: month, day: number).map { .deadline(Deadline(day: $0)) } ?? .none
  }

  // MARK: Advice

  /// What is wrong with it, and what to do.
  var advice: (what: String, hints: [String]) {
    let say =
      "Say which with  date-format = dmy  (or mdy) in the map, or with the option  --date-format dmy|mdy"
    switch self {
    case .twoReadings(let one, let other):
      return ("this has two readings; is it \(Self.short(one)) or \(Self.long(other))?", [say])
    case .oneReading(let day, let format):
      return (
        "this can only be \(Self.long(day)), with the \(format == .dmy ? "day" : "month") first.",
        [
          "Say so with  date-format = \(format.rawValue)  in the map, or with the option  --date-format \(format.rawValue)"
        ]
      )
    case .shortYear: return ("the year has two digits only.", ["Write years with four digits: 2026-12-31."])
    case .serialNumber:
      return (
        "this is a number, as spreadsheet programs keep days.",
        ["Format the column as a date there, best as 2026-12-31, and save the file again."]
      )
    case .deadline, .none:
      return (
        "this is no date.",
        [
          "Dates look like 2026-12-31, 2026-Q4 or June 2026.",
          "The map may say more: dates-in-words = read, words under [month], unreadable-dates = keep.",
        ]
      )
    }
  }

  private static func short(_ day: CivilDay) -> String { "\(day.day) \(CalendarWords.months[day.month - 1])" }
  private static func long(_ day: CivilDay) -> String { "\(short(day)) \(day.year)" }
}
