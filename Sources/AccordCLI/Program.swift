import CommitmentRegister

/// The command `accord`: reads the line, runs one verb, and says how it went.
public struct Program {
  /// The version of the command.
  public static let version = "0.1.0"

  static let declarations = CommandRegistry.all.map { $0.declaration }

  let environment: (String) -> String?
  let now: Instant
  let operationID: String
  let output: OutputSink
  let errors: OutputSink
  /// The descriptor of standard input.
  var input: Int32 = 0

  /// Runs the process: its arguments, environment, clock and streams.
  /// - Returns: the exit status.
  public static func main() -> Int32 {
    Terminal.ignoreSignals()
    let program = Program(
      environment: Terminal.environment, now: Clock.now(), operationID: Clock.operationID(),
      output: OutputSink(descriptor: 1), errors: OutputSink(descriptor: 2, name: "standard error"))
    do throws(Problem) { return program.run(try Terminal.arguments()) } catch {
      return program.fail(Problems([error]), false)
    }
  }

  /// Runs one line.
  func run(_ words: [String]) -> Int32 {
    // Errors come in JSON as soon as it is asked for, even where the line cannot be read.
    let wantsJSON = words.contains("--json")
    do {
      let status = try dispatch(words)
      try output.flush()
      try errors.flush()
      return status.rawValue
    } catch is ReaderGone {
      return ReaderGone.exitCode
    } catch let problem as Problem {
      return fail(Problems([problem]), wantsJSON)
    } catch let problems as Problems {
      return fail(problems, wantsJSON)
    } catch {
      return fail(
        Problems([
          Problem(
            .bug, "bug", "accord made a mistake: \(error).",
            hints: ["Nothing was recorded. Please report this line."])
        ]), wantsJSON)
    }
  }

  private func dispatch(_ words: [String]) throws -> ExitStatus {
    let invocation = try parse(words)
    let context = CommandContext(
      invocation.arguments, environment: environment, now: now, operationID: operationID, output: output,
      errors: errors, input: input)
    if invocation.wantsVersion {
      try context.line("accord \(Self.version)")
      return .success
    }
    if invocation.wantsHelp {
      let help = Help(commands: Self.declarations)
      let words = invocation.verb.map { [$0] } ?? []
      try output.write(help.answer(to: words, context.layout, context.style))
      return .success
    }
    let command = try CommandRegistry.command(invocation.arguments)
    return try command.run(context)
  }

  /// Reads the line; what is wrong with its dates is told with what is wrong with its form.
  private func parse(_ words: [String]) throws -> Invocation {
    let parsed = ArgumentParser.parse(words, commands: Self.declarations, globals: GlobalOptions.all)
    guard case .failure = parsed else { return try parsed.get() }
    // No register is open yet: today only matters for the words, and any start of the fiscal year will do.
    let grammar = DateGrammar(today: TimeZoneRules.utc.day(at: now), fiscalYearStart: 1)
    return try ArgumentParser.parse(words, commands: Self.declarations, globals: GlobalOptions.all) {
      option, text in
      Words.dateProblem(text, of: option, grammar)
    }.get()
  }

  private func fail(_ problems: Problems, _ asJSON: Bool) -> Int32 {
    // What was answered before the problem still counts; what cannot be said any more is lost.
    try? output.flush()
    let isTerminal = Terminal.isTerminal(2)
    let style = Style(isTerminal: isTerminal, noColor: false, environment: environment)
    try? errors.write(ProblemPrinter.text(problems, asJSON: asJSON, style: style))
    try? errors.flush()
    return ExitStatus(problems).rawValue
  }
}
