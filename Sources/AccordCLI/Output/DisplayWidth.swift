/// How many columns text takes on a terminal.
enum DisplayWidth {
  /// The columns of a whole string.
  static func of(_ text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ 0x20 <= $0 && $0 < 0x7F }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  /// The columns of what a reader sees as one character.
  ///
  /// An emoji is two however many scalars make it up: a family, a flag, a skin tone. In every other script
  /// terminals advance scalar by scalar, so a Devanagari cluster of two consonants is two.
  static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    if isEmoji(scalars) { return 2 }
    return scalars.reduce(0) { $0 + of($1) }
  }

  /// The columns of one scalar by itself.
  static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 {
      return scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) ? 0 : 1
    }
    // The vowels and finals of Hangul join the consonant before them.
    if (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FB).contains(scalar.value) { return 0 }
    if WideRanges.contains(scalar.value) { return isMark(scalar) ? 0 : 2 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .lineSeparator, .paragraphSeparator: return 0
    // Format characters are unseen, but for the signs that Arabic writes under a number.
    case .format: return isNumberSign(scalar) ? 1 : 0
    default: return scalar.properties.isEmojiPresentation && !isFlagLetter(scalar) ? 2 : 1
    }
  }

  /// The longest beginning of a text that takes no more than so many columns.
  static func prefix(_ text: String, columns: Int) -> Substring {
    var used = 0
    var end = text.startIndex
    for index in text.indices {
      used += of(text[index])
      if used > columns { break }
      end = text.index(after: index)
    }
    return text[..<end]
  }

  private static func isEmoji(_ scalars: Character.UnicodeScalarView) -> Bool {
    guard let first = scalars.first else { return false }
    // The two letters of a flag take a column each, together or alone.
    if isFlagLetter(first) { return false }
    if first.properties.isEmojiPresentation { return true }
    // Characters such as ☎ and ❤ are drawn as text unless the emoji selector follows.
    return first.properties.isEmoji && scalars.contains { $0.value == 0xFE0F }
  }

  private static func isFlagLetter(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F1E6...0x1F1FF).contains(scalar.value)
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: true
    default: false
    }
  }

  private static func isNumberSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x600...0x605, 0x6DD, 0x70F, 0x890...0x891, 0x8E2, 0x110BD, 0x110CD: true
    default: false
    }
  }
}
