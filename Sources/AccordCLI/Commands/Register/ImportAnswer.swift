import CommitmentRegister

/// Says what an import would do, or has done.
struct ImportAnswer {
  let plan: ImportPlan
  /// The line that made the plan.
  let command: String

  /// What was done, in one line.
  var line: String {
    var parts = created
    if plan.updated > 0 {
      parts.append(
        "\(Spoken.count(plan.updated, "commitment")) updated (\(Spoken.count(plan.updatedFields, "field")))")
    }
    if plan.unchanged > 0 { parts.append("\(Spoken.grouped(plan.unchanged)) unchanged") }
    if plan.skipped > 0 { parts.append("\(Spoken.count(plan.skipped, "row")) left out because of conflicts") }
    return "Imported \(plan.file): \(parts.isEmpty ? "no rows" : parts.joined(separator: ", "))."
  }

  /// What a person should see besides.
  var remarks: [String] {
    var remarks: [String] = []
    if plan.missing > 0 {
      remarks.append(
        "\(Spoken.count(plan.missing, "commitment")) of earlier imports are not in the file; they stay as they are."
      )
    }
    if plan.missingMilestones > 0 {
      remarks.append(
        "\(Spoken.count(plan.missingMilestones, "milestone")) of earlier imports are not in the file; they stay as they are."
      )
    }
    return remarks
  }

  private var created: [String] {
    let new = plan.created
    var parts: [String] = []
    if new.commitments > 0 {
      let milestones = new.milestones > 0 ? " with \(Spoken.count(new.milestones, "milestone"))" : ""
      parts.append(Spoken.count(new.commitments, "commitment") + milestones)
    } else if new.milestones > 0 {
      parts.append(Spoken.count(new.milestones, "new milestone"))
    }
    for (number, one, several) in [
      (new.events.count, "event", "events"), (new.areas.count, "area", "areas"),
      (new.parties.count, "party", "parties"), (new.people.count, "person", "people"),
      (new.notes, "note", "notes"),
    ] where number > 0 { parts.append(Spoken.count(number, one, several)) }
    return parts
  }

  // MARK: The plan

  /// Shows the plan.
  func show(_ context: CommandContext) throws {
    let from = plan.isGuessed ? "guessed from the names of the columns" : "by the map"
    try context.line("Plan for \(plan.file), source \"\(plan.source)\" (\(from)); nothing is written.")
    try context.line()
    var mapping = TextTable([TextTable.Column("FIELD"), TextTable.Column("COLUMNS", isFlexible: true)])
    for row in plan.mappings {
      mapping.add([
        TextTable.Cell(row.field + (row.isKept ? "" : " (not kept yet)")),
        TextTable.Cell(row.templates.joined(separator: ", else ")),
      ])
    }
    try context.table(mapping)
    if !plan.unmapped.isEmpty {
      try context.line("Columns not used: \(plan.unmapped.joined(separator: ", "))")
    }
    try context.line()
    try counts(context)
    try list("Updates", plan.updates, of: plan.updatedFields, context)
    try list("Conflicts: changed here and in the file", plan.conflicts, of: plan.conflictCount, context)
    try errors(context)
    try context.line()
    try context.line(nextStep)
  }

  private func counts(_ context: CommandContext) throws {
    var table = TextTable([
      TextTable.Column("COUNT", .right), TextTable.Column("WHAT"),
      TextTable.Column("WHICH", isFlexible: true),
    ])
    func add(_ number: Int, _ what: String, _ which: [String] = [], isShown: Bool = false) {
      guard number > 0 || isShown else { return }
      let listed = which.prefix(20).joined(separator: ", ") + (which.count > 20 ? " …" : "")
      table.add([TextTable.Cell(Spoken.grouped(number)), TextTable.Cell(what), TextTable.Cell(listed)])
    }
    let new = plan.created
    add(plan.rows, "rows", isShown: true)
    add(new.commitments, "new commitments", isShown: true)
    add(new.milestones, "new milestones")
    add(new.events.count, "new events", new.events)
    add(new.areas.count, "new areas", new.areas)
    add(new.parties.count, "new parties", new.parties)
    add(new.people.count, "new people", new.people)
    add(new.notes, "new notes")
    add(plan.updated, "commitments updated", isShown: true)
    add(plan.unchanged, "unchanged", isShown: true)
    add(plan.conflictCount, "conflicts")
    add(plan.skipped, "rows left out because of conflicts")
    add(plan.missing, "imported before, not in the file: they stay")
    add(plan.missingMilestones, "milestones no longer in their rows: they stay")
    add(plan.failed, "rows with errors", isShown: true)
    try context.table(table)
  }

  private func list(
    _ title: String, _ updates: [ImportPlan.Update], of total: Int, _ context: CommandContext
  ) throws {
    guard !updates.isEmpty else { return }
    try context.line()
    try context.line("\(title) (\(Spoken.count(total, "field")))")
    for update in updates {
      let said = title == "Updates" ? "" : "   (last import: \(update.said ?? "nothing"))"
      try context.line(
        "  line \(update.line)  \(update.ref)  \(update.field)  \(update.before ?? "nothing") → \(update.after ?? "nothing")\(said)"
      )
    }
    if total > updates.count { try context.line("  … and \(Spoken.grouped(total - updates.count)) more") }
  }

  private func errors(_ context: CommandContext) throws {
    guard !plan.errors.isEmpty else { return }
    try context.line()
    for error in plan.errors {
      try context.line(error.message)
      for hint in error.hints { try context.line("  \(hint)") }
    }
    let rest = plan.errorCount - plan.errors.count
    if rest > 0 {
      try context.line(
        "… and \(Spoken.count(rest, "more error", "more errors")); all of them:  \(command) -o errors.txt")
    }
  }

  private var nextStep: String {
    if plan.errorCount > 0 {
      return "Nothing can be imported before the \(Spoken.count(plan.errorCount, "error")) are mended."
    }
    if plan.conflictCount > 0, plan.resolution == nil {
      return "To record it, say who holds:  \(command) --apply --conflicts mine|theirs|skip"
    }
    if plan.rows == plan.unchanged { return "There is nothing to record." }
    let choice = plan.resolution.map { " --conflicts \($0.rawValue)" } ?? ""
    return "To record it:  \(command) --apply\(choice)"
  }

  // MARK: JSON

  /// Gives the plan, or what was done, as one object.
  func json(_ context: CommandContext, _ register: Register, _ receipt: Receipt?, isRehearsal: Bool) throws {
    var writer = JSONWriter()
    let change = receipt?.change ?? 0
    writer.object { writer in
      writer.member("schema", 1)
      writer.member("register", register.name)
      writer.member("change", change == 0 || isRehearsal ? nil : change)
      writer.member("applied", change > 0 && !isRehearsal)
      writer.member("dry_run", isRehearsal)
      writer.member("operation_id", receipt.map { _ in context.operationID })
      members(&writer)
    }
    try context.output.line(writer.text)
  }

  private func members(_ writer: inout JSONWriter) {
    writer.member("file", plan.file)
    writer.member("source", plan.source)
    writer.member("guessed", plan.isGuessed)
    writer.key("mapping")
    writer.array { writer in
      for row in plan.mappings {
        writer.object { writer in
          writer.member("field", row.field)
          writer.member("templates", row.templates)
          writer.member("kept", row.isKept)
        }
      }
    }
    writer.member("unmapped", plan.unmapped)
    writer.member("rows", plan.rows)
    writer.key("created")
    writer.object { writer in
      writer.member("commitments", plan.created.commitments)
      writer.member("milestones", plan.created.milestones)
      writer.member("notes", plan.created.notes)
      writer.member("events", plan.created.events)
      writer.member("areas", plan.created.areas)
      writer.member("parties", plan.created.parties)
      writer.member("people", plan.created.people)
    }
    writer.member("updated", plan.updated)
    writer.member("updated_fields", plan.updatedFields)
    list("updates", plan.updates, &writer)
    writer.member("unchanged", plan.unchanged)
    writer.member("conflict_count", plan.conflictCount)
    list("conflicts", plan.conflicts, &writer)
    writer.member("conflicts_resolved", plan.resolution?.rawValue)
    writer.member("skipped", plan.skipped)
    writer.member("missing", plan.missing)
    writer.member("missing_milestones", plan.missingMilestones)
    writer.member("failed", plan.failed)
    writer.member("error_count", plan.errorCount)
    writer.key("errors")
    writer.array { writer in
      for error in plan.errors {
        writer.object { writer in
          writer.member("code", error.code)
          writer.member("message", error.message)
          writer.member("hint", error.hints.isEmpty ? nil : error.hints.joined(separator: "\n"))
        }
      }
    }
  }

  private func list(_ name: String, _ updates: [ImportPlan.Update], _ writer: inout JSONWriter) {
    writer.key(name)
    writer.array { writer in
      for update in updates {
        writer.object { writer in
          writer.member("line", update.line)
          writer.member("ref", update.ref)
          writer.member("field", update.field)
          writer.member("before", update.before)
          writer.member("after", update.after)
          writer.member("said", update.said)
        }
      }
    }
  }
}
