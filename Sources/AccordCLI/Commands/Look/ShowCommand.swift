import CommitmentRegister

/// `accord show`: whole dossiers.
struct ShowCommand: Command {
  private static let formats: [OutputFormat] = [.table, .json, .ndjson, .md]

  static let declaration = CommandDeclaration(
    verb: "show", group: .look,
    summary: "everything about commitments, milestones, events, notes and evidence",
    usage: ["REF…", "-", "FILTERS"],
    arguments: PositionalDeclaration("REF", 0, nil, "what to show; - reads references from standard input"),
    options: SharedOptions.filters + SharedOptions.days + [
      SharedOptions.format(formats)
    ],
    examples: [
      CommandExample("accord show C14", "a commitment with its milestones, notes and evidence"),
      CommandExample("accord show E3", "an event with what was promised there"),
      CommandExample("accord overdue --refs | accord show -", "the dossiers of all that is overdue"),
      CommandExample("accord show --area trade --format md", "a focus area's dossiers for a document"),
    ])

  private let words: [String]

  init(_ arguments: ParsedArguments) throws(Problems) {
    words = arguments.positionals
    let hasFilters = SharedOptions.filters.contains { arguments.given($0.name) }
    if words.isEmpty, !hasFilters {
      throw Problems([
        Problem(
          .usage, "missing_argument", "\"show\" wants references or filters.",
          hints: ["accord show C14", "accord show --area trade", "accord overdue --refs | accord show -"])
      ])
    }
    if !words.isEmpty, hasFilters {
      throw Problems([
        Problem(.usage, "conflicting_options", "\"show\" takes references or filters, not both.")
      ])
    }
  }

  func run(_ context: CommandContext) throws -> ExitStatus {
    var problems = Collector()
    let look = try Look(context, Self.formats, &problems)
    let references = try Reading.references(words, look.register, &problems)
    try problems.check()
    try look.consistently {
      if words.isEmpty {
        let count = try look.register.countCommitments(look.filter)
        try write(look, count) { body in
          try look.register.forEachCommitment(look.filter) { try body(Dossier.gather($0, look.register)) }
        }
        if count == 0 { try context.remark("No commitment on \(look.day), \(look.filter.spoken).") }
      } else {
        var missing = Collector()
        let dossiers = try references.compactMap { reference in
          try missing.attempt { try Dossier(reference, look.register) }
        }
        try missing.check()
        try write(look, dossiers.count) { try dossiers.forEach($0) }
      }
    }
    return .success
  }

  private func write(_ look: Look, _ count: Int, _ each: ((Dossier) throws -> Void) throws -> Void) throws {
    let output = look.context.output
    switch look.format {
    case .json:
      try look.envelope(count) { writer in
        try each { dossier in
          dossier.write(&writer)
          try output.write(writer.take())
        }
      }
    case .ndjson:
      try each { dossier in
        var writer = JSONWriter()
        dossier.write(&writer)
        try output.write(writer.take())
        try output.line()
      }
    default:
      let text = DossierText(context: look.context, isMarkdown: look.format == .md, day: look.register.on)
      var isFirst = true
      if look.format == .md, count > 0 {
        try look.context.line(
          "# \(look.register.name) on \(look.day), \(words.isEmpty ? look.filter.spoken : words.joined(separator: " "))"
        )
        try look.context.line()
      }
      try each { dossier in
        if !isFirst { try look.context.line() }
        isFirst = false
        try text.write(dossier)
      }
    }
  }
}
