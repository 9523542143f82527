/// The rules of Markdown.
public enum Markdown {
  /// A text that stays in its cell of a table.
  public static func cell(_ text: String) -> String {
    var shown = ""
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "|": shown += "\\|"
      case "\n": shown += last == "\r" ? "" : "<br>"
      case "\r": shown += "<br>"
      default: append(scalar, to: &shown)
      }
      last = scalar
    }
    return shown
  }

  /// A text of the register that a document shows as it is, although Markdown passes HTML on.
  public static func text(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else {
      return text
    }
    var shown = ""
    for scalar in text.unicodeScalars { append(scalar, to: &shown) }
    return shown
  }

  private static func append(_ scalar: Unicode.Scalar, to text: inout String) {
    switch scalar {
    case "<": text += "&lt;"
    case "&": text += "&amp;"
    default: text.unicodeScalars.append(scalar)
    }
  }
}
