import CommitmentRegister

/// `accord due`: what is open and falls due in a range of days.
struct DueCommand: Command {
  private static let formats: [OutputFormat] = [.table, .tsv, .csv, .json, .ndjson, .md]

  static let declaration = CommandDeclaration(
    verb: "due", group: .look, summary: "open milestones that fall due, the next first",
    usage: ["[RANGE] [FILTERS]"],
    arguments: PositionalDeclaration("RANGE", 0, 1, "days; default: what is overdue, and 30 days more"),
    options: SharedOptions.filters.filter { $0.name != "--due" } + SharedOptions.days
      + SharedOptions.arrangement + [
        SharedOptions.format(formats), SharedOptions.fields, SharedOptions.plain,
      ],
    examples: [
      CommandExample("accord due", "what is overdue, and what falls due within 30 days"),
      CommandExample("accord due next-30d --owner me", "your next month"),
      CommandExample("accord due 2026-Q4 --area trade", "a quarter, under one focus area"),
    ])

  init(_ arguments: ParsedArguments) {}

  func run(_ context: CommandContext) throws -> ExitStatus {
    var problems = Collector()
    let look = try Look(context, Self.formats, &problems)
    let fields = look.fields(MilestoneFields.all, &problems)
    let given = try context.arguments.positionals.first.flatMap { text in
      try problems.attempt { try look.register.grammar.range(text) }
    }
    try problems.check()
    let range = given ?? DayRange(from: nil, through: look.register.on.adding(days: 30))
    try look.consistently { try answer(look, fields, range, isUsual: given == nil) }
    return .success
  }

  private func answer(
    _ look: Look, _ fields: [Field<MilestoneRecord>], _ range: DayRange, isUsual: Bool
  ) throws {
    let context = look.context
    let order = look.order(.due)
    let register = look.register
    if look.isRefs {
      try register.forEachMilestone(.due(range), look.filter, order: order) { try context.line($0.ref) }
      return
    }
    let count = try register.countMilestones(.due(range), look.filter)
    if look.format != .table {
      try look.write(count, fields) {
        try register.forEachMilestone(.due(range), look.filter, order: order, $0)
      }
      return
    }
    let days = isUsual ? "overdue or due by \(range.through?.spoken ?? "")" : "due \(Self.spoken(range))"
    guard count > 0 else {
      return try context.remark("Nothing open is \(days), on \(look.day), \(look.filter.spoken).")
    }
    let all = try register.countMilestones(.all, look.filter)
    try context.heading("Milestones \(days), on \(look.day): \(count) of \(all), \(look.filter.spoken)")
    let records = try register.milestones(.due(range), look.filter, order: order)
    try look.tables(records, heading: { $0.heading($1) }) { records in
      if look.hasFields { return try look.table(fields, records) }
      try context.table(MilestoneTable.due(records, on: register.on))
    }
  }

  private static func spoken(_ range: DayRange) -> String {
    switch (range.from, range.through) {
    case (let from?, let through?) where from == through: "on \(from.spoken)"
    case (let from?, let through?): "from \(from.spoken) to \(through.spoken)"
    case (let from?, nil): "from \(from.spoken)"
    case (nil, let through?): "by \(through.spoken)"
    case (nil, nil): "at any time"
    }
  }
}
