import CommitmentRegister

/// `accord verify`: checks the chain, and with `--deep` the tables.
struct VerifyCommand: Command {
  static let declaration = CommandDeclaration(
    verb: "verify", group: .register, summary: "check that nothing was rewritten or damaged",
    usage: ["[--deep] [--checkpoint FILE]…"],
    options: [
      OptionDeclaration("--deep", group: .special, "also replay the journal and compare every table with it"),
      OptionDeclaration(
        "--checkpoint", .file, repeats: true, group: .special,
        "check that the register agrees with checkpoints kept elsewhere"),
      OptionDeclaration(
        "--key", .text("VERIFIERKEY"), repeats: true, group: .special,
        "trust this key only, not those that the register records"),
    ],
    examples: [
      CommandExample("accord verify --deep", "everything; exit 3 when something is found"),
      CommandExample(
        "accord verify --checkpoint archive.notes", "and that nothing signed then has changed since"),
    ],
    details: "Exits 0 when clean and 3 with findings, each with a code, its place and what it means.")

  let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) { self.arguments = arguments }

  func run(_ context: CommandContext) throws -> ExitStatus {
    var problems = Collector()
    let checkpoints = try checkpoints(&problems)
    let register = try context.openForReading(&problems, policy: .report)
    try problems.check()
    var progress = context.progress("Verifying")
    let result = try register.verify(deep: arguments.flag("--deep"), checkpoints: checkpoints) {
      done, total in
      progress.total = total
      progress.update(done)
    }
    progress.finish()
    if context.isJSON {
      try context.json { Self.write(result, register, &$0) }
    } else {
      for finding in result.findings {
        let severity = finding.severity.rawValue.uppercased()
        try context.line(
          "\(finding.code) \(finding.name) \(finding.place) \(severity)  \(finding.message)")
      }
      if result.isClean, !context.isQuiet {
        let deep = result.isDeep ? "; every table is what the journal says" : ""
        try context.line(
          "\(Spoken.count(result.entries, "entry", "entries")) in \(Spoken.count(result.changes, "change")), chain intact\(deep)."
        )
        if result.notes > 0 {
          try context.line("\(Spoken.count(result.notes, "checkpoint")), each signed and in agreement.")
        }
        try context.line("Head \(result.head)")
        try context.line("Root \(Base64.text(result.root))")
      }
    }
    return result.isClean ? .success : .found
  }

  /// The files of `--checkpoint`, read before the register is opened.
  private func checkpoints(_ problems: inout Collector) throws -> CheckpointSet {
    var keys: [VerifierKey] = []
    for text in arguments.values("--key") {
      if let key = try problems.attempt({ try VerifierKey(text: text) }) { keys.append(key) }
    }
    var checkpoints = CheckpointSet(trusting: keys)
    for path in arguments.values("--checkpoint") { checkpoints.add(path, try CheckpointFile.read(path)) }
    return checkpoints
  }

  private static func write(_ result: Verification, _ register: Register, _ writer: inout JSONWriter) {
    writer.member("register", register.name)
    writer.member("entries", result.entries)
    writer.member("changes", result.changes)
    writer.member("head", result.head)
    writer.member("root", Base64.text(result.root))
    writer.member("checkpoints", result.notes)
    writer.member("deep", result.isDeep)
    writer.member("count", result.findings.count)
    writer.key("items")
    writer.array { writer in
      for finding in result.findings {
        writer.object { writer in
          writer.member("code", finding.code)
          writer.member("name", finding.name)
          writer.member("place", finding.place)
          writer.member("severity", finding.severity.rawValue)
          writer.member("message", finding.message)
        }
      }
    }
  }
}
