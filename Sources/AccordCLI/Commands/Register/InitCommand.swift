import CommitmentRegister

/// `accord init`: starts a register.
struct InitCommand: Command {
  static let declaration = CommandDeclaration(
    verb: "init", group: .register, summary: "start a register file",
    usage: ["FILE.accord [--time-zone NAME]"],
    arguments: PositionalDeclaration("FILE", 1, 1, "the new file; its name ends .accord"),
    options: [
      OptionDeclaration(
        "--time-zone", .text("NAME"), group: .fields, "zone that says what day it is; default: this machine's"
      ),
      OptionDeclaration(
        "--fiscal-year-start", .text("MONTH"), group: .fields,
        "month, 1 to 12, in which the fiscal year begins"),
    ],
    examples: [
      CommandExample(
        "accord init washington.accord --time-zone Asia/Karachi", "a register for the desk in Islamabad")
    ])

  let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) throws(Problems) {
    self.arguments = arguments
    let path = arguments.positionals[0]
    if !path.hasSuffix(".accord") || path.hasSuffix("/.accord") || path == ".accord" {
      let name = path.split(separator: "/").last.map(String.init) ?? "register"
      throw Problems([
        Problem(
          .usage, "bad_name", "the name of a register ends in .accord; \"\(path)\" does not.",
          hints: ["accord init \(name.split(separator: ".").first ?? "register").accord"])
      ])
    }
  }

  func run(_ context: CommandContext) throws -> ExitStatus {
    let path = arguments.positionals[0]
    let zone = arguments.value("--time-zone") ?? SystemTimeZone.name(context.environment)
    let month = try arguments.value("--fiscal-year-start").map { text in
      let number = try Words.number(text, what: "month")
      guard number <= 12 else {
        throw Problem(.usage, "bad_month", "\"\(text)\" is no month; write 1 to 12.")
      }
      return number
    }
    let author = try context.author()
    let beginning = Register.Beginning(
      registerID: Clock.operationID(), timeZone: zone, fiscalYearStart: month)
    try Register.create(path, beginning, by: author, at: context.moment(), storage: context.storage)
    if context.isJSON {
      try context.json { writer in
        writer.member("register", beginning.registerID)
        writer.member("path", path)
        writer.member("time_zone", zone)
        writer.member("change", 1)
      }
      return .success
    }
    if context.isQuiet { return .success }
    try context.line("Created \(path) (time zone \(zone), you are \"\(author.actor)\"). [change 1]")
    try context.line("Next:  accord define party PK \"Pakistan\"")
    try context.line("       accord define area trade \"Market access\"")
    try context.line("       Have a spreadsheet?  accord import FILE.csv   (only shows a plan)")
    return .success
  }
}
