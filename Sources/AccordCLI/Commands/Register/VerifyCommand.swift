import CommitmentRegister

/// `accord verify`: checks the chain, and with `--deep` the tables.
struct VerifyCommand: Command {
  static let declaration = CommandDeclaration(
    verb: "verify", group: .register, summary: "check that nothing was rewritten or damaged",
    usage: ["[--deep]"],
    options: [
      OptionDeclaration("--deep", group: .special, "also replay the journal and compare every table with it")
    ],
    examples: [CommandExample("accord verify --deep", "everything; exit 3 when something is found")],
    details: "Exits 0 when clean and 3 with findings, each with a code, its place and what it means.")

  let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) { self.arguments = arguments }

  func run(_ context: CommandContext) throws -> ExitStatus {
    var problems = Collector()
    let register = try context.openForReading(&problems)
    try problems.check()
    var progress = context.progress("Verifying")
    let result = try register.verify(deep: arguments.flag("--deep")) { done, total in
      progress.total = total
      progress.update(done)
    }
    progress.finish()
    if context.isJSON {
      try context.json { Self.write(result, register, &$0) }
    } else {
      for finding in result.findings {
        try context.line("\(finding.code) \(finding.name) \(finding.place)  \(finding.message)")
      }
      if result.isClean, !context.isQuiet {
        let deep = result.isDeep ? "; every table is what the journal says" : ""
        try context.line(
          "\(Spoken.count(result.entries, "entry", "entries")) in \(Spoken.count(result.changes, "change")), chain intact\(deep)."
        )
        try context.line("Head \(result.head)")
      }
    }
    return result.isClean ? .success : .found
  }

  private static func write(_ result: Verification, _ register: Register, _ writer: inout JSONWriter) {
    writer.member("register", register.name)
    writer.member("entries", result.entries)
    writer.member("changes", result.changes)
    writer.member("head", result.head)
    writer.member("deep", result.isDeep)
    writer.member("count", result.findings.count)
    writer.key("items")
    writer.array { writer in
      for finding in result.findings {
        writer.object { writer in
          writer.member("code", finding.code)
          writer.member("name", finding.name)
          writer.member("place", finding.place)
          writer.member("message", finding.message)
        }
      }
    }
  }
}
