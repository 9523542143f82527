import CommitmentRegister

/// `accord note`: a dated remark, or evidence.
struct NoteCommand: Command {
  static let declaration = CommandDeclaration(
    verb: "note", group: .record, summary: "add a dated note or evidence to any record",
    usage: ["REF TEXT [--on DATE]", "REF --evidence TEXT"],
    arguments: PositionalDeclaration("REF TEXT", 1, 2, "a record, and the remark in quotes"),
    options: [
      OptionDeclaration("--on", .date, group: .fields, "the day it speaks of; default: today")
    ] + Reading.evidenceOptions + [
      OptionDeclaration("--contradicts", group: .fields, "the evidence speaks against the claim"),
      OptionDeclaration(
        "--visibility", .visibility, group: .fields, "internal (default), restricted or public"),
      SharedOptions.dryRun,
    ],
    examples: [
      CommandExample("accord note C1.1 \"Schedule 80% complete, 212 of 265 lines\"", "a remark"),
      CommandExample("accord note E1 \"Second session moved to Thursday\"", "on an event"),
      CommandExample(
        "accord note C1 --evidence-file minutes.pdf --on 2026-10-21", "a document, by name and hash"),
    ])

  let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) throws(Problems) {
    self.arguments = arguments
    if arguments.positionals.count < 2, !arguments.given("--evidence"), !arguments.given("--evidence-file") {
      throw Problems([
        Problem(
          .usage, "nothing_to_note", "there is nothing to note.",
          hints: ["accord note \(arguments.positionals.first ?? "REF") \"…\"   or: --evidence \"…\""])
      ])
    }
  }

  func run(_ context: CommandContext) throws -> ExitStatus {
    let evidence = try Reading.evidence(arguments, contradicts: arguments.flag("--contradicts"))
    let register = try context.openForWriting()
    let author = try context.author()
    let isRehearsal = arguments.flag("--dry-run")
    let grammar = register.settings.grammar(today: register.today)
    let (result, receipt) = try register.change(.note, by: author, isRehearsal: isRehearsal) { change in
      var problems = Collector()
      let reference = try problems.attempt { try register.resolve(reference: arguments.positionals[0]) }
      let day =
        try problems.attempt { try arguments.value("--on").map { try grammar.day($0, meaning: .last) } }
        ?? nil
      let visibility =
        try problems.attempt { try arguments.value("--visibility").map(Words.visibility) ?? .internal }
        ?? .internal
      var added: [String] = []
      let target = reference ?? .register
      if arguments.positionals.count > 1 {
        let text = arguments.positionals[1]
        let note = try problems.attempt {
          try change.note(text, on: target, dated: day, visibility: visibility)
        }
        added += note.map { [$0.code] } ?? []
      }
      for draft in evidence {
        let own = try problems.attempt {
          try change.attach(draft, to: target, dated: day, visibility: visibility)
        }
        added += own.map { [$0.code] } ?? []
      }
      try problems.check()
      let standing = try Spoken.standing(target, register)
      return (about: target.code, added: added, day: day ?? change.day, standing: standing)
    }
    let line =
      "Noted \(result.added.joined(separator: " ")) on \(result.about)\(result.standing.map { " (\($0))" } ?? ""), dated \(result.day.spoken)."
    try WriteAnswer(line: line, refs: result.added).give(context, register, receipt, isRehearsal: isRehearsal)
    return .success
  }
}
