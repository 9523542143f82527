import CommitmentRegister

/// `accord restore`: goes back to a backup, and says so in the register itself.
struct RestoreCommand: Command {
  static let declaration = CommandDeclaration(
    verb: "restore", group: .register, summary: "go back to a backup, and record what was lost",
    usage: ["BACKUP --reason WHY", "--accept"],
    arguments: PositionalDeclaration("BACKUP", 0, 1, "the copy to go back to; it stays as it is"),
    options: [
      OptionDeclaration("--reason", .text("WHY"), group: .fields, "why it is needed"),
      OptionDeclaration(
        "--accept", group: .special,
        "go on with a copy, or with a register that has lost entries that you have seen"),
      SharedOptions.dryRun,
    ],
    examples: [
      CommandExample(
        "accord restore washington-2026-11-02.accord --reason \"disk failure\"",
        "shows what is lost, and asks"),
      CommandExample("accord restore --accept", "after somebody put a backup there by other means"),
    ],
    details: """
      The backup is verified, copied beside the register and given an entry that says who went back, why, and how \
      far the register had come; then it takes the place of the register in one step. What was replaced stays beside the \
      register, under a name that is told.

      Every user's accord remembers how far it has seen a register, in $XDG_STATE_HOME/accord, and refuses one that \
      has lost entries. After a restore it says once what is gone, and goes on. A backup that was copied there by \
      other means is refused until each user types restore --accept. A copy can be read while the register is still \
      where it was, and takes changes after restore --accept.
      """)

  let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) throws(Problems) {
    self.arguments = arguments
    var problems = Collector()
    let backup = arguments.positionals.first
    if arguments.flag("--accept") {
      if let backup {
        problems.add(
          Problem(
            .usage, "conflicting_options",
            "--accept goes on with the register as it is; \(backup) is too much.",
            hints: ["accord restore --accept", "accord restore \(Spoken.shellWord(backup)) --reason WHY"]))
      }
    } else if backup == nil {
      problems.add(
        Problem(
          .usage, "backup_required", "restore needs the backup to go back to.",
          hints: ["accord restore BACKUP --reason WHY"]))
    } else if !arguments.given("--reason"), !arguments.flag("--dry-run") {
      problems.add(
        Problem(
          .usage, "reason_required", "whoever goes back to a backup says why.",
          hints: ["accord restore \(Spoken.shellWord(backup ?? "")) --reason \"disk failure\""]))
    }
    try problems.check()
  }

  func run(_ context: CommandContext) throws -> ExitStatus {
    arguments.flag("--accept") ? try accept(context) : try restore(context)
  }

  private func restore(_ context: CommandContext) throws -> ExitStatus {
    let author = try context.author()
    var progress = context.progress("Verifying")
    let restore = try Restore(
      arguments.positionals[0], over: RegisterFinder(context).path(), heads: context.heads,
      at: context.moment(), busyTimeout: context.busyTimeout(), storage: context.storage
    ) { done, total in
      progress.total = total
      progress.update(done)
    }
    progress.finish()
    let isRehearsal = arguments.flag("--dry-run")
    if !isRehearsal, !arguments.flag("--yes") {
      for line in Self.plan(restore) { try context.errors.line(Sanitizer.visible(line)) }
      try context.errors.flush()
      guard try context.prompt.confirm("Go back to it?") else {
        try context.remark("Nothing was changed.")
        return .failure
      }
    }
    if isRehearsal {
      try answer(context, restore, nil, nil)
    } else {
      let (replaced, receipt) = try restore.run(
        by: author, reason: arguments.value("--reason") ?? "", incarnation: Clock.operationID())
      try answer(context, restore, replaced, receipt)
    }
    return .success
  }

  private func answer(
    _ context: CommandContext, _ restore: Restore, _ replaced: String?, _ receipt: Receipt?
  ) throws {
    if context.isJSON {
      try context.json { writer in
        writer.member("register", restore.target)
        writer.member("backup", restore.backup)
        writer.member("entries", restore.entries)
        writer.member("lost_size", restore.lost?.size)
        writer.member("lost_hash", restore.lost.map { Hex.text($0.hash) })
        writer.objects("lost_changes", restore.lostChanges) { writer, lost in
          writer.member("change", lost.change)
          writer.member("day", lost.day)
          writer.member("actor", lost.actor)
          writer.member("operation", lost.operation)
        }
        writer.member("replaced", replaced)
        writer.member("change", receipt?.change)
        writer.member("dry_run", receipt == nil)
      }
      return
    }
    if context.isQuiet { return }
    // Who was asked has seen it.
    if arguments.flag("--yes") || receipt == nil { for line in Self.plan(restore) { try context.line(line) } }
    guard let receipt else { return try context.line("[dry run: nothing was restored]") }
    try context.line("Restored \(restore.target) from \(restore.backup). [change \(receipt.change)]")
    if let replaced { try context.line("  What was there lies in \(replaced)") }
  }

  /// What would be put where, and what is lost by it.
  private static func plan(_ restore: Restore) -> [String] {
    let backup =
      "\(restore.backup): \(Spoken.count(restore.entries, "entry", "entries")), up to change \(restore.change), verified."
    switch restore.found {
    case .missing: return [backup, "There is no register \(restore.target) now."] + unseen(restore)
    case .damaged(let why): return [backup, "\(restore.target) cannot be used: \(why)"] + unseen(restore)
    case .parted:
      return [backup, "\(restore.target) has another history; it is kept beside."] + unseen(restore)
    case .ahead(let changes) where changes.isEmpty:
      return [backup, "It has all that \(restore.target) has."] + unseen(restore)
    case .ahead(let changes):
      let listed = changes.prefix(12).map { "  change \($0.change)  \($0.day)  \($0.actor)  \($0.operation)" }
      let rest = changes.count > 12 ? ["  … and \(changes.count - 12) more"] : []
      return [backup, "\(Spoken.count(changes.count, "change")) of \(restore.target) will be lost:"] + listed
        + rest
    }
  }

  private static func unseen(_ restore: Restore) -> [String] {
    restore.lost.map { ["The last entry known of it is \($0.size); the backup has not got that."] } ?? []
  }

  /// Goes on with a register that has lost what this user saw.
  private func accept(_ context: CommandContext) throws -> ExitStatus {
    var problems = Collector()
    let register = try context.openForReading(&problems, policy: .report)
    try problems.check()
    guard let lost = Self.lost(register) else {
      try context.remark("\(register.name) has everything that you have seen; nothing to accept.")
      return try tell(context, register, isAccepted: false)
    }
    try context.remark(lost)
    let isRehearsal = arguments.flag("--dry-run")
    if !arguments.flag("--yes"), !isRehearsal {
      guard try context.prompt.confirm("Go on with \(register.path) as it is?") else {
        try context.remark("Nothing was changed.")
        return .failure
      }
    }
    if !isRehearsal { try register.keepHead() }
    return try tell(context, register, isAccepted: !isRehearsal)
  }

  private func tell(_ context: CommandContext, _ register: Register, isAccepted: Bool) throws -> ExitStatus {
    if context.isJSON {
      try context.json { writer in
        writer.member("register", register.name)
        writer.member("path", register.path)
        writer.member("accepted", isAccepted)
        writer.member("dry_run", arguments.flag("--dry-run"))
      }
    } else if !context.isQuiet, isAccepted {
      try context.line("Accepted \(register.path) as it is.")
    }
    return .success
  }

  /// What of a register its user no longer finds, in words; nothing where it is all there.
  private static func lost(_ register: Register) -> String? {
    switch register.headStanding {
    case .unknown, .agrees: nil
    case .restored(let kept, let restoration): Spoken.restoration(restoration, kept, register)
    case .copy(let kept, _):
      "\(register.path) is a copy of \(kept.path), which is still there: what is recorded in one will be missing in the other."
    case .shorter(let kept):
      "You have seen \(Spoken.count(kept.head.size, "entry", "entries")) of it in \(kept.path); the last are gone."
    case .rewritten(let kept):
      "Entry \(kept.head.size) is not the one that you have seen in \(kept.path)."
    }
  }
}

extension Restore {
  /// The changes that are known to be lost.
  fileprivate var lostChanges: [LostChange] {
    if case .ahead(let changes) = found { return changes }
    return []
  }
}
