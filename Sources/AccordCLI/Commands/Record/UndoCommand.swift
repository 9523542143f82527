import CommitmentRegister

/// `accord undo`: takes a whole change back, by a new one.
struct UndoCommand: Command {
  static let declaration = CommandDeclaration(
    verb: "undo", group: .record, summary: "take a change back, and say so",
    usage: ["[CHANGE] [--reason WHY]"],
    arguments: PositionalDeclaration("CHANGE", 0, 1, "the number of the change; default: your own latest"),
    options: [
      OptionDeclaration("--reason", .text("WHY"), group: .fields, "why; wanted to take back a close"),
      SharedOptions.dryRun,
    ],
    examples: [
      CommandExample("accord undo", "shows what would be taken back, and asks"),
      CommandExample("accord undo 188 --yes", "takes change 188 back without asking"),
      CommandExample("accord undo 189 --reason \"one more claim\"", "opens a month that was closed"),
    ],
    details:
      "Nothing is erased: the undo is a change of its own, and can be undone. A second undo takes the first back."
  )

  let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) { self.arguments = arguments }

  func run(_ context: CommandContext) throws -> ExitStatus {
    let number = try arguments.positionals.first.map { try Words.number($0, what: "change") }
    let register = try context.openForWriting()
    let author = try context.author()
    let isRehearsal = arguments.flag("--dry-run")
    let body = { (change: inout Change) in
      try change.undo(number, by: author.actor, reason: arguments.value("--reason"))
    }
    if !arguments.flag("--yes"), !isRehearsal {
      let (undoing, _) = try register.change(.undo, by: author, isRehearsal: true, body)
      for line in Self.lines(undoing, register) { try context.errors.line(Sanitizer.visible(line)) }
      try context.errors.flush()
      guard try context.prompt.confirm("Undo it?", flag: "--yes") else {
        try context.remark("Nothing was changed.")
        return .failure
      }
    }
    let (undoing, receipt) = try register.change(.undo, by: author, isRehearsal: isRehearsal, body)
    let lines = Self.lines(undoing, register)
    var answer = WriteAnswer(
      line: lines[0],
      refs: Array(Set(undoing.changes.map(\.ref) + undoing.removed + undoing.restored)).sorted(),
      changes: undoing.changes)
    answer.remarks = lines.dropFirst().map { String($0.drop { $0 == " " }) }
    if !isRehearsal {
      let reason = arguments.given("--reason") ? " --reason \"…\"" : ""
      answer.remarks.append("To take this back:  accord undo \(receipt.change)\(reason)")
    }
    try answer.give(context, register, receipt, isRehearsal: isRehearsal)
    return .success
  }

  /// What is taken back, one line a field.
  private static func lines(_ undoing: Undoing, _ register: Register) -> [String] {
    var lines = [
      "Takes back change \(undoing.change) (\(undoing.operation) by \(undoing.actor), \(undoing.day.spoken))."
    ]
    lines += undoing.changes.prefix(40).map { change in
      "  \(change.ref)  \(Spoken.field(change.field))  \(change.before ?? "none") → \(change.after ?? "none")"
    }
    if undoing.operation == "close", let month = undoing.removed.first.flatMap({ Deadline(text: $0) }) {
      lines.append("  \(month.inFull) is open again; that it was closed stays in the history.")
    } else if !undoing.removed.isEmpty {
      lines.append("  no longer there: \(list(undoing.removed))")
    }
    if !undoing.restored.isEmpty { lines.append("  back again: \(list(undoing.restored))") }
    if undoing.changes.count > 40 { lines.append("  … and \(undoing.changes.count - 40) more fields") }
    return lines
  }

  private static func list(_ refs: [String]) -> String {
    refs.prefix(20).joined(separator: " ") + (refs.count > 20 ? " … (\(refs.count))" : "")
  }
}
