/// A date as it was typed, and the same made even: in lower case, single blanks, no commas.
struct DateText {
  /// What was typed, without blanks around it.
  var original: String
  /// The text made even.
  var text: String
  /// The words of the text made even.
  var words: [String]

  init(_ typed: some StringProtocol) {
    let trimmed = typed.drop { $0.isWhitespace }
    let end = trimmed.lastIndex { !$0.isWhitespace }.map(trimmed.index(after:)) ?? trimmed.startIndex
    original = String(trimmed[..<end])
    words = original.lowercased().split { $0.isWhitespace || $0 == "," }.map(String.init)
    text = words.joined(separator: " ")
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  /// The number that a text of so many ASCII digits stands for.
  static func number(_ text: some StringProtocol, digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.utf8.count), text.utf8.allSatisfy(isDigit) else { return nil }
    return text.utf8.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }
}
