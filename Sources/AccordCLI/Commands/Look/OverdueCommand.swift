import CommitmentRegister

/// `accord overdue`: the milestones that are open after their deadline.
struct OverdueCommand: Command {
  private static let formats: [OutputFormat] = [.table, .tsv, .csv, .json, .ndjson, .md]

  static let declaration = CommandDeclaration(
    verb: "overdue", group: .look, summary: "milestones past their deadline, the latest first",
    usage: ["[FILTERS] [--on DATE] [--check]"],
    options: SharedOptions.filters + SharedOptions.days + SharedOptions.arrangement + [
      SharedOptions.format(formats), SharedOptions.fields, SharedOptions.plain,
      OptionDeclaration("--check", group: .special, "exit with 3 when there is any"),
    ],
    examples: [
      CommandExample("accord overdue --area trade --late 30..", "a month late or more, under one focus area"),
      CommandExample("accord overdue --on 2026-10-31", "as it was at the end of October"),
      CommandExample("accord overdue --check --quiet || echo \"something is overdue\"", "for a script"),
    ],
    details: """
      Due today is not overdue. A milestone that is reported is not listed, but it is counted until somebody has \
      judged the claim. A deadline moved later does not take a milestone off the list of an earlier day.
      """)

  init(_ arguments: ParsedArguments) {}

  func run(_ context: CommandContext) throws -> ExitStatus {
    var problems = Collector()
    let look = try Look(context, Self.formats, &problems)
    let fields = look.fields(MilestoneFields.all, &problems)
    try problems.check()
    let isCheck = context.arguments.flag("--check")
    let count = try look.consistently {
      let count = try look.register.countMilestones(.overdue, look.filter)
      if !(isCheck && context.isQuiet) { try answer(look, fields, count) }
      return count
    }
    return isCheck && count > 0 ? .found : .success
  }

  private func answer(_ look: Look, _ fields: [Field<MilestoneRecord>], _ count: Int) throws {
    let context = look.context
    let order = look.order(.late)
    if look.isRefs {
      try look.register.forEachMilestone(.overdue, look.filter, order: order) { try context.line($0.ref) }
    } else if look.format != .table {
      try look.write(count, fields) { body in
        try look.register.forEachMilestone(.overdue, look.filter, order: order, body)
      }
    } else {
      return try table(look, fields, count)
    }
    if let footer = try look.unverified() { try context.remark(footer) }
  }

  private func table(_ look: Look, _ fields: [Field<MilestoneRecord>], _ count: Int) throws {
    let context = look.context
    if count == 0 {
      let isNarrow = look.filter != .all
      try context.remark(
        isNarrow
          ? "Nothing overdue on \(look.day) fits: \(look.filter.spoken)."
          : "Nothing is overdue on \(look.day), \(look.filter.spoken).")
    } else {
      let all = try look.register.countMilestones(.all, look.filter)
      try context.heading("Overdue milestones on \(look.day): \(count) of \(all), \(look.filter.spoken)")
      let records = try look.register.milestones(.overdue, look.filter, order: look.order(.late))
      try look.tables(records, heading: { $0.heading($1) }) { records in
        if look.hasFields { return try look.table(fields, records) }
        try context.table(MilestoneTable.overdue(records))
      }
    }
    if let footer = try look.unverified() {
      try context.line(footer)
      for line in Self.judging { try context.line("  \(line)") }
    }
  }

  /// What to do about claims that nobody has judged.
  private static let judging = [
    "accord list --milestones --status reported", "accord accept REF   or   accord return REF --reason \"…\"",
  ]
}
