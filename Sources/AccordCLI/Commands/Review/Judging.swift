import CommitmentRegister

/// What `accept` and `return` have in common: claims in one change, all of them or none.
struct Judging {
  private let arguments: ParsedArguments
  private let context: CommandContext

  init(_ arguments: ParsedArguments, _ context: CommandContext) {
    (self.arguments, self.context) = (arguments, context)
  }

  /// Judges every reference of the line.
  ///
  /// - Parameters:
  ///   - verb: The verb of the change.
  ///   - evidence: What to attach to each.
  ///   - judge: Judges one claim on a day, today where it is nothing.
  ///   - answer: Says what was done, of the names of the claims and of how a single one stands now.
  func run(
    _ verb: Entry.Verb, _ evidence: [EvidenceDraft],
    judge: (inout Change, Reference, CivilDay?) throws -> [FieldChange],
    answer: (_ names: String, _ standing: String) -> String
  ) throws -> ExitStatus {
    let register = try context.openForWriting()
    let author = try context.author()
    var problems = Collector()
    let grammar = register.settings.grammar(today: register.today)
    let references = try Reading.references(arguments.positionals, register, &problems)
    let on =
      try problems.attempt { try arguments.value("--on").map { try grammar.day($0, meaning: .last) } } ?? nil
    let isRehearsal = arguments.flag("--dry-run")
    let found = problems
    let (result, receipt) = try register.change(verb, by: author, isRehearsal: isRehearsal) { change in
      var problems = found
      var changes: [FieldChange] = []
      for reference in references {
        try problems.attempt {
          changes += try judge(&change, reference, on)
          for draft in evidence { _ = try change.attach(draft, to: reference, dated: on) }
          if let note = arguments.value("--note") { _ = try change.note(note, on: reference, dated: on) }
        }
      }
      try problems.check()
      return (changes: changes, standings: try references.map { try register.judged($0) })
    }
    var written = WriteAnswer(line: "", refs: references.map(\.code), changes: result.changes)
    let names = references.prefix(8).map(\.code).joined(separator: " ") + (references.count > 8 ? " …" : "")
    written.line = answer(names, result.standings.count == 1 ? result.standings[0] : "")
    if references.count > 1 {
      written.remarks = zip(references, result.standings).prefix(40).map { "\($0.code)\($1)" }
      if references.count > 40 { written.remarks.append("… and \(references.count - 40) more") }
    }
    try written.give(context, register, receipt, isRehearsal: isRehearsal)
    return .success
  }
}

extension Register {
  /// How what was judged stands today: `, delivered on Wed 28 Oct 2026, 58 days late, reported by amina`, or
  /// `, in-progress, 63 days overdue`.
  fileprivate func judged(_ reference: Reference) throws -> String {
    var words: [String] = []
    if let record = try milestone(reference) {
      if let day = record.doneOn.flatMap({ CivilDay(iso: $0) }) { words.append("delivered on \(day.spoken)") }
      if !record.status.isDelivered { words.append(record.status.rawValue) }
      if let late = record.daysLate, late > 0 {
        words.append("\(Spoken.count(late, "day")) \(record.schedule == .overdue ? "overdue" : "late")")
      }
      if let reporter = record.reportedBy { words.append("reported by \(reporter)") }
    } else if let record = try commitment(reference) {
      if let day = record.doneOn.flatMap({ CivilDay(iso: $0) }) { words.append("delivered on \(day.spoken)") }
      if !record.status.isDelivered { words.append(record.status.rawValue) }
      if let reporter = record.reportedBy { words.append("reported by \(reporter)") }
    }
    return words.map { ", \($0)" }.joined()
  }
}
