import CommitmentRegister

/// Options that several verbs have, declared once.
enum SharedOptions {
  /// Which records a reading verb is about.
  static let filters: [OptionDeclaration] = [
    OptionDeclaration("--area", .area, repeats: true, group: .filters, "focus area, with what is under it"),
    OptionDeclaration(
      "--by", .party, repeats: true, group: .filters, "party that owes it, with its agencies"),
    OptionDeclaration(
      "--to", .party, repeats: true, group: .filters, "party it is owed to, with its agencies"),
    OptionDeclaration("--owner", .person, repeats: true, group: .filters, "responsible person; me is you"),
    OptionDeclaration("--status", .status, repeats: true, group: .filters, "status on the day judged"),
    OptionDeclaration("--open", group: .filters, "only what is not closed"),
    OptionDeclaration("--event", .event, repeats: true, group: .filters, "event where it was promised"),
    OptionDeclaration("--visibility", .visibility, repeats: true, group: .filters, "who may see it"),
    OptionDeclaration("--due", .range, group: .filters, "days in which the deadline lies"),
    OptionDeclaration(
      "--late", .numberRange, group: .filters, "days late: 30.. (or 30) for 30 and more, 1..30"),
    OptionDeclaration("--text", .text("WORDS"), repeats: true, group: .filters, "words in titles or source"),
  ]

  /// Which day is judged, and by what was known when.
  static let days: [OptionDeclaration] = [
    OptionDeclaration("--as-of", .date, group: .days, "only what was recorded by this day"),
    OptionDeclaration("--on", .date, group: .days, "the day judged; default: --as-of, else today"),
    OptionDeclaration(
      "--month", .month, group: .days, "the last day of this month; a closed one as it was closed"),
  ]

  /// How a list is ordered and parted.
  static let arrangement: [OptionDeclaration] = [
    group,
    OptionDeclaration("--sort", .choice(Order.allCases.map(\.rawValue)), group: .output, "order of the rows"),
    refs,
  ]

  static let group = OptionDeclaration(
    "--group", .choice(["area", "by", "owner", "event"]), group: .output,
    "a table for each area, party, owner or event")

  static let refs = OptionDeclaration("--refs", group: .output, "bare references, one a line")

  static let dryRun = OptionDeclaration(
    "--dry-run", group: .special, "show what would be recorded, record nothing")

  static func format(_ formats: [OutputFormat]) -> OptionDeclaration {
    OptionDeclaration("--format", .choice(formats.map(\.rawValue)), group: .output, "form of the answer")
  }

  static let output = OptionDeclaration(
    "--output", short: "o", .file, group: .output,
    "write this file; its ending says the form unless --format does")

  static let force = OptionDeclaration(
    "--force", group: .output, "replace a file that is there and differs")

  static let delimiter = OptionDeclaration(
    "--delimiter", .text("CHARACTER"), group: .output, "between the cells of CSV: ',' ';' or tab")

  static let plain = OptionDeclaration(
    "--plain", group: .output, "CSV for programs: no byte-order mark, LF, nothing guarded")

  static let fields = OptionDeclaration(
    "--fields", .text("A,B"), group: .output, "only these fields, in this order")
}

/// The forms in which answers are given.
enum OutputFormat: String, CaseIterable, Sendable {
  case table
  case tsv
  case csv
  case json
  case ndjson
  case md
}

extension Filter {
  /// Reads the filters of a line; `me` stands for the actor.
  /// - Parameter problems: Takes what is wrong with them.
  init(_ context: CommandContext, _ grammar: DateGrammar, _ problems: inout Collector) throws {
    self.init()
    let arguments = context.arguments
    areas = arguments.alternatives("--area")
    by = arguments.alternatives("--by")
    to = arguments.alternatives("--to")
    owners = try arguments.alternatives("--owner").map { $0 == "me" ? try context.actor() : $0 }
    events = arguments.alternatives("--event")
    words = arguments.values("--text").flatMap { $0.split(separator: " ").map(String.init) }
    isOpen = arguments.flag("--open") ? true : nil
    for word in arguments.alternatives("--status") {
      if let status = try problems.attempt({ try Words.status(word, context) }) { statuses.append(status) }
    }
    for word in arguments.alternatives("--visibility") {
      if let visibility = try problems.attempt({ try Words.visibility(word) }) {
        visibilities.append(visibility)
      }
    }
    due = try arguments.value("--due").flatMap { text in try problems.attempt { try grammar.range(text) } }
    late = try arguments.value("--late").flatMap { text in try problems.attempt { try Words.days(text) } }
  }
}

/// Reads single words of closed sets.
enum Words {
  /// A status in the register's words, or in those of another system where these have one meaning.
  static func status(_ word: String, _ context: CommandContext) throws -> Status {
    if let status = Status(typed: word) { return status }
    if Schedule(rawValue: word.lowercased()) != nil {
      throw Problem(
        .usage, "derived_status", "\"\(word)\" is worked out from dates, and no status.",
        hints: ["accord overdue, accord due, or: accord list --milestones --late 1.."])
    }
    let meanings = StatusVocabulary.meanings(of: word)
    if let first = meanings.first {
      guard meanings.allSatisfy({ $0.status == first.status }) else {
        let each = meanings.map { "\($0.status.rawValue) (\($0.system?.rawValue ?? "accord"))" }
        throw Problem(
          .usage, "ambiguous_status", "\"\(word)\" means several statuses: \(each.joined(separator: ", ")).",
          hints: ["Type the one that is meant, as  --status \(first.status.rawValue)"])
      }
      try context.remark("\"\(word)\" is \(first.status.rawValue) here.")
      return first.status
    }
    let known = Status.allCases.map(\.rawValue)
    if let system = StatusVocabulary.allCases.first(where: { $0.status(of: word) != nil }),
      let status = system.status(of: word)
    {
      throw Problem(
        .usage, "grade_without_system",
        "\"\(word)\" is a grade of \(system.rawValue), and means nothing without its system.",
        hints: [
          "Type what it stands for:  --status \(status.rawValue)",
          "A map takes it after a line  use \(system.rawValue)  in its section [status]:  accord help maps",
        ])
    }
    if NearestWord.of(word, among: known) == nil, let near = StatusVocabulary.nearest(to: word) {
      throw Problem(
        .usage, "unknown_status", "no status \"\(word)\". Did you mean \"\(near)\"?",
        hints: ["One of: \(known.joined(separator: " ")).  See: accord help statuses"])
    }
    throw unknown("status", word, known, help: "accord help statuses")
  }

  static func visibility(_ word: String) throws(Problem) -> Visibility {
    if let visibility = Visibility(rawValue: word.lowercased()) { return visibility }
    throw unknown("visibility", word, Visibility.allCases.map(\.rawValue), help: nil)
  }

  /// `30..`, `1..30`, `..7` or `30`.
  static func days(_ text: String) throws(Problem) -> ClosedRange<Int> {
    if let day = Int(text), day >= 0 { return day ... .max }
    if text.contains("..") {
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      if parts.count == 3, parts[1].isEmpty, !(parts[0].isEmpty && parts[2].isEmpty) {
        let low = parts[0].isEmpty ? 1 : Int(parts[0])
        let high = parts[2].isEmpty ? Int.max : Int(parts[2])
        if let low, let high, low >= 0, low <= high { return low...high }
      }
    }
    throw Problem(
      .usage, "bad_days", "\"\(text)\" is no number of days.",
      hints: ["Write 30.. (or 30, the same) or 1..30."])
  }

  /// What is wrong with a date, where an option wants one.
  static func dateProblem(_ text: String, of option: OptionDeclaration, _ grammar: DateGrammar) -> Problem? {
    do throws(Problem) {
      switch option.value {
      case .date: if text != "none" { _ = try grammar.day(text, meaning: .last) }
      case .deadline: _ = try grammar.deadline(text)
      case .range: if text != "none" { _ = try grammar.range(text) }
      case .month: _ = try grammar.month(text)
      default: break
      }
      return nil
    } catch { return error }
  }

  static func number(_ text: String, what: String) throws(Problem) -> Int {
    if let number = Int(text), number > 0 { return number }
    throw Problem(
      .usage, "bad_number", "\"\(text)\" is no \(what) number.", hints: ["Write a whole number, such as 14."])
  }

  private static func unknown(_ what: String, _ word: String, _ known: [String], help: String?) -> Problem {
    let suggestion = NearestWord.of(word, among: known).map { " Did you mean \"\($0)\"?" } ?? ""
    return Problem(
      .usage, "unknown_\(what)", "no \(what) \"\(word)\".\(suggestion)",
      hints: ["One of: \(known.joined(separator: " ")).\(help.map { "  See: \($0)" } ?? "")"])
  }
}
