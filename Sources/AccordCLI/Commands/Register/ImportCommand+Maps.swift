import CommitmentRegister

extension ImportCommand {
  /// Writes the header of a file that needs no map.
  func template(_ context: CommandContext) throws -> ExitStatus {
    var writer = CSVWriter(.excel())
    writer.row(ImportMap.templateHeader)
    guard let path = arguments.value("--output") else {
      try context.output.write(writer.take())
      return .success
    }
    _ = try AtomicFile.write(writer.take(), to: path, force: arguments.flag("--force"))
    try context.remark(
      "\(path): a header of \(ImportMap.templateHeader.count) columns; keep those that you need.")
    return .success
  }

  /// The words of the file that nothing in the map or the register matches.
  private func unknownWords(
    _ request: ImportRequest, _ map: ImportMap, _ context: CommandContext
  ) throws -> [ImportPlan.UnknownWord] {
    var (request, problems) = (request, Collector())
    request.map = map
    let register = try context.openForReading(&problems)
    try problems.check()
    return try register.planImport(request).unknownWords.map(\.word)
  }

  /// Writes the map in use.
  /// - Returns: whether it is complete, so that there can be a plan.
  func saveMap(_ request: ImportRequest, _ path: String, _ context: CommandContext) throws -> Bool {
    let header = try request.header()
    let map = request.adjusted(request.map ?? ImportMap.draft(header: header, file: path))
    let words = map.isComplete ? try unknownWords(request, map, context) : []
    let text = map.text(header: header, of: request.fileName, unknown: words)
    _ = try AtomicFile.write(Array(text.utf8), to: path, force: arguments.flag("--force"))
    // Read without its map, such a file would be refused.
    let isBroken = request.map == nil && ImportRequest.isBrokenExport(header)
    if map.isComplete, isBroken {
      try context.line("\(path): the map that the names of the columns speak for. Look it over, then:")
      try context.line("accord import \(request.path) --map \(path)")
    } else if map.isComplete {
      try context.remark("\(path): the map in use. It is read with --map \(path).")
    } else {
      try context.line("\(path): a draft. Say in it which column is the title, then:")
      try context.line("accord import \(request.path) --map \(path)")
    }
    return map.isComplete && !isBroken
  }
}
