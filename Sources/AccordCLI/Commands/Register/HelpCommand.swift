import CommitmentRegister

/// `accord help`: verbs and topics.
struct HelpCommand: Command {
  static let declaration = CommandDeclaration(
    verb: "help", group: .register, summary: "explain a verb or a topic",
    usage: ["[VERB|TOPIC]", "audit CODE"],
    arguments: PositionalDeclaration(
      "VERB", 0, 2, "a verb, or a topic: dates formats maps statuses exit-codes environment"),
    examples: [
      CommandExample("accord help set", "the options of a verb, with examples"),
      CommandExample("accord help dates", "what can be typed where a date is wanted"),
      CommandExample("accord help audit no-owner", "what a finding of the audit means"),
    ])

  let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) { self.arguments = arguments }

  func run(_ context: CommandContext) throws -> ExitStatus {
    let help = Help(commands: Program.declarations)
    try context.output.write(help.answer(to: arguments.positionals, context.layout, context.style))
    if arguments.positionals == ["environment"] { try writeValues(context) }
    return .success
  }

  /// What is in force now, and where it comes from.
  private func writeValues(_ context: CommandContext) throws {
    let configuration = try Configuration.load(context.environment)
    var table = TextTable([.init("NOW"), .init("FROM"), .init("VALUE", isFlexible: true)])
    let rows: [(String, String, String?)] = [
      ("register", "--db", arguments.value("--db")),
      ("register", "ACCORD_DB", context.environment("ACCORD_DB")),
      ("register", "configuration", configuration.value("register")),
      ("actor", "--actor", arguments.value("--actor")),
      ("actor", "ACCORD_ACTOR", context.environment("ACCORD_ACTOR")),
      ("actor", "configuration", configuration.value("actor")), ("actor", "login name", Terminal.loginName()),
      ("today", "ACCORD_TODAY", context.environment("ACCORD_TODAY")),
      ("configuration", "file", configuration.path),
    ]
    var known: Set<String> = []
    for (name, origin, value) in rows {
      guard let value, !value.isEmpty, known.insert(name).inserted else { continue }
      table.add([.init(name), .init(origin), .init(value)])
    }
    try context.line()
    try context.table(table)
  }
}
