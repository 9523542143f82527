/// Reads the lines of an import map and collects what is wrong with them.
struct ImportMapParser {
  private var map: ImportMap
  private var section = ImportMap.Section.fields
  /// The columns that the section holds for; none where it holds for all.
  private var columns: [String] = []
  private var line = 0
  private var problems: [Problem] = []

  init(file: String) { map = ImportMap(file: file) }

  mutating func parse(_ text: String) throws(Problems) -> ImportMap {
    let scalars = text.unicodeScalars.drop { $0 == "\u{FEFF}" }
    let text = String(String.UnicodeScalarView(scalars))
    for raw in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      line += 1
      let text = trimmed(raw)
      guard !text.isEmpty, !text.hasPrefix("#") else { continue }
      if text.hasPrefix("["), text.hasSuffix("]") {
        begin(String(text.dropFirst().dropLast()))
      } else {
        read(text)
      }
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return map
  }

  private mutating func begin(_ text: String) {
    let brace = text.firstIndex(of: "{") ?? text.endIndex
    let name = trimmed(text[..<brace]).lowercased()
    columns = []
    guard let known = ImportMap.Section(rawValue: name) else {
      return unknown("section", name, ImportMap.Section.allCases.map(\.rawValue))
    }
    section = known
    if known == .milestone { map.milestones.append(ImportMap.MilestoneBlock()) }
    guard brace < text.endIndex else { return }
    guard let template = template(String(text[brace...])) else { return }
    columns = template.columns
    if [.fields, .milestone, .create].contains(known) {
      add("bad_section", "the section \(name) holds for all columns.", hints: ["Write [\(name)]."])
    }
  }

  private mutating func read(_ text: String) {
    switch section {
    case .fields: readField(text)
    case .milestone: readMilestoneField(text)
    case .missing:
      let cell = ImportMap.folded(QuotedWord.unquoted(text))
      if columns.isEmpty { map.missing.insert(cell) }
      for column in columns { map.columns[column, creating: column].missing.insert(cell) }
    case .create:
      for word in text.split(whereSeparator: { " ,;".contains($0) }).map(String.init) {
        if let kind = ImportMap.Kind(rawValue: word.lowercased()) {
          map.create.insert(kind)
        } else {
          unknown("kind", word, ImportMap.Kind.allCases.map(\.rawValue))
        }
      }
    case .status where text.lowercased().hasPrefix("use ") && !text.contains("="): use(text)
    default: readAlias(text)
    }
  }

  /// `use imf`: the words of another system.
  private mutating func use(_ text: String) {
    for name in text.dropFirst(4).split(whereSeparator: { " ,;".contains($0) }).map(String.init) {
      guard let system = StatusVocabulary(rawValue: name.lowercased()) else {
        unknown("set of words", name, StatusVocabulary.allCases.map(\.rawValue))
        continue
      }
      if columns.isEmpty { map.vocabularies = using(system, map.vocabularies) }
      for column in columns {
        let used = map.columns[column, creating: column].vocabularies
        map.columns[column, creating: column].vocabularies = using(system, used)
      }
    }
  }

  /// The systems with one more, none of whose words may mean something else in another of them.
  private mutating func using(_ system: StatusVocabulary, _ systems: [StatusVocabulary]) -> [StatusVocabulary]
  {
    if systems.contains(system) { return systems }
    for (word, status) in system.words {
      guard let other = systems.first(where: { ($0.status(of: word) ?? status) != status }) else { continue }
      add(
        "two_meanings",
        "\"\(word)\" is \(status.rawValue) in \(system.rawValue), and not in \(other.rawValue).",
        hints: ["Use one of the two, or give each its column:  [status {Column}]"])
    }
    return systems + [system]
  }

  // MARK: Fields and settings

  private static let settings = [
    "source", "key", "date-format", "decimal", "dates-in-words", "unreadable-dates", "markup",
  ]

  private mutating func readField(_ text: String) {
    guard let (name, value) = divided(text) else { return }
    if Self.settings.contains(name) {
      set(name, value)
    } else if let field = ImportField(rawValue: name) {
      guard let template = template(value) else { return }
      map.fields[field, default: []].append(template)
    } else {
      unknown("field", name, ImportField.allCases.map(\.rawValue) + Self.settings)
    }
  }

  /// A field of one more milestone: `title`, or `milestone.title` as well.
  private mutating func readMilestoneField(_ text: String) {
    guard let (name, value) = divided(text) else { return }
    let last = map.milestones.count - 1
    let full = name.hasPrefix("milestone.") ? name : "milestone." + name
    if name == "when" {
      if let template = template(value) { map.milestones[last].when.append(template) }
    } else if let field = ImportField.ofMilestones.first(where: { $0.rawValue == full }) {
      if let template = template(value) { map.milestones[last].fields[field, default: []].append(template) }
    } else {
      let known = ImportField.ofMilestones.map { String($0.rawValue.dropFirst("milestone.".count)) }
      unknown("field of a milestone", name, known + ["when"])
    }
  }

  private mutating func set(_ name: String, _ value: String) {
    switch name {
    case "source": map.source = QuotedWord.unquoted(value)
    case "key": map.key = template(value)
    case "date-format":
      if let format = choice("date format", value, ScheduleGrammar.DateFormat.self) {
        map.dateFormat = format
      }
    case "markup": if let markup = choice("markup", value, ImportMap.Markup.self) { map.markup = markup }
    case "decimal":
      if value == "." || value == "," {
        map.decimalSign = Character(value)
      } else {
        unknown("decimal sign", value, [".", ","])
      }
    case "dates-in-words":
      if value != "read", value != "refuse" { return unknown("choice", value, ["read", "refuse"]) }
      map.readsDatesInWords = value == "read"
    default:
      if value != "keep", value != "refuse" { return unknown("choice", value, ["keep", "refuse"]) }
      map.keepsUnreadableDates = value == "keep"
    }
  }

  private mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ what: String, _ value: String, _ type: Choice.Type
  ) -> Choice? {
    if let choice = Choice(rawValue: value) { return choice }
    unknown(what, value, Choice.allCases.map(\.rawValue))
    return nil
  }

  private mutating func template(_ text: String) -> ImportTemplate? {
    guard let template = ImportTemplate(text) else {
      add(
        "bad_template", "the braces of \"\(text)\" do not enclose names of columns.",
        hints: ["Write {Column}; a brace that is meant as such is written twice."])
      return nil
    }
    return template
  }

  // MARK: Aliases

  private mutating func readAlias(_ text: String) {
    guard let (word, value) = divided(text) else { return }
    let alias = alias(of: word, value)
    if let known = ImportMap.closedWords(section), !known.contains(alias.code) {
      return unknown(section.rawValue, alias.code, known)
    }
    let folded = ImportMap.folded(word)
    if columns.isEmpty {
      check(alias, map.aliases[section]?[folded])
      map.aliases[section, default: [:]][folded] = alias
    }
    for column in columns {
      var words = map.columns[column, creating: column]
      check(alias, words.aliases[section]?[folded])
      words.aliases[section, default: [:]][folded] = alias
      map.columns[column, creating: column] = words
    }
  }

  private mutating func check(_ alias: ImportMap.Alias, _ other: ImportMap.Alias?) {
    guard let other, other.code != alias.code || other.name != alias.name else { return }
    add("two_meanings", "\"\(alias.word)\" stands for \"\(other.code)\" already.")
  }

  /// A code, and a name in quotes after it in sections that have names.
  private func alias(of word: String, _ value: String) -> ImportMap.Alias {
    if [.area, .party, .person].contains(section), let quote = value.firstIndex(of: "\"") {
      let name = QuotedWord(String(value[quote...]))
      let code = trimmed(value[..<quote])
      if !code.isEmpty, name.isQuoted, name.rest.isEmpty, !name.word.isEmpty {
        return ImportMap.Alias(code: code, name: name.word, word: word)
      }
    }
    return ImportMap.Alias(code: QuotedWord.unquoted(value), name: nil, word: word)
  }

  // MARK: Lines

  /// What stands before and after the sign of equality, the first one outside of quotes.
  private mutating func divided(_ text: String) -> (name: String, value: String)? {
    let quoted = QuotedWord(text)
    let sign = text.firstIndex(of: "=")
    var (name, value) = (
      sign.map { trimmed(text[..<$0]) } ?? "", sign.map { trimmed(text[text.index(after: $0)...]) }
    )
    if quoted.isQuoted, trimmed(quoted.rest[...]).hasPrefix("=") {
      (name, value) = (quoted.word, trimmed(trimmed(quoted.rest[...]).dropFirst()))
    }
    guard let value else {
      add("bad_line", "\"\(text)\" has no \"=\".", hints: ["Write: field = {Column}"])
      return nil
    }
    guard !value.isEmpty else {
      add("bad_line", "\"\(name)\" is given nothing.", hints: ["Leave the line out, or write: \(name) = …"])
      return nil
    }
    return (name, value)
  }

  private func trimmed(_ text: Substring) -> String {
    let rest = text.drop(while: \.isWhitespace)
    return rest.lastIndex { !$0.isWhitespace }.map { String(rest[...$0]) } ?? ""
  }

  private mutating func unknown(_ what: String, _ word: String, _ known: [String]) {
    let near = NearestWord.of(word, among: known).map { " Did you mean \"\($0)\"?" } ?? ""
    add(
      "unknown_word", "there is no \(what) \"\(word)\".\(near)",
      hints: ["Known: \(known.joined(separator: " "))"])
  }

  private mutating func add(_ code: String, _ message: String, hints: [String] = []) {
    problems.append(Problem(.data, code, "\(map.file):\(line): \(message)", hints: hints))
  }
}

extension ImportMap {
  /// The words that a section may lead to, where these are known from the beginning.
  static func closedWords(_ section: Section) -> [String]? {
    switch section {
    case .status: statuses
    case .visibility: Visibility.allCases.map(\.rawValue)
    case .cadence: ["once", "recurring", "continuous"]
    default: nil
    }
  }

  /// The words for statuses that a register stores.
  static let statuses = Status.allCases.map(\.rawValue)
}

extension [String: ImportMap.ColumnWords] {
  /// The words of a column, which are begun where there are none.
  subscript(column: String, creating name: String) -> ImportMap.ColumnWords {
    get { self[ImportMap.folded(column)] ?? ImportMap.ColumnWords(column: name) }
    set { self[ImportMap.folded(column)] = newValue }
  }
}

/// A word that may stand in quotes, in which quotes are written twice.
struct QuotedWord {
  /// The word without its quotes; the whole text where it has none.
  let word: String
  /// Whether quotes were opened and closed.
  let isQuoted: Bool
  /// What follows the closing quote.
  let rest: String

  /// Reads what a text begins with.
  init(_ text: String) {
    var word = ""
    var rest = text.dropFirst()
    while text.first == "\"", let end = rest.firstIndex(of: "\"") {
      word += rest[..<end]
      rest = rest[rest.index(after: end)...]
      guard rest.first == "\"" else {
        (self.word, isQuoted, self.rest) = (word, true, String(rest))
        return
      }
      word += "\""
      rest.removeFirst()
    }
    (self.word, isQuoted, self.rest) = (text, false, "")
  }

  /// A word without its quotes, where it stands in quotes as a whole.
  static func unquoted(_ text: String) -> String {
    let quoted = QuotedWord(text)
    return quoted.isQuoted && quoted.rest.isEmpty ? quoted.word : text
  }

  /// A word in quotes.
  static func quoted(_ word: String) -> String {
    "\"" + word.flatMap { $0 == "\"" ? ["\"", "\""] : [$0] } + "\""
  }
}
