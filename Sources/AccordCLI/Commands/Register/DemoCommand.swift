import CommitmentRegister

/// `accord demo`: a sample register to try.
struct DemoCommand: Command {
  static let declaration = CommandDeclaration(
    verb: "demo", group: .register, summary: "make a sample register to try", usage: ["[FILE.accord]"],
    arguments: PositionalDeclaration("FILE", 0, 1, "the new file; default: demo.accord"),
    options: [
      OptionDeclaration(
        "--as-of", .date, group: .days, "the day that the sample's dates are counted from; default: today")
    ],
    examples: [
      CommandExample("accord demo", "makes demo.accord, with dates around today"),
      CommandExample("accord demo --as-of 2026-11-02", "the same sample for a fixed day"),
    ],
    details:
      "Everything in it is made up, and says so. It is an ordinary register: change it, undo, throw it away.")

  let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) throws(Problems) {
    self.arguments = arguments
    if let path = arguments.positionals.first, !path.hasSuffix(".accord") {
      throw Problems([
        Problem(
          .usage, "bad_name", "the name of a register ends in .accord; \"\(path)\" does not.",
          hints: ["accord demo \(path).accord"])
      ])
    }
  }

  func run(_ context: CommandContext) throws -> ExitStatus {
    let path = arguments.positionals.first ?? "demo.accord"
    let zone = SystemTimeZone.name(context.environment)
    let today = try context.moment().today(in: zone)
    let day =
      try arguments.value("--as-of").map {
        try DateGrammar(today: today, fiscalYearStart: nil).day($0, meaning: .last)
      } ?? today
    let sample = SampleRegister(
      path: path, day: day, now: context.now, operationID: Clock.operationID, storage: context.storage)
    try sample.make(timeZone: zone)
    if context.isJSON {
      try context.json { writer in
        writer.member("path", path)
        writer.member("day", day.iso)
      }
      return .success
    }
    if context.isQuiet { return .success }
    let prefix = day == today ? "" : "ACCORD_TODAY=\(day.iso) "
    try context.line(
      "Made \(path), a sample register: nothing in it is a record of anything. Its dates are around \(day.spoken)."
    )
    try context.line("Look:  \(prefix)accord --db \(path)      \(prefix)accord --db \(path) overdue")
    return .success
  }
}
