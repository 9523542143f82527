/// Goes through rows that define parties, focus areas, people and events, and finds out what each of them changes.
///
/// The rows may come in any order: what something is under may be defined further down.
struct DefinitionPlanner {
  private let mapper: RowMapper
  private var rows: [DefinitionRow] = []
  private var places: [String: Int] = [:]
  /// The references of what was recorded, by what tells it apart.
  private var references: [String: String] = [:]

  init(_ mapper: RowMapper) { self.mapper = mapper }

  /// Takes a row.
  /// - Throws: `Problems`: everything that is wrong with it by itself.
  mutating func add(_ mapped: MappedRow, _ record: CSVRecord) throws(Problems) {
    var row = DefinitionRow(record)
    var problems = row.read(mapped, mapper)
    if problems.isEmpty, let first = places[row.key] {
      if rows[first].definition == row.definition {
        row.isRepeated = true
      } else {
        problems.append(
          row.problem(
            "line \(rows[first].line) defines it differently.", of: row.nameField, mapper))
      }
    }
    guard problems.isEmpty else { throw Problems(problems) }
    if !row.isRepeated { places[row.key] = rows.count }
    rows.append(row)
  }

  /// Compares the rows with the register, and records them where they are told to and nothing is wrong.
  mutating func finish(
    _ change: inout Change, records: Bool, shown: Int, _ plan: inout ImportPlan,
    fail: (_ problems: [Problem], _ plan: inout ImportPlan) throws -> Void
  ) throws {
    try findEvents(change)
    for index in rows.indices where !rows[index].isRepeated {
      let problems = try problems(of: rows[index], change)
      if !problems.isEmpty { try fail(problems, &plan) }
      rows[index].hasProblems = !problems.isEmpty
    }
    for row in ordered() where !row.hasProblems {
      try compare(row, change, shown, &plan)
      if records, plan.isApplicable { references[row.key] = try change.define(row.definition).reference.code }
    }
    plan.unchanged += rows.count { $0.isRepeated }
  }

  /// Calls `body` with each row, in the order of the file, and the code or reference of what it defines.
  func forEach(_ body: (CSVRecord, _ code: String?) throws -> Void) rethrows {
    for row in rows { try body(row.record, references[row.key] ?? row.definition.code) }
  }

  /// Events have no codes: they are known by their names.
  private mutating func findEvents(_ change: borrowing Change) throws {
    guard rows.contains(where: { $0.kind == .event && $0.definition.code == nil }) else { return }
    var known: [String: String] = [:]
    for code in try change.register.codes(.event) {
      let event = try change.register.event(Reference(kind: .event, code: code))
      if let name = event?.name { known[ImportMap.folded(name)] = known[ImportMap.folded(name)] ?? code }
    }
    for index in rows.indices where rows[index].kind == .event && rows[index].definition.code == nil {
      rows[index].definition.code = known[ImportMap.folded(rows[index].definition.name ?? "")]
    }
  }

  // MARK: What is wrong

  private func problems(of row: DefinitionRow, _ change: borrowing Change) throws -> [Problem] {
    var problems: [Problem] = []
    let state = try row.reference.flatMap { try change.state(of: $0) }
    if row.kind == .event, row.definition.code != nil, state == nil {
      problems.append(row.problem("there is no such event.", of: .definitionCode, mapper))
    }
    if state == nil, row.definition.name == nil {
      problems.append(row.problem("a new \(row.kind.spoken) wants a name.", of: row.nameField, mapper))
    }
    for (field, kind, code) in row.mentions where try !isKnown(kind, code, change) {
      let codes =
        try change.register.codes(kind) + rows.filter { $0.kind == kind }.compactMap(\.definition.code)
      let near = NearestWord.of(code, among: codes).map { " Did you mean \"\($0)\"?" } ?? ""
      problems.append(
        row.problem(
          "there is no \(kind.spoken) \"\(code)\", here or in the register.\(near)", of: field, mapper))
    }
    if problems.isEmpty, try isInCircle(row, change) {
      problems.append(
        row.problem("\(row.definition.code ?? "it") would be under itself.", of: .definitionUnder, mapper))
    }
    return problems
  }

  private func isKnown(_ kind: Kind, _ code: String, _ change: borrowing Change) throws -> Bool {
    try places[DefinitionRow.key(kind, code)] != nil || change.register.knows(kind, code)
  }

  /// What something is under, by the file where this says so, else by the register.
  private func above(_ kind: Kind, _ code: String, _ change: borrowing Change) throws -> String? {
    switch places[DefinitionRow.key(kind, code)].map({ rows[$0] })?.definition.under {
    case .value(let above)?: above
    case Edit.Replacement.none?: nil
    case nil: try change.state(of: Reference(kind: kind, code: code))?.fields["under"]?.text
    }
  }

  private func isInCircle(_ row: DefinitionRow, _ change: borrowing Change) throws -> Bool {
    guard let start = row.definition.code, row.definition.under != nil else { return false }
    var seen: Set<String> = []
    var code: String? = start
    while let current = code, seen.insert(current.lowercased()).inserted {
      code = try above(row.kind, current, change)
      if code?.lowercased() == start.lowercased() { return true }
    }
    return false
  }

  // MARK: What changes

  /// Parties and areas, what is above first; then people, then events.
  private func ordered() -> [DefinitionRow] {
    var done: Set<Int> = []
    var result: [DefinitionRow] = []
    func visit(_ index: Int) {
      guard done.insert(index).inserted else { return }
      for (_, kind, code) in rows[index].mentions {
        if let above = places[DefinitionRow.key(kind, code)] { visit(above) }
      }
      result.append(rows[index])
    }
    for kind in [Kind.party, .area, .person, .event] {
      for index in rows.indices where rows[index].kind == kind && !rows[index].isRepeated { visit(index) }
    }
    return result
  }

  private func compare(
    _ row: DefinitionRow, _ change: borrowing Change, _ shown: Int, _ plan: inout ImportPlan
  ) throws {
    guard let reference = row.reference, let state = try change.state(of: reference) else {
      let what = row.definition.code ?? row.definition.name ?? ""
      switch row.kind {
      case .party: plan.created.parties.append(what)
      case .area: plan.created.areas.append(what)
      case .person: plan.created.people.append(what)
      default: plan.created.events.append(row.definition.name ?? "")
      }
      return
    }
    let known = try change.register.resolve(reference.kind, reference.code).code
    var changes: [ImportPlan.Update] = []
    for (field, value) in row.values {
      let before = state.fields[field]?.text
      let isSame =
        field == "under" || field == "party" ? before?.lowercased() == value?.lowercased() : before == value
      if isSame { continue }
      changes.append(
        ImportPlan.Update(
          line: row.line, ref: known, field: field, before: before, after: value, said: nil))
    }
    if changes.isEmpty { return plan.unchanged += 1 }
    plan.updated += 1
    plan.updatedFields += changes.count
    plan.updates += changes.prefix(max(0, shown - plan.updates.count))
  }
}
