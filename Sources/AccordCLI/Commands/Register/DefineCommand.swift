import CommitmentRegister

/// `accord define`: parties, focus areas, people, events, settings.
struct DefineCommand: Command {
  static let declaration = CommandDeclaration(
    verb: "define", group: .register,
    summary: "define parties, areas, people, events and settings, or list them",
    usage: [
      "party|area|person CODE \"Name\" [--under CODE]", "event \"Name\" --held RANGE",
      "event E1 \"New name\"",
      "setting NAME VALUE", "KIND   (lists what is defined)",
    ],
    arguments: PositionalDeclaration(
      "KIND CODE NAME", 1, 3, "what to define; the code is permanent, the name may change"),
    options: [
      OptionDeclaration(
        "--under", .text("CODE"), group: .fields,
        "the wider area, or the party that an agency belongs to; none"),
      OptionDeclaration("--party", .party, group: .fields, "the party that a person speaks for, or none"),
      OptionDeclaration("--left", .date, group: .fields, "the day a person left, or none"),
      OptionDeclaration("--held", .range, group: .fields, "the day or days of an event, or a period"),
      SharedOptions.dryRun,
    ],
    examples: [
      CommandExample("accord define party USTR \"US Trade Representative\" --under US", "an agency"),
      CommandExample(
        "accord define area trade \"Market access\" --under economy", "a focus area within another"),
      CommandExample("accord define event \"Visit to Washington\" --held 2026-05-04..2026-05-06", "makes E1"),
      CommandExample("accord define person bilal --left 2026-11-01", "somebody has left"),
      CommandExample("accord define setting fiscal-year-start 7", "what fy2027 means"),
      CommandExample("accord define setting four-eyes on", "whoever reports a delivery may not accept it"),
      CommandExample("accord define setting stale-after 60", "when an audit calls what is open stale"),
      CommandExample("accord define area", "lists the focus areas"),
    ],
    details: """
      A code that is known is changed, and the change is shown: old → new. Settings: \
      \(Settings.names.joined(separator: ", ")).
      """)

  /// The kinds that can be defined, as typed.
  static let kinds = ["party", "area", "person", "event", "setting"]

  let arguments: ParsedArguments
  private let kind: String

  init(_ arguments: ParsedArguments) throws(Problems) {
    self.arguments = arguments
    kind = arguments.positionals[0]
    var problems: [Problem] = []
    if !Self.kinds.contains(kind) {
      let suggestion = NearestWord.of(kind, among: Self.kinds).map { " Did you mean \"\($0)\"?" } ?? ""
      problems.append(
        Problem(
          .usage, "unknown_kind", "no kind \"\(kind)\" to define.\(suggestion)",
          hints: ["Kinds: \(Self.kinds.joined(separator: " "))."]))
    }
    let allowed: [String: [String]] = [
      "--under": ["party", "area"], "--party": ["person"], "--left": ["person"], "--held": ["event"],
    ]
    for (option, kinds) in allowed.sorted(by: { $0.key < $1.key })
    where arguments.given(option) && !kinds.contains(kind) {
      problems.append(
        Problem(
          .usage, "no_such_field", "\(option) is for \(kinds.joined(separator: " and ")), not for \(kind)."))
    }
    if kind == "event", arguments.positionals.count == 3,
      Reference(typed: arguments.positionals[1])?.kind != .event
    {
      problems.append(
        Problem(
          .usage, "event_has_no_code",
          "an event gets its reference from the register; only a name is wanted.",
          hints: ["accord define event \"\(arguments.positionals[2])\" --held DATE"]))
    }
    if kind == "setting", arguments.positionals.count == 2 {
      problems.append(
        Problem(
          .usage, "value_wanted", "the setting \(arguments.positionals[1]) wants a value.",
          hints: ["accord define setting \(arguments.positionals[1]) VALUE"]))
    }
    guard problems.isEmpty else { throw Problems(problems) }
  }

  private var isListing: Bool {
    arguments.positionals.count == 1
      && !["--under", "--party", "--left", "--held"].contains(where: arguments.given)
  }

  func run(_ context: CommandContext) throws -> ExitStatus {
    if isListing {
      var problems = Collector()
      let register = try context.openForReading(&problems)
      try problems.check()
      return try DefinitionList(register: register, kind: kind).write(context)
    }
    let register = try context.openForWriting()
    let author = try context.author()
    let isRehearsal = arguments.flag("--dry-run")
    let (answer, receipt) = try register.change(.define, by: author, isRehearsal: isRehearsal) { change in
      try kind == "setting" ? set(&change) : define(&change, register)
    }
    try answer.give(context, register, receipt, isRehearsal: isRehearsal)
    return .success
  }

  private func set(_ change: inout Change) throws -> WriteAnswer {
    let name = arguments.positionals[1]
    let changes = try change.define(setting: name, arguments.positionals[2])
    let words = changes.map { change in
      "\(name) \(Self.value(change.before, of: name)) → \(Self.value(change.after, of: name))"
    }
    let line = words.isEmpty ? "The setting \(name) is so already." : "Set \(words.joined(separator: ", "))."
    return WriteAnswer(line: line, refs: [], changes: changes)
  }

  /// What settings are that nobody has set.
  private static let usual = ["four-eyes": "off", "stale-after": String(AuditPolicy.usualStaleAfter)]

  private static func value(_ text: String?, of setting: String) -> String {
    text.flatMap { $0.isEmpty ? nil : $0 } ?? usual[setting] ?? "none"
  }

  private func define(_ change: inout Change, _ register: Register) throws -> WriteAnswer {
    var problems = Collector()
    let definition = try definition(register, &problems)
    let outcome = try problems.attempt { try change.define(definition) }
    try problems.check()
    guard let outcome else { throw Problem(.bug, "no_outcome", "nothing was defined.") }
    let code = outcome.reference.code
    let noun = outcome.reference.kind.spoken
    var answer = WriteAnswer(line: "", refs: [code], changes: outcome.changes)
    let words = outcome.changes.map { Spoken.change($0, today: register.today) }.joined(separator: ", ")
    if outcome.isNew {
      let name = outcome.changes.first { $0.field == "name" }?.after ?? ""
      let rest = outcome.changes.filter { $0.field != "name" && $0.field != "held_through" }.map { change in
        let day = change.after.flatMap { CivilDay(iso: $0) }
        if change.field == "held_from" { return "held \(Self.days(outcome.changes))" }
        return "\(Spoken.field(change.field)) \(day?.spoken ?? change.after ?? "none")"
      }
      answer.line =
        "Defined \(noun) \(code) \"\(name)\"\(rest.isEmpty ? "" : ", " + rest.joined(separator: ", "))."
    } else if outcome.changes.isEmpty {
      answer.line = "The \(noun) \(code) is so already."
    } else {
      answer.line = "Changed \(noun) \(code): \(words)."
    }
    return answer
  }

  /// `Mon 4 May 2026 to Wed 6 May 2026`, or one day.
  private static func days(_ changes: [FieldChange]) -> String {
    let days = ["held_from", "held_through"].compactMap { field in
      changes.first { $0.field == field }?.after.flatMap { CivilDay(iso: $0) }
    }
    guard let first = days.first, let last = days.last else { return "none" }
    return first == last ? first.spoken : "\(first.spoken) to \(last.spoken)"
  }

  private func definition(_ register: Register, _ problems: inout Collector) throws -> Definition {
    let grammar = register.settings.grammar(today: register.today)
    let words = arguments.positionals
    var definition = Definition(Kind(rawValue: kind) ?? .party)
    if kind == "event" {
      if words.count > 1, Reference(typed: words[1])?.kind == .event {
        definition.code = words[1]
        definition.name = words.count > 2 ? words[2] : nil
      } else if words.count > 1 {
        definition.name = words[1]
      }
    } else {
      definition.code = words.count > 1 ? words[1] : ""
      definition.name = words.count > 2 ? words[2] : nil
    }
    definition.under = arguments.value("--under").map { $0 == "none" ? .none : .value($0) }
    definition.party = arguments.value("--party").map { $0 == "none" ? .none : .value($0) }
    if let text = arguments.value("--left") {
      definition.leftOn =
        text == "none"
        ? .some(.none) : try problems.attempt { .value(try grammar.day(text, meaning: .last)) } ?? nil
    }
    if let text = arguments.value("--held") {
      definition.held =
        text == "none"
        ? .some(.none) : try problems.attempt { .value(try Self.held(grammar.range(text))) } ?? nil
    }
    return definition
  }

  private static func held(_ range: DayRange) throws(Problem) -> DayRange {
    guard range.from != nil, range.through != nil else {
      throw Problem(
        .usage, "open_range", "an event has a first and a last day.",
        hints: ["--held 2026-05-04..2026-05-06   or: --held 2026-05-04"])
    }
    return range
  }
}
