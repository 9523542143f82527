import CommitmentRegister

/// `accord report`: the scorecard of a month or a day.
struct ReportCommand: Command {
  private static let formats: [OutputFormat] = [.table, .csv, .json, .md]

  static let declaration = CommandDeclaration(
    verb: "report", group: .review, summary: "the scorecard: rates with their parts, as a whole and by group",
    usage: ["[--month MONTH] [--group GROUP] [-o FILE] [FILTERS]", "--explain RATE [FILTERS]"],
    options: SharedOptions.filters + SharedOptions.days + [
      OptionDeclaration(
        "--group", .choice(ReportGrouping.allCases.map(\.rawValue)), group: .special,
        "a line for each area (the default), party, owner or event"),
      OptionDeclaration(
        "--role", .choice(AssessorRole.allCases.map(\.rawValue)), group: .special,
        "whose ratings weigh the progress; default: independent"),
      OptionDeclaration(
        "--divergence", .text("ROLE,ROLE"), group: .special,
        "the two roles that are compared, all gaps listed; default: self,counterpart"),
      OptionDeclaration(
        "--explain", .choice(ReportRate.allCases.map(\.rawValue)), group: .special,
        "the milestones behind a rate: counted, and left out why"),
      SharedOptions.output, SharedOptions.force, SharedOptions.format(formats), SharedOptions.plain,
      SharedOptions.delimiter,
    ],
    examples: [
      CommandExample("accord report --month 2026-10", "October, by focus area"),
      CommandExample("accord report --group by --role internal", "by party, weighed by the desk's ratings"),
      CommandExample("accord report --explain delivered", "which milestones make the strict rate"),
      CommandExample("accord report --divergence self,independent", "where claims and findings differ"),
      CommandExample("accord report --month 2026-10 --format md -o october.md", "for a document"),
    ],
    details: """
      Delivered is the strict rate: accepted as met, of what is due. Due is what was judged, and what is open or only \
      claimed from its first due date on, whether or not that was moved since; what falls due on the day judged is due, \
      though not overdue. Proposed, waived and superseded are on neither side; each rate says how many were left out. Progress is the mean weight of the \
      ratings by one role; see accord help ratings. On time is of what is met. SLIP is the median number of days from \
      the first due date to the one in force, of what is owed; extensions are of what is owed and has had a date. Columns for which \
      the terminal has no room are left out; Markdown, CSV and JSON have every figure of every group.

      A wider focus area, and a party, include what is under them; a joint promise counts under each of its parties. \
      The line "all" counts each milestone once.

      A closed month is reported as it was closed. What became known after the last close before the day judged, and \
      came too late for its figures, stands at the end.

      --explain lists the milestones behind one rate of the whole, with a digest of each list (SHA-256 of the \
      references, one a line): as long as the digest of a denominator stays, so does what the rate is taken of.

      Files of a month hold nothing of today's clock, time zone, settings of yours or the register's name. CSV has \
      commas unless --delimiter says otherwise.
      """)

  private let roles: [AssessorRole]

  init(_ arguments: ParsedArguments) throws(Problems) {
    var problems = Collector()
    ExportTarget.check(arguments, &problems)
    roles = Self.roles(arguments, &problems)
    if arguments.given("--explain"), arguments.given("--group") {
      problems.add(
        Problem(
          .usage, "conflicting_options", "--explain lists the milestones of the whole; it has no groups.",
          hints: ["Filters choose one group:  --area trade, --by PK, --owner amina, --event E1"]))
    }
    try problems.check()
  }

  /// The two roles of `--divergence`, none where it is not given.
  private static func roles(_ arguments: ParsedArguments, _ problems: inout Collector) -> [AssessorRole] {
    guard arguments.given("--divergence") else { return [] }
    let words = arguments.alternatives("--divergence")
    let known = AssessorRole.allCases.map(\.rawValue)
    let roles = words.compactMap(AssessorRole.init(rawValue:))
    let wrong = words.filter { !known.contains($0) }
    for word in wrong {
      let near = NearestWord.of(word, among: known).map { " Did you mean \"\($0)\"?" } ?? ""
      let hints = word == wrong.last ? ["Roles: \(known.joined(separator: " "))."] : []
      problems.add(Problem(.usage, "unknown_role", "no role \"\(word)\".\(near)", hints: hints))
    }
    if wrong.isEmpty, roles.count != 2 || roles[0] == roles[1] {
      problems.add(
        Problem(
          .usage, "two_roles", "--divergence compares two different roles.",
          hints: ["--divergence self,counterpart"]))
    }
    return roles
  }

  func run(_ context: CommandContext) throws -> ExitStatus {
    var problems = Collector()
    let arguments = context.arguments
    var request = ReportRequest()
    let look = try Look(context, Self.formats, &problems) { view, _ in
      view.isFixed = true
      request.month = view.month?.text
    }
    let profile = try problems.attempt { try Self.profile(arguments) } ?? .plain
    let path = arguments.value("--output")
    ExportTarget.check(path, look, Self.formats, &problems)
    try problems.check()
    request.filter = look.filter
    request.grouping = arguments.value("--group").flatMap(ReportGrouping.init(rawValue:)) ?? .area
    request.role = arguments.value("--role").flatMap(AssessorRole.init(rawValue:)) ?? .independent
    request.explained = arguments.value("--explain").flatMap(ReportRate.init(rawValue:))
    if roles.count == 2 { (request.first, request.second) = (roles[0], roles[1]) }
    try look.register.checkClosedFigures()
    let report = try look.register.report(request)
    try write(report, look, profile, path)
    if look.register.on > look.register.today {
      try context.remark("Judged on a day to come: \(look.register.on.spoken).")
    }
    if let close = look.closing() { try context.remark(close) }
    return .success
  }

  private func write(_ report: Report, _ look: Look, _ profile: CSVWriter.Profile, _ path: String?) throws {
    let context = look.context
    let file: ReportFile
    switch look.format {
    case .csv: file = .csv(profile)
    case .json: file = .json
    case .md: file = .markdown
    default:
      return try ReportText(look: look, report: report, mostGaps: roles.isEmpty ? 10 : nil).write()
    }
    let target =
      try path.map { try ExportTarget($0, force: context.arguments.flag("--force"), context.output) }
      ?? ExportTarget(context.output)
    try target.write(file.bytes(report))
    let outcome = try target.finish()
    guard let path, let outcome, !context.isQuiet else { return }
    let end = outcome == .unchanged ? " The file was there already, unchanged." : ""
    try context.line(
      "\(path): \(Spoken.count(report.total.milestones, "milestone")), \(report.period), as known at change \(report.change).\(end)"
    )
  }

  /// The form of CSV that the line asks for; the user's configuration is not asked, so that files of a month agree.
  private static func profile(_ arguments: ParsedArguments) throws -> CSVWriter.Profile {
    if arguments.flag("--plain") { return .plain }
    return .excel(delimiter: try CSVDelimiter(word: arguments.value("--delimiter") ?? ","))
  }
}
