/// Makes the texts of spreadsheets fit to be titles and single lines.
public enum TextCleaning {
  /// The most characters a title may have.
  public static let longestTitle = 300

  /// A text as one line: line breaks and runs of blanks as one blank, bullets at the beginning of words as semicolons, nothing invisible.
  ///
  /// Line breaks include the `_x000D_` that some spreadsheet programs leave behind.
  public static func line(_ text: String) -> String {
    if isClean(text.utf8) { return text }
    var result = String.UnicodeScalarView()
    // What shall stand before the next visible character.
    var pending = Pending.nothing
    for scalar in withoutEscapes(text).unicodeScalars {
      switch meaning(of: scalar) {
      case .dropped: continue
      case .blank: pending = max(pending, .blank)
      case .symbol: pending = .bullet
      case .bullet where result.isEmpty || pending != .nothing: pending = .bullet
      case .bullet, .kept:
        if !result.isEmpty {
          let isMarked = result.last.map { ";:,.".unicodeScalars.contains($0) } ?? false
          if pending == .bullet, !isMarked { result.append(";") }
          if pending != .nothing { result.append(" ") }
        }
        result.append(scalar)
        pending = .nothing
      }
    }
    return String(result)
  }

  /// Whether there is nothing visible in a text.
  static func isBlank(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return true }
    return first <= 0x20 || first >= 0x7F || first == UInt8(ascii: "_") ? line(text).isEmpty : false
  }

  /// A text as a title: one line of at most ``longestTitle`` characters, cut at a blank where there is one.
  public static func title(_ text: String) -> String {
    let line = line(text)
    guard line.utf8.count > longestTitle, line.count > longestTitle else { return line }
    let head = line.prefix(longestTitle - 1)
    let words = head.lastIndex(of: " ").map { head[..<$0] } ?? head
    // A long word at the end is cut rather than left out.
    let kept = words.count > longestTitle * 4 / 5 ? words : head
    let end = kept.lastIndex { !" ;:,.".contains($0) } ?? kept.startIndex
    return kept[...end] + "…"
  }

  /// A text of several lines, each break one line feed, without blanks at its ends or invisible characters.
  public static func block(_ text: String) -> String {
    if isClean(text.utf8) { return text }
    var result = String.UnicodeScalarView()
    var last: Unicode.Scalar = " "
    for scalar in withoutEscapes(text).unicodeScalars {
      defer { last = scalar }
      if scalar == "\n", last == "\r" { continue }
      switch scalar {
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}", "\u{0B}", "\u{0C}": result.append("\n")
      case "\t", "\u{A0}": result.append(" ")
      default: if meaning(of: scalar) != .dropped { result.append(scalar) }
      }
    }
    let isVisible = { (scalar: Unicode.Scalar) in scalar != " " && scalar != "\n" }
    guard let first = result.firstIndex(where: isVisible), let end = result.lastIndex(where: isVisible)
    else { return "" }
    return String(result[first...end])
  }

  private enum Pending: Int, Comparable {
    case nothing, blank, bullet
    static func < (one: Pending, other: Pending) -> Bool { one.rawValue < other.rawValue }
  }

  private enum Meaning { case kept, blank, bullet, symbol, dropped }

  /// Printable ASCII without blanks at the ends or beside each other, and without an escape.
  private static func isClean(_ bytes: String.UTF8View) -> Bool {
    var last: UInt8 = 0x20
    for byte in bytes {
      guard byte >= 0x20, byte < 0x7F, byte != 0x20 || last != 0x20 else { return false }
      if last == UInt8(ascii: "_"), byte == UInt8(ascii: "x") { return false }
      last = byte
    }
    return last != 0x20 || bytes.isEmpty
  }

  private static func meaning(of scalar: Unicode.Scalar) -> Meaning {
    switch scalar.value {
    case 0x09...0x0D, 0x85, 0x2028, 0x2029: .blank
    case 0x00...0x1F, 0x7F...0x9F: .dropped
    // Soft hyphen, zero-width blank, word joiner, byte-order mark; joiners of letters and emoji are kept.
    case 0xAD, 0x200B, 0x2060, 0xFEFF: .dropped
    // Embeddings and overrides of direction would reach beyond the text.
    case 0x202A...0x202E, 0x2066...0x2069: .dropped
    case 0x2022, 0x2023, 0x25AA, 0x25CF, 0x25E6, 0x2043, 0xB7: .bullet
    // Places for private use, which stand for bullets in symbol fonts.
    case 0xE000...0xF8FF, 0xF_0000...0x10_FFFD: .symbol
    case 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: .blank
    default: .kept
    }
  }

  /// The text with `_x000D_` and its like as the control characters they stand for.
  private static func withoutEscapes(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
    var result: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "_"), rest.count >= 6, rest.starts(with: "x00".utf8),
        rest[rest.startIndex + 5] == UInt8(ascii: "_"),
        let value = UInt8(String(decoding: rest.dropFirst(3).prefix(2), as: UTF8.self), radix: 16),
        value < 0x20
      {
        result.append(value)
        rest = rest.dropFirst(6)
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
