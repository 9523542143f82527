/// Says what is wrong with a date that cannot be read, and what to type instead.
struct DateAdvice {
  let today: CivilDay

  /// What is wrong with a text that has none of the forms of a date.
  func rejection(of typed: DateText) -> Problem {
    if typed.text.isEmpty {
      return Self.problem("A date is wanted, and none was given.", hints: [Self.examples])
    }
    return withDigits(typed) ?? withPeriod(typed) ?? withWords(typed) ?? Self.unknown(typed.original)
  }

  static let examples =
    "Dates look like 2026-12-15, 15 dec 2026, fri, +2w, eom, 2026-12, 2026-Q4, 2026-H2 or 2026."

  static func problem(_ message: String, hints: [String] = []) -> Problem {
    Problem(.usage, "bad_date", message, hints: hints)
  }

  static func unknown(_ text: some StringProtocol) -> Problem {
    problem("\"\(text)\" is no date.", hints: [examples])
  }

  static func yearOutside(_ text: String) -> Problem {
    problem(
      "\"\(text)\" is outside of the years \(CivilDay.years.lowerBound) to \(CivilDay.years.upperBound).")
  }

  /// The problem of a day that its month does not have.
  static func noSuchDay(_ text: String, _ year: Int, _ month: Int, _ day: Int) -> Problem {
    guard CivilDay.years.contains(year) else { return yearOutside(text) }
    guard (1...12).contains(month) else {
      return problem("\"\(text)\" is no date: there is no month \(month).", hints: [examples])
    }
    let length = CivilDay.lengthOfMonth(month, year: year)
    let name = CalendarWords.months[month - 1]
    // Only February's length depends on the year.
    let which = month == 2 ? "\(name) \(year)" : name
    let end = "\(decimal(year, width: 4))-\(decimal(month, width: 2))-\(length)"
    return problem("\"\(text)\" is no date: \(which) has \(length) days.", hints: ["Its last day is \(end)."])
  }

  /// A month written with its name: `2026-10` as `oct 2026`.
  static func named(_ month: String) -> String {
    guard let period = Deadline(text: month) else { return month }
    return period.spoken.lowercased()
  }

  // MARK: Three numbers

  /// Advice on numbers with signs between them: `09/10/2026`, `2026-2-3`, `2026-02-30`, `20261015`.
  private func withDigits(_ typed: DateText) -> Problem? {
    let parts = typed.text.split(omittingEmptySubsequences: false) { "-/. ".contains($0) }
    let numbers = parts.compactMap { DateText.number($0, digits: 1...8) }
    guard numbers.count == parts.count else { return nil }
    let lengths = parts.map(\.utf8.count) + [0, 0]
    switch (lengths[0], lengths[1], lengths[2], parts.count) {
    case (4, 1...2, 1...2, 3): return yearFirst(typed, numbers[0], numbers[1], numbers[2])
    case (1...2, 1...2, 4, 3): return yearLast(typed, numbers[0], numbers[1], numbers[2])
    case (1...2, 1...2, 2, 3):
      return yearLast(typed, numbers[0], numbers[1], today.year / 100 * 100 + numbers[2])
    case (4, 1...2, _, 2): return month(typed, numbers[0], numbers[1])
    case (4, _, _, 1): return Self.yearOutside(typed.original)
    case (8, _, _, 1):
      return yearFirst(typed, numbers[0] / 10_000, numbers[0] / 100 % 100, numbers[0] % 100)
    default: return nil
    }
  }

  private func yearFirst(_ typed: DateText, _ year: Int, _ month: Int, _ day: Int) -> Problem {
    guard let day = CivilDay(year: year, month: month, day: day) else {
      return Self.noSuchDay(typed.original, year, month, day)
    }
    return Self.problem("\"\(typed.original)\" is not written as a date.", hints: [type(day)])
  }

  /// A date with the year at its end may have its day or its month first.
  private func yearLast(_ typed: DateText, _ first: Int, _ second: Int, _ year: Int) -> Problem {
    let readings = [
      CivilDay(year: year, month: second, day: first), CivilDay(year: year, month: first, day: second),
    ].compactMap(\.self)
    switch readings.count {
    case 2 where readings[0] != readings[1]:
      let (one, other) = (readings[0], readings[1])
      return Self.problem(
        "\"\(typed.original)\" has two readings: \(one.iso) (\(one.spoken)) or \(other.iso) (\(other.spoken)).",
        hints: [
          "Type \(one.iso) or \(written(one)) for the one, \(other.iso) or \(written(other)) for the other."
        ])
    case 1, 2:
      return Self.problem("\"\(typed.original)\" is not written as a date.", hints: [type(readings[0])])
    default:
      let (month, day) = second > 12 ? (first, second) : (second, first)
      return Self.noSuchDay(typed.original, year, month, day)
    }
  }

  private func month(_ typed: DateText, _ year: Int, _ month: Int) -> Problem {
    let text = "\(decimal(year, width: 4))-\(decimal(month, width: 2))"
    guard Deadline(text: text) != nil else { return Self.noSuchDay(typed.original, year, month, 1) }
    return Self.problem("\"\(typed.original)\" is not written as a month.", hints: ["Type \(text)."])
  }

  private func type(_ day: CivilDay) -> String { "Type \(day.iso) or \(written(day))." }

  /// A day as it can be typed with the name of its month: `9 oct 2026`.
  private func written(_ day: CivilDay) -> String {
    "\(day.day) \(CalendarWords.short(CalendarWords.months[day.month - 1]).lowercased()) \(day.year)"
  }

  // MARK: Periods and words

  /// Advice on `2026-Q5`, `2026Q4`, `2026-H3`, `Q4`.
  private func withPeriod(_ typed: DateText) -> Problem? {
    let parts = typed.text.split { "-/. ".contains($0) }.joined()
    let digits = parts.prefix { $0.isASCII && $0.isNumber }
    let rest = parts.dropFirst(digits.count)
    guard digits.isEmpty || digits.count == 4, rest.count <= 2, let letter = rest.first,
      "qh".contains(letter), rest.dropFirst().utf8.allSatisfy(DateText.isDigit)
    else { return nil }
    let year = DateText.number(digits, digits: 4...4) ?? today.year
    guard CivilDay.years.contains(year) else { return Self.yearOutside(typed.original) }
    let number = Int(String(rest.dropFirst())) ?? 0
    let count = letter == "q" ? 4 : 2
    let name = letter == "q" ? "quarters Q1 to Q4" : "halves H1 and H2"
    guard (1...count).contains(number) else {
      return Self.problem("\"\(typed.original)\" is no period: a year has \(name).", hints: [Self.examples])
    }
    let period = "\(decimal(year, width: 4))-\(letter.uppercased())\(number)"
    return Self.problem("\"\(typed.original)\" is not written as a period.", hints: ["Type \(period)."])
  }

  /// Words that mean something of themselves or within a date.
  private static let vocabulary =
    [
      "today", "tomorrow", "yesterday", "eom", "eoq", "eoy", "none", "this-month", "last-month", "next-month",
    ] + CalendarWords.weekdays.map { $0.lowercased() } + CalendarWords.months.map { $0.lowercased() }

  private func withWords(_ typed: DateText) -> Problem? {
    if ["this-month", "last-month", "next-month"].contains(typed.text)
      || typed.text.hasPrefix("next-") || typed.text.hasPrefix("last-") || typed.text.contains("..")
    {
      return Self.problem(
        "\"\(typed.original)\" is a range of days, and one date is wanted.", hints: [Self.examples])
    }
    if typed.text == "none" {
      return Self.problem("\"none\" clears a date, and a date is wanted here.", hints: [Self.examples])
    }
    if let month = CalendarWords.month(typed.text) {
      let period = "\(today.year)-\(decimal(month, width: 2))"
      return Self.problem(
        "\"\(typed.original)\" lacks its year.", hints: ["Type \(Self.named(period)) or \(period)."])
    }
    for word in typed.words where !word.utf8.allSatisfy(DateText.isDigit) {
      if CalendarWords.month(word) != nil { continue }
      guard let near = NearestWord.of(word, among: Self.vocabulary) else { continue }
      return Self.problem(
        "\"\(typed.original)\" is no date. Did you mean \"\(near)\"?", hints: [Self.examples])
    }
    return nil
  }
}
