import CommitmentRegister

/// `accord done`: reports delivery.
struct DoneCommand: Command {
  static let declaration = CommandDeclaration(
    verb: "done", group: .record, summary: "report delivery, with its day and evidence",
    usage: ["REF… [--on DATE] [--evidence TEXT]"],
    arguments: PositionalDeclaration(
      "REF", 1, nil, "milestones, or commitments without open ones; - reads standard input"),
    options: [
      OptionDeclaration("--on", .date, group: .fields, "the day of delivery; default: today")
    ] + Reading.evidenceOptions + [
      OptionDeclaration(
        "--reason", .text("TEXT"), group: .fields, "why it was late, or what else is worth saying"),
      OptionDeclaration(
        "--correction", .text("WHY"), group: .fields, "an earlier report was wrong; its day is replaced"),
      SharedOptions.dryRun,
    ],
    examples: [
      CommandExample(
        "accord done C1.1 --on 2026-10-28 --evidence \"DO letter 4(12)/2026\"", "delivered on that day"),
      CommandExample("accord done C1.1 --on 2026-10-20 --correction \"date of the letter\"", "mend the day"),
    ],
    details: """
      What is reported done is not verified yet: it leaves the overdue list, and is counted as reported until \
      somebody else judges it. Lateness counts the day of delivery.
      """)

  let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) { self.arguments = arguments }

  func run(_ context: CommandContext) throws -> ExitStatus {
    let evidence = try Reading.evidence(arguments)
    let register = try context.openForWriting()
    let author = try context.author()
    var problems = Collector()
    let grammar = register.settings.grammar(today: register.today)
    let references = try Reading.references(arguments.positionals, register, &problems)
    let on =
      try problems.attempt { try arguments.value("--on").map { try grammar.day($0, meaning: .last) } } ?? nil
    let isRehearsal = arguments.flag("--dry-run")
    let found = problems
    let (records, receipt) = try register.change(.done, by: author, isRehearsal: isRehearsal) { change in
      var problems = found
      for reference in references {
        try problems.attempt {
          try change.done(
            reference, on: on, reason: arguments.value("--reason"),
            correction: arguments.value("--correction"))
          for draft in evidence { _ = try change.attach(draft, to: reference, dated: on) }
        }
      }
      try problems.check()
      return try register.delivered(references)
    }
    let day = on ?? receipt.day
    var answer = WriteAnswer(line: "", refs: references.map(\.code))
    let names = references.prefix(8).map(\.code).joined(separator: " ") + (references.count > 8 ? " …" : "")
    let late = records.count == 1 ? Self.lateness(records[0]) : ""
    answer.line = "\(names) reported done on \(day.spoken)\(late); not verified yet."
    if records.count > 1 { answer.remarks = records.map { "\($0.ref)\(Self.lateness($0))" } }
    try answer.give(context, register, receipt, isRehearsal: isRehearsal)
    return .success
  }

  /// `, 58 days late`, `, 10 days early`, `, on the last day`.
  private static func lateness(_ record: MilestoneRecord) -> String {
    guard let due = record.due.flatMap({ CivilDay(iso: $0) }),
      let done = record.doneOn.flatMap({ CivilDay(iso: $0) })
    else {
      return ""
    }
    if let late = record.daysLate, late > 0 { return ", \(Spoken.count(late, "day")) late" }
    switch due.days(to: done) {
    case 0: return ", on the last day"
    case let days where days > 0: return ""
    case let days: return ", \(Spoken.count(-days, "day")) early"
    }
  }
}

extension Register {
  /// The milestones among the references, as they stand now.
  fileprivate func delivered(_ references: [Reference]) throws -> [MilestoneRecord] {
    var filter = Filter()
    filter.refs = references.filter { $0.kind == .milestone }.map(\.code)
    return filter.refs.isEmpty ? [] : try milestones(.all, filter)
  }
}
