import CommitmentRegister

/// `accord set`: changes fields of records.
struct SetCommand: Command {
  private static let texts = SourceOptions.texts(clears: true) + SourceOptions.milestones(clears: true)

  static let declaration = CommandDeclaration(
    verb: "set", group: .record, summary: "change fields of one or more records",
    usage: ["REF… --FIELD VALUE…", "- --FIELD VALUE…   (references from standard input)"],
    arguments: PositionalDeclaration("REF", 1, nil, "C14, C14.2, N5 …; - reads them from standard input"),
    options: [
      OptionDeclaration("--title", .text("TEXT"), group: .fields, "the promise or the step"),
      OptionDeclaration("--due", .deadline, group: .fields, "deadline, or none; a moved one wants --reason"),
      OptionDeclaration("--status", .status, group: .fields, "status; see accord help statuses"),
      OptionDeclaration("--owner", .person, group: .fields, "responsible person, me or none"),
      OptionDeclaration("--area", .area, group: .fields, "focus area, or none"),
      OptionDeclaration(
        "--by", .party, repeats: true, group: .fields, "the parties that owe it, all of them"),
      OptionDeclaration(
        "--to", .party, repeats: true, group: .fields, "the parties it is owed to, all of them"),
      OptionDeclaration("--event", .event, group: .fields, "event, or none"),
      OptionDeclaration("--source", .text("TEXT"), group: .fields, "document and place, or none"),
      OptionDeclaration("--tabled-by", .party, group: .fields, "party that tabled it, or none"),
      OptionDeclaration(
        "--cadence", .choice(["once", "recurring", "continuous"]), group: .fields, "how often it falls due"),
      OptionDeclaration("--visibility", .visibility, group: .fields, "internal, restricted or public"),
      OptionDeclaration(
        "--external-ref", .text("TEXT"), group: .fields, "its number in another system, or none"),
    ] + texts + [
      OptionDeclaration("--authority", .text("TEXT"), group: .fields, "who excused it, for --status waived"),
      OptionDeclaration(
        "--successor", .reference, group: .fields, "what replaces it, for --status superseded"),
    ] + Reading.evidenceOptions + [
      OptionDeclaration("--reason", .text("TEXT"), group: .fields, "why"),
      OptionDeclaration(
        "--correction", .text("WHY"), group: .fields,
        "the value recorded before was wrong; never counts as a move"),
      OptionDeclaration("--on", .date, group: .fields, "the day it took effect; default: today"),
      SharedOptions.dryRun,
    ],
    examples: [
      CommandExample("accord set C1.1 --due 2026-11-30 --reason \"Commerce data late\"", "move a deadline"),
      CommandExample(
        "accord set C1 --status stalled --reason \"USTR asks for detail\"", "a status with its reason"),
      CommandExample(
        "accord list --owner bilal --refs | accord set - --owner sana --yes", "hand records over"),
      CommandExample("accord set C1.2 --due 2027-03-31 --correction \"typing error\"", "mend a wrong entry"),
    ],
    details: """
      A deadline, a status and an owner take effect on the day they are recorded, or on the day given with --on; \
      the days before keep the old value. Claims of delivery have verbs of their own: done, accept, return; set mends \
      them with --correction. With three or more references the change is shown first and asked for.
      """)

  /// From how many references on a change is shown before it is made.
  static let previewFrom = 3

  private static let fieldOptions =
    [
      "--title", "--due", "--status", "--owner", "--area", "--by", "--to", "--event", "--source",
      "--tabled-by",
      "--cadence", "--visibility", "--external-ref",
    ] + texts.map(\.name)

  let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) throws(Problems) {
    self.arguments = arguments
    var problems: [Problem] = []
    if !Self.fieldOptions.contains(where: arguments.given) {
      problems.append(
        Problem(
          .usage, "nothing_to_set", "nothing to change was given.",
          hints: [
            "accord set \(arguments.positionals.first ?? "REF") --due 2026-12-31 --reason \"…\"",
            "All fields:  accord help set",
          ]))
    }
    if arguments.given("--reason"), arguments.given("--correction") {
      problems.append(
        Problem(
          .usage, "reason_and_correction", "--reason and --correction do not go together.",
          hints: ["--reason for a change in the world, --correction for a wrong entry."]))
    }
    if !arguments.given("--status"), arguments.given("--evidence") || arguments.given("--evidence-file") {
      problems.append(
        Problem(
          .usage, "evidence_without_status", "evidence goes with a status.",
          hints: ["accord note \(arguments.positionals.first ?? "REF") --evidence \"…\""]))
    }
    guard problems.isEmpty else { throw Problems(problems) }
  }

  func run(_ context: CommandContext) throws -> ExitStatus {
    let register = try context.openForWriting()
    let author = try context.author()
    var problems = Collector()
    let references = try Reading.references(arguments.positionals, register, &problems)
    let edit = try edit(register, context, &problems)
    let isRehearsal = arguments.flag("--dry-run")
    let found = problems
    let body = { (change: inout Change) in
      var problems = found
      var changes: [FieldChange] = []
      for reference in references {
        changes += try problems.attempt { try change.set(reference, edit) } ?? []
      }
      if references.isEmpty { try problems.attempt { try change.check(edit) } }
      try problems.check()
      return (
        changes: changes, standing: references.count == 1 ? try Spoken.standing(references[0], register) : nil
      )
    }
    if references.count >= Self.previewFrom, !arguments.flag("--yes"), !isRehearsal {
      let (rehearsed, _) = try register.change(.set, by: author, isRehearsal: true, body)
      try preview(rehearsed.changes, context)
      guard try context.prompt.confirm("Make these changes to \(references.count) records?", flag: "--yes")
      else {
        try context.remark("Nothing was changed.")
        return .failure
      }
    }
    let (result, receipt) = try register.change(.set, by: author, isRehearsal: isRehearsal, body)
    try answer(references, result.changes, edit, result.standing, register, isRecorded: receipt.change != 0)
      .give(
        context, register, receipt, isRehearsal: isRehearsal)
    return .success
  }

  private func preview(_ changes: [FieldChange], _ context: CommandContext) throws {
    var table = TextTable([.init("REF"), .init("FIELD"), .init("NOW"), .init("THEN", isFlexible: true)])
    for change in changes {
      table.add([
        .init(change.ref), .init(Spoken.field(change.field)), .init(change.before ?? "none"),
        .init(change.after ?? "none"),
      ])
    }
    for line in table.lines(context.layout, context.style) { try context.errors.line(line) }
    try context.errors.flush()
  }

  private func answer(
    _ references: [Reference], _ changes: [FieldChange], _ edit: Edit, _ standing: String?,
    _ register: Register, isRecorded: Bool
  ) -> WriteAnswer {
    let why = edit.reason.map { "; reason: \($0)" } ?? edit.correction.map { "; corrected: \($0)" } ?? ""
    var answer = WriteAnswer(line: "", refs: references.map(\.code), changes: changes)
    if references.count == 1 {
      let words = changes.map { Spoken.change($0, today: register.today) }
      let rest = Self.rest(of: standing, after: changes)
      let day = edit.correction == nil ? edit.on : nil
      let since = day.map { $0 == register.today ? "" : ", in force from \($0.spoken)" } ?? ""
      answer.line =
        words.isEmpty
        ? "\(references[0].code) \(isRecorded ? "keeps its values\(why)" : "is so already")."
        : "\(references[0].code)  \(words.joined(separator: ", "))\(since)\(rest.map { "; \($0)" } ?? "")\(why)."
    } else {
      let touched = Set(changes.map(\.ref))
      let same = references.count - touched.count
      answer.line =
        "Changed \(Spoken.count(touched.count, "record"))\(same > 0 ? ", \(same) \(same == 1 ? "was" : "were") so already" : "")\(why)."
      answer.remarks = changes.prefix(40).map { "\($0.ref)  \(Spoken.change($0, today: register.today))" }
      if changes.count > 40 { answer.remarks.append("… and \(changes.count - 40) more") }
    }
    return answer
  }

  /// Where a record stands, without the status that was just said.
  private static func rest(of standing: String?, after changes: [FieldChange]) -> String? {
    guard let standing, let status = changes.first(where: { $0.field == "status" })?.after else {
      return standing
    }
    if standing == status { return nil }
    return standing.hasPrefix("\(status), ") ? String(standing.dropFirst(status.count + 2)) : standing
  }

  private func edit(_ register: Register, _ context: CommandContext, _ problems: inout Collector) throws
    -> Edit
  {
    let grammar = register.settings.grammar(today: register.today)
    var edit = Edit()
    edit.title = arguments.value("--title")
    edit.fill(arguments, Self.clearable)
    if let due = arguments.value("--due") {
      edit.deadline = try problems.attempt { try grammar.deadline(due).map { .value($0) } ?? .none }
    }
    edit.owner = try Reading.owner(arguments, context).map(Self.clearable)
    edit.area = arguments.value("--area").map(Self.clearable)
    edit.by = arguments.alternatives("--by")
    edit.to = arguments.alternatives("--to")
    edit.event = arguments.value("--event").map(Self.clearable)
    edit.source = arguments.value("--source").map(Self.clearable)
    edit.tabledBy = arguments.value("--tabled-by").map(Self.clearable)
    edit.externalRef = arguments.value("--external-ref").map(Self.clearable)
    edit.cadence = arguments.value("--cadence")
    edit.visibility =
      try problems.attempt { try arguments.value("--visibility").map(Words.visibility) } ?? nil
    edit.reason = arguments.value("--reason")
    edit.correction = arguments.value("--correction")
    edit.on =
      try problems.attempt { try arguments.value("--on").map { try grammar.day($0, meaning: .last) } } ?? nil
    if let word = arguments.value("--status"),
      let status = try problems.attempt({ try Words.status(word, context) })
    {
      edit.status = StatusEdit(
        status, authority: arguments.value("--authority"), successor: arguments.value("--successor"))
      edit.evidence = try Reading.evidence(arguments, contradicts: status == .reversed)
      for (option, only) in [("--authority", Status.waived), ("--successor", .superseded)]
      where arguments.given(option) && status != only {
        problems.add(
          Problem(
            .usage, "conflicting_options",
            "\(option) belongs to the status \(only.rawValue), not to \(status.rawValue).",
            hints: ["Leave it, or:  --status \(only.rawValue)"]))
      }
    }
    return edit
  }

  private static func clearable(_ text: String) -> Edit.Replacement<String> {
    text == "none" ? .none : .value(text)
  }
}
