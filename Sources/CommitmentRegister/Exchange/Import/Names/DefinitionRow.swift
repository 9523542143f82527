/// A row that defines a party, focus area, person or event.
struct DefinitionRow {
  /// The line of the file on which it begins.
  var line: Int { record.line }
  /// What it says.
  var definition = Definition(.party)
  /// Whether an earlier row says the same.
  var isRepeated = false
  /// Whether something is wrong with it.
  var hasProblems = false
  let record: CSVRecord

  init(_ record: CSVRecord) { self.record = record }

  var kind: Kind { definition.kind }

  /// What is defined, where its code is known.
  var reference: Reference? { definition.code.map { Reference(kind: kind, code: $0) } }

  /// What tells it apart within the file.
  var key: String { Self.key(kind, definition.code ?? "\u{1}" + ImportMap.folded(definition.name ?? "")) }

  static func key(_ kind: Kind, _ code: String) -> String { "\(kind.rawValue):\(code.lowercased())" }

  /// The field that problems of the whole row are told at.
  var nameField: ImportField { kind == .event ? .definitionName : .definitionCode }

  /// The codes that must be known, with their fields.
  var mentions: [(field: ImportField, kind: Kind, code: String)] {
    var mentions: [(ImportField, Kind, String)] = []
    if case .value(let code)? = definition.under { mentions.append((.definitionUnder, kind, code)) }
    if case .value(let code)? = definition.party { mentions.append((.definitionParty, .party, code)) }
    return mentions
  }

  /// The journal's fields, each with what the row says of it.
  var values: [(field: String, value: String?)] {
    var values: [(String, String?)] = []
    if let name = definition.name { values.append(("name", name)) }
    if let under = definition.under { values.append(("under", under.given)) }
    if let party = definition.party { values.append(("party", party.given)) }
    if let left = definition.leftOn { values.append(("left_on", left.given?.iso)) }
    if let held = definition.held {
      values.append(("held_from", held.given?.from?.iso))
      values.append(("held_through", (held.given?.through ?? held.given?.from)?.iso))
    }
    return values
  }

  /// Reads the row.
  /// - Returns: what is wrong with it by itself.
  mutating func read(_ row: MappedRow, _ mapper: RowMapper) -> [Problem] {
    let word = row[.definitionKind] ?? ""
    let known = ImportMap.Kind.allCases.map(\.rawValue)
    guard known.contains(word.lowercased()), let kind = Kind(rawValue: word.lowercased()) else {
      let near = NearestWord.of(word, among: known).map { " Did you mean \"\($0)\"?" } ?? ""
      return [
        problem(
          "kind is \(known.joined(separator: ", ")), not \"\(word)\".\(near)", of: .definitionKind, mapper)
      ]
    }
    definition = Definition(kind, code: row[.definitionCode], name: row[.definitionName])
    var problems: [Problem] = []
    func check(_ field: ImportField, _ body: () throws(Problem) -> Void) {
      do { try body() } catch { problems.append(problem(error.message, of: field, mapper)) }
    }
    if let name = definition.name {
      check(.definitionName) { () throws(Problem) in _ = try Text.line(name, what: "name") }
    }
    if kind == .event {
      if let code = definition.code {
        let reference = Reference(typed: code)
        definition.code = reference?.code
        if reference?.kind != .event {
          problems.append(
            problem(
              "events have no codes; leave it empty, or give a reference such as E3.", of: .definitionCode,
              mapper))
        }
      }
    } else {
      check(.definitionCode) { () throws(Problem) in _ = try Text.code(definition.code ?? "", of: kind) }
    }
    readDetails(row)
    for field in misfits(row, kind) {
      let name = field.rawValue.dropFirst("definition.".count)
      problems.append(problem("a \(kind.spoken) has no \(name).", of: field, mapper))
    }
    return problems
  }

  private mutating func readDetails(_ row: MappedRow) {
    definition.under = row[.definitionUnder].map {
      $0.lowercased() == "none" ? Edit.Replacement.none : .value($0)
    }
    definition.party = row[.definitionParty].map {
      $0.lowercased() == "none" ? Edit.Replacement.none : .value($0)
    }
    definition.leftOn = row[.definitionLeft].map {
      CivilDay(iso: $0).map { Edit.Replacement.value($0) } ?? Edit.Replacement.none
    }
    definition.held = row[.definitionHeld].map { text in
      DayRange(periods: text).map { .value($0) } ?? Edit.Replacement.none
    }
  }

  private func misfits(_ row: MappedRow, _ kind: Kind) -> [ImportField] {
    let own: [ImportField] =
      switch kind {
      case .person: [.definitionParty, .definitionLeft]
      case .event: [.definitionHeld]
      default: [.definitionUnder]
      }
    return [ImportField.definitionUnder, .definitionParty, .definitionLeft, .definitionHeld].filter {
      row[$0] != nil && !own.contains($0)
    }
  }

  /// A problem of the row, with its line, column and cell.
  func problem(_ what: String, of field: ImportField, _ mapper: RowMapper) -> Problem {
    mapper.problem(what, hints: [], of: field, in: record)
  }
}

extension Edit.Replacement {
  /// The new value, where there is one.
  fileprivate var given: Value? { if case .value(let value) = self { value } else { nil } }
}
