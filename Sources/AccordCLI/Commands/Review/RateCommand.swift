import CommitmentRegister

/// `accord rate`: an assessor's judgement of commitments and milestones.
struct RateCommand: Command {
  static let declaration = CommandDeclaration(
    verb: "rate", group: .review, summary: "record an assessor's judgement beside the others",
    usage: ["REF… --role ROLE --assessor NAME --value VALUE [--on DATE]"],
    arguments: PositionalDeclaration("REF", 1, nil, "commitments or milestones; - reads standard input"),
    options: [
      OptionDeclaration(
        "--role", .choice(AssessorRole.allCases.map(\.rawValue)), group: .fields,
        "whose judgement: who owes it, who is owed, the desk, or neither"),
      OptionDeclaration(
        "--assessor", .text("NAME"), group: .fields, "who judged; for the role internal you, unless named"),
      OptionDeclaration(
        "--value", .choice(RatingValue.allCases.map(\.rawValue)), group: .fields, "how far it has come"),
      OptionDeclaration(
        "--confidence", .choice(Confidence.allCases.map(\.rawValue)), group: .fields,
        "how sure the assessor is"),
      OptionDeclaration(
        "--effect", .choice(Effect.allCases.map(\.rawValue)), group: .fields, "whether it worked"),
      OptionDeclaration("--note", .text("TEXT"), group: .fields, "what the assessor says about it"),
    ] + Reading.evidenceOptions + [
      OptionDeclaration(
        "--method", .text("VERSION"), group: .fields,
        "how it was judged; default: \(RatingDraft.defaultMethod), the scale of accord help ratings"),
      OptionDeclaration("--on", .date, group: .fields, "the day of the judgement; default: today"),
      OptionDeclaration(
        "--visibility", .visibility, group: .fields, "internal (default), restricted or public"),
      SharedOptions.dryRun,
    ],
    examples: [
      CommandExample(
        "accord rate C4.2 --role self --assessor SBP --value complete", "what the party says of itself"),
      CommandExample(
        "accord rate C4.2 --role counterpart --assessor USTR --value limited --note \"No draft seen\"",
        "what the other side says"),
      CommandExample("accord show C4.2", "both side by side"),
      CommandExample("accord report --divergence self,counterpart", "the widest gaps first"),
    ],
    details: """
      Ratings never replace each other: the latest of each role counts, by its day, and the earlier ones stay to be \
      seen. A rating does not change the status; that is what done, accept and return are for. A wrong rating is taken \
      back with undo.
      """)

  let arguments: ParsedArguments
  private let role: AssessorRole
  private let value: RatingValue

  init(_ arguments: ParsedArguments) throws(Problems) {
    self.arguments = arguments
    let role = arguments.value("--role").flatMap(AssessorRole.init(rawValue:))
    let value = arguments.value("--value").flatMap(RatingValue.init(rawValue:))
    let isAnonymous = !arguments.given("--assessor") && role != .internal
    let wanted = [
      role == nil ? "--role" : nil, isAnonymous ? "--assessor" : nil, value == nil ? "--value" : nil,
    ].compactMap(\.self)
    guard let role, let value, wanted.isEmpty else {
      let reference = arguments.positionals.first ?? "REF"
      throw Problems([
        Problem(
          .usage, "missing_option", "a rating wants \(wanted.joined(separator: ", ")).",
          hints: [
            "accord rate \(reference) --role \(role?.rawValue ?? "counterpart") --assessor \(arguments.value("--assessor").map(Spoken.shellWord) ?? "NAME") --value \(value?.rawValue ?? "limited")",
            "Roles: \(AssessorRole.allCases.map(\.rawValue).joined(separator: " ")).  Values: accord help ratings",
          ])
      ])
    }
    (self.role, self.value) = (role, value)
  }

  func run(_ context: CommandContext) throws -> ExitStatus {
    let evidence = try Reading.evidence(arguments)
    let register = try context.openForWriting()
    let author = try context.author()
    let isRehearsal = arguments.flag("--dry-run")
    var found = Collector()
    let references = try Reading.references(arguments.positionals, register, &found)
    let draft = try draft(context, register.grammar, &found)
    let problems = found
    let ((ratings, day), receipt) = try register.change(.rate, by: author, isRehearsal: isRehearsal) {
      change in
      var problems = problems
      var ratings: [String] = []
      for reference in references {
        try problems.attempt {
          let rating = try change.rate(reference, draft)
          ratings.append(rating.code)
          for document in evidence {
            _ = try change.attach(document, to: rating, dated: draft.on, visibility: draft.visibility)
          }
        }
      }
      try problems.check()
      return (ratings, draft.on ?? change.day)
    }
    let names = zip(ratings, references).prefix(8).map { "\($1.code) (\($0))" }.joined(separator: ", ")
    let effect = draft.effect.map { ", effect \($0.rawValue)" } ?? ""
    let confidence = draft.confidence.map { ", confidence \($0.rawValue)" } ?? ""
    let line =
      "Rated \(names)\(references.count > 8 ? " …" : "") \(value.rawValue) by \(draft.assessor) (\(role.rawValue))\(effect)\(confidence), dated \(day.spoken)."
    try WriteAnswer(line: line, refs: ratings).give(context, register, receipt, isRehearsal: isRehearsal)
    return .success
  }

  /// The rating that the options describe.
  private func draft(
    _ context: CommandContext, _ grammar: DateGrammar, _ problems: inout Collector
  ) throws -> RatingDraft {
    var draft = RatingDraft(role, by: try arguments.value("--assessor") ?? context.actor(), value)
    draft.confidence = arguments.value("--confidence").flatMap(Confidence.init(rawValue:))
    draft.effect = arguments.value("--effect").flatMap(Effect.init(rawValue:))
    draft.note = arguments.value("--note")
    if let method = arguments.value("--method") { draft.method = method }
    draft.on =
      try problems.attempt { try arguments.value("--on").map { try grammar.day($0, meaning: .last) } } ?? nil
    if let word = arguments.value("--visibility"),
      let visibility = try problems.attempt({ try Words.visibility(word) })
    {
      draft.visibility = visibility
    }
    return draft
  }
}
