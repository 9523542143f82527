/// A piece of help: pages are made of these, so that they fold to any width and can be written in other forms.
enum HelpBlock: Sendable, Equatable {
  case heading(String)
  case paragraph(String)
  /// Words with their explanations, in two columns.
  case terms([Term])
  /// Command lines, each with what it does beneath it.
  case examples([Term])
  /// Command lines, left as they are.
  case commands([String])

  struct Term: Sendable, Equatable {
    var word: String
    var meaning: String

    init(_ word: String, _ meaning: String) {
      self.word = word
      self.meaning = meaning
    }
  }

  /// The blocks as text that fits a width, with a final line end.
  ///
  /// Prose is folded in a pipe too, and never wider than it reads well.
  static func text(_ blocks: [HelpBlock], _ layout: TextLayout, _ style: Style) -> String {
    let width = min(layout.width ?? Terminal.defaultWidth, 100)
    let column = termColumn(blocks, width: width)
    var lines: [String] = []
    for (index, block) in blocks.enumerated() {
      let followsHeading = index > 0 && blocks[index - 1].isHeading
      if index > 0, !followsHeading { lines.append("") }
      lines += block.lines(width: width, column: column, style)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var isHeading: Bool {
    if case .heading = self { true } else { false }
  }

  private func lines(width: Int, column: Int, _ style: Style) -> [String] {
    switch self {
    case .heading(let text): [style.bold(text)]
    case .paragraph(let text): TextWrap.lines(text, width: width)
    case .commands(let commands): commands.map { "  " + $0 }
    case .examples(let examples):
      examples.flatMap {
        ["  " + $0.word] + TextWrap.lines($0.meaning, width: width, first: "      ", indent: "      ")
      }
    case .terms(let terms): terms.flatMap { Self.lines($0, column: column, width: width) }
    }
  }

  /// Where explanations begin on the whole page: behind the longest word, but leaving them room.
  private static func termColumn(_ blocks: [HelpBlock], width: Int) -> Int {
    let limit = min(30, width / 2)
    let words = blocks.flatMap { block in
      if case .terms(let terms) = block { terms.map(\.word) } else { [] as [String] }
    }
    return words.map { DisplayWidth.of($0) + 4 }.filter { $0 <= limit }.max() ?? 6
  }

  private static func lines(_ term: Term, column: Int, width: Int) -> [String] {
    let indent = String(repeating: " ", count: column)
    let wordWidth = DisplayWidth.of(term.word)
    guard wordWidth + 4 <= column else {
      return ["  " + term.word] + TextWrap.lines(term.meaning, width: width, first: indent, indent: indent)
    }
    let first = "  " + term.word + String(repeating: " ", count: column - 2 - wordWidth)
    return TextWrap.lines(term.meaning, width: width, first: first, indent: indent)
  }
}
