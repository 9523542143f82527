/// The rules of Markdown tables.
public enum Markdown {
  /// A text that stays in its cell.
  public static func cell(_ text: String) -> String {
    var shown = ""
    for character in text {
      switch character {
      case "|": shown += "\\|"
      case "\n", "\r\n", "\r": shown += "<br>"
      default: shown.append(character)
      }
    }
    return shown
  }
}
