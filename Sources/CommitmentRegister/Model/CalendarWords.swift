/// The English names of months and weekdays, and how they are found in text.
enum CalendarWords {
  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]

  static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

  /// The three-letter form of a name.
  static func short(_ name: String) -> String { String(name.prefix(3)) }

  /// The number (1–12) of a month given by its whole name, its first three letters, or `sept`; in lower case.
  static func month(_ word: some StringProtocol) -> Int? {
    word == "sept" ? 9 : number(of: word, in: months)
  }

  /// The number (1 for Monday) of a weekday given by its whole name or its first three letters; in lower case.
  static func weekday(_ word: some StringProtocol) -> Int? { number(of: word, in: weekdays) }

  private static func number(of word: some StringProtocol, in names: [String]) -> Int? {
    for (index, name) in names.enumerated() {
      let lowered = name.lowercased()
      if lowered == word || lowered.prefix(3) == word { return index + 1 }
    }
    return nil
  }
}
