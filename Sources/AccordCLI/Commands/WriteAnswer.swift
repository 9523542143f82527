import CommitmentRegister

/// The answer of a verb that writes: one line, or one JSON object, said only once the change is safe.
struct WriteAnswer {
  /// What was done, without the change number.
  var line: String
  /// Further lines, indented, that a person should see.
  var remarks: [String] = []
  /// The references concerned.
  var refs: [String]
  /// Each field that changed.
  var changes: [FieldChange] = []
  /// Further members of the JSON object.
  var members: (inout JSONWriter) -> Void = { _ in }

  func give(_ context: CommandContext, _ register: Register, _ receipt: Receipt, isRehearsal: Bool) throws {
    do {
      try write(context, register, receipt, isRehearsal)
      try context.output.flush()
    } catch let problem as Problem where problem.kind == .output && receipt.change != 0 && !isRehearsal {
      throw Problem(
        .output, "recorded_but_not_told",
        "change \(receipt.change) is recorded; only the answer could not be written.",
        hints: ["Do not run it again: it would be recorded twice."])
    }
  }

  private func write(
    _ context: CommandContext, _ register: Register, _ receipt: Receipt, _ isRehearsal: Bool
  ) throws {
    if context.isJSON {
      try giveJSON(context, register, receipt, isRehearsal)
      return
    }
    if context.isQuiet { return }
    let end =
      isRehearsal
      ? "[dry run: nothing was recorded]" : receipt.change == 0 ? "[no change]" : "[change \(receipt.change)]"
    try context.line("\(line) \(end)")
    for remark in remarks { try context.line("  \(remark)") }
    if let late = Spoken.afterClose(receipt.closedMonths) { try context.line("  \(late)") }
  }

  private func giveJSON(
    _ context: CommandContext, _ register: Register, _ receipt: Receipt, _ isRehearsal: Bool
  ) throws {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema", 1)
      writer.member("register", register.name)
      writer.member("change", receipt.change == 0 || isRehearsal ? nil : receipt.change)
      writer.member("day", receipt.day.iso)
      writer.member("dry_run", isRehearsal)
      writer.member("operation_id", context.operationID)
      writer.member("refs", refs)
      writer.member("closed_months", receipt.closedMonths.map(\.text))
      writer.key("changes")
      writer.array { writer in
        for change in changes {
          writer.object { writer in
            writer.member("ref", change.ref)
            writer.member("field", change.field)
            writer.member("before", change.before)
            writer.member("after", change.after)
          }
        }
      }
      members(&writer)
    }
    try context.output.line(writer.text)
  }
}
