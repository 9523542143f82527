import CommitmentRegister

/// `accord verify`: checks the file and the chain, with `--deep` the tables, with `--evidence` the documents.
struct VerifyCommand: Command {
  static let declaration = CommandDeclaration(
    verb: "verify", group: .register, summary: "check that nothing was rewritten or damaged",
    usage: ["[--deep] [--checkpoint FILE]… [--evidence FOLDER]"],
    options: [
      OptionDeclaration("--deep", group: .special, "also replay the journal and compare every table with it"),
      OptionDeclaration(
        "--checkpoint", .file, repeats: true, group: .special,
        "check that the register agrees with checkpoints kept elsewhere"),
      OptionDeclaration(
        "--key", .text("VERIFIERKEY"), repeats: true, group: .special,
        "trust this key only, not those that the register records"),
      OptionDeclaration(
        "--evidence", .text("FOLDER"), group: .special, "also read the recorded documents again"),
    ],
    examples: [
      CommandExample("accord verify --deep", "everything; exit 3 when something is found"),
      CommandExample(
        "accord verify --checkpoint archive.notes", "and that nothing signed then has changed since"),
      CommandExample("accord verify --evidence scans/", "the documents still are what was recorded"),
    ],
    details:
      "Looks at the file and its header (F, H), the schema (S), SQLite's own checks (I), every entry of the journal (J), with --checkpoint whether it is what was signed (C), with --deep the tables (P), with --evidence the documents (E). A line for each finding: code, name, place, severity, what it is; accord help verify-codes explains them.\n\nExits 0 when nothing is wrong, 3 with an ERROR, 65 or 66 when it could not be checked. Warnings alone exit 0. Others can go on recording meanwhile; what they record is not looked at."
  )

  let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) { self.arguments = arguments }

  func run(_ context: CommandContext) throws -> ExitStatus {
    var problems = Collector()
    let checkpoints = try checkpoints(&problems)
    try problems.check()
    let path = try RegisterFinder(context).path()
    var progress = context.progress("Verifying")
    let result = try Register.verify(
      path, deep: arguments.flag("--deep"), evidence: arguments.value("--evidence"),
      checkpoints: checkpoints, heads: context.heads, at: context.moment(),
      busyTimeout: context.busyTimeout()
    ) { done, total in
      progress.total = total
      progress.update(done)
    }
    progress.finish()
    if let original = result.original { try context.remark(Spoken.copy(path, original, isBeginning: true)) }
    if context.isJSON {
      try context.json { Self.write(result, Register.name(ofFile: path), &$0) }
    } else {
      try Self.show(result, context)
    }
    return result.isClean ? .success : result.isComplete ? .found : .data
  }

  private static func show(_ result: Verification, _ context: CommandContext) throws {
    for finding in result.findings {
      let severity = finding.code.severity.rawValue
      let start = "\(finding.code.rawValue) \(finding.code.name) \(finding.place) "
      let word = finding.code.severity == .error ? context.style.red(severity) : context.style.bold(severity)
      try context.output.line(Sanitizer.visible(start) + word + Sanitizer.visible("  \(finding.message)"))
    }
    if result.omitted > 0 {
      try context.line("… and \(Spoken.count(result.omitted, "more finding")).")
    }
    if context.isQuiet { return }
    let counted =
      "\(Spoken.count(result.entries, "entry", "entries")) in \(Spoken.count(result.changes, "change"))"
    if result.isClean {
      let deep = result.isDeep ? "; every table is what the journal says" : ""
      try context.line("\(counted), chain intact\(deep).")
      if result.notes > 0 {
        let those =
          result.agreeing == result.notes
          ? "\(Spoken.count(result.notes, "checkpoint")), each"
          : "\(result.agreeing) of \(Spoken.count(result.notes, "checkpoint"))"
        try context.line("\(those) signed and in agreement.")
      }
      if let seen = result.seen {
        try context.line(
          "The \(Spoken.count(seen, "entry", "entries")) that you have seen before are all in it.")
      }
      if let documents = result.documents {
        try context.line("\(Spoken.count(documents, "document")) as recorded.")
      }
    } else if result.isComplete {
      try context.line("\(counted); \(Spoken.count(result.count(.error) + result.omitted, "error")).")
    } else {
      try context.line("Not checked to the end: nothing is said of what lies beyond.")
    }
    if !result.head.isEmpty {
      try context.line("Head \(result.head)")
      try context.line("Root \(Base64.text(result.root))")
    }
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

  private static func write(_ result: Verification, _ register: String, _ writer: inout JSONWriter) {
    writer.member("register", register)
    writer.member("complete", result.isComplete)
    writer.member("entries", result.entries)
    writer.member("changes", result.changes)
    writer.member("head", result.head.isEmpty ? nil : result.head)
    writer.member("root", result.head.isEmpty ? nil : Base64.text(result.root))
    writer.member("checkpoints", result.notes)
    writer.member("checkpoints_in_agreement", result.agreeing)
    writer.member("seen", result.seen)
    writer.member("deep", result.isDeep)
    writer.member("documents", result.documents)
    writer.member("errors", result.count(.error))
    writer.member("warnings", result.count(.warning))
    writer.member("omitted", result.omitted)
    writer.member("count", result.findings.count)
    writer.key("items")
    writer.array { writer in
      for finding in result.findings {
        writer.object { writer in
          writer.member("code", finding.code.rawValue)
          writer.member("name", finding.code.name)
          writer.member("place", finding.place)
          writer.member("severity", finding.code.severity.rawValue.lowercased())
          writer.member("message", finding.message)
        }
      }
    }
  }
}
