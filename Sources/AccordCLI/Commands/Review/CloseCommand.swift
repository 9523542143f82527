import CommitmentRegister

/// `accord close`: freezes the figures of a month, or lists the closes.
struct CloseCommand: Command {
  private static let formats: [OutputFormat] = [.table, .tsv, .csv, .json, .ndjson, .md]

  static let declaration = CommandDeclaration(
    verb: "close", group: .review, summary: "freeze a month's figures for ever, or list the closes",
    usage: ["MONTH [--reviewer NAME] [--note TEXT]", "[--format FORMAT]"],
    arguments: PositionalDeclaration("MONTH", 0, 1, "a month that has ended; none lists the closes"),
    options: [
      OptionDeclaration("--reviewer", .text("NAME"), group: .fields, "who reviewed it; default: you"),
      OptionDeclaration("--note", .text("TEXT"), group: .fields, "a remark, such as the meeting"),
      SharedOptions.dryRun, SharedOptions.format(formats), SharedOptions.fields, SharedOptions.plain,
    ],
    examples: [
      CommandExample(
        "accord close 2026-10 --reviewer nadia --note \"Review of 2 November\"", "freezes October"),
      CommandExample("accord close", "every close with its fingerprint"),
      CommandExample("accord undo 189 --reason \"one more claim\"", "opens the month that change 189 closed"),
    ],
    details: """
      A closed month is judged on its last day, as known when it was closed. Whatever is recorded later, export and \
      report of the month give the same bytes; facts of its days are still accepted, and show as what became known \
      after the close. The fingerprint belongs into the minutes. It is made of the SHA-256 of the files that \
      export --month gives, for Excel and with --json, so that sha256sum can check a file by the list of closes.

      Months may be skipped. A close is taken back by undo with a reason; both stay in the history, and the month \
      can be closed again.
      """)

  let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) throws(Problems) {
    self.arguments = arguments
    guard arguments.positionals.isEmpty else { return }
    let given = ["--reviewer", "--note", "--dry-run"].filter { arguments.given($0) || arguments.flag($0) }
    if let option = given.first {
      throw Problems([
        Problem(
          .usage, "no_month", "\(option) wants a month to close.", hints: ["accord close 2026-10 \(option) …"]
        )
      ])
    }
  }

  func run(_ context: CommandContext) throws -> ExitStatus {
    if let month = arguments.positionals.first { try close(month, context) } else { try list(context) }
    return .success
  }

  private func close(_ word: String, _ context: CommandContext) throws {
    let register = try context.openForWriting()
    var draft = CloseDraft(try register.grammar.month(word))
    draft.reviewer = arguments.value("--reviewer")
    draft.note = arguments.value("--note")
    let isRehearsal = arguments.flag("--dry-run")
    let (closing, receipt) = try register.close(draft, by: context.author(), isRehearsal: isRehearsal)
    let close = closing.close
    let counts = ExportCommand.counts(closing.tally)
    var answer = WriteAnswer(
      line: "Closed \(close.month.inFull): on \(close.month.lastDay.spoken), as known at change "
        + "\(close.lastChange): \(counts).",
      refs: [])
    answer.remarks = ["Fingerprint \(close.fingerprint) (put it in the minutes)."]
    if !closing.skipped.isEmpty { answer.remarks.append("Open before it: \(Self.spoken(closing.skipped)).") }
    if !isRehearsal {
      answer.remarks.append("Only if it was a mistake:  accord undo \(receipt.change) --reason \"…\"")
    }
    answer.members = { writer in
      writer.key("close")
      writer.object { $0.members(of: close, CloseFields.all) }
      writer.member("skipped", closing.skipped.map(\.text))
    }
    try answer.give(context, register, receipt, isRehearsal: isRehearsal)
  }

  /// `August 2026`, `May 2026 to September 2026`.
  private static func spoken(_ months: [Deadline]) -> String {
    guard let first = months.first, let last = months.last, months.count > 1 else {
      return months.first?.inFull ?? ""
    }
    return "\(first.inFull) \(months.count == 2 ? "and" : "to") \(last.inFull)"
  }

  private func list(_ context: CommandContext) throws {
    var problems = Collector()
    let look = try Look(context, Self.formats, &problems)
    let fields = look.fields(CloseFields.all, &problems)
    try problems.check()
    let closes = try look.register.closes()
    guard look.format == .table else {
      return try look.write(closes.count, fields) { try closes.forEach($0) }
    }
    if closes.isEmpty {
      let month = try look.register.closableMonth()
      let hint = month.map { "  Close the last one that ended:  accord close \($0.text)" } ?? ""
      return try context.remark("No month was ever closed.\(hint)")
    }
    if look.hasFields { return try look.table(fields, closes) }
    try context.table(Self.table(closes))
  }

  private static func table(_ closes: [MonthClose]) -> TextTable {
    var table = TextTable([
      .init("MONTH"), .init("CLOSED ON"), .init("IN CHANGE", .right), .init("KNOWN AT", .right),
      .init("FINGERPRINT"), .init("REVIEWER"), .init("REMARK", isFolded: true),
    ])
    for close in closes {
      let undone = close.reopened.map { reopened in
        "undone in change \(reopened.change) by \(reopened.actor): \(reopened.reason ?? "")"
      }
      let remarks = [close.note, undone].compactMap(\.self).joined(separator: "; ")
      table.add([
        .init(close.month.text), .init(close.day.iso), .init(String(close.number)),
        .init(String(close.lastChange)), .init(close.fingerprint, close.isInForce ? nil : .dim),
        .init(close.reviewer), .init(remarks),
      ])
    }
    return table
  }
}
