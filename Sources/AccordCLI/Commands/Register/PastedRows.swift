import CommitmentRegister

/// Takes the rows of `accord import -` from standard input.
enum PastedRows {
  /// The request with the rows in it, where it asks for standard input; else as it is.
  static func taken(into request: ImportRequest, _ context: CommandContext) throws -> ImportRequest {
    guard request.path == "-", request.standardInput == nil else { return request }
    if Terminal.isTerminal(context.input) {
      guard context.prompt.isInteractive else {
        throw Problem(
          .usage, "no_rows", "no rows came in on standard input.",
          hints: ["accord import - < rows.csv   or: accord import rows.csv"])
      }
      try context.remark("Paste the rows, the header first, then press Ctrl-D on a line of its own.")
      try context.errors.flush()
    }
    let folder = context.environment("TMPDIR") ?? ""
    var filled = request
    filled.standardInput = try SpooledInput(context.input, folder: folder.isEmpty ? "/tmp" : folder)
    return filled
  }
}
