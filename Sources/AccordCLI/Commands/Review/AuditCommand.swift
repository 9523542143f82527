import CommitmentRegister

/// `accord audit`: what a reviewer should ask about.
struct AuditCommand: Command {
  private static let formats: [OutputFormat] = [.table, .tsv, .csv, .json, .ndjson, .md]
  private static let refs = SharedOptions.arrangement.filter { $0.name == "--refs" }

  static let declaration = CommandDeclaration(
    verb: "audit", group: .review, summary: "what a reviewer should ask about: gaps, moved dates, claims",
    usage: ["[FILTERS] [--code CODE,…] [--on DATE] [--check]"],
    options: [
      OptionDeclaration(
        "--code", .text("CODE,…"), repeats: true, group: .filters, "only these findings, every one of them")
    ] + SharedOptions.filters + SharedOptions.days + refs + [
      SharedOptions.format(formats), SharedOptions.fields, SharedOptions.plain,
      OptionDeclaration("--check", group: .special, "exit with 3 when there is an error or a warning"),
    ],
    examples: [
      CommandExample("accord audit", "all that the register does not switch off"),
      CommandExample("accord audit --code no-owner,owner-left --area trade", "two kinds, in full"),
      CommandExample("accord help audit no-owner", "what one of them means, and what to do"),
      CommandExample("accord audit --check --quiet || echo \"something is wrong\"", "for a script"),
      CommandExample(
        "accord define setting audit-off \"duplicate recorded-late\"",
        "this register wants to hear no more of it"),
    ],
    details: """
      An error is a figure or a date that cannot be taken as it stands; a warning is something missing, or done in a \
      way that a reviewer asks about; a note may well be right. Each has a number and a name that stay. The setting \
      audit-off switches findings off, which the last line says; --code looks for them all the same. The setting \
      stale-after says after how many days without a word something open is stale. With filters, findings about whole \
      changes are left out. Whether anybody rewrote the journal is for accord verify.
      """)

  /// The most findings of one kind that are shown unless it is asked for.
  private static let mostShown = 20

  private let words: [String]

  init(_ arguments: ParsedArguments) { words = arguments.alternatives("--code") }

  func run(_ context: CommandContext) throws -> ExitStatus {
    var problems = Collector()
    // What is recorded meanwhile stays out, so that the kinds agree although each is a transaction of its own.
    let look = try Look(context, Self.formats, &problems) { view, _ in view.isFixed = true }
    let fields = look.fields(AuditFields.all, &problems)
    var request = AuditRequest()
    request.filter = look.filter
    request.codes = try words.compactMap { word in try problems.attempt { try AuditCode(typed: word) } }
    try problems.check()
    let audit = try look.register.audit(request)
    let isCheck = context.arguments.flag("--check")
    let isFailing = try isCheck && context.isQuiet ? fails(audit) : answer(look, fields, audit)
    return isCheck && isFailing ? .found : .success
  }

  /// Whether there is an error or a warning; looks no further than the first.
  private func fails(_ audit: Audit) throws -> Bool {
    try audit.wanted.contains { code in try code.severity.failsCheck && audit.hasFinding(code) }
  }

  /// Gives the answer.
  /// - Returns: whether there is an error or a warning.
  private func answer(_ look: Look, _ fields: [Field<AuditFinding>], _ audit: Audit) throws -> Bool {
    if look.format == .table, !look.isRefs {
      return try AuditText(look: look, fields: fields, limit: words.isEmpty ? Self.mostShown : nil)
        .write(audit)
    }
    var isFailing = false
    let each = { (body: (AuditFinding) throws -> Void) in
      for code in audit.wanted {
        try audit.forEachFinding(code) { finding in
          isFailing = isFailing || code.severity.failsCheck
          try body(finding)
        }
      }
    }
    if look.isRefs {
      var seen: Set<String> = []
      try each { finding in
        if let ref = finding.ref, seen.insert(ref).inserted { try look.context.line(ref) }
      }
    } else if look.format == .json {
      try json(look, fields, each)
    } else {
      try look.write(0, fields, each)
    }
    if !audit.off.isEmpty { try look.context.remark(AuditText.switchedOff(audit.off)) }
    return isFailing
  }

  /// Writes the envelope with the number of findings before them, although each is looked for once.
  private func json(
    _ look: Look, _ fields: [Field<AuditFinding>], _ each: ((AuditFinding) throws -> Void) throws -> Void
  ) throws {
    let spool = try AnswerSpool()
    var count = 0
    try each { finding in
      var writer = JSONWriter()
      writer.object { $0.members(of: finding, fields) }
      try spool.append((count == 0 ? [] : [UInt8(ascii: ",")]) + writer.bytes)
      count += 1
    }
    try look.envelope(count) { writer in
      try look.context.output.write(writer.take())
      try spool.forEachPiece { try look.context.output.write($0) }
    }
  }
}
