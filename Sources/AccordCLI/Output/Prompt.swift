import CommitmentRegister

/// Asks a person, and only a person: a script is told which option answers for it.
struct Prompt {
  /// Whether there is somebody to ask.
  var isInteractive: Bool
  /// Reads one line; nil at the end of input.
  var readLine: () -> String?
  /// Shows the question at once.
  var write: (String) throws -> Void

  init(isInteractive: Bool, readLine: @escaping () -> String?, write: @escaping (String) throws -> Void) {
    self.isInteractive = isInteractive
    self.readLine = readLine
    self.write = write
  }

  /// Asks on the terminal that both standard input and standard error are connected to.
  init(noInput: Bool, errors: OutputSink, environment: (String) -> String?) {
    let isForbidden = noInput || !(environment("ACCORD_NO_INPUT") ?? "").isEmpty
    self.init(
      isInteractive: !isForbidden && Terminal.isTerminal(0) && Terminal.isTerminal(2),
      readLine: Terminal.readLine,
      write: { text in
        try errors.write(text)
        try errors.flush()
      })
  }

  /// Whether the person says yes; Enter alone and the end of input are no.
  ///
  /// `flag` is what to give where nobody can be asked.
  func confirm(_ question: String, flag: String = "--yes") throws -> Bool {
    guard isInteractive else {
      throw Problem(
        .usage, "needs_confirmation", "this needs a yes, and there is nobody to ask.",
        hints: ["Add \(flag) to go ahead."])
    }
    // A slip is asked again, but not for ever.
    for _ in 0..<3 {
      try write("\(Sanitizer.visible(question)) [y/N] ")
      guard let line = readLine() else {
        try write("\n")
        return false
      }
      switch line.filter({ $0 != " " }).lowercased() {
      case "y", "yes": return true
      case "", "n", "no": return false
      default: try write("Type y or n.\n")
      }
    }
    return false
  }
}
