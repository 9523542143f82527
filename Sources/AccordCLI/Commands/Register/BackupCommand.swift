import CommitmentRegister

/// `accord backup`: a checked copy.
struct BackupCommand: Command {
  static let declaration = CommandDeclaration(
    verb: "backup", group: .register, summary: "copy the register safely while it is in use", usage: ["FILE"],
    arguments: PositionalDeclaration("FILE", 1, 1, "the copy; nothing may be there yet"),
    examples: [
      CommandExample("accord backup washington-2026-11-02.accord", "a copy with the date in its name")
    ],
    details:
      "The copy is consistent while others write, and is verified before it gets its name. Never copy a register in use with cp."
  )

  let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) { self.arguments = arguments }

  func run(_ context: CommandContext) throws -> ExitStatus {
    var problems = Collector()
    let register = try context.openForReading(&problems)
    try problems.check()
    let target = arguments.positionals[0]
    var progress = context.progress("Copying")
    let (entries, head) = try register.backup(to: target, at: context.moment()) { done, total in
      progress.total = total
      progress.update(done)
    }
    progress.finish()
    if context.isJSON {
      try context.json { writer in
        writer.member("register", register.name)
        writer.member("path", target)
        writer.member("entries", entries)
        writer.member("head", head)
      }
    } else if !context.isQuiet {
      try context.line(
        "Copied \(register.name) to \(target): \(Spoken.count(entries, "entry", "entries")), verified. Head \(head)"
      )
    }
    return .success
  }
}
