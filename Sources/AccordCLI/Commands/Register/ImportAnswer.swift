import CommitmentRegister

/// Says what an import would do, or has done.
struct ImportAnswer {
  let plan: ImportPlan
  /// The line that made the plan.
  let command: String

  /// What was done, in one line.
  var line: String {
    var parts = created
    if let trip = plan.roundTrip {
      parts += self.parts(of: trip)
    } else if plan.updated > 0 {
      parts.append(
        "\(Spoken.count(plan.updated, plan.isOfDefinitions ? "definition" : "row")) updated\(plan.updatedFields > 0 ? " (\(Spoken.count(plan.updatedFields, "field")))" : "")"
      )
    }
    if plan.unchanged > 0 { parts.append("\(Spoken.grouped(plan.unchanged)) unchanged") }
    if plan.skipped > 0 { parts.append("\(Spoken.count(plan.skipped, "row")) left out because of conflicts") }
    return "Imported \(plan.file): \(parts.isEmpty ? "no rows" : parts.joined(separator: ", "))."
  }

  /// What a person should see besides.
  var remarks: [String] {
    var remarks: [String] = []
    if plan.missingCount > 0 {
      remarks.append(
        "\(Spoken.count(plan.missingCount, "record")) of earlier imports \(plan.missingCount == 1 ? "is" : "are") not in the file; \(plan.missingCount == 1 ? "it stays as it is" : "they stay as they are")."
      )
    }
    if plan.missingMilestones > 0 {
      remarks.append(
        "\(Spoken.count(plan.missingMilestones, "milestone")) of earlier imports \(plan.missingMilestones == 1 ? "is" : "are") not in the file; \(plan.missingMilestones == 1 ? "it stays as it is" : "they stay as they are")."
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
    if let trip = plan.roundTrip {
      try context.line("Plan: \(line(of: trip)) Nothing is written.")
    } else {
      try context.line("Plan for \(plan.file), source \"\(plan.source)\" (\(from)); nothing is written.")
      try context.line()
    }
    var mapping = TextTable([TextTable.Column("FIELD"), TextTable.Column("COLUMNS", isFlexible: true)])
    for row in plan.mappings {
      mapping.add([
        TextTable.Cell(row.field + (row.isOnlyForNew ? " (new records)" : "")),
        TextTable.Cell(row.templates.joined(separator: ", else ")),
      ])
    }
    if !plan.mappings.isEmpty { try context.table(mapping) }
    if !plan.unmapped.isEmpty {
      try context.line("Columns not used: \(plan.unmapped.joined(separator: ", "))")
    }
    try context.line()
    try counts(context)
    try newRows(context)
    try madeCodes(context)
    try list("Updates", plan.updates, of: plan.updatedFields, context)
    try list("Conflicts: changed here and in the file", plan.conflicts, of: plan.conflictCount, context)
    try list("Imported before, not in the file", plan.missing, of: plan.missingCount, context) {
      "\($0.ref)  \($0.title)"
    }
    try list("New, and much like a record that is there", plan.twins, of: plan.twinCount, context) {
      "line \($0.line)  \($0.title)\n  is like \($0.ref)  \($0.like)"
    }
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
    add(new.commitments, "new commitments", isShown: !plan.isOfDefinitions)
    add(new.milestones, "new milestones")
    add(new.events.count, "new events", new.events)
    add(new.areas.count, "new areas", new.areas)
    add(new.parties.count, "new parties", new.parties)
    add(new.people.count, "new people", new.people)
    add(new.notes, "new notes")
    add(plan.updated, "rows with updates", isShown: true)
    add(plan.unchanged, "rows unchanged", isShown: true)
    add(plan.conflictCount, "conflicts")
    add(plan.skipped, "rows left out because of conflicts")
    add(plan.missingCount, "imported before, not in the file: they stay")
    add(plan.missingMilestones, "milestones no longer in their rows: they stay")
    add(plan.repeated, "rows alike in their key, told apart by their order")
    add(plan.twinCount, "new rows much like a record that is there")
    add(
      plan.inWordsCount, "deadlines kept as words, without a date",
      plan.inWords.map { "line \($0.line): \($0.text)" })
    add(
      plan.unowedCount, "new rows that nobody owes (no by): are they totals or parts of a merged cell?",
      plan.unowed.map { "line \($0)" } + (plan.unowedCount > plan.unowed.count ? ["…"] : []))
    add(plan.failed, "rows with errors", isShown: true)
    try context.table(table)
  }

  /// The first new rows as they were understood: what a wrong map does is seen in them.
  private func newRows(_ context: CommandContext) throws {
    guard !plan.newRows.isEmpty else { return }
    try context.line()
    if plan.newCount > plan.newRows.count {
      try context.line("The first \(plan.newRows.count) of \(Spoken.count(plan.newCount, "new row"))")
    }
    var table = TextTable([
      TextTable.Column("LINE", .right), TextTable.Column("BY"), TextTable.Column("DUE"),
      TextTable.Column("STATUS"), TextTable.Column("NEW", isFlexible: true),
    ])
    for row in plan.newRows {
      table.add(
        [String(row.line), row.by.joined(separator: " "), row.due ?? "no date", row.status, row.title].map {
          TextTable.Cell($0)
        })
    }
    try context.table(table)
  }

  /// New codes are shown with what they stand for, and with what may have been meant.
  private func madeCodes(_ context: CommandContext) throws {
    guard !plan.created.newCodes.isEmpty else { return }
    try context.line()
    var table = TextTable([
      TextTable.Column("NEW"), TextTable.Column("CODE"), TextTable.Column("NAME", isFlexible: true),
    ])
    for made in plan.created.newCodes {
      let like = made.like.map { "   like \($0)?" } ?? ""
      table.add(
        [made.kind.rawValue, made.code, made.name + like].map { TextTable.Cell($0) })
    }
    try context.table(table)
    try context.line(
      "To have other codes, say so in the map, under [area], [party] or [person]:  Name = code")
  }

  private func list(
    _ title: String, _ updates: [ImportPlan.Update], of total: Int, _ context: CommandContext
  ) throws {
    try list("\(title) (\(Spoken.count(total, "field")))", updates, of: total, context) { update in
      let since = plan.roundTrip == nil ? "last import" : "exported"
      let said = title == "Updates" ? "" : "   (\(since): \(update.said ?? "nothing"))"
      let change = "\(update.before ?? "nothing") → \(update.after ?? "nothing")"
      return "line \(update.line)  \(update.ref)  \(update.field)  \(change)\(said)"
    }
  }

  private func list<Element>(
    _ title: String, _ elements: [Element], of total: Int, _ context: CommandContext,
    _ text: (Element) -> String
  ) throws {
    guard !elements.isEmpty else { return }
    try context.line()
    try context.line(title)
    for line in elements.flatMap({ text($0).split(separator: "\n") }) { try context.line("  \(line)") }
    if total > elements.count { try context.line("  … and \(Spoken.grouped(total - elements.count)) more") }
  }

  private func errors(_ context: CommandContext) throws {
    guard !plan.errors.isEmpty else { return }
    try context.line()
    for error in plan.errors {
      try context.line(error.message)
      for hint in error.hints { try context.line("  \(hint)") }
    }
    if !plan.wordAdvice.isEmpty {
      try context.line()
      try context.line("Words that nothing matches")
      for line in plan.wordAdvice { try context.line("  \(line)") }
    }
    let rest = plan.errorCount - plan.errors.count
    if rest > 0 {
      try context.line(
        "… and \(Spoken.count(rest, "more error", "more errors")); all of them:  \(command) -o errors.txt")
    }
  }

  private var nextStep: String {
    if plan.errorCount > 0 {
      return
        "Nothing can be imported before the \(Spoken.count(plan.errorCount, "error")) \(plan.errorCount == 1 ? "is" : "are") mended."
    }
    if plan.conflictCount > 0, plan.resolution == nil {
      return "To record it, say who holds:  \(command) --apply --conflicts mine|theirs|skip"
    }
    if plan.rows == plan.unchanged { return "There is nothing to record." }
    let choice = plan.resolution.map { " --conflicts \($0.rawValue)" } ?? ""
    return "To record it:  \(command) --apply\(choice)"
  }
}
