/// Makes stored text safe to show: nothing in it can move the cursor, change colours or turn the reading order.
///
/// Left as they are: the joiners that Urdu, Persian and emoji need, and the marks U+200E, U+200F and U+061C, which
/// writers of right-to-left text use and which reach no further than the next letter.
enum Sanitizer {
  /// The text with what is unseen or harmful spelt out, on one line.
  static func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHarmful) else { return text }
    // Bytes, since a growing text is searched for its ends at every scalar appended.
    var shown: [UInt8] = []
    for scalar in text.unicodeScalars {
      if isHarmful(scalar) {
        shown += spelling(of: scalar).utf8
      } else {
        shown += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      }
    }
    return String(decoding: shown, as: UTF8.self)
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: true
    // Line and paragraph separator, embeddings, overrides and isolates.
    case 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  private static func spelling(of scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\u{1B}": return "\\e"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    default:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "⟨U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "⟩"
    }
  }
}
