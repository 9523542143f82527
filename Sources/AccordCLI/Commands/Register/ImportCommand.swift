import CommitmentRegister

/// `accord import`: shows what the rows of a file would change, and with `--apply` changes it.
struct ImportCommand: Command {
  static let declaration = CommandDeclaration(
    verb: "import", group: .register, summary: "bring in the rows of a CSV file: a plan first, then --apply",
    usage: [
      "FILE [--map MAP] [-o ERRORS]", "FILE [--map MAP] --apply [--conflicts mine|theirs|skip] [-o ROWS]",
      "FILE --save-map MAP", "--template [-o FILE]",
    ],
    arguments: PositionalDeclaration(
      "FILE", 0, 1, "comma-, semicolon- or tab-separated values; - is standard input"),
    options: [
      OptionDeclaration(
        "--map", .file, group: .special,
        "what the columns mean; not needed where they are called like options"),
      OptionDeclaration(
        "--save-map", .file, group: .special, "write the map in use to a file, to be looked over and changed"),
      OptionDeclaration(
        "--date-format", .choice(["dmy", "mdy"]), group: .special,
        "how to read 03/04/2026: day first or month first"),
      OptionDeclaration(
        "--create", .text("KINDS"), group: .special,
        "what may be created beside what the map allows: area,party,person,event"),
      OptionDeclaration(
        "--template", group: .special, "write a header that needs no map, for a new spreadsheet"),
      OptionDeclaration("--apply", group: .special, "record it: all rows as one change, or nothing"),
      OptionDeclaration(
        "--conflicts", .choice(ImportRequest.Conflicts.allCases.map(\.rawValue)), group: .special,
        "who holds where a person and the file changed the same: the register, the file, or skip the row"),
      OptionDeclaration(
        "--reason", .text("TEXT"), group: .special, "why deadlines move; default: the import of the file"),
      OptionDeclaration(
        "--source", .text("NAME"), group: .special,
        "what its external references belong to; default: as the map says, else the file's name"),
      OptionDeclaration(
        "--encoding", .text("ENCODING"), group: .special,
        "where it is not UTF-8 or UTF-16: windows-1252, latin-1"),
      OptionDeclaration(
        "--delimiter", .text("CHARACTER"), group: .special, "where it is not found out: ',' ';' or tab"),
      SharedOptions.dryRun,
      OptionDeclaration(
        "--output", short: "o", .file, group: .output,
        "every row error; with --apply the rows with the references they got; or the template"),
      OptionDeclaration("--force", group: .output, "replace a file that is there"),
    ],
    examples: [
      CommandExample("accord import register.csv", "plan only: nothing is written"),
      CommandExample("accord import conditions.csv --map imf.map --apply", "record it as one change"),
      CommandExample(
        "accord import register.csv -o errors.txt", "every row error, not only the first hundred"),
      CommandExample(
        "accord import desk.csv --apply -o numbered.csv", "the same rows, their references first"),
      CommandExample(
        "accord import - --source \"working group\"", "rows pasted from a spreadsheet, header first"),
      CommandExample(
        "accord import october.csv --apply",
        "an export edited in a spreadsheet program: only the edited cells"),
    ],
    details: """
      A row that is imported again changes only what the file changed since; what a person changed meanwhile \
      stays. Where both changed the same field, --apply asks for --conflicts. Rows that are no longer in the file \
      stay in the register.

      An export that was edited in a spreadsheet program needs its columns ref, on and change, and no map. Cells \
      that were edited in it change; whatever else others changed meanwhile stays. A column reason says why dates, \
      statuses and owners change. Edited dates are written 2026-12-31 or as a period, in other ways only with \
      --date-format. An edited last_note is a new note; a row without ref is a new record; a row that is gone \
      changes nothing.

      accord help maps explains maps. Exits 65 where rows have errors.
      """)

  let arguments: ParsedArguments
  private let encoding: TextEncoding?
  private let delimiter: CSVDelimiter?

  private let create: Set<ImportMap.Kind>

  init(_ arguments: ParsedArguments) throws(Problems) {
    self.arguments = arguments
    do {
      encoding = try arguments.value("--encoding").map(TextEncoding.init(word:))
      delimiter = try arguments.value("--delimiter").map(CSVDelimiter.init(word:))
    } catch { throw Problems([error]) }
    var problems: [Problem] = []
    create = Set(
      (arguments.value("--create").map(ParsedArguments.alternatives(in:)) ?? []).compactMap { word in
        if let kind = ImportMap.Kind(rawValue: word.lowercased()) { return kind }
        let known = ImportMap.Kind.allCases.map(\.rawValue)
        let near = NearestWord.of(word, among: known).map { " Did you mean \"\($0)\"?" } ?? ""
        problems.append(
          Problem(
            .usage, "unknown_choice",
            "--create is any of \(known.joined(separator: ",")), not \"\(word)\".\(near)"))
        return nil
      })
    if arguments.positionals.isEmpty, !arguments.flag("--template") {
      problems.append(
        Problem(
          .usage, "missing_argument", "import wants a file.",
          hints: ["accord import FILE.csv   or, for a new spreadsheet:  accord import --template -o FILE.csv"]
        ))
    }
    guard problems.isEmpty else { throw Problems(problems) }
  }

  func run(_ context: CommandContext) throws -> ExitStatus {
    if arguments.flag("--template") { return try template(context) }
    var request = ImportRequest(path: arguments.positionals[0])
    request.map = try arguments.value("--map").map(ImportMap.load)
    request.dateFormat = arguments.value("--date-format").flatMap(ScheduleGrammar.DateFormat.init(rawValue:))
    request.create = create
    (request.encoding, request.delimiter) = (encoding, delimiter)
    request.source = arguments.value("--source")
    request.conflicts = arguments.value("--conflicts").flatMap(ImportRequest.Conflicts.init(rawValue:))
    request.reason = arguments.value("--reason")
    if let path = arguments.value("--save-map") {
      request = try PastedRows.taken(into: request, context)
      guard try saveMap(request, path, context) else { return .success }
    }
    return arguments.flag("--apply") || arguments.flag("--dry-run")
      ? try apply(request, context) : try plan(request, context)
  }

  private func plan(_ request: ImportRequest, _ context: CommandContext) throws -> ExitStatus {
    let errors = try arguments.value("--output").map { try ErrorFile($0, force: arguments.flag("--force")) }
    var problems = Collector()
    let register = try context.openForReading(&problems)
    try problems.check()
    let request = try PastedRows.taken(into: request, context)
    let plan = try observing("Reading", errors, nil, context) {
      try register.planImport(request, by: try? context.actor(), $0)
    }
    try errors?.finish(plan)
    let answer = ImportAnswer(plan: plan, command: command)
    if context.isJSON {
      try answer.json(context, register, nil, isRehearsal: true)
    } else {
      try answer.show(context)
      if let errors, plan.errorCount > 0 {
        try context.remark("\(errors.path): \(Spoken.count(plan.errorCount, "row error")).")
      }
    }
    return plan.errorCount > 0 ? .data : .success
  }

  private func apply(_ request: ImportRequest, _ context: CommandContext) throws -> ExitStatus {
    let isRehearsal = arguments.flag("--dry-run")
    let rows = try isRehearsal ? nil : numberedFile()
    let register = try context.openForWriting()
    let author = try context.author()
    let request = try PastedRows.taken(into: request, context)
    let (plan, receipt) = try observing("Importing", nil, rows, context) {
      try register.applyImport(request, by: author, isRehearsal: isRehearsal, $0)
    }
    let answer = ImportAnswer(plan: plan, command: command)
    if context.isJSON {
      try answer.json(context, register, receipt, isRehearsal: isRehearsal)
    } else {
      var remarks = answer.remarks
      if let rows { remarks.append("The rows with their references: \(rows.path)") }
      try WriteAnswer(line: answer.line, remarks: remarks, refs: []).give(
        context, register, receipt, isRehearsal: isRehearsal)
    }
    try rows?.finish()
    return .success
  }

  private func numberedFile() throws -> NumberedFile? {
    try arguments.value("--output").map { try NumberedFile($0, force: arguments.flag("--force")) }
  }

  /// Runs an import with a line on standard error that says how far it is.
  private func observing<T>(
    _ label: String, _ errors: ErrorFile?, _ rows: NumberedFile?, _ context: CommandContext,
    _ body: (ImportObserver) throws -> T
  ) throws -> T {
    var progress = context.progress(label)
    var observer = ImportObserver()
    observer.progress = { done, total in
      progress.total = total.map { $0 / 1_024 }
      progress.update(done / 1_024)
    }
    observer.rowError = { problem in try errors?.add(problem) }
    if let rows {
      observer.begin = { rows.begin($0, $1) }
      observer.row = { try rows.add($0, $1) }
    }
    defer { progress.finish() }
    return try body(observer)
  }

  /// Options that say what to do with a plan rather than how it is made.
  private static let goingOn: Set = [
    "--apply", "--dry-run", "--conflicts", "--output", "--force", "--save-map",
  ]

  /// The line that was typed, without what says how to go on.
  private var command: String {
    var words = ["accord import", Spoken.shellWord(arguments.positionals[0])]
    for option in arguments.options where !Self.goingOn.contains(option.name) {
      words += [option.name] + [option.value].compactMap(\.self).map(Spoken.shellWord)
    }
    return words.joined(separator: " ")
  }
}
