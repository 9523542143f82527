/// What the place can show to which text is written.
struct TextLayout: Sendable, Equatable {
  /// How many columns there are; nil where nothing is cut or folded: a file, a pipe.
  var width: Int?
  /// Whether a person reads it on a terminal.
  var isTerminal: Bool
  /// Whether characters beyond ASCII may be used for rules and dots.
  var isUnicode: Bool

  init(width: Int? = nil, isTerminal: Bool = false, isUnicode: Bool = true) {
    self.width = width
    self.isTerminal = isTerminal
    self.isUnicode = isUnicode
  }

  /// The layout for an open stream.
  init(descriptor: Int32, environment: (String) -> String?) {
    isTerminal = Terminal.isTerminal(descriptor)
    isUnicode = Terminal.usesUnicode(environment)
    width = isTerminal ? Terminal.width(of: descriptor, environment: environment) : nil
  }

  /// What stands for text that was cut off.
  var ellipsis: String { isUnicode ? "…" : "..." }
  /// What rules are made of.
  var ruleMark: String { isUnicode ? "─" : "-" }

  /// A text cut to so many columns, with a sign that it was.
  func truncate(_ text: String, columns: Int) -> String {
    if DisplayWidth.of(text) <= columns { return text }
    let sign = DisplayWidth.of(ellipsis)
    guard columns > sign else { return String(DisplayWidth.prefix(ellipsis, columns: columns)) }
    return DisplayWidth.prefix(text, columns: columns - sign) + ellipsis
  }

  /// Keeps the reading order of a right-to-left text to itself, so that what stands beside it stays in place.
  ///
  /// Only on a terminal: in a file the marks would be taken for part of the text.
  func isolate(_ text: String) -> String {
    guard isTerminal, isUnicode, text.unicodeScalars.contains(where: Self.isRightToLeft) else { return text }
    return "\u{2068}\(text)\u{2069}"
  }

  /// Whether a scalar belongs to a block of Hebrew, Arabic and the other scripts written from the right.
  static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
  }
}
