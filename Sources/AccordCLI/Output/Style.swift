/// Colour and weight for a terminal; without it the same text plain.
///
/// Colour is never the only sign of anything: a word or a number says the same.
struct Style: Sendable, Equatable {
  /// How a piece of text stands out.
  enum Emphasis: Sendable, Equatable {
    case red
    case dim
    case bold
  }

  /// Whether escape sequences are written at all.
  var isEnabled: Bool

  /// Nothing but the text.
  static let plain = Style(isEnabled: false)

  init(isEnabled: Bool) { self.isEnabled = isEnabled }

  /// Decides for one stream; the first rule that applies wins.
  init(isTerminal: Bool, noColor: Bool, environment: (String) -> String?) {
    let isForced = environment("CLICOLOR_FORCE").map { !$0.isEmpty && $0 != "0" } ?? false
    if noColor || !(environment("NO_COLOR") ?? "").isEmpty {
      isEnabled = false
    } else if isForced {
      isEnabled = true
    } else {
      isEnabled = isTerminal && environment("TERM") != "dumb"
    }
  }

  func red(_ text: String) -> String { paint(text, .red) }
  func dim(_ text: String) -> String { paint(text, .dim) }
  func bold(_ text: String) -> String { paint(text, .bold) }

  /// The text with an emphasis, where there is one.
  func paint(_ text: String, _ emphasis: Emphasis?) -> String {
    guard isEnabled, !text.isEmpty, let emphasis else { return text }
    let code =
      switch emphasis {
      case .red: "31"
      case .dim: "2"
      case .bold: "1"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
