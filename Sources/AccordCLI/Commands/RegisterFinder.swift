import CommitmentRegister

/// Finds the register: `--db`, `ACCORD_DB`, the only `*.accord` in this folder or one above, the configuration.
struct RegisterFinder {
  let context: CommandContext

  init(_ context: CommandContext) { self.context = context }

  /// The path of the register.
  /// - Throws: `Problem`: there is none, or there are several to choose from.
  func path() throws -> String {
    if let path = context.arguments.value("--db") { return path }
    if let path = context.environment("ACCORD_DB"), !path.isEmpty { return path }
    for folder in try Folder.currentAndAbove() {
      let names = try Folder.names(in: folder, withSuffix: ".accord")
      if names.count == 1 { return folder == "." ? names[0] : "\(folder)/\(names[0])" }
      if names.count > 1 {
        throw Problem(
          .usage, "several_registers",
          "there are \(names.count) registers in \(folder == "." ? "this folder" : folder): \(names.joined(separator: " ")).",
          hints: ["Say which:  accord --db \(names[0]) …   or: export ACCORD_DB=\(names[0])"])
      }
    }
    if let path = try Configuration.load(context.environment).value("register") { return path }
    throw Problem(
      .missing, "no_register", "no register here.",
      hints: [
        "Looked at: --db, ACCORD_DB (unset), *.accord in this folder and above, config (none)",
        "Start one:  accord init washington.accord        Try a sample:  accord demo",
      ])
  }
}
