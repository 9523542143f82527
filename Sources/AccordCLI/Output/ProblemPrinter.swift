import CommitmentRegister

/// Puts problems into words for whoever reads standard error: a person, or with `--json` a program.
enum ProblemPrinter {
  /// The text to write, with its final line end.
  static func text(_ problems: Problems, asJSON: Bool, style: Style = .plain) -> String {
    asJSON ? json(problems) : plain(problems, style)
  }

  private static func plain(_ problems: Problems, _ style: Style) -> String {
    var text = ""
    for problem in problems.all {
      text += style.red("accord:") + " " + Sanitizer.visible(problem.message) + "\n"
      for hint in problem.hints {
        text += "  " + Sanitizer.visible(hint) + "\n"
      }
    }
    return text
  }

  /// The first problem stands in the envelope; all of them, it too, in `problems`.
  private static func json(_ problems: Problems) -> String {
    guard let first = problems.all.first else { return "" }
    let all = problems.all.map { "{\(fields($0))}" }.joined(separator: ",")
    return "{\"error\":{\(fields(first)),\"problems\":[\(all)]}}\n"
  }

  private static func fields(_ problem: Problem) -> String {
    let hint = problem.hints.isEmpty ? "null" : quoted(problem.hints.joined(separator: "\n"))
    return """
      "code":\(quoted(problem.code)),"message":\(quoted(problem.message)),"hint":\(hint)
      """
  }

  private static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    JSONText.append(text: text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
