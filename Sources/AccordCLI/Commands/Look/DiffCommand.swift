import CommitmentRegister

/// `accord diff`: what differs between two months, days, changes or closes.
struct DiffCommand: Command {
  private static let formats: [OutputFormat] = [.table, .tsv, .csv, .json, .ndjson, .md]

  static let declaration = CommandDeclaration(
    verb: "diff", group: .look, summary: "what differs between two months, days, changes or closes",
    usage: ["A B [FILTERS]"],
    arguments: PositionalDeclaration(
      "A B", 2, 2, "each a month, a day, the number of a change, or the fingerprint of a close"),
    options: SharedOptions.filters + [
      SharedOptions.group, SharedOptions.refs, SharedOptions.format(formats), SharedOptions.fields,
      SharedOptions.plain,
    ],
    examples: [
      CommandExample("accord diff 2026-09 2026-10", "what October brought"),
      CommandExample("accord diff 2026-10-01 today --area trade", "since a day, under one focus area"),
      CommandExample("accord diff 150 today --group area", "since change 150"),
      CommandExample("accord diff 7f3a-91c2-e04b today", "since the close with this fingerprint"),
    ],
    details: """
      A month is judged on its last day: as it was closed where it is closed, else as known now, or as a closed \
      month after it in the same line was known; one that has not ended, today. A quarter, half or fiscal year is \
      its last month, or today. A day is that day as known then; a change is the day of its recording as known by \
      it. The later one comes second.

      added, removed, closed, reopened, reported, returned, upgraded, downgraded: records and statuses. slipped: \
      the deadline moved to a later day. re-dated: it moved otherwise. now overdue, no longer overdue: so it is, \
      whatever made it so. corrected: what had been recorded was wrong, so that nothing slipped. changed: any other \
      field. Each with who recorded it, in which change, and why. One record may differ in several of these ways, so \
      their numbers may add up to more than the records. Filters let through what fits them in A or in B.

      Facts that were recorded after a month had been closed, and speak of its days, are listed below.
      """)

  let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) { self.arguments = arguments }

  func run(_ context: CommandContext) throws -> ExitStatus {
    var problems = Collector()
    var look = try Look(context, Self.formats, &problems)
    let fields = look.fields(DifferenceFields.all, &problems)
    let words = arguments.positionals
    let both = try problems.attempt { try look.register.sides(words[0], words[1]) }
    try problems.check()
    guard let both else { return .failure }
    let sides = [both.0, both.1]
    let registers = try sides.map { side in try context.openForReading { side.view } }
    if registers.allSatisfy({ $0.close != nil }) { look.setTasteAside() }
    let comparison = try Comparison(registers[0], registers[1], look.filter)
    let text = DiffText(look: look, sides: sides, registers: registers, late: try comparison.lateFacts())
    try write(comparison, text, fields)
    return .success
  }

  /// Writes each record as it comes, or keeps no more of it than will be shown.
  private func write(_ comparison: Comparison, _ text: DiffText, _ fields: [Field<Difference>]) throws {
    let look = text.look
    var tally = DiffTally()
    switch look.format {
    case .json: try json(comparison, text, fields)
    case .table where look.isRefs:
      try comparison.forEachRecord { try look.context.line($0.first?.ref ?? "") }
    case .table where look.hasFields: try look.table(fields, comparison.differences())
    case .table:
      var lines: [DiffLine] = []
      try comparison.forEachRecord { all in
        tally.add(all)
        lines.append(DiffLine(all))
      }
      try text.write(lines, tally)
    default:
      try look.write(0, fields) { row in
        try comparison.forEachRecord { all in
          tally.add(all)
          try all.forEach(row)
        }
      }
      try text.remark(tally)
    }
  }

  private func json(_ comparison: Comparison, _ text: DiffText, _ fields: [Field<Difference>]) throws {
    let (look, registers) = (text.look, text.registers)
    var tally = DiffTally()
    // Their number comes before them, so they wait, as the bytes that they will be.
    var items = JSONWriter()
    try items.array { writer in
      try comparison.forEachRecord { all in
        tally.add(all)
        for difference in all { writer.object { $0.members(of: difference, fields) } }
      }
    }
    try look.context.json { writer in
      writer.member("register", (registers.first { $0.close != nil } ?? registers[1]).name)
      for (name, register) in zip(["from", "to"], registers) {
        writer.key(name)
        writer.object { writer in
          writer.member("as_of", register.asOf.iso)
          writer.member("on", register.on.iso)
          writer.member("change", register.lastChange)
          writer.member("fingerprint", register.frozenBy?.fingerprint)
        }
      }
      writer.key("filter")
      look.filter.write(&writer)
      writer.member("count", tally.differences)
      writer.key("items")
      writer.value(items)
      items = JSONWriter()
      writer.members(text.late)
    }
  }
}
