extension DateReading {
  /// Who said in which order dates are written, and where.
  enum Saying {
    /// A map, or an option beside it.
    case map
    /// An option alone: there is no map.
    case option
  }

  /// What is wrong with it, and what to do.
  func advice(_ saying: Saying = .map) -> (what: String, hints: [String]) {
    switch self {
    case .twoReadings(let one, let other):
      return (
        "this has two readings; is it \(Self.short(one)) or \(Self.long(other))?",
        [Self.say("which", "dmy", "  (or mdy)", "dmy|mdy", saying)]
      )
    case .oneReading(let day, let format):
      let word = format.rawValue
      return (
        "this can only be \(Self.long(day)), with the \(Self.first(format)) first.",
        [Self.say("so", word, "", word, saying)]
      )
    case .otherOrder(let day, let format):
      let other = format == .dmy ? ScheduleGrammar.DateFormat.mdy : .dmy
      return (
        "the \(Self.first(format)) is said to come first, and there is no month \(day.day); is it \(Self.long(day))?",
        [
          "Mend this cell, best as \(day.iso); or, where all dates have the \(Self.first(other)) first, say \(other.rawValue) instead of \(format.rawValue)."
        ]
      )
    case .noSuch(let what):
      return ("\(what).", ["Mend the date; dates look like 2026-12-31, 2026-Q4 or June 2026."])
    case .shortYear: return ("the year has two digits only.", ["Write years with four digits: 2026-12-31."])
    case .serialNumber:
      return (
        "this is a number, as spreadsheet programs keep days.",
        ["Format the column as a date there, best as 2026-12-31, and save the file again."]
      )
    case .number:
      return ("this is a number and no date.", ["Dates look like 2026-12-31, 2026-Q4 or June 2026."])
    case .deadline, .none:
      let more = "The map may say more: dates-in-words = read, words under [month], unreadable-dates = keep."
      return (
        "this is no date.",
        ["Dates look like 2026-12-31, 2026-Q4 or June 2026."] + (saying == .map ? [more] : [])
      )
    }
  }

  private static func say(
    _ what: String, _ word: String, _ rest: String, _ words: String, _ saying: Saying
  ) -> String {
    switch saying {
    case .map:
      "Say \(what) with  date-format = \(word)\(rest)  in the map, or with the option  --date-format \(words)"
    case .option: "Say \(what) with the option  --date-format \(words), or write it as 2026-12-31."
    }
  }

  private static func first(_ format: ScheduleGrammar.DateFormat) -> String {
    format == .mdy ? "month" : "day"
  }

  private static func short(_ day: CivilDay) -> String { "\(day.day) \(CalendarWords.months[day.month - 1])" }
  private static func long(_ day: CivilDay) -> String { "\(short(day)) \(day.year)" }
}
