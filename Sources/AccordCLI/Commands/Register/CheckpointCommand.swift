import CommitmentRegister

/// `accord checkpoint`: signs what the register is now, and keeps the keys for it.
struct CheckpointCommand: Command {
  static let declaration = CommandDeclaration(
    verb: "checkpoint", group: .register, summary: "sign what the register is now, for keeping elsewhere",
    usage: [
      "[-o FILE | --append FILE]", "--new-key", "--show-key", "--revoke-key KEY --reason WHY",
    ],
    options: [
      OptionDeclaration(
        "--output", short: "o", .file, group: .output, "write this file instead of standard output"),
      OptionDeclaration("--append", .file, group: .output, "add it to a file of checkpoints"),
      SharedOptions.force,
      OptionDeclaration("--new-key", group: .special, "make your signing key, and record its public half"),
      OptionDeclaration("--show-key", group: .special, "print the verifier keys of this register"),
      OptionDeclaration(
        "--revoke-key", .text("KEY"), group: .special, "record that later signatures of a key do not count"),
      OptionDeclaration("--reason", .text("WHY"), group: .fields, "why a key is revoked"),
    ],
    examples: [
      CommandExample("accord checkpoint --new-key", "once: makes your key, outside the register"),
      CommandExample(
        "accord checkpoint --append /mnt/archive/washington.notes", "every month, on another computer"),
      CommandExample(
        "accord verify --checkpoint /mnt/archive/washington.notes", "whether the register still agrees"),
    ],
    details: """
      A checkpoint is a short text with the register's id, the number of its entries and one hash over all of them, \
      signed with your key (a C2SP tlog-checkpoint). Whoever keeps it can prove later that no entry up to there was \
      changed, left out or put in. Keep it where those who can write the register cannot: in mail, on another \
      computer, on paper.

      The whole chain is checked before anything is signed, and with --append the checkpoints already in the file: a \
      register that contradicts one of them is not signed. The key lies in $XDG_CONFIG_HOME/accord/keys, readable \
      by you alone; the openssl program reads it too. Revoking a key leaves what it signed before in force.
      """)

  let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) throws(Problems) {
    self.arguments = arguments
    var problems = Collector()
    let given = ["--new-key", "--show-key", "--revoke-key", "--output", "--append"].filter {
      arguments.given($0)
    }
    if given.count > 1 {
      problems.add(
        Problem(
          .usage, "conflicting_options",
          "\(given[0]) and \(given[1]) are two different things to do; leave one."))
    }
    ExportTarget.check(arguments, &problems)
    if arguments.given("--revoke-key") != arguments.given("--reason") {
      problems.add(
        Problem(
          .usage, "reason_required", "a key is revoked for a reason.",
          hints: ["accord checkpoint --revoke-key KEY --reason \"laptop stolen\""]))
    }
    try problems.check()
  }

  func run(_ context: CommandContext) throws -> ExitStatus {
    let keys = CheckpointKeys(context)
    if arguments.flag("--new-key") {
      try keys.make()
    } else if arguments.flag("--show-key") {
      try keys.show()
    } else if let id = arguments.value("--revoke-key"), let reason = arguments.value("--reason") {
      try keys.revoke(id, reason)
    } else {
      do { try sign(context, keys) } catch let problem as Problem where problem.code == "register_shrunk" {
        // Somebody may have signed a longer one between the reading of the register and the lock on the file.
        try sign(context, keys)
      }
    }
    return .success
  }

  private func sign(_ context: CommandContext, _ keys: CheckpointKeys) throws {
    var problems = Collector()
    let register = try context.openForReading(&problems)
    try problems.check()
    for path in [arguments.value("--output"), arguments.value("--append")] {
      if let path, register.isOwnFile(path) {
        throw Problem(
          .output, "output_is_register", "\(path) is the register itself; nothing was written.",
          hints: ["Name another file:  -o \(register.today.iso).note"])
      }
    }
    let key = try keys.own(register)
    var progress = context.progress("Verifying")
    let earlier = try arguments.value("--append").map { try CheckpointFile.kept(in: $0) } ?? CheckpointSet()
    let note = try register.checkpoint(signedBy: key, after: earlier) { done, total in
      progress.total = total
      progress.update(done)
    }
    progress.finish()
    if let path = arguments.value("--append") {
      let isNew = try CheckpointFile.append(note, to: path)
      try say(note, register, context, path, isNew ? nil : .unchanged)
    } else if let path = arguments.value("--output") {
      let outcome = try AtomicFile.write(Array(note.text.utf8), to: path, force: arguments.flag("--force"))
      try say(note, register, context, path, outcome)
    } else if context.isJSON {
      try say(note, register, context, nil, nil)
    } else {
      try context.output.write(note.text)
    }
  }

  private func say(
    _ note: SignedCheckpoint, _ register: Register, _ context: CommandContext, _ path: String?,
    _ outcome: AtomicFile.Outcome?
  ) throws {
    let head = note.checkpoint
    if context.isJSON {
      try context.json { writer in
        writer.member("register", register.name)
        writer.member("origin", head.origin)
        writer.member("size", head.size)
        writer.member("root", Base64.text(head.root))
        writer.member("key", Hex.text(note.signatures[0].keyID))
        writer.member("note", note.text)
        writer.member("path", path)
        writer.member("unchanged", outcome == .unchanged)
      }
    } else if !context.isQuiet, let path {
      let end = outcome == .unchanged ? " It was there already, unchanged." : ""
      try context.line(
        "\(path): \(Spoken.count(head.size, "entry", "entries")) of \(register.name), signed with key \(Hex.text(note.signatures[0].keyID)).\(end)"
      )
    }
  }
}
