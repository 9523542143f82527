/// Folds prose to a number of columns.
enum TextWrap {
  /// The lines of a text, every one after the first indented; words longer than a line are left whole.
  static func lines(_ text: String, width: Int?, first: String = "", indent: String = "") -> [String] {
    guard let width, DisplayWidth.of(first) + DisplayWidth.of(text) > width else { return [first + text] }
    var lines: [String] = []
    var current = first
    var columns = DisplayWidth.of(first)
    var hasWord = false
    for word in text.split(separator: " ") {
      let wordColumns = DisplayWidth.of(word)
      if hasWord, columns + 1 + wordColumns > width {
        lines.append(current)
        current = indent
        columns = DisplayWidth.of(indent)
        hasWord = false
      }
      if hasWord {
        current += " "
        columns += 1
      }
      current += word
      columns += wordColumns
      hasWord = true
    }
    lines.append(current)
    return lines
  }
}
