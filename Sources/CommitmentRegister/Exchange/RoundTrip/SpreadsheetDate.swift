/// Dates and times as spreadsheet programs write them.
enum SpreadsheetDate {
  /// A number or a month's name in a date.
  private enum Part: Equatable {
    case number(Int, digits: Int)
    case month(Int)

    var number: Int? { if case .number(let number, _) = self { number } else { nil } }
    var isLong: Bool { if case .number(_, digits: 4) = self { true } else { false } }
  }

  /// What a text can mean: a day or a month, whose year may be left open.
  private struct Guess {
    var year: Int?
    var month: Int
    var day: Int?

    /// A day of some year there can be.
    init?(year: Int?, month: Int, day: Int?) {
      guard (1...12).contains(month), (1...31).contains(day ?? 1) else { return nil }
      (self.year, self.month, self.day) = (year, month, day)
    }

    func fits(_ other: Guess) -> Bool {
      guard month == other.month else { return false }
      if let day, let other = other.day, day != other { return false }
      if let year, let other = other.year, !isSameYear(year, other) { return false }
      return day != nil && other.day != nil || year != nil && other.year != nil
    }
  }

  /// Compares two texts as dates or times.
  static func compare(
    _ new: String, with old: String, order: SpreadsheetText.DateOrder?
  ) -> SpreadsheetText.Likeness {
    if let time = seconds(old) { return seconds(new) == time ? .same : .edited }
    guard let old = parts(old), let new = parts(new) else { return .edited }
    if old.count == 3, old[0].isLong, let year = old[0].number, let month = old[1].number,
      let number = old[2].number, let day = CivilDay(year: year, month: month, day: number)
    {
      return compare(new, with: day, order)
    }
    if old.count == 2, old[0].isLong, let year = old[0].number, let month = old[1].number {
      // A day of that month would be an edit.
      let isSame =
        new.count == 2
        && guesses(new).contains { $0.day == nil && $0.month == month && isSameYear($0.year ?? 0, year) }
      return isSame ? .same : .edited
    }
    let known = guesses(old)
    if known.isEmpty { return .edited }
    let numbers = (new.compactMap(\.number), old.compactMap(\.number))
    if new.count == old.count, numbers.0.count == new.count, numbers.1.count == old.count {
      // A program writes dates in the order in which it reads them.
      let isSame = zip(numbers.0, numbers.1).enumerated().allSatisfy { index, pair in
        pair.0 == pair.1 || index == 2 && isSameYear(pair.0, pair.1)
      }
      return isSame ? .same : .edited
    }
    return guesses(new).contains { guess in known.contains { guess.fits($0) } } ? .same : .edited
  }

  /// The days that a cell can mean: one, or two where day and month can change places.
  static func days(_ text: String) -> [SpreadsheetText.DateOrder: CivilDay] {
    guard let parts = parts(text), parts.count == 3 else { return [:] }
    var days: [SpreadsheetText.DateOrder: CivilDay] = [:]
    for order in SpreadsheetText.DateOrder.allCases {
      guard let guess = guess(parts, order), let year = guess.year, let day = guess.day else { continue }
      days[order] = CivilDay(year: year < 100 ? 2000 + year : year, month: guess.month, day: day)
    }
    return days
  }

  private static func compare(
    _ parts: [Part], with day: CivilDay, _ order: SpreadsheetText.DateOrder?
  ) -> SpreadsheetText.Likeness {
    if parts.count == 1 { return parts[0].number == Int(day.number) + serial ? .same : .edited }
    guard parts.count == 3 else { return .edited }
    func isDay(_ guess: Guess) -> Bool {
      guess.month == day.month && guess.day == day.day && isSameYear(guess.year ?? -1, day.year)
    }
    if let order { return guess(parts, order).map(isDay) == true ? .same : .edited }
    let readings = SpreadsheetText.DateOrder.allCases.compactMap { guess(parts, $0) }
    guard readings.contains(where: isDay) else { return .edited }
    return readings.allSatisfy(isDay) ? .same : .ambiguous
  }

  /// The number that programs give to 1970-01-01.
  private static let serial = 25_569

  private static func isSameYear(_ one: Int, _ other: Int) -> Bool {
    one == other || (min(one, other) < 100 && one % 100 == other % 100)
  }

  // MARK: Meanings

  /// What three parts mean in an order of day and month.
  private static func guess(_ parts: [Part], _ order: SpreadsheetText.DateOrder) -> Guess? {
    let months = parts.indices.filter { parts[$0].number == nil }
    let numbers = parts.compactMap(\.number)
    if let place = months.first {
      guard months.count == 1, case .month(let month) = parts[place] else { return nil }
      // The year comes first only when it is written whole.
      return parts[0].isLong
        ? Guess(year: numbers[0], month: month, day: numbers[1])
        : Guess(year: numbers[1], month: month, day: numbers[0])
    }
    if parts[0].isLong { return Guess(year: numbers[0], month: numbers[1], day: numbers[2]) }
    return order == .dayFirst
      ? Guess(year: numbers[2], month: numbers[1], day: numbers[0])
      : Guess(year: numbers[2], month: numbers[0], day: numbers[1])
  }

  private static func guesses(_ parts: [Part]) -> [Guess] {
    if parts.count == 3 { return SpreadsheetText.DateOrder.allCases.compactMap { guess(parts, $0) } }
    guard parts.count == 2 else { return [] }
    switch (parts[0], parts[1]) {
    case (.month(let month), .number(let number, let digits)),
      (.number(let number, let digits), .month(let month)):
      let asYear = Guess(year: number, month: month, day: nil)
      return digits == 4
        ? [asYear].compactMap(\.self)
        : [asYear, Guess(year: nil, month: month, day: number)].compactMap(\.self)
    case (.number(let one, let digits), .number(let other, let others)):
      if digits == 4 { return [Guess(year: one, month: other, day: nil)].compactMap(\.self) }
      if others == 4 { return [Guess(year: other, month: one, day: nil)].compactMap(\.self) }
      return [Guess(year: nil, month: one, day: other), Guess(year: nil, month: other, day: one)].compactMap(
        \.self)
    default: return []
    }
  }

  // MARK: Reading

  /// The numbers and months of a date, at most three; nil for any other text.
  private static func parts(_ text: String) -> [Part]? {
    var text = text.lowercased()
    for midnight in [" 12:00:00 am", " 12:00 am", "t00:00:00", " 00:00:00", " 0:00:00", " 00:00", " 0:00"]
    where text.hasSuffix(midnight) {
      text.removeLast(midnight.count)
      break
    }
    var words = text.split { "/.-, \u{A0}年月日".contains($0) }
    if let first = words.first, CalendarWords.weekday(first) != nil { words.removeFirst() }
    guard (1...3).contains(words.count) else { return nil }
    var parts: [Part] = []
    for word in words {
      if let month = CalendarWords.month(word) {
        parts.append(.month(month))
      } else if let number = DateText.number(word, digits: 1...6) {
        parts.append(.number(number, digits: word.utf8.count))
      } else {
        return nil
      }
    }
    return parts
  }

  /// The seconds since midnight of a time such as 9:30, 09:30:00 or 9:30 PM.
  private static func seconds(_ text: String) -> Int? {
    var words = text.lowercased().split(separator: " ")
    let half = words.last.flatMap { $0 == "am" ? 0 : $0 == "pm" ? 12 : nil }
    if half != nil { words.removeLast() }
    guard words.count == 1 else { return nil }
    let numbers = words[0].split(separator: ":", omittingEmptySubsequences: false).map {
      DateText.number($0, digits: 1...2)
    }
    guard (2...3).contains(numbers.count), numbers.allSatisfy({ $0 != nil }) else { return nil }
    var hours = numbers[0] ?? 0
    if let half { hours = hours % 12 + half }
    return hours * 3_600 + (numbers[1] ?? 0) * 60 + (numbers.count > 2 ? numbers[2] ?? 0 : 0)
  }
}
