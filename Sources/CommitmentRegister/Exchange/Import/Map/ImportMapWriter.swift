extension ImportMap {
  /// The map as a text that reads as the same map.
  ///
  /// - Parameters:
  ///   - header: The names of a file's columns; those that the map does not use are told in comments.
  ///   - file: What the file is called.
  ///   - unknown: Words of the file that nothing matches; they are told in comments.
  public func text(
    header: [String] = [], of file: String? = nil, unknown: [ImportPlan.UnknownWord] = []
  ) -> String {
    var lines: [String] = []
    if let file {
      lines += ["# What the columns of \(TextCleaning.line(file)) mean. accord help maps says more.", ""]
    }
    lines += settings
    lines += ImportField.allCases.flatMap { field in
      (fields[field] ?? []).map { "\(field.rawValue) = \($0.text)" }
    }
    if !isComplete, !header.isEmpty {
      lines += ["# To be filled in:  commitment.title = {Column}   milestone.due = {Column}"]
    }
    let used = usedColumns
    let unused = header.filter { !used.contains(Self.folded($0)) }
    if !unused.isEmpty {
      lines += [""] + unused.map { "# {\(TextCleaning.line($0))} is not used" }
    }
    for block in milestones {
      lines += ["", "[milestone]"] + block.when.map { "when = \($0.text)" }
      for field in ImportField.allCases {
        let name = field.rawValue.dropFirst("milestone.".count)
        lines += (block.fields[field] ?? []).map { "\(name) = \($0.text)" }
      }
    }
    lines += words(aliases, missing, vocabularies, "")
    for key in columns.keys.sorted() {
      guard let words = columns[key] else { continue }
      lines += self.words(words.aliases, words.missing, words.vocabularies, " {\(words.column)}")
    }
    if !create.isEmpty {
      lines += ["", "[create]", Kind.allCases.filter(create.contains).map(\.rawValue).joined(separator: " ")]
    }
    lines += Self.comments(unknown)
    return lines.drop { $0.isEmpty }.joined(separator: "\n") + "\n"
  }

  /// Words to be filled in, by their sections.
  private static func comments(_ words: [ImportPlan.UnknownWord]) -> [String] {
    var lines: [String] = []
    for section in [Section.status, .area, .party, .person] {
      let own = words.filter { $0.kind == section.rawValue }
      if own.isEmpty { continue }
      lines += ["", "# Words that nothing matches; say what they stand for and take the # away."]
      if section == .status { lines.append("# One of: \(statuses.joined(separator: " "))") }
      lines += ["# [\(section.rawValue)]"] + own.map { "# \(written(TextCleaning.line($0.word))) = " }
    }
    return lines
  }

  private var settings: [String] {
    var lines: [String] = []
    if let source { lines.append("source = \(Self.written(source))") }
    if let key { lines.append("key = \(key.text)") }
    if dateFormat != .iso { lines.append("date-format = \(dateFormat.rawValue)") }
    if let decimalSign { lines.append("decimal = \(decimalSign)") }
    if readsDatesInWords { lines.append("dates-in-words = read") }
    if keepsUnreadableDates { lines.append("unreadable-dates = keep") }
    if markup != .none { lines.append("markup = \(markup.rawValue)") }
    return lines.isEmpty ? [] : lines + [""]
  }

  /// Sections of aliases, and of cells that count as empty.
  private func words(
    _ aliases: [Section: [String: Alias]], _ missing: Set<String>, _ systems: [StatusVocabulary],
    _ columns: String
  ) -> [String] {
    var lines: [String] = []
    for section in Section.allCases {
      let (words, used) = (aliases[section] ?? [:], section == .status ? systems : [])
      guard !words.isEmpty || !used.isEmpty else { continue }
      lines += ["", "[\(section.rawValue)\(columns)]"] + used.map { "use \($0.rawValue)" }
      for (_, alias) in words.sorted(by: { $0.key < $1.key }) {
        let name = alias.name.map { " \(QuotedWord.quoted($0))" } ?? ""
        lines.append("\(Self.written(alias.word)) = \(Self.written(alias.code))\(name)")
      }
    }
    if !missing.isEmpty { lines += ["", "[missing\(columns)]"] + missing.sorted().map(Self.written) }
    return lines
  }

  /// A word, in quotes where it could be taken for something else.
  static func written(_ word: String) -> String {
    let isPlain =
      !word.isEmpty && !word.contains { "=\"".contains($0) } && !"#[ ".contains(word.first ?? " ")
      && word.last != " "
    return isPlain ? word : QuotedWord.quoted(word)
  }

  private var usedColumns: Set<String> {
    let templates =
      fields.values.joined() + milestones.flatMap { $0.fields.values.joined() + $0.when }
      + [key].compactMap(\.self)
    return Set(templates.flatMap(\.columns).map(Self.folded))
  }
}
