import CommitmentRegister

/// Bare `accord`: where things stand, per focus area, and what is yours.
struct StatusCommand: Command {
  private static let fields: [Field<AreaSummary>] = [
    Field("area", text: \.area),
    Field("area_name", text: \.name),
    Field("milestones") { .number($0.milestones) },
    Field("met") { .number($0.met) },
    Field("reported") { .number($0.reported) },
    Field("overdue") { .number($0.overdue) },
    Field("due_soon") { .number($0.dueSoon) },
  ]

  static let declaration = CommandDeclaration(
    verb: "", group: .look, summary: "where things stand, per focus area, and what is yours",
    usage: [""], options: SharedOptions.days)

  init(_ arguments: ParsedArguments) {}

  func run(_ context: CommandContext) throws -> ExitStatus {
    var problems = Collector()
    let look = try Look(context, [.table, .json], &problems)
    try problems.check()
    try look.consistently {
      let areas = try look.register.areaSummaries()
      if look.format == .json { return try look.write(areas.count, Self.fields) { try areas.forEach($0) } }
      try screen(look, areas)
    }
    return .success
  }

  private func screen(_ look: Look, _ areas: [AreaSummary]) throws {
    let context = look.context
    let register = look.register
    let commitments = try register.count(.commitment)
    let milestones = try register.count(.milestone)
    let counts = [
      Spoken.count(commitments, "commitment"), Spoken.count(milestones, "milestone"),
      Spoken.count(try register.count(.area), "area"),
    ]
    try context.heading("\(register.name).accord   \(counts.joined(separator: ", "))   on \(look.day)")
    guard commitments > 0 else {
      try context.line("  Nothing is recorded yet.  Log a commitment:  accord add \"TITLE\" --due DATE")
      return
    }
    let sum = { (count: KeyPath<AreaSummary, Int>) in areas.reduce(0) { $0 + $1[keyPath: count] } }
    let oldest = try register.mostDaysLate().map { " (oldest \(Spoken.count($0, "day")))" } ?? ""
    var lines = [
      ("\(sum(\.overdue)) overdue\(oldest)", "accord overdue"),
      ("\(sum(\.dueSoon)) due in the next 30 days", "accord due next-30d"),
    ]
    if let claims = try look.unverified() {
      lines.append((claims, "accord list --milestones --status reported"))
    }
    if let month = try closing(look) { lines.append(month) }
    try columns(lines, context, firstIsRed: sum(\.overdue) > 0)
    try context.line()
    try context.table(Self.table(areas))
    try yours(look)
  }

  /// The last closed month, and the one that can be closed now.
  private func closing(_ look: Look) throws -> (String, String)? {
    let last = try look.register.closes().last(where: \.isInForce)?.month
    let next = try look.register.closableMonth()
    switch (last, next) {
    case (let last?, let next?): return ("last closed month: \(last.inFull)", "accord close \(next.text)")
    case (let last?, nil):
      return ("last closed month: \(last.inFull)", "accord export --month \(last.text)")
    case (nil, let next?): return ("no month is closed yet", "accord close \(next.text)")
    case (nil, nil): return nil
    }
  }

  /// What the one who asks is responsible for, where that is somebody the register knows.
  private func yours(_ look: Look) throws {
    guard let actor = try? look.context.actor(), let person = try? look.register.resolve(.person, actor)
    else { return }
    var filter = Filter()
    filter.owners = [person.code]
    let overdue = try look.register.countMilestones(.overdue, filter)
    filter.isOpen = true
    let open = try look.register.countMilestones(.all, filter)
    try look.context.line()
    try columns(
      [
        ("Yours, \(person.code): \(open) open", "accord list --milestones --owner me --open"),
        ("\(overdue) overdue", "accord overdue --owner me"),
      ], look.context, firstIsRed: false)
  }

  private func columns(_ lines: [(text: String, hint: String)], _ context: CommandContext, firstIsRed: Bool)
    throws
  {
    let width = lines.reduce(0) { max($0, DisplayWidth.of($1.text)) }
    let needed = lines.reduce(0) { max($0, width + 5 + DisplayWidth.of($1.hint)) }
    let isNarrow = context.layout.width.map { needed > $0 } ?? false
    for (index, line) in lines.enumerated() {
      let blank = String(repeating: " ", count: width - DisplayWidth.of(line.text) + 3)
      let text = index == 0 && firstIsRed ? context.style.red(line.text) : line.text
      try context.output.line("  \(text)\(isNarrow ? "\n      " : blank)\(context.style.dim(line.hint))")
    }
  }

  private static func table(_ areas: [AreaSummary]) -> TextTable {
    var table = TextTable([
      .init("AREA"), .init("MILESTONES", .right), .init("MET", .right), .init("REPORTED", .right),
      .init("OVERDUE", .right), .init("NAME", isFlexible: true),
    ])
    for area in areas {
      table.add([
        .init(area.area ?? "(none)"), .init(String(area.milestones)), .init(String(area.met)),
        .init(String(area.reported)), .init(String(area.overdue), area.overdue > 0 ? .red : nil),
        .init(area.name ?? ""),
      ])
    }
    return table
  }
}
