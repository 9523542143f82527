import CommitmentRegister

/// What a command gets from its surroundings: the global options, the environment, the clock, and where to
/// write.
final class CommandContext {
  let arguments: ParsedArguments
  let environment: (String) -> String?
  let now: Instant
  /// 32 hex digits, random, that name this run.
  let operationID: String
  let output: OutputSink
  let errors: OutputSink
  let layout: TextLayout
  let style: Style
  let prompt: Prompt
  /// Where standard input comes from.
  let input: Int32

  init(
    _ arguments: ParsedArguments, environment: @escaping (String) -> String?, now: Instant,
    operationID: String,
    output: OutputSink, errors: OutputSink, prompt: Prompt? = nil, input: Int32 = 0
  ) {
    self.input = input
    self.arguments = arguments
    self.environment = environment
    self.now = now
    self.operationID = operationID
    self.output = output
    self.errors = errors
    layout =
      output.descriptor.map { TextLayout(descriptor: $0, environment: environment) } ?? TextLayout()
    style = Style(
      isTerminal: layout.isTerminal, noColor: arguments.flag("--no-color"), environment: environment)
    self.prompt =
      prompt ?? Prompt(noInput: arguments.flag("--no-input"), errors: errors, environment: environment)
  }

  var isJSON: Bool { arguments.flag("--json") }
  var isQuiet: Bool { arguments.flag("--quiet") }

  /// The clock, with `ACCORD_TODAY` in place of today where it is set.
  func moment() throws(Problem) -> Moment {
    guard let text = environment("ACCORD_TODAY"), !text.isEmpty else { return Moment(now: now) }
    guard let day = CivilDay(iso: text) else {
      throw Problem(
        .usage, "bad_today", "ACCORD_TODAY is \"\(text)\", which is no day.",
        hints: ["Write it as 2026-11-02."])
    }
    return Moment(now: now, todayOverride: day)
  }

  /// Who makes the change: `--actor`, else `ACCORD_ACTOR`, else the login name.
  func author() throws(Problem) -> Author {
    try Author(actor: actor(), operationID: operationID)
  }

  /// The actor's name.
  func actor() throws(Problem) -> String {
    let configured = try Configuration.load(environment).value("actor")
    let candidates = [
      arguments.value("--actor"), environment("ACCORD_ACTOR"), configured, environment("LOGNAME"),
      environment("USER"),
      Terminal.loginName(),
    ]
    for case let name? in candidates where !name.isEmpty { return name }
    throw Problem(
      .usage, "no_actor", "nobody is named as the one who makes the change.",
      hints: ["--actor NAME, or: export ACCORD_ACTOR=NAME"])
  }

  /// Opens the register for looking, as `--as-of`, `--on` and `--month` ask.
  /// - Parameters:
  ///   - problems: Takes what is wrong with the two days, so that it is told with the rest.
  ///   - policy: What becomes of a register that has lost what its user saw.
  ///   - adjust: Changes what the two options ask for.
  func openForReading(
    _ problems: inout Collector, policy: Register.HeadPolicy = .refuse,
    _ adjust: (inout Register.View, DateGrammar) throws -> Void = { _, _ in }
  ) throws -> Register {
    var found = Collector()
    defer { found.problems.forEach { problems.add($0) } }
    let arguments = arguments
    let register = try Register.open(
      RegisterFinder(self).path(), for: .reading, at: moment(), busyTimeout: busyTimeout(), storage: storage,
      heads: heads, policy: policy
    ) { settings, today in
      let grammar = settings.grammar(today: today)
      let asOf =
        try found.attempt { try arguments.value("--as-of").map { try grammar.day($0, meaning: .last) } }
        ?? nil
      let on =
        try found.attempt { try arguments.value("--on").map { try grammar.day($0, meaning: .last) } } ?? nil
      var view = Register.View(asOf: asOf, on: on)
      view.month = try found.attempt { try arguments.value("--month").map { try grammar.month($0) } } ?? nil
      if view.month != nil, arguments.given("--on") {
        found.add(
          Problem(.usage, "conflicting_options", "--month and --on both say which day is judged; leave one."))
      }
      try found.attempt { try adjust(&view, grammar) }
      return view
    }
    if let name = register.networkFileSystem, !storage.allowsNetwork {
      try remark(
        "Note: the register lies on a network file system (\(name)); what is written elsewhere meanwhile may be missed."
      )
    }
    try tellHead(register, policy)
    return register
  }

  /// Opens the register for looking at a view that was decided before.
  func openForReading(_ view: () -> Register.View) throws -> Register {
    try Register.open(RegisterFinder(self).path(), for: .reading, at: moment(), busyTimeout: busyTimeout()) {
      _, _ in view()
    }
  }

  /// Opens the register for changing.
  func openForWriting() throws -> Register {
    let register = try Register.open(
      RegisterFinder(self).path(), for: .writing, at: moment(), busyTimeout: busyTimeout(), storage: storage,
      heads: heads)
    try tellHead(register, .refuse)
    return register
  }

  /// Where this user's last-seen heads are kept; nothing without a home.
  var heads: HeadFiles? { UserFolders(environment).state.map { HeadFiles(folder: $0) } }

  /// Says once that a backup was restored, and each time that a copy is looked at.
  private func tellHead(_ register: Register, _ policy: Register.HeadPolicy) throws {
    switch register.headStanding {
    case .restored(let kept, let restoration) where policy == .refuse:
      try remark(Spoken.restoration(restoration, kept, register))
      // What was not said is said by the next command.
      if !isQuiet { try register.keepHead() }
    case .copy(let kept, let isBeginning):
      let words = Spoken.copy(register.path, kept, isBeginning: isBeginning)
      // Another history is never passed over, however quiet a command shall be.
      if isBeginning { try remark(words) } else { try errors.line(Sanitizer.visible(words)) }
    case .unknown, .agrees, .restored, .shorter, .rewritten: break
    }
  }

  /// Where a register may be written: `ACCORD_UNSAFE_NETWORK_FS` allows network file systems.
  var storage: StoragePolicy {
    StoragePolicy(allowsNetwork: !(environment("ACCORD_UNSAFE_NETWORK_FS") ?? "").isEmpty)
  }

  /// How long to wait for another process that writes: `ACCORD_BUSY_TIMEOUT` in milliseconds, else 30 seconds.
  func busyTimeout() -> Int32 {
    environment("ACCORD_BUSY_TIMEOUT").flatMap { Int32($0) } ?? 30_000
  }

  /// Says something beside the answer, on standard error; nothing when quiet.
  func remark(_ text: String) throws {
    if !isQuiet { try errors.line(Sanitizer.visible(text)) }
  }

  /// Writes a line of the answer; control characters of stored text are shown, not sent.
  func line(_ text: String = "") throws { try output.line(Sanitizer.visible(text)) }

  /// Writes a line that says what follows, folded where the terminal is narrow.
  func heading(_ text: String) throws {
    for line in TextWrap.lines(Sanitizer.visible(text), width: layout.width, indent: "  ") {
      try output.line(line)
    }
  }

  /// Writes one JSON object that begins with the schema of answers.
  func json(_ members: (inout JSONWriter) throws -> Void) throws {
    var writer = JSONWriter()
    try writer.object { writer in
      writer.member("schema", 1)
      try members(&writer)
    }
    try output.write(writer.take())
    try output.line()
  }

  /// Writes a table.
  func table(_ table: TextTable) throws {
    for line in table.lines(layout, style) { try output.line(line) }
  }

  /// A line on standard error for long tasks.
  func progress(_ label: String) -> Progress {
    let errors = errors
    return Progress(
      label, isTerminal: !isQuiet && Terminal.isTerminal(2) && Terminal.isTerminal(1),
      width: Terminal.width(of: 2, environment: environment), now: { .milliseconds(Clock.ticks()) },
      write: { text in
        // A courtesy: when it cannot be written, the task goes on.
        try? errors.write(text)
        try? errors.flush()
      })
  }
}
