import CommitmentRegister

/// `accord migrate`: moves an older register to this program's schema.
struct MigrateCommand: Command {
  static let declaration = CommandDeclaration(
    verb: "migrate", group: .register, summary: "move an older register to this version, after a backup",
    usage: [""],
    examples: [
      CommandExample("accord migrate --db washington.accord", "makes washington.accord.schema-N first")
    ],
    details: "The journal is not touched; the tables are made anew from it. All or nothing.")

  init(_ arguments: ParsedArguments) {}

  func run(_ context: CommandContext) throws -> ExitStatus {
    let path = try RegisterFinder(context).path()
    let report = try Register.migrate(
      path, by: context.author(), at: context.moment(), storage: context.storage)
    if context.isJSON {
      try context.json { writer in
        writer.member("from", report.from)
        writer.member("to", report.to)
        writer.member("backup", report.backup)
      }
    } else if let backup = report.backup {
      try context.line("Moved \(path) from schema \(report.from) to \(report.to). As it was: \(backup)")
    } else {
      try context.remark("\(path) has schema \(report.to), the newest; nothing to do.")
    }
    return .success
  }
}
