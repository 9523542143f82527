import CommitmentRegister

/// `accord rebuild`: makes every table anew from the journal.
struct RebuildCommand: Command {
  static let declaration = CommandDeclaration(
    verb: "rebuild", group: .register, summary: "make every table anew from the journal", usage: [""],
    examples: [CommandExample("accord rebuild", "after verify --deep found a table that differs")],
    details:
      "The journal is not touched. All or nothing: when it cannot be finished, the tables stay as they were.")

  init(_ arguments: ParsedArguments) {}

  func run(_ context: CommandContext) throws -> ExitStatus {
    let register = try context.openForWriting()
    var progress = context.progress("Rebuilding")
    let entries = try register.rebuild { done, total in
      progress.total = total
      progress.update(done)
    }
    progress.finish()
    if context.isJSON {
      try context.json { writer in
        writer.member("register", register.name)
        writer.member("entries", entries)
      }
    } else if !context.isQuiet {
      try context.line("Rebuilt every table from \(Spoken.count(entries, "entry", "entries")).")
    }
    return .success
  }
}
