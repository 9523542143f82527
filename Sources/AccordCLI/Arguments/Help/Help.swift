import CommitmentRegister

/// Writes help from the declarations.
struct Help {
  let commands: [CommandDeclaration]
  let globals: [OptionDeclaration]
  let topics: [HelpTopic]
  /// What a verb answers with, a page each: `accord help audit no-owner`.
  let subjects: [String: [HelpTopic]]

  init(
    commands: [CommandDeclaration], globals: [OptionDeclaration] = GlobalOptions.all,
    topics: [HelpTopic] = HelpTopic.all, subjects: [String: [HelpTopic]] = HelpTopic.subjects
  ) {
    self.commands = commands
    self.globals = globals
    self.topics = topics
    self.subjects = subjects
  }

  /// What `accord help WORDS` answers: the overview, a verb, a topic.
  func answer(to words: [String], _ layout: TextLayout, _ style: Style = .plain) throws(Problem) -> String {
    guard let word = words.first else { return HelpBlock.text(overview, layout, style) }
    if words.count > 1 {
      return HelpBlock.text(try subject(words[1], of: word).body, layout, style)
    }
    guard let blocks = page(word) else {
      let names = verbs.map(\.verb) + topics.map(\.name)
      let nearest = NearestWord.of(word, among: names)
      throw Problem(
        .usage, "unknown_topic",
        "no help on \"\(word)\"." + (nearest.map { " Did you mean \"\($0)\"?" } ?? ""),
        hints: nearest == nil
          ? ["Topics: " + topics.map(\.name).joined(separator: " "), "accord help   lists the commands"]
          : [])
    }
    return HelpBlock.text(blocks, layout, style)
  }

  /// The page on a verb or a topic; nil when there is neither.
  func page(_ word: String) -> [HelpBlock]? {
    if let verb = verbs.first(where: { $0.verb == word }) { return page(of: verb) }
    return topics.first { $0.name == word }?.body
  }

  /// The page on something that a verb answers with.
  private func subject(_ word: String, of verb: String) throws(Problem) -> HelpTopic {
    let pages = subjects[verb] ?? []
    let plain = word.lowercased()
    if let page = pages.first(where: { $0.name == plain || $0.alias?.lowercased() == plain }) { return page }
    let nearest = NearestWord.of(plain, among: pages.map(\.name))
    throw Problem(
      .usage, "unknown_topic",
      "no help on \"\(word)\" under \(verb)." + (nearest.map { " Did you mean \"\($0)\"?" } ?? ""),
      hints: ["accord help \(verb)"])
  }

  /// All verbs by group, then the topics.
  var overview: [HelpBlock] {
    var blocks: [HelpBlock] = [
      .paragraph("accord keeps a register of commitments: who promised what to whom, by when."),
      .heading("Usage"),
      .commands(["accord VERB [ARGUMENTS] [OPTIONS]", "accord          where things stand"]),
    ]
    for group in VerbGroup.allCases {
      let members = verbs.filter { $0.group == group }
      if members.isEmpty { continue }
      blocks.append(.heading("\(group.title): \(group.summary)"))
      blocks.append(.terms(members.map { .init($0.verb, $0.summary) }))
    }
    blocks += [
      .heading("More"),
      .terms(
        [.init("accord help VERB", "its options, with examples")]
          + topics.map { .init("accord help \($0.name)", $0.summary) }),
    ]
    return blocks
  }

  /// Usage, options under their headings, examples.
  func page(of declaration: CommandDeclaration) -> [HelpBlock] {
    let usage = declaration.usage.isEmpty ? [""] : declaration.usage
    var blocks: [HelpBlock] = [
      .paragraph("\(declaration.verb): \(declaration.summary)"),
      .heading("Usage"),
      .commands(usage.map { $0.isEmpty ? "accord \(declaration.verb)" : "accord \(declaration.verb) \($0)" }),
    ]
    if let details = declaration.details {
      blocks += Self.paragraphs(details).map { .paragraph($0) }
    }
    let arguments = declaration.arguments
    if !arguments.summary.isEmpty {
      blocks += [.heading("Arguments"), .terms([.init(arguments.name, arguments.summary)])]
    }
    let options =
      declaration.options
      + globals.filter { global in !declaration.options.contains { $0.name == global.name } }
    for group in OptionGroup.allCases {
      let members = options.filter { $0.group == group }
      if members.isEmpty { continue }
      blocks += [.heading(group.rawValue), .terms(members.map(Self.term))]
    }
    if let pages = subjects[declaration.verb] {
      blocks += [
        .heading("Findings: accord help \(declaration.verb) NAME tells more"),
        .terms(pages.map { .init($0.name, $0.summary) }),
      ]
    }
    if !declaration.examples.isEmpty {
      blocks += [
        .heading("Examples"), .examples(declaration.examples.map { .init($0.command, $0.explanation) }),
      ]
    }
    return blocks
  }

  /// The table of verbs for the README; a test compares the two.
  var markdownTable: String {
    var lines = ["| group | verb | what it does |", "|---|---|---|"]
    for group in VerbGroup.allCases {
      for verb in verbs where verb.group == group {
        lines.append("| \(group.rawValue) | `\(verb.verb)` | \(Self.markdown(verb.summary)) |")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var verbs: [CommandDeclaration] { commands.filter { !$0.verb.isEmpty } }

  private static func term(_ option: OptionDeclaration) -> HelpBlock.Term {
    .init(option.spelling, option.summary + (option.repeats ? "; may be given again" : ""))
  }

  /// Prose is folded anew, so its own line ends count only where a line is empty.
  private static func paragraphs(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .split(whereSeparator: \.isEmpty)
      .map { $0.joined(separator: " ") }
  }

  private static func markdown(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}

extension VerbGroup {
  /// The group's name as a heading.
  var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
