internal import SQLite

/// The names that rows use in place of codes: finds whose they are, and makes codes for new ones.
final class ImportNames {
  private let map: ImportMap
  /// The codes of each name, folded.
  private var codes: [Kind: [String: [String]]] = [:]
  /// What each word has turned out to be.
  private var found: [Reference: String] = [:]
  /// The codes that have names, in lower case.
  private var taken: [Kind: Set<String>] = [:]
  /// Which numbers the codes of like names have had.
  private var numbers: [String: Int] = [:]
  /// The names of codes that were made.
  private var names: [Kind: [String: String]] = [:]

  /// The fields that hold codes, with what the journal calls them.
  private static let fields = codedFields.flatMap { kind, fields in
    fields.map { (kind: kind, field: $0, journalName: $0.journalName) }
  }

  private static let codedFields: [(kind: Kind, fields: [ImportField])] = [
    (.area, [.areaCode, .areaUnder, .commitmentArea, .milestoneArea]),
    (
      .party,
      [
        .partyCode, .partyUnder, .personParty, .commitmentBy, .commitmentTo, .commitmentTabledBy,
        .milestoneBy, .milestoneTo,
      ]
    ),
    (.person, [.personCode, .commitmentOwner, .milestoneOwner]),
  ]

  init(_ map: ImportMap) { self.map = map }

  /// The name of a code that was made of it.
  func name(_ kind: Kind, _ code: String) -> String? { names[kind]?[code] }

  /// The row with codes in place of names.
  func resolved(
    _ row: MappedRow, _ change: borrowing Change, _ problems: inout Collector
  ) throws -> MappedRow {
    var row = row
    try resolve(&row.values, change, &problems)
    for index in row.milestones.indices { try resolve(&row.milestones[index].values, change, &problems) }
    return row
  }

  private func resolve(
    _ values: inout AssociationList<ImportField, String>, _ change: borrowing Change,
    _ problems: inout Collector
  ) throws {
    for (kind, field, journalName) in Self.fields {
      guard let value = values[field] else { continue }
      problems.field = journalName
      guard case .words = field.treatment, value.utf8.contains(UInt8(ascii: ";")) else {
        values[field] = try code(kind, value, change, &problems)
        continue
      }
      var codes: [String] = []
      for word in value.split(separator: ";") {
        codes.append(try code(kind, String(word), change, &problems))
      }
      values[field] = codes.joined(separator: ";")
    }
  }

  /// The code that a word is, or that has it for its name, or that is made of it; else the word.
  private func code(
    _ kind: Kind, _ word: String, _ change: borrowing Change, _ problems: inout Collector
  ) throws -> String {
    // Not a reference yet, but what a word is called by its kind.
    let spoken = Reference(kind: kind, code: word)
    if let known = found[spoken] { return known }
    let before = problems.problems.count
    let code = try look(kind, word, change, &problems)
    // What is wrong with it is wrong in every row.
    if problems.problems.count == before { found[spoken] = code }
    return code
  }

  private func look(
    _ kind: Kind, _ word: String, _ change: borrowing Change, _ problems: inout Collector
  ) throws -> String {
    if let known = change.codes[kind, word] ?? change.codes[kind, word.lowercased()] { return known.code }
    if try change.register.knows(kind, word) { return word }
    let folded = ImportMap.folded(word)
    let named = try codes(kind, change)[folded] ?? []
    if named.count > 1 {
      problems.add(
        Problem(
          .data, "ambiguous_name", "several have the name \"\(word)\": \(named.joined(separator: ", ")).",
          hints: ["Say which in the map, under [\(kind.rawValue)]:  \(word) = \(named[0])"]))
    }
    if let code = named.first { return code }
    let isCode = (try? Text.code(word, of: kind)) != nil
    guard !isCode, let creatable = ImportMap.Kind(rawValue: kind.rawValue), map.create.contains(creatable)
    else {
      return word
    }
    let code = try CodeWords.code(of: word, kind, &numbers) { code in
      try taken[kind]?.contains(code) == true || change.codes[kind, code] != nil
        || change.item(Reference(kind: kind, code: code)) != nil
    }
    names[kind, default: [:]][code] = word
    taken[kind, default: []].insert(code)
    codes[kind, default: [:]][folded] = [code]
    return code
  }

  /// Every name, also the one that an import gave when it made the thing, and those of the map.
  private func codes(_ kind: Kind, _ change: borrowing Change) throws -> [String: [String]] {
    if let known = codes[kind] { return known }
    var known: [String: [String]] = [:]
    func add(_ name: String, _ code: String) {
      let folded = ImportMap.folded(name)
      if known[folded]?.contains(code) != true { known[folded, default: []].append(code) }
      taken[kind, default: []].insert(code.lowercased())
    }
    let sql = """
      SELECT i.ref, v.name, j.entry FROM \(kind.rawValue) v JOIN item i ON i.id = v.item JOIN journal j ON j.seq = i.id
      ORDER BY i.id
      """
    var earlier: [(name: String, code: String)] = []
    try change.connection.forEach(sql) { row in
      let code = try row.string(0)
      add(try row.string(1), code)
      let entry = try Entry(stored: try row.utf8(2))
      if entry.verb == .import, let name = entry.fields["name"]?.text { earlier.append((name, code)) }
    }
    for (name, code) in earlier where known[ImportMap.folded(name)] == nil { add(name, code) }
    if let section = ImportMap.Section(rawValue: kind.rawValue) {
      for (code, name) in map.names(in: section).sorted(by: { $0.key < $1.key }) { add(name, code) }
    }
    codes[kind] = known
    return known
  }
}
