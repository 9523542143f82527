/// Reads when something falls due, as spreadsheets say it: once, several times in a year, or at no time.
///
/// | text | deadlines | cadence |
/// |---|---|---|
/// | `2022-Q4`, `2026-06-30`, `June 2001`, `Q4 2022`, `15 Dec 2026` | that period | |
/// | `June, September 2001`, `Q1 and Q3 2020` | each of them | |
/// | `Monthly 2001`, `Quarterly 2001`, `Semi-Annually 2001` | twelve months, four quarters, two halves | recurring |
/// | `Annually 2001` | the year | recurring |
/// | `2001` | the year | |
/// | `Continuous`, `Continuous 2001` | one without a date | continuous |
/// | nothing, `none` | one without a date | |
///
/// A day may be written in other ways that leave no doubt: `22nd March 2017`, `March 22, 2017`, `2026/12/31`,
/// `31-Dec-2026`; `06/2026` is a month. Three numbers with the year at the end want a ``DateFormat``.
///
/// The year may come first. Words of other languages, or of one's own, are given as aliases of these words.
public struct ScheduleGrammar: Sendable {
  /// How a date of three numbers is written.
  public enum DateFormat: String, CaseIterable, Sendable {
    /// `2026-12-31` only.
    case iso
    /// Day, month, year: `31/12/2026`.
    case dmy
    /// Month, day, year: `12/31/2026`.
    case mdy
  }

  /// When something falls due.
  public struct Schedule: Equatable, Sendable {
    /// `recurring` or `continuous`; nil where it falls due once or where nothing is said.
    public var cadence: String?
    /// A deadline for each milestone; nil for one without a date.
    public var deadlines: [Deadline?]
    /// Whether the text is kept as words because no deadline can be read in it.
    var isInWords = false

    /// Makes a schedule.
    public init(cadence: String? = nil, deadlines: [Deadline?]) {
      self.cadence = cadence
      self.deadlines = deadlines
    }
  }

  private let aliases: [String: String]
  private let format: DateFormat

  /// Makes a grammar.
  ///
  /// - Parameters:
  ///   - aliases: Other words, in lower case, for months, quarters and frequencies: `gennaio` for `january`.
  ///   - format: How dates of three numbers are written, beside `2026-12-31`.
  public init(aliases: [String: String] = [:], format: DateFormat = .iso) {
    self.aliases = aliases.mapValues { $0.lowercased() }
    self.format = format
  }

  /// What a text says; nil where it cannot be read.
  public func schedule(_ text: String) -> Schedule? {
    let line = TextCleaning.line(text).lowercased()
    let whole = aliases[line] ?? line
    if whole.isEmpty || whole == "none" { return Schedule(deadlines: [nil]) }
    if let deadline = single(whole) { return Schedule(deadlines: [deadline]) }
    let words = whole.split { " ,;&".contains($0) }.map { aliases[String($0)] ?? String($0) }
    var tokens: [Token] = []
    for word in words where word != "and" {
      guard let token = Token(word, day: single(word)) else { return nil }
      tokens.append(token)
    }
    return combine(tokens)
  }

  /// One deadline: a period or a day.
  func single(_ text: String) -> Deadline? { reading(text).deadline }

  /// What a text can mean as one date.
  func reading(_ text: String) -> DateReading {
    let line = TextCleaning.line(text).lowercased()
    let reading = DateReading(line, format: format)
    guard reading == .none, !aliases.isEmpty else { return reading }
    let words = line.split { " ,".contains($0) }.map { aliases[String($0)] ?? String($0) }
    return DateReading(words.joined(separator: " "), format: format)
  }

  /// The one date in a text of free words.
  func phrase(_ text: String) -> DatePhrase.Finding {
    DatePhrase(aliases: aliases, format: format).find(text)
  }

  private func combine(_ tokens: [Token]) -> Schedule? {
    let cadences = Set(tokens.compactMap(\.cadence))
    guard cadences.count <= 1 else { return nil }
    let cadence = cadences.first
    let wholeYear = Token.frequency(["%"], cadence: nil)
    let years = tokens.compactMap(\.year)
    let units = tokens.filter { $0.year == nil }
    if cadence == "continuous" {
      return units.count == 1 && years.count <= 1 ? Schedule(cadence: cadence, deadlines: [nil]) : nil
    }
    if tokens.contains(where: { $0.isWhole }) {
      // Whole periods need no year, and a year among them is a period itself.
      let deadlines = tokens.map(\.deadline)
      return deadlines.contains(nil) ? nil : Schedule(deadlines: deadlines)
    }
    guard let first = years.first else {
      return cadence != nil && units.count == 1 ? Schedule(cadence: cadence, deadlines: [nil]) : nil
    }
    var deadlines: [Deadline] = []
    if years.count == 1 {
      guard tokens.first?.year != nil || tokens.last?.year != nil else { return nil }
      deadlines = (units.isEmpty ? [wholeYear] : units).flatMap { $0.deadlines(in: first) }
    } else {
      // Each year belongs to what stands before it; one that stands first would leave that in doubt.
      guard units.isEmpty || tokens.first?.year == nil else { return nil }
      var waiting: [Token] = []
      for token in tokens {
        guard let year = token.year else {
          waiting.append(token)
          continue
        }
        if waiting.isEmpty { waiting = [wholeYear] }
        deadlines += waiting.flatMap { $0.deadlines(in: year) }
        waiting = []
      }
      guard waiting.isEmpty else { return nil }
    }
    var seen: Set<Deadline> = []
    return Schedule(cadence: cadence, deadlines: deadlines.filter { seen.insert($0).inserted })
  }

  /// A word of a schedule.
  private enum Token {
    case year(Int)
    case whole(Deadline)
    /// Periods of any year, the year written `%`.
    case frequency([String], cadence: String?)

    init?(_ word: String, day: Deadline?) {
      if let month = CalendarWords.month(word) {
        self = .frequency(["%-\(decimal(month, width: 2))"], cadence: nil)
      } else if let day {
        self = day.precision == .year ? .year(day.firstDay.year) : .whole(day)
      } else {
        switch word {
        case "q1", "q2", "q3", "q4", "h1", "h2": self = .frequency(["%-" + word], cadence: nil)
        case "monthly":
          self = .frequency((1...12).map { "%-\(decimal($0, width: 2))" }, cadence: "recurring")
        case "quarterly": self = .frequency((1...4).map { "%-Q\($0)" }, cadence: "recurring")
        case "semi-annually", "semiannually", "semi-annual", "half-yearly", "biannually":
          self = .frequency(["%-H1", "%-H2"], cadence: "recurring")
        case "annually", "annual", "yearly": self = .frequency(["%"], cadence: "recurring")
        case "continuous", "continuously": self = .frequency([], cadence: "continuous")
        default: return nil
        }
      }
    }

    var year: Int? { if case .year(let year) = self { year } else { nil } }
    var isWhole: Bool { if case .whole = self { true } else { false } }
    /// The period, where it needs no other word.
    var deadline: Deadline? {
      switch self {
      case .year(let year): Deadline(text: String(year))
      case .whole(let deadline): deadline
      case .frequency: nil
      }
    }
    var cadence: String? { if case .frequency(_, let cadence) = self { cadence } else { nil } }

    func deadlines(in year: Int) -> [Deadline] {
      switch self {
      case .year: []
      case .whole(let deadline): [deadline]
      case .frequency(let periods, _):
        periods.compactMap { Deadline(text: String(year) + $0.dropFirst()) }
      }
    }
  }
}
