import CommitmentRegister

/// One reading command at work: the register as asked for, what of it, and in which form.
struct Look {
  let context: CommandContext
  let register: Register
  let filter: Filter
  let format: OutputFormat
  private(set) var profile: CSVWriter.Profile
  /// Whether only references are wanted, one a line.
  let isRefs: Bool

  private let fieldNames: [String]

  /// Opens the register and reads the options that all reading verbs share.
  /// - Parameters:
  ///   - formats: The forms that the verb has, the usual one first.
  ///   - problems: Takes everything that is wrong; `check` it before the rest.
  ///   - adjust: Changes what `--as-of` and `--on` ask for.
  init(
    _ context: CommandContext, _ formats: [OutputFormat], _ problems: inout Collector,
    _ adjust: (inout Register.View, DateGrammar) throws -> Void = { _, _ in }
  ) throws {
    self.context = context
    let register = try context.openForReading(&problems, adjust)
    self.register = register
    let filter = try Filter(context, register.grammar, &problems)
    self.filter = filter
    _ = try problems.attempt { try register.check(filter) }
    let arguments = context.arguments
    isRefs = arguments.flag("--refs")
    fieldNames = arguments.alternatives("--fields")
    format = Self.format(arguments, formats, &problems)
    profile = format == .csv ? try problems.attempt { try Self.profile(context) } ?? .plain : .plain
    if register.close != nil { setTasteAside() }
    if isRefs, arguments.given("--format") || arguments.flag("--json") || !fieldNames.isEmpty {
      problems.add(
        Problem(
          .usage, "conflicting_options",
          "--refs gives bare references; it goes with no --format, --json or --fields."))
    }
    if arguments.flag("--plain") || arguments.given("--delimiter"), format != .csv {
      problems.add(
        Problem(
          .usage, "conflicting_options", "--plain and --delimiter are for CSV.", hints: ["--format csv"]))
    }
  }

  /// The fields asked for, else all.
  func fields<Record>(_ all: [Field<Record>], _ problems: inout Collector) -> [Field<Record>] {
    [Field<Void>].chosen(fieldNames, of: all, &problems)
  }

  /// Whether `--fields` was given.
  var hasFields: Bool { !fieldNames.isEmpty }

  private static func format(
    _ arguments: ParsedArguments, _ formats: [OutputFormat], _ problems: inout Collector
  ) -> OutputFormat {
    let named = arguments.value("--format").flatMap(OutputFormat.init(rawValue:))
    if arguments.flag("--json") {
      if let named, named != .json {
        problems.add(
          Problem(
            .usage, "conflicting_options", "--json and --format \(named.rawValue) are two forms; leave one."))
      }
      return .json
    }
    // A file called october.json is wanted as JSON.
    let ending = arguments.value("--output")?.split(separator: ".").last.map { $0.lowercased() }
    let called = formats.first { $0.rawValue == ending }
    return named ?? called ?? formats.first ?? .table
  }

  /// Writes CSV as everybody gets it, for what is frozen: only what was typed counts, not the user's configuration.
  mutating func setTasteAside() {
    guard case .excel = profile, !context.arguments.given("--delimiter") else { return }
    profile = .excel()
  }

  private static func profile(_ context: CommandContext) throws -> CSVWriter.Profile {
    let arguments = context.arguments
    if arguments.flag("--plain") {
      guard !arguments.given("--delimiter") else {
        throw Problem(.usage, "conflicting_options", "--plain is always with commas; leave --delimiter.")
      }
      return .plain
    }
    let configured = try Configuration.load(context.environment).value("delimiter")
    return .excel(delimiter: try CSVDelimiter(word: arguments.value("--delimiter") ?? configured ?? ","))
  }
}

// MARK: - Headings

extension Look {
  /// `Mon 2 Nov 2026`, and what was known where that is less than everything: `, as known at change 188`, `, as
  /// closed (7f3a-91c2-e04b)`.
  var day: String {
    if let close = register.frozenBy { return register.on.spoken + ", as closed (\(close.fingerprint))" }
    let known = context.arguments.given("--as-of") ? ", as known at change \(register.lastChange)" : ""
    return register.on.spoken + known + (closeLeftAside.map { ", not as closed (\($0.fingerprint))" } ?? "")
  }

  /// The close of the month asked for, where --as-of asks for other figures than those that it froze.
  var closeLeftAside: MonthClose? {
    let month = context.arguments.value("--month").flatMap { try? register.grammar.month($0) }
    guard register.close == nil, let month else { return nil }
    return (try? register.close(of: month)) ?? nil
  }

  /// That the month asked for is closed, with its fingerprint; nothing where it is open.
  func closing() -> String? {
    if let close = register.close {
      return "\(close.month.inFull) is closed (\(close.day.spoken), as known at change \(close.lastChange)): "
        + "fingerprint \(close.fingerprint)."
    }
    return closeLeftAside.map {
      "\($0.month.inFull) is closed, but --as-of asks for other figures than those closed (\($0.fingerprint))."
    }
  }

  /// `2 reported, not verified, oldest 5 days`; nothing when there are none.
  func unverified() throws -> String? {
    let (count, oldest) = try register.unverified(filter)
    guard count > 0 else { return nil }
    return "\(count) reported, not verified"
      + (oldest.map { ", oldest \(Spoken.count(max(0, $0), "day"))" } ?? "")
  }
}

// MARK: - Answers

extension Look {
  /// Writes the answer in the form asked for, other than a table.
  /// - Parameter each: Calls its argument with each record.
  func write<Record>(
    _ count: Int, _ fields: [Field<Record>], _ each: ((Record) throws -> Void) throws -> Void
  ) throws {
    if format == .json {
      try envelope(count) { writer in
        try each { record in
          writer.object { $0.members(of: record, fields) }
          try context.output.write(writer.take())
        }
      }
      return
    }
    var records = RecordWriter(format, fields, profile, context.output)
    try records.begin()
    try each { try records.write($0) }
  }

  /// Writes the JSON envelope; `items` writes what is in its array.
  func envelope(_ count: Int, items: (inout JSONWriter) throws -> Void) throws {
    var writer = JSONWriter()
    try envelope(count, &writer, items: items)
    try context.output.write(writer.take())
    try context.output.line()
  }

  /// Writes the JSON envelope with a writer of the caller's own.
  func envelope(_ count: Int, _ writer: inout JSONWriter, items: (inout JSONWriter) throws -> Void) throws {
    try writer.envelope(register, filter, count, items: items)
  }

  /// A table of the fields asked for by name.
  func table<Record>(_ fields: [Field<Record>], _ records: [Record]) throws {
    var table = TextTable(
      fields.map { field in
        let header = String(field.name.uppercased().map { $0 == "_" ? " " : $0 })
        return TextTable.Column(header, isFlexible: Self.isFreeText(field.name))
      })
    for record in records { table.add(fields.map { TextTable.Cell($0.value(record).text) }) }
    try context.table(table)
  }

  private static func isFreeText(_ name: String) -> Bool {
    ["title", "commitment_title", "source", "wording", "move_reason", "reason"].contains(name)
  }

  /// Runs the queries of one answer together, and keeps the answer back until they are done.
  func consistently<T>(_ body: () throws -> T) throws -> T {
    let result = try context.output.holding { try register.consistently(body) }
    return result
  }
}
