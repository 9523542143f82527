/// Rules for the texts that people type.
public enum Text {
  /// Whether two names are one person's: upper and lower case count as the same, in every script.
  public static func isSameName(_ one: String, _ other: String) -> Bool {
    one.lowercased() == other.lowercased()
  }

  /// A text of one line: trimmed, not empty, without control characters.
  ///
  /// - Parameters:
  ///   - text: What was typed.
  ///   - what: The word for it in an error: `title`, `name`.
  ///   - limit: The most characters it may have, counted as Unicode scalars.
  /// - Throws: `Problem` of kind usage that says what is wrong with it.
  public static func line(_ text: String, what: String, limit: Int = 500) throws(Problem) -> String {
    if isPlain(text, limit: limit) { return text }
    let trimmed = trim(text)
    guard isVisible(trimmed) else { throw empty(what) }
    if let control = trimmed.unicodeScalars.first(where: isControl) {
      throw Problem(
        .usage, "control_character", "the \(what) has a control character (\(name(control))).",
        hints: ["Write it on one line, without tabs and escape sequences."])
    }
    guard trimmed.unicodeScalars.count <= limit else {
      throw Problem(
        .usage, "text_too_long",
        "the \(what) has \(trimmed.unicodeScalars.count) characters; at most \(limit) are kept.")
    }
    return trimmed
  }

  /// A text that may have several lines: trimmed, not empty, without other control characters than line ends
  /// and tabs.
  public static func paragraphs(_ text: String, what: String, limit: Int = 100_000) throws(Problem) -> String
  {
    let trimmed = trim(text)
    guard isVisible(trimmed) else { throw empty(what) }
    if let control = trimmed.unicodeScalars.first(where: { isControl($0) && $0 != "\n" && $0 != "\t" }) {
      throw Problem(.usage, "control_character", "the \(what) has a control character (\(name(control))).")
    }
    guard trimmed.unicodeScalars.count <= limit else {
      throw Problem(
        .usage, "text_too_long",
        "the \(what) has \(trimmed.unicodeScalars.count) characters; at most \(limit) are kept.")
    }
    return trimmed
  }

  /// A code of a party, focus area or person: a letter, then letters, digits, `-` and `_`, at most 32.
  public static func code(_ text: String, of kind: Kind) throws(Problem) -> String {
    let isWellFormed =
      text.utf8.count <= 32
      && text.unicodeScalars.first.map { $0.isASCII && $0.properties.isAlphabetic } == true
      && text.unicodeScalars.allSatisfy { scalar in
        scalar.isASCII
          && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "-"
            || scalar == "_")
      }
    guard isWellFormed else {
      throw Problem(
        .usage, "bad_code", "\"\(text)\" cannot be the code of a \(kind.spoken).",
        hints: [
          "A code is a letter, then letters, digits, - and _, at most 32:  accord define \(kind.rawValue) CODE \"Name\""
        ])
    }
    return text
  }

  /// Whether a text is printable ASCII of at most so many characters, without blanks at its ends.
  private static func isPlain(_ text: String, limit: Int) -> Bool {
    guard let first = text.utf8.first, first != 0x20, text.utf8.last != 0x20, text.utf8.count <= limit else {
      return false
    }
    return text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }

  private static func empty(_ what: String) -> Problem {
    Problem(.usage, "empty_text", "the \(what) is empty.", hints: ["Write it in quotes: \"…\""])
  }

  /// A text as it is quoted in a message: at most 60 characters of it.
  static func shortened(_ text: String) -> String {
    let start = text.unicodeScalars.prefix(61)
    return start.count > 60 ? String(String.UnicodeScalarView(start.prefix(60))) + "…" : text
  }

  private static func trim(_ text: String) -> String {
    let isBlank = { (character: Character) in character == " " || character == "\u{A0}" || character.isNewline
    }
    guard let first = text.firstIndex(where: { !isBlank($0) }),
      let last = text.lastIndex(where: { !isBlank($0) })
    else {
      return ""
    }
    return String(text[first...last])
  }

  /// Whether there is anything to see: neither blanks nor characters that leave no mark are enough.
  private static func isVisible(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      isControl(scalar) && !scalar.properties.isWhitespace
        || !scalar.properties.isWhitespace && !scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control || scalar == "\u{2028}" || scalar == "\u{2029}"
  }

  private static func name(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "a line break"
    case "\t": "a tab"
    default:
      "U+" + String(repeating: "0", count: max(0, 4 - String(scalar.value, radix: 16).count))
        + String(scalar.value, radix: 16, uppercase: true)
    }
  }
}
