import CommitmentRegister

/// `accord accept`: verifies claims of delivery.
struct AcceptCommand: Command {
  static let declaration = CommandDeclaration(
    verb: "accept", group: .review, summary: "accept claims of delivery, wholly or in part",
    usage: ["REF… [--on DATE] [--evidence TEXT]", "REF… --partly --missing TEXT"],
    arguments: PositionalDeclaration("REF", 1, nil, "what is reported done; - reads standard input"),
    options: [
      OptionDeclaration("--partly", group: .fields, "only a part is accepted; wants --missing"),
      OptionDeclaration("--missing", .text("TEXT"), group: .fields, "what is missing, with --partly"),
      OptionDeclaration("--on", .date, group: .fields, "the day of the judgement; default: today"),
      OptionDeclaration("--note", .text("TEXT"), group: .fields, "a remark to attach"),
    ] + Reading.evidenceOptions + [
      OptionDeclaration("--reason", .text("TEXT"), group: .fields, "why; wanted for a claim of your own"),
      OptionDeclaration(
        "--override", .text("WHY"), group: .fields, "accept a claim of your own although four-eyes is on"),
      SharedOptions.dryRun,
    ],
    examples: [
      CommandExample("accord accept C1.1 --evidence \"Minutes of 30 October\"", "all of it is done"),
      CommandExample("accord accept C1.1 --partly --missing \"Annex B\"", "a part is done"),
      CommandExample(
        "accord list --milestones --status reported --refs | accord accept -", "every claim that waits"),
    ],
    details: """
      A claim becomes met, or partly-met. The day of delivery stays the claim's: lateness counts the day delivered, \
      never the day accepted. Whoever reported a delivery accepts it only with --reason; where the setting four-eyes \
      is on, only with --override, which is kept for the audit.
      """)

  let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) throws(Problems) {
    self.arguments = arguments
    let reference = arguments.positionals.first ?? "REF"
    var problems: [Problem] = []
    if arguments.given("--missing"), !arguments.flag("--partly") {
      problems.append(
        Problem(
          .usage, "missing_without_partly", "what has something missing is accepted in part.",
          hints: ["accord accept \(reference) --partly --missing \"…\""]))
    }
    if arguments.flag("--partly"), arguments.given("--reason") {
      problems.append(
        Problem(
          .usage, "conflicting_options", "--missing says why only a part is accepted; leave --reason.",
          hints: ["accord accept \(reference) --partly --missing \"…\""]))
    }
    guard problems.isEmpty else { throw Problems(problems) }
  }

  func run(_ context: CommandContext) throws -> ExitStatus {
    let evidence = try Reading.evidence(arguments)
    let partly = arguments.flag("--partly")
    return try Judging(arguments, context).run(.accept, evidence) { change, reference, on in
      var acceptance = Acceptance()
      (acceptance.isPartly, acceptance.missing) = (partly, arguments.value("--missing"))
      (acceptance.reason, acceptance.override) = (arguments.value("--reason"), arguments.value("--override"))
      acceptance.on = on
      return try change.accept(reference, acceptance)
    } answer: { names, standing in
      let missing = arguments.value("--missing").map { "; missing: \($0)" } ?? ""
      let override = arguments.value("--override").map { "; override: \($0)" } ?? ""
      return
        "\(names) accepted\(partly ? " in part" : "") as \(partly ? "partly-met" : "met")\(standing)\(missing)\(override)."
    }
  }
}
