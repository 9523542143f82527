/// Looks for the one date in a text of free words: `237 signed contracts by Q3 2017`.
///
/// Words beside the date must be plain ones. A text is left alone where it has several dates, a month or a
/// quarter without its year, or a word that makes the date something else than a deadline: `from`, `before`,
/// `early`, `every` and the like.
struct DatePhrase {
  /// What was found.
  enum Finding: Equatable {
    /// One date, and other words beside it.
    case one(Deadline)
    /// No date.
    case none
    /// More than one, or one that lacks its year.
    case several
    /// A date that the word makes something else than a deadline.
    case vague(String)
    /// A date that has not one meaning.
    case unclear(DateReading)
  }

  private let aliases: [String: String]
  private let format: ScheduleGrammar.DateFormat

  init(aliases: [String: String], format: ScheduleGrammar.DateFormat) {
    self.aliases = aliases
    self.format = format
  }

  /// Words before a date that make it a beginning, an end of something that lasts, or a rough guess.
  private static let vagueBefore: Set<String> = [
    "from", "since", "after", "before", "until", "till", "through", "throughout", "between",
    "starting", "starts", "commencing", "as", "effective", "early", "mid", "middle",
    "around", "about", "approximately", "approx", "circa", "ca", "roughly", "than", "season", "spring",
    "summer",
    "autumn", "fall", "winter", "fy", "fiscal", "financial", "day", "days", "week", "weeks", "month",
    "months", "years",
    "phase", "stage", "part", "step", "lot", "component", "round", "number", "article", "section",
  ]
  /// Words that do so only with an "of" before the date: `start of 2018`, but not `start in 2018`.
  private static let vagueBeforeOf: Set<String> = ["beginning", "start"]
  /// Words anywhere that make it more than one deadline.
  private static let vagueAnywhere: Set<String> = [
    "onward", "onwards", "ongoing", "thereafter", "afterwards", "every", "each", "annually", "yearly",
    "quarterly", "monthly",
    "weekly", "daily", "semi-annually", "semiannually", "biannually", "continuous", "continuously", "twice",
    "phases",
  ]
  /// Words that are passed over on the way back from a date.
  private static let passedOver: Set<String> = ["of", "the", "in", "on", "at", "year", "during"]

  /// What a text says.
  func find(_ text: String) -> Finding {
    let words = words(text)
    var found: (deadline: Deadline, start: Int, end: Int)?
    var index = 0
    var rest: [String] = []
    while index < words.count {
      guard let match = match(words, at: index) else {
        rest.append(words[index])
        index += 1
        continue
      }
      guard case .deadline(let deadline) = match.reading else { return .unclear(match.reading) }
      if let found, found.deadline != deadline { return .several }
      found = found ?? (deadline, index, match.end)
      index = match.end
    }
    if rest.contains(where: isPartOfDate) { return .several }
    guard let found else { return .none }
    if let word = rest.first(where: Self.vagueAnywhere.contains) { return .vague(word) }
    var before = words[..<found.start]
    while let last = before.last, Self.passedOver.contains(last) { before.removeLast() }
    let isNoLater =
      before.suffix(3) == ["no", "later", "than"] || before.suffix(3) == ["not", "later", "than"]
    if let last = before.last, Self.vagueBefore.contains(last), !isNoLater { return .vague(last) }
    if let last = before.last, Self.vagueBeforeOf.contains(last), words[before.endIndex] == "of" {
      return .vague(last)
    }
    if words[found.end...].first == "or" { return .vague("or") }
    if words.last == "-" { return .vague("-") }
    return .one(found.deadline)
  }

  /// The words in lower case, without marks around them, by their meaning in the language of the map.
  private func words(_ text: String) -> [String] {
    let line = TextCleaning.line(text).lowercased().map { "–—‒‑".contains($0) ? "-" : $0 }
    let split = line.split { " ,;:()[]".contains($0) }.map { word in
      let bare = word.drop { "\"'“”‘’*.".contains($0) }
      let end = bare.lastIndex { !"\"'“”‘’*.!?".contains($0) }
      let text = end.map { String(bare[...$0]) } ?? ""
      return aliases[text] ?? text
    }
    return periods(split.filter { !$0.isEmpty })
  }

  private static let ordinals = [
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4,
  ]

  /// `third quarter` and `quarter 3` as `q3`, `second half` as `h2`.
  private func periods(_ words: [String]) -> [String] {
    var result: [String] = []
    for word in words {
      let last = result.last ?? ""
      let letter = word == "quarter" ? "q" : word == "half" ? "h" : nil
      if let letter, let number = Self.ordinals[last] {
        result[result.count - 1] = "\(letter)\(letter == "h" ? min(number, 2) : number)"
      } else if last == "quarter", ["1", "2", "3", "4"].contains(word) {
        result[result.count - 1] = "q\(word)"
      } else {
        result.append(word)
      }
    }
    return result
  }

  /// The longest date that begins with a word.
  private func match(_ words: [String], at start: Int) -> (reading: DateReading, end: Int)? {
    guard words[start] != "of", words[start] != "the" else { return nil }
    for end in stride(from: min(words.count, start + 5), to: start, by: -1) where words[end - 1] != "of" {
      let span = words[start..<end].filter { $0 != "of" && $0 != "the" && $0 != "year" }
      let reading = DateReading(span.joined(separator: " "), format: format)
      if ![.none, .serialNumber, .number].contains(reading) { return (reading, end) }
    }
    return nil
  }

  /// Whether a word is a month, a quarter or a year that belongs to a date which cannot be read.
  private func isPartOfDate(_ word: String) -> Bool {
    if ["quarter", "quarters", "half", "halves", "semester", "trimester"].contains(word) { return true }
    return word.split { "-/.".contains($0) }.contains { part in
      if CalendarWords.month(part) != nil { return true }
      if part.utf8.count == 2, "qh".contains(part.first ?? " "), part.last?.isNumber == true { return true }
      let digits = part.drop { !$0.isNumber }.prefix { $0.isASCII && $0.isNumber }
      return DateText.number(digits, digits: 4...4).map(CivilDay.years.contains) ?? false
    }
  }
}
