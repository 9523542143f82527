import CommitmentRegister

/// `accord export`: the file that is sent each month.
struct ExportCommand: Command {
  private static let formats: [OutputFormat] = [.csv, .json, .ndjson, .md]

  static let declaration = CommandDeclaration(
    verb: "export", group: .review, summary: "the monthly file: a row for every milestone",
    usage: ["[--month MONTH] [-o FILE] [FILTERS]"],
    options: SharedOptions.filters + SharedOptions.days + [
      SharedOptions.output, SharedOptions.force, SharedOptions.format(formats), SharedOptions.plain,
      SharedOptions.delimiter,
      OptionDeclaration("--public", group: .special, "only rows and notes that are public"),
    ],
    examples: [
      CommandExample("accord export --month 2026-10 -o october.csv", "a month for Excel"),
      CommandExample(
        "accord export --month last-month --delimiter ';' -o october.csv", "where the comma is in numbers"),
      CommandExample("accord export --plain | head", "for other programs"),
      CommandExample("accord export --public --format json -o public.json", "what everybody may see"),
    ],
    details: """
      One row for every milestone that was there on the day judged, and one for every commitment that had none. \
      Without --month the day judged is today. The columns have a fixed order; the last three say which day was \
      judged, up to which change, and what was known, so that months can be put under each other.

      A closed month is given as it was closed, byte for byte, whatever was recorded since, and only --delimiter \
      changes the sign between cells; with --as-of it is judged anew.

      A file is written beside its place and moved there when it is complete.
      """)

  init(_ arguments: ParsedArguments) throws(Problems) {
    var problems = Collector()
    ExportTarget.check(arguments, &problems)
    try problems.check()
  }

  func run(_ context: CommandContext) throws -> ExitStatus {
    var problems = Collector()
    let arguments = context.arguments
    let look = try Look(context, Self.formats, &problems) { view, _ in view.isFixed = true }
    let path = arguments.value("--output")
    ExportTarget.check(path, look, Self.formats, &problems)
    try problems.check()
    let export = try MonthExport(look.register, look.filter, isPublicOnly: arguments.flag("--public"))
    let target =
      try path.map { try ExportTarget($0, force: arguments.flag("--force"), context.output) }
      ?? ExportTarget(context.output)
    let file = MonthFile(export, Self.form(look))
    let summary = try write(file, to: target)
    let outcome = try target.finish()
    try report(look, summary, path, outcome)
    return .success
  }

  private static func form(_ look: Look) -> MonthFile.Form {
    switch look.format {
    case .json: .json
    case .ndjson: .ndjson
    case .md: .md
    default: .csv(look.profile)
    }
  }

  /// Writes the file; one of a closed month must have the bytes that were closed.
  private func write(_ file: MonthFile, to target: ExportTarget) throws -> MonthFile.Summary {
    guard let closed = file.closedSHA256 else {
      // Other forms and parts of the month have no digest of their own, but come from the same figures.
      try file.register.checkClosedFigures()
      return try file.write { try target.write($0) }
    }
    let hasher = try SHA256Hasher()
    hasher.begin()
    let summary = try file.write { bytes in
      hasher.add(bytes)
      try target.write(bytes)
    }
    guard Hex.text(hasher.finish()) == closed else { throw Register.notReproduced }
    return summary
  }

  /// Says what was written: beside a file on standard output, beside the rows on standard error.
  private func report(
    _ look: Look, _ summary: MonthFile.Summary, _ path: String?, _ outcome: AtomicFile.Outcome?
  ) throws {
    let context = look.context
    let (tally, protected) = (summary.tally, summary.protectedCells)
    var sentences = ["\(Self.counts(tally)), \(Self.spoken(look))."]
    if protected > 0 {
      sentences.append("\(Spoken.count(protected, "cell")) protected from being read as a formula.")
    }
    if context.arguments.flag("--public") {
      let left = tally.withheld == 0 ? "none was left out" : "\(Spoken.count(tally.withheld, "row")) left out"
      sentences.append("Every row is public; \(left).")
    } else if tally.notPublic > 0 {
      sentences.append(
        "\(Spoken.count(tally.notPublic, "row")) \(tally.notPublic == 1 ? "is" : "are") not public.")
    }
    if look.register.on > look.register.today {
      sentences.append("Judged on a day to come: \(look.register.on.spoken).")
    }
    if let close = look.closing() { sentences.append(close) }
    let line = sentences.joined(separator: " ")
    guard let path, let outcome else { return try context.remark(line) }
    let end = outcome == .unchanged ? " The file was there already, unchanged." : ""
    if !context.isQuiet { try context.line("\(path): \(line)\(end)") }
  }

  /// `31 milestones of 24 commitments`.
  static func counts(_ tally: ExportTally) -> String {
    let milestones = Spoken.count(tally.milestones, "milestone")
    let bare =
      tally.bareCommitments == 0 ? "" : " (\(Spoken.grouped(tally.bareCommitments)) without milestones)"
    return "\(milestones) of \(Spoken.count(tally.commitments, "commitment"))\(bare)"
  }

  private static func spoken(_ look: Look) -> String {
    switch (look.format, look.profile) {
    case (.csv, .plain): "as plain CSV (RFC 4180, LF, comma)"
    case (.csv, .excel(let delimiter)): "for Excel (UTF-8 with BOM, \(delimiter))"
    case (.json, _): "as JSON"
    case (.ndjson, _): "as NDJSON"
    default: "as Markdown"
    }
  }
}
