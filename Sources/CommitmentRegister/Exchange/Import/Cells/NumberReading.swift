/// Reads numbers as people and spreadsheets of different countries write them.
///
/// Digits may be grouped by `.`, `,`, blanks or apostrophes, in threes; by commas also in twos before the last
/// three. Without
/// a decimal sign a number counts only where it has one meaning: `1.234.567`, `0,5` and `1.000,00` have, `1,234`
/// has not.
enum NumberReading {
  /// A number with a point for its decimal sign and no other marks, a percent sign after it where it had one; nil
  /// for what is no number, or has two meanings.
  ///
  /// - Parameters:
  ///   - text: One line.
  ///   - decimalSign: `.` or `,`; nil where nobody has said which.
  static func plain(_ text: String, decimalSign: Character?) -> String? {
    let isPercent = text.last == "%"
    var bare = isPercent ? text.dropLast() : text[...]
    while bare.last == " " { bare.removeLast() }
    let isNegative = bare.first == "-" || bare.first == "\u{2212}"
    if isNegative { bare.removeFirst() }
    let readings = Set([".", ","].filter { decimalSign ?? $0 == $0 }.compactMap { digits(bare, $0) })
    guard let number = readings.first, readings.count == 1 else { return nil }
    return (isNegative ? "-" : "") + number + (isPercent ? "%" : "")
  }

  private static func digits(_ text: Substring, _ sign: Character) -> String? {
    let halves = text.split(separator: sign, omittingEmptySubsequences: false)
    guard halves.count <= 2, let whole = halves.first else { return nil }
    if halves.count == 2, halves[1].isEmpty || !halves[1].allSatisfy(isDigit) { return nil }
    let marks = Set(whole.filter { !isDigit($0) })
    guard marks.count <= 1 else { return nil }
    var groups = [whole]
    if let mark = marks.first {
      guard mark != sign, ".,' \u{2019}".contains(mark) else { return nil }
      groups = whole.split(separator: mark, omittingEmptySubsequences: false)
      let inner = groups.dropFirst().dropLast()
      guard groups.last?.count == 3,
        inner.allSatisfy({ $0.count == 3 }) || mark == "," && inner.allSatisfy({ $0.count == 2 })
      else { return nil }
      let longest = inner.first?.count == 2 ? 2 : 3
      guard let first = groups.first, (1...longest).contains(first.count) else { return nil }
    }
    guard groups.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else { return nil }
    return groups.joined() + (halves.count == 2 ? "." + halves[1] : "")
  }

  private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
}
