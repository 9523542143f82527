import CommitmentRegister

/// `accord history`: who recorded what, when and why.
struct HistoryCommand: Command {
  private static let formats: [OutputFormat] = [.table, .tsv, .csv, .json, .ndjson, .md]

  static let declaration = CommandDeclaration(
    verb: "history", group: .look, summary: "who recorded what, when and why",
    usage: ["[REF…] [--who PERSON] [--since DATE]"],
    arguments: PositionalDeclaration("REF", 0, nil, "records, each with what belongs to it; default: all"),
    options: [
      OptionDeclaration("--who", .person, repeats: true, group: .filters, "who recorded it; me is you"),
      OptionDeclaration(
        "--since", .range, group: .filters, "recorded on this day or later, or within a range"),
      OptionDeclaration("--limit", .number, group: .filters, "only the latest so many lines"),
      SharedOptions.days[0],
      SharedOptions.format(formats), SharedOptions.fields, SharedOptions.plain,
    ],
    examples: [
      CommandExample("accord history C14", "all that was ever recorded about one commitment"),
      CommandExample("accord history --who bilal --since last-month", "what somebody has recorded of late"),
    ],
    details: """
      Nothing is ever taken out: what was undone is shown with the change that undid it. Where a fact holds from \
      another day than that of its recording, the line says from which.
      """)

  init(_ arguments: ParsedArguments) {}

  func run(_ context: CommandContext) throws -> ExitStatus {
    var problems = Collector()
    let look = try Look(context, Self.formats, &problems)
    let fields = look.fields(HistoryFields.all, &problems)
    let filter = try filter(context, look.register, &problems)
    try problems.check()
    let lines = try look.register.consistently { try look.register.history(filter) }
    guard look.format == .table else {
      try look.write(lines.count, fields) { try lines.forEach($0) }
      return .success
    }
    if lines.isEmpty {
      try context.remark("Nothing of that kind was recorded.")
    } else if look.hasFields {
      try look.table(fields, lines)
    } else {
      try heading(look, filter)
      try context.table(Self.table(lines, look.register))
    }
    return .success
  }

  private func filter(
    _ context: CommandContext, _ register: Register, _ problems: inout Collector
  ) throws -> HistoryFilter {
    let arguments = context.arguments
    var filter = HistoryFilter()
    filter.references = try Reading.references(arguments.positionals, register, &problems)
    for word in arguments.alternatives("--who") {
      let name = word == "me" ? try context.actor() : word
      if let actor = try problems.attempt({ try register.resolve(actor: name) }) {
        filter.actors.append(actor)
      }
    }
    filter.recorded = try arguments.value("--since").flatMap { text in
      try problems.attempt {
        let range = try register.grammar.range(text)
        return text.contains("..") ? range : DayRange(from: range.from, through: nil)
      }
    }
    filter.limit = try arguments.value("--limit").flatMap { text in
      try problems.attempt { try Words.number(text, what: "line") }
    }
    return filter
  }

  /// Names the one record that the history is about.
  private func heading(_ look: Look, _ filter: HistoryFilter) throws {
    guard filter.references.count == 1, let reference = filter.references.first else { return }
    let title =
      try look.register.milestone(reference)?.title ?? look.register.commitment(reference)?.title
      ?? look.register.event(reference)?.name
    try look.context.heading(title.map { "\(reference.code)  \($0)" } ?? reference.code)
  }

  private static func table(_ lines: [HistoryLine], _ register: Register) -> TextTable {
    var table = TextTable([
      .init("CHANGE", .right), .init("WHEN"), .init("WHO"), .init("REF"), .init("WHAT", isFolded: true),
    ])
    for line in lines {
      var what = line.what
      if let reason = line.reason { what += "; reason: \(reason)" }
      if let on = line.on { what += "; in force from \(on)" }
      if line.isUndone { what += " (taken back)" }
      table.add([
        .init(String(line.change)), .init("\(line.day) \(register.timeOfDay(line.recordedAt))"),
        .init(line.actor),
        .init(line.ref), .init(what, line.isUndone ? .dim : nil),
      ])
    }
    return table
  }
}
