/// The edited cells of one row, against what the register says now.
struct RoundTripRow {
  private typealias Cell = EditSpool.Cell

  /// A cell whose text is to take the place of what the register says.
  struct Wanted {
    let cell: EditSpool.Cell
    /// The new text; nothing where the cell was emptied.
    let text: String?
    /// The record that it changes.
    var target: Reference
  }

  let trip: RoundTrip
  let record: CSVRecord
  let reference: Reference
  /// What the journal says of the record.
  let state: ItemState
  /// What an export would say of it now.
  let now: [ExportColumn: String]
  /// What is wrong with the row.
  var problems: [Problem] = []
  /// What is to be recorded of each record.
  var fields: [(reference: Reference, fields: JSON.Members)] = []

  init(
    _ trip: RoundTrip, _ record: CSVRecord, _ reference: Reference, _ state: ItemState,
    _ now: [ExportColumn: String]
  ) {
    (self.trip, self.record, self.reference, self.state, self.now) = (trip, record, reference, state, now)
  }

  /// Finds out what the edited cells change, and records it where it is told to.
  mutating func take(
    _ cells: [EditSpool.Cell], _ request: ImportRequest, _ change: inout Change, _ plan: inout ImportPlan,
    _ summary: inout RoundTripSummary, isRecording: Bool
  ) throws -> [Problem] {
    var wanted: [Wanted] = []
    var conflicts = 0
    for cell in cells {
      let text = try readable(cell, change)
      let current = now[cell.column] ?? ""
      if try isAlready(cell.column, text, current, change) {
        summary.alreadySo += 1
        continue
      }
      // A note is added to the others, so that it is in nobody's way.
      if current != cell.base, cell.column != .lastNote {
        conflicts += 1
        plan.conflictCount += 1
        list(cell, reference, text, request, &plan.conflicts)
        if request.conflicts != .theirs { continue }
      }
      wanted.append(Wanted(cell: cell, text: text.isEmpty ? nil : text, target: reference))
    }
    if conflicts > 0, request.conflicts == .skip {
      if !problems.isEmpty { return problems }
      plan.skipped += 1
      return []
    }
    // Other rows of the commitment that say the same have nothing to add.
    for cell in cells where cell.column.isShared {
      if let commitment = reference.commitment {
        try trip.spool.settle(commitment, cell.column, row: record.number)
      }
    }
    let unreadable = problems
    problems = []
    try work(&wanted, request, change)
    // A cell that cannot be read is wrong whoever holds in a conflict.
    problems += unreadable.filter { !problems.contains($0) }
    if !problems.isEmpty { return problems }
    if wanted.isEmpty {
      if conflicts == 0 { plan.unchanged += 1 }
      return []
    }
    plan.updated += 1
    plan.updatedFields += wanted.count
    for wish in wanted { list(wish.cell, wish.target, wish.text ?? "", request, &plan.updates) }
    let note = wanted.first { $0.cell.column == .lastNote }?.text
    if note != nil { plan.created.notes += 1 }
    guard isRecording, plan.isApplicable else { return [] }
    for (target, fields) in fields where !fields.isEmpty {
      try change.emit(target, fields.merging(["import": try origin(of: target, change)]) { $1 })
    }
    if let note { _ = try change.note(note, on: reference) }
    return []
  }

  /// Says that an edited export changed a record, which stays with the row of a file that it is kept with.
  private func origin(of target: Reference, _ change: borrowing Change) throws -> JSON {
    let state = target == reference ? state : try change.requireState(of: target)
    let known = (state.fields["import"]?.members ?? [:]).filter {
      ["source", "key", "digest"].contains($0.key)
    }
    let export = Int64(SpreadsheetText.value(record[trip.columns.change])) ?? 0
    return .object(known.merging(["export": .integer(export)]) { $1 })
  }

  /// Whether the register says already what the file says.
  private func isAlready(
    _ column: ExportColumn, _ text: String, _ current: String, _ change: borrowing Change
  ) throws -> Bool {
    if SpreadsheetText().compare(text, with: current) == .same { return true }
    if column.isCodes {
      return RoundTripColumns.codes(text.lowercased()) == RoundTripColumns.codes(current.lowercased())
    }
    switch column {
    case .area, .owner, .event, .status, .visibility, .dueAs: return text.lowercased() == current.lowercased()
    case .lastNote: return try change.hasNote(text, on: reference)
    default: return false
    }
  }

  private func list(
    _ cell: EditSpool.Cell, _ target: Reference, _ text: String, _ request: ImportRequest,
    _ list: inout [ImportPlan.Update]
  ) {
    guard list.count < request.shown else { return }
    func said(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }
    list.append(
      ImportPlan.Update(
        line: record.line, ref: target.code, field: cell.column.rawValue, before: said(now[cell.column]),
        after: said(text), said: said(cell.base)))
  }

  /// Keeps what is wrong with a cell.
  mutating func add(_ problem: Problem, _ index: Int) {
    var problem = problem
    switch problem.code {
    // Overriding four eyes takes a line of its own.
    case "own_claim" where problem.hints.contains { $0.contains("--override") }: break
    case "missing_wanted":
      problem.hints = ["Say what is missing in a column reason of the file."]
    case "reason_wanted", "own_claim":
      problem.hints = ["Say why in a column reason of the file, or for all of it with --reason \"…\"."]
    case "authority_wanted": problem.hints = ["Say who excused it in a column authority of the file."]
    case "successor_wanted": problem.hints = ["Name what replaces it in a column successor of the file."]
    default: problem.hints.removeAll { $0.hasPrefix("For a wrong entry add --correction") }
    }
    let located = trip.columns.problem(problem, index, record, trip.file)
    if !problems.contains(located) { problems.append(located) }
  }

  /// Runs `body` and keeps its problems with a cell.
  mutating func attempt<T>(_ index: Int, _ body: () throws -> T) throws -> T? {
    var collector = Collector()
    let result = try collector.attempt(body)
    for problem in collector.problems { add(problem, index) }
    return result
  }

  /// The text of a column that people have added; nothing where it is empty or not there.
  func added(_ index: Int?) -> String? {
    guard let index else { return nil }
    let text = SpreadsheetText.value(record[index])
    return text.isEmpty ? nil : text
  }
}
