import CommitmentRegister

/// `accord add`: a commitment with its milestones, or a milestone.
struct AddCommand: Command {
  static let declaration = CommandDeclaration(
    verb: "add", group: .record, summary: "log a commitment, or a milestone of one",
    usage: [
      "TITLE --by PARTY --to PARTY [--due DEADLINE | --milestone \"DEADLINE: TITLE\"]…",
      "TITLE --under C1 [--due DEADLINE]",
    ],
    arguments: PositionalDeclaration(
      "TITLE", 1, 1, "the promise or the step, in one line, in single quotes where it has a $"),
    options: [
      OptionDeclaration(
        "--due", .deadline, group: .fields, "deadline: a day, 2026-12, 2026-Q4, 2026-H2, 2026 or none"),
      OptionDeclaration(
        "--milestone", .text("DEADLINE: TITLE"), repeats: true, group: .fields, "a dated step"),
      OptionDeclaration("--under", .reference, group: .fields, "the commitment that a milestone belongs to"),
      OptionDeclaration("--area", .area, group: .fields, "focus area"),
      OptionDeclaration(
        "--by", .party, repeats: true, group: .fields, "party that owes it; several for a joint promise"),
      OptionDeclaration("--to", .party, repeats: true, group: .fields, "party it is owed to"),
      OptionDeclaration("--owner", .person, group: .fields, "responsible person; me is you"),
      OptionDeclaration("--event", .event, group: .fields, "event at which it was promised"),
      OptionDeclaration("--source", .text("TEXT"), group: .fields, "document and place it comes from"),
      OptionDeclaration("--tabled-by", .party, group: .fields, "party that tabled it: an ask or an offer"),
      OptionDeclaration("--status", .status, group: .fields, "proposed or agreed (default)"),
      OptionDeclaration(
        "--cadence", .choice(["once", "recurring", "continuous"]), group: .fields, "how often it falls due"),
      OptionDeclaration(
        "--visibility", .visibility, group: .fields, "internal (default), restricted or public"),
      OptionDeclaration("--external-ref", .text("TEXT"), group: .fields, "its number in another system"),
      OptionDeclaration(
        "--on", .date, group: .fields, "the day it was agreed; default: the event's first day, else today"),
    ] + SourceOptions.texts(clears: false) + SourceOptions.milestones(clears: false) + [
      SharedOptions.dryRun
    ],
    examples: [
      CommandExample(
        "accord add 'Release $350m' --by US --to PK --due 2026-12-31",
        "one date: makes C1 and its milestone C1.1"),
      CommandExample(
        "accord add \"Note on tariff lines\" --by PK --to US --milestone \"30 jun 2026: Schedule sent\"",
        "with steps"),
      CommandExample(
        "accord add \"Circulate the schedule\" --under C1 --due 2026-10-15", "a further step of C1"),
      CommandExample(
        "accord add \"Repair schools\" --by PK --to US --due 2027 --target 30 --unit schools --baseline 0",
        "a number to be reached"),
      CommandExample(
        "accord add \"Lower tariffs\" --by US --to PK --tabled-by PK --status proposed",
        "an ask: never overdue"),
    ],
    details: """
      Without --under, --due makes the commitment and one milestone of the same title; --due-words, --target, \
      --unit and --baseline do so too. The deadline is met through the end of its last day. A number is written \
      with a point for its fraction and nothing between thousands.
      """)

  let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) throws(Problems) {
    self.arguments = arguments
    var problems: [Problem] = []
    let own = SourceOptions.milestones(clears: false).map(\.name)
    if arguments.given("--milestone"), let option = own.first(where: arguments.given) {
      problems.append(
        Problem(
          .usage, "not_with_milestone",
          "\(option) and --milestone do not go together: it belongs to one of them.",
          hints: ["Add that step by itself:  accord add \"Step\" --under C1 --due DEADLINE \(option) …"]))
    }
    if arguments.given("--due"), arguments.given("--milestone") {
      problems.append(
        Problem(
          .usage, "due_and_milestone",
          "--due and --milestone do not go together: the dates belong to the milestones.",
          hints: ["Write one --milestone \"DEADLINE: TITLE\" for each date."]))
    }
    if arguments.given("--under") {
      for option in ["--milestone", "--event", "--tabled-by", "--cadence", "--type"]
      where arguments.given(option) {
        problems.append(
          Problem(.usage, "not_for_milestone", "a milestone has no \(option); it is the commitment's."))
      }
    }
    guard problems.isEmpty else { throw Problems(problems) }
  }

  func run(_ context: CommandContext) throws -> ExitStatus {
    let register = try context.openForWriting()
    let author = try context.author()
    let isRehearsal = arguments.flag("--dry-run")
    let (answer, receipt) = try register.change(.add, by: author, isRehearsal: isRehearsal) { change in
      try arguments.given("--under")
        ? addMilestone(&change, register, context) : addCommitment(&change, register, context)
    }
    try answer.give(context, register, receipt, isRehearsal: isRehearsal)
    return .success
  }

  private func addCommitment(
    _ change: inout Change, _ register: Register, _ context: CommandContext
  ) throws -> WriteAnswer {
    var problems = Collector()
    let grammar = register.settings.grammar(today: register.today)
    var draft = CommitmentDraft(title: arguments.positionals[0])
    try fill(&draft, grammar, context, &problems)
    draft.type = arguments.value("--type")
    draft.event = arguments.value("--event")
    draft.tabledBy = arguments.value("--tabled-by")
    draft.cadence = arguments.value("--cadence")
    let own = ["--due"] + SourceOptions.milestones(clears: false).map(\.name)
    if own.contains(where: arguments.given) {
      var milestone = MilestoneDraft(title: draft.title)
      milestone.titleOriginal = draft.titleOriginal
      milestone.deadline =
        try problems.attempt { try arguments.value("--due").flatMap { try grammar.deadline($0) } } ?? nil
      milestone.fill(arguments)
      draft.milestones = [milestone]
    }
    for text in arguments.values("--milestone") {
      if let milestone = try problems.attempt({ try Reading.milestone(text, grammar) }) {
        draft.milestones.append(milestone)
      }
    }
    let reference = try problems.attempt { try change.add(draft) }
    try problems.check()
    return answer(draft, reference?.code ?? "", register)
  }

  private func answer(_ draft: CommitmentDraft, _ code: String, _ register: Register) -> WriteAnswer {
    let status = draft.status?.status ?? .agreed
    var line = "Added \(code) \"\(draft.title)\", \(status.rawValue)"
    var refs = [code]
    for (index, milestone) in draft.milestones.enumerated() {
      refs.append("\(code).\(index + 1)")
      line += index == 0 ? "; " : ", "
      line += "\(code).\(index + 1) \(Self.due(milestone, register))"
    }
    var answer = WriteAnswer(line: line + ".", refs: refs)
    if draft.by.isEmpty {
      answer.remarks.append("Nobody owes it yet:  accord set \(code) --by PARTY --to PARTY")
    }
    if draft.milestones.isEmpty, draft.cadence == nil {
      answer.remarks.append("It has no date yet:  accord add \"Step\" --under \(code) --due DEADLINE")
    }
    return answer
  }

  private static func due(_ milestone: MilestoneDraft, _ register: Register) -> String {
    let due =
      milestone.deadline.map { "due \(Spoken.deadline($0, today: register.today))" } ?? "without a date"
    return due + (milestone.dueWords.map { ", in words \"\($0)\"" } ?? "")
  }

  private func addMilestone(
    _ change: inout Change, _ register: Register, _ context: CommandContext
  ) throws -> WriteAnswer {
    var problems = Collector()
    let grammar = register.settings.grammar(today: register.today)
    var draft = MilestoneDraft(title: arguments.positionals[0])
    draft.deadline =
      try problems.attempt { try arguments.value("--due").flatMap { try grammar.deadline($0) } } ?? nil
    draft.fill(arguments)
    try fill(&draft, grammar, context, &problems)
    let under = try problems.attempt { try register.resolve(.commitment, arguments.value("--under") ?? "") }
    var reference: Reference?
    if let under {
      reference = try problems.attempt { try change.add(draft, under: under) }
    } else {
      try problems.attempt { try change.check(draft) }
    }
    try problems.check()
    let line =
      "Added \(reference?.code ?? "") \"\(draft.title)\", \(Self.due(draft, register)), \((draft.status?.status ?? .agreed).rawValue)."
    return WriteAnswer(line: line, refs: [reference?.code ?? ""])
  }

  /// Fills in what a commitment and a milestone have in common.
  private func fill(
    _ draft: inout some SharedDraft, _ grammar: DateGrammar, _ context: CommandContext,
    _ problems: inout Collector
  ) throws {
    draft.titleOriginal = arguments.value("--title-original")
    draft.wording = arguments.value("--wording")
    draft.area = arguments.value("--area")
    draft.by = arguments.alternatives("--by")
    draft.to = arguments.alternatives("--to")
    draft.owner = try Reading.owner(arguments, context)
    draft.source = arguments.value("--source")
    draft.externalRef = arguments.value("--external-ref")
    draft.status = try problems.attempt { try firstStatus(context) } ?? nil
    draft.visibility =
      try problems.attempt { try arguments.value("--visibility").map(Words.visibility) } ?? nil
    draft.on =
      try problems.attempt { try arguments.value("--on").map { try grammar.day($0, meaning: .first) } } ?? nil
  }

  /// What is added is proposed or agreed; everything later is a change with its own day.
  private func firstStatus(_ context: CommandContext) throws -> StatusEdit? {
    guard let word = arguments.value("--status") else { return nil }
    let status = try Words.status(word, context)
    guard status == .proposed || status == .agreed else {
      throw Problem(
        .usage, "not_a_first_status", "a new record is proposed or agreed, not \(status.rawValue).",
        hints: [
          status.isDelivered
            ? "Add it, then:  accord done REF --on DATE, and somebody else:  accord accept REF"
            : "Add it, then:  accord set REF --status \(status.rawValue)"
        ])
    }
    return StatusEdit(status)
  }
}

/// What a commitment and a milestone have in common when they are added.
private protocol SharedDraft {
  var titleOriginal: String? { get set }
  var wording: String? { get set }
  var area: String? { get set }
  var by: [String] { get set }
  var to: [String] { get set }
  var owner: String? { get set }
  var source: String? { get set }
  var externalRef: String? { get set }
  var status: StatusEdit? { get set }
  var visibility: Visibility? { get set }
  var on: CivilDay? { get set }
}

extension CommitmentDraft: SharedDraft {}
extension MilestoneDraft: SharedDraft {}
