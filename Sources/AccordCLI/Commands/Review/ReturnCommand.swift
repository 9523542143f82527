import CommitmentRegister

/// `accord return`: sends claims of delivery back.
struct ReturnCommand: Command {
  static let declaration = CommandDeclaration(
    verb: "return", group: .review, summary: "send claims of delivery back, with a reason",
    usage: ["REF… --reason TEXT [--on DATE]"],
    arguments: PositionalDeclaration("REF", 1, nil, "what is reported done; - reads standard input"),
    options: [
      OptionDeclaration("--reason", .text("TEXT"), group: .fields, "why the claim is not accepted"),
      OptionDeclaration("--on", .date, group: .fields, "the day of the judgement; default: today"),
      OptionDeclaration("--note", .text("TEXT"), group: .fields, "a remark to attach"),
      SharedOptions.dryRun,
    ],
    examples: [
      CommandExample("accord return C1.1 --reason \"minutes unsigned\"", "in progress again")
    ],
    details: """
      What is returned is in-progress again from the day of the judgement, and late since its deadline: the days of \
      the claim do not count in its favour.
      """)

  let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) { self.arguments = arguments }

  func run(_ context: CommandContext) throws -> ExitStatus {
    let reason = arguments.value("--reason")
    return try Judging(arguments, context).run(.return, []) { change, reference, on in
      try change.return(reference, reason: reason, on: on)
    } answer: { names, standing in
      "\(names) returned\(standing)\(reason.map { "; reason: \($0)" } ?? "")."
    }
  }
}
