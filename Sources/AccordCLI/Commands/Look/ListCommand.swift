import CommitmentRegister

/// `accord list`: commitments, or milestones, that filters let through.
struct ListCommand: Command {
  private static let formats: [OutputFormat] = [.table, .tsv, .csv, .json, .ndjson, .md]

  static let declaration = CommandDeclaration(
    verb: "list", group: .look, summary: "commitments, or milestones, that filters let through",
    usage: ["[FILTERS] [--milestones]"],
    options: SharedOptions.filters + SharedOptions.days + SharedOptions.arrangement + [
      SharedOptions.format(formats), SharedOptions.fields, SharedOptions.plain,
      OptionDeclaration("--milestones", group: .special, "milestones instead of commitments"),
    ],
    examples: [
      CommandExample("accord list --area trade --open", "what is not closed, under one focus area"),
      CommandExample("accord list --status proposed", "asks and offers"),
      CommandExample("accord list --milestones --owner me --sort due", "your steps, the next one first"),
    ],
    details: """
      A proposed commitment is shown as an ask when the side that would gain has tabled it, and as an offer when the \
      side that would deliver has.
      """)

  init(_ arguments: ParsedArguments) {}

  func run(_ context: CommandContext) throws -> ExitStatus {
    if context.arguments.flag("--milestones") {
      try milestones(context)
    } else {
      try commitments(context)
    }
    return .success
  }

  private func milestones(_ context: CommandContext) throws {
    var problems = Collector()
    let look = try Look(context, Self.formats, &problems)
    let fields = look.fields(MilestoneFields.all, &problems)
    try problems.check()
    let order = look.order(.ref)
    try look.consistently {
      let count = try look.register.countMilestones(.all, look.filter)
      if look.isRefs {
        try look.register.forEachMilestone(.all, look.filter, order: order) { try context.line($0.ref) }
      } else if look.format != .table {
        try look.write(count, fields) {
          try look.register.forEachMilestone(.all, look.filter, order: order, $0)
        }
      } else if try heading(look, count, "milestone", of: .milestone) {
        let records = try look.register.milestones(.all, look.filter, order: order)
        try look.tables(records, heading: { $0.heading($1) }) { records in
          if look.hasFields { return try look.table(fields, records) }
          try context.table(MilestoneTable.standing(records))
        }
      }
    }
  }

  private func commitments(_ context: CommandContext) throws {
    var problems = Collector()
    let look = try Look(context, Self.formats, &problems)
    let fields = look.fields(CommitmentFields.all, &problems)
    let sort = context.arguments.value("--sort").flatMap(Order.init(rawValue:))
    if let sort, sort == .late || sort == .due {
      problems.add(
        Problem(
          .usage, "not_sortable", "commitments cannot be sorted by \(sort.rawValue); their milestones can.",
          hints: ["accord list --milestones --sort \(sort.rawValue)"]))
    }
    try problems.check()
    let order = look.order(.ref)
    try look.consistently {
      let count = try look.register.countCommitments(look.filter)
      if look.isRefs {
        try look.register.forEachCommitment(look.filter, order: order) { try context.line($0.ref) }
        try ownMilestones(look, order)
      } else if look.format != .table {
        try look.write(count, fields) { try look.register.forEachCommitment(look.filter, order: order, $0) }
      } else if try heading(look, count, "commitment", of: .commitment) {
        let records = try look.register.commitments(look.filter, order: order)
        try look.tables(records, heading: { $0.heading($1) }) { records in
          if look.hasFields { return try look.table(fields, records) }
          try context.table(Self.table(records))
        }
      }
    }
  }

  /// In a list of somebody's references, the steps that are theirs within commitments of others: a handover
  /// would miss them.
  private func ownMilestones(_ look: Look, _ order: [Order]) throws {
    guard !look.filter.owners.isEmpty else { return }
    var filter = look.filter
    filter.hasOwnOwner = true
    try look.register.forEachMilestone(.all, filter, order: order) { try look.context.line($0.ref) }
  }

  /// Says what the list is about.
  /// - Returns: whether there is anything in it.
  private func heading(_ look: Look, _ count: Int, _ noun: String, of kind: Kind) throws -> Bool {
    let all = try look.register.count(kind)
    guard count > 0 else {
      let none = all == 0 ? "There are no \(noun)s" : "None of the \(Spoken.count(all, noun)) fits"
      try look.context.remark("\(none) on \(look.day), \(look.filter.spoken).")
      return false
    }
    let title = noun == "milestone" ? "Milestones" : "Commitments"
    try look.context.heading("\(title) on \(look.day): \(count) of \(all), \(look.filter.spoken)")
    return true
  }

  private static func table(_ records: [CommitmentRecord]) -> TextTable {
    var table = TextTable([
      .init("REF"), .init("STATUS"), .init("MET", .right), .init("OVERDUE", .right), .init("NEXT DUE"),
      .init("AREA", isExpendable: true), .init("BY"), .init("TO", isExpendable: true),
      .init("OWNER", isExpendable: true), .init("COMMITMENT", isFlexible: true),
    ])
    for record in records {
      table.add([
        .init(record.ref), .init(record.tabledAs ?? record.status.rawValue),
        .init(record.milestones > 0 ? "\(record.met)/\(record.milestones)" : ""),
        .init(record.overdue > 0 ? String(record.overdue) : "", .red), .init(record.nextDue ?? ""),
        .init(record.area ?? ""), .init(record.by.joined(separator: ", ")),
        .init(record.to.joined(separator: ", ")),
        .init(record.owner ?? ""), .init(record.title),
      ])
    }
    return table
  }
}
