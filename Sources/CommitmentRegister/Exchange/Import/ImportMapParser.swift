/// Reads the lines of an import map and collects what is wrong with them.
struct ImportMapParser {
  private var map: ImportMap
  private var section = ImportMap.Section.fields
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

  private mutating func begin(_ name: String) {
    if let known = ImportMap.Section(rawValue: name.lowercased()) {
      section = known
    } else {
      unknown("section", name, ImportMap.Section.allCases.map(\.rawValue))
    }
  }

  private mutating func read(_ text: String) {
    switch section {
    case .fields: readField(text)
    case .missing: map.missing.insert(ImportMap.folded(unquoted(text)))
    case .create:
      for word in text.split(whereSeparator: { " ,;".contains($0) }).map(String.init) {
        if let kind = ImportMap.Kind(rawValue: word.lowercased()) {
          map.create.insert(kind)
        } else {
          unknown("kind", word, ImportMap.Kind.allCases.map(\.rawValue))
        }
      }
    default: readAlias(text)
    }
  }

  // MARK: Fields and settings

  private static let settings = ["source", "key", "date-format", "decimal", "unreadable-dates"]

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

  private mutating func set(_ name: String, _ value: String) {
    switch name {
    case "source": map.source = unquoted(value)
    case "key": map.key = template(value)
    case "date-format":
      if let format = ScheduleGrammar.DateFormat(rawValue: value) {
        map.dateFormat = format
      } else {
        unknown("date format", value, ScheduleGrammar.DateFormat.allCases.map(\.rawValue))
      }
    case "decimal":
      if value == "." || value == "," {
        map.decimalSign = Character(value)
      } else {
        unknown("decimal sign", value, [".", ","])
      }
    default:
      if value == "keep" || value == "refuse" {
        map.keepsUnreadableDates = value == "keep"
      } else {
        unknown("choice", value, ["keep", "refuse"])
      }
    }
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
    let alias = alias(value)
    if section == .status, !ImportMap.statuses.contains(alias.code) {
      unknown("status", alias.code, ImportMap.statuses)
      return
    }
    let folded = ImportMap.folded(word)
    if let other = map.aliases[section]?[folded], other != alias {
      add("two_meanings", "\"\(word)\" stands for \"\(other.code)\" already.")
    }
    map.aliases[section, default: [:]][folded] = alias
  }

  /// A code, and a name in quotes after it in sections that have names.
  private func alias(_ value: String) -> ImportMap.Alias {
    if [.area, .party, .person].contains(section), value.hasSuffix("\""),
      let quote = value.firstIndex(of: "\"")
    {
      let name = value[value.index(after: quote)...].dropLast()
      let code = trimmed(value[..<quote])
      if !code.isEmpty, !name.isEmpty { return ImportMap.Alias(code: code, name: String(name)) }
    }
    return ImportMap.Alias(code: unquoted(value), name: nil)
  }

  // MARK: Lines

  /// What stands before and after the sign of equality, the first one outside of quotes.
  private mutating func divided(_ text: String) -> (name: String, value: String)? {
    var start = text.startIndex
    if text.hasPrefix("\""), let end = text.dropFirst().firstIndex(of: "\"") { start = end }
    guard let sign = text[start...].firstIndex(of: "=") else {
      add("bad_line", "\"\(text)\" has no \"=\".", hints: ["Write: field = {Column}"])
      return nil
    }
    let name = unquoted(trimmed(text[..<sign]))
    let value = trimmed(text[text.index(after: sign)...])
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

  private func unquoted(_ text: String) -> String {
    guard text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
    return String(text.dropFirst().dropLast())
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
  /// The words for statuses that a register stores.
  static let statuses = [
    "proposed", "agreed", "in-progress", "stalled", "reported", "met", "partly-met", "not-met", "waived",
    "superseded", "withdrawn", "reversed",
  ]
}
