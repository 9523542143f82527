internal import SQLite

extension RoundTripRow {
  /// Turns the cells into what will be recorded; what cannot be is kept as a problem.
  mutating func work(_ wanted: inout [Wanted], _ request: ImportRequest, _ change: borrowing Change) throws {
    let given = try reason(request)
    agreeOnDue(&wanted)
    var facts = wanted.filter { $0.cell.column == .status || $0.cell.column == .doneOn }
    for index in wanted.indices {
      let wish = wanted[index]
      if facts.contains(where: { $0.cell == wish.cell }) { continue }
      var edit = Edit()
      edit.reason = given ?? request.statedReason
      switch wish.cell.column {
      case .due, .dueAs: try setDeadline(wish, &edit)
      case .lastNote:
        _ = try attempt(wish.cell.index) {
          guard let text = wish.text else { throw Self.emptiedNote }
          _ = try Text.paragraphs(text, what: "note")
        }
        continue
      default:
        guard case .editable(let column) = wish.cell.column.role else { continue }
        let isOwn = try hasOwn(column.holder, change)
        wanted[index].target = try target(column.holder, isOwn: isOwn, change)
        if wish.text == nil, !checkEmptied(wish, column.holder, isOwn: isOwn, wanted[index].target) {
          continue
        }
        _ = try attempt(wish.cell.index) { try column.apply(&edit, wish.text) }
      }
      if !problems.isEmpty { continue }
      try add(edit, to: wanted[index].target, wish.cell.index, change)
    }
    try setStatus(&facts, given, change)
    for fact in facts {
      for index in wanted.indices where wanted[index].cell == fact.cell { wanted[index].target = fact.target }
    }
  }

  private static let emptiedNote = Problem(
    .data, "empty_cell", "an emptied cell does not take a note away.",
    hints: ["Put it back. A note that was wrong is taken back with:  accord undo"])

  /// What the row says about why; nothing where neither it nor the whole import does.
  private mutating func reason(_ request: ImportRequest) throws -> String? {
    guard let own = added(trip.columns.reason), let index = trip.columns.reason else { return request.reason }
    return try attempt(index) { try Text.line(own, what: "reason", limit: 2_000) }
  }

  /// Adds what an edit comes to to what will be recorded of a record.
  private mutating func add(_ edit: Edit, to target: Reference, _ index: Int, _ change: borrowing Change)
    throws
  {
    let (reference, state) = (reference, state)
    let fields = try attempt(index) {
      let state = target == reference ? state : try change.requireState(of: target)
      return try change.fields(of: edit, for: target, state)
    }
    if let fields { merge(fields, into: target, index) }
  }

  private mutating func merge(_ new: JSON.Members, into target: Reference, _ index: Int) {
    let place = fields.firstIndex { $0.reference == target } ?? fields.endIndex
    if place == fields.endIndex { fields.append((target, [:])) }
    for (name, value) in new {
      if let other = fields[place].fields.updateValue(value, forKey: name), other != value {
        let problem = Problem(
          .data, "different_cells",
          "another cell of the row says something else about the \(name) of \(target.code).",
          hints: ["Write the same in both, or put one of them back."])
        add(problem, index)
      }
    }
    // A dated fact carries its own reason.
    if fields[place].fields.keys.contains(where: ItemState.datedFields.contains) {
      fields[place].fields["reason"] = nil
    }
  }

  // MARK: Which record

  /// Whether the row's record has a value of its own, which an inherited one would not be.
  private func hasOwn(_ holder: EditableColumn.Holder, _ change: borrowing Change) throws -> Bool {
    guard case .inherited(let name) = holder else { return true }
    if name == "owner" { return state.owners.inForce(on: change.day.iso)?.value.owner != nil }
    guard let value = state.fields[name] else { return false }
    return value != .null && value != .array([])
  }

  /// The record that a cell changes: what a commitment's only milestone inherits is the commitment's to change.
  private func target(
    _ holder: EditableColumn.Holder, isOwn: Bool, _ change: borrowing Change
  ) throws -> Reference {
    guard let commitment = reference.commitment else { return reference }
    switch holder {
    case .own: return reference
    case .commitment: return commitment
    case .inherited: return try !isOwn && change.isOnlyMilestone(of: commitment) ? commitment : reference
    }
  }

  /// Whether a cell may be emptied: a milestone without a value shows its commitment's.
  private mutating func checkEmptied(
    _ wish: Wanted, _ holder: EditableColumn.Holder, isOwn: Bool, _ target: Reference
  ) -> Bool {
    guard case .inherited(let name) = holder, let commitment = reference.commitment, target == reference,
      name != "by", name != "to", name != "visibility"
    else { return true }
    add(
      Problem(
        .data, "empty_cell",
        isOwn
          ? "without \(name) of its own, \(reference.code) would show that of \(commitment.code)."
          : "\(reference.code) has the \(name) of \(commitment.code), and cannot have none.",
        hints: ["accord set \(isOwn ? reference.code : commitment.code) --\(name) none"]), wish.cell.index)
    return false
  }

  // MARK: Deadlines

  /// Leaves one of `due` and `due_as` where both were edited and agree.
  private mutating func agreeOnDue(_ wanted: inout [Wanted]) {
    guard let place = wanted.firstIndex(where: { $0.cell.column == .due }),
      let other = wanted.first(where: { $0.cell.column == .dueAs })
    else { return }
    let due = wanted.remove(at: place)
    let (last, same) = (
      due.text.flatMap { try? deadline(of: $0) }?.lastDay,
      other.text.flatMap { try? deadline(of: $0) }?.lastDay
    )
    let isEmptied = due.text == nil && other.text == nil
    guard !isEmptied, last == nil || last != same else { return }
    add(
      Problem(
        .data, "different_cells", "due and due_as were both edited and do not say the same.",
        hints: ["Edit one of them: due_as takes 2026-12-31, 2026-12, 2026-Q4, 2026-H2 or 2026."]),
      due.cell.index)
  }

  private mutating func setDeadline(_ wish: Wanted, _ edit: inout Edit) throws {
    guard reference.kind == .milestone else {
      return add(
        Problem(
          .data, "no_such_field", "\(reference.code) has no milestone, and only milestones have deadlines.",
          hints: ["accord add TITLE --under \(reference.code) --due DATE"]), wish.cell.index)
    }
    guard let text = wish.text else {
      edit.deadline = Edit.Replacement.none
      return
    }
    let read = Result { try deadline(of: text) }
    edit.deadline = try attempt(wish.cell.index) { .value(try read.get()) }
  }
}

extension Change {
  /// Whether a commitment has one milestone.
  func isOnlyMilestone(of commitment: Reference) throws -> Bool {
    let count = try connection.first(
      """
      SELECT count(*) FROM (SELECT 1 FROM item c JOIN item i ON i.parent = c.id AND i.kind = 'milestone'
        JOIN milestone m ON m.item = i.id WHERE c.kind = 'commitment' AND c.ref = ? LIMIT 2)
      """, [Value(commitment.code)]
    ) { try $0.int(0) }
    return count == 1
  }

  /// Whether a record, or the milestone or commitment beside it, came in with an import.
  func isImported(_ reference: Reference) throws -> Bool {
    try connection.first(
      """
      SELECT 1 FROM item i JOIN imported r ON r.item IN (i.id, i.parent) WHERE i.kind = ? AND i.ref = ? LIMIT 1
      """, [Value(reference.kind.rawValue), Value(reference.code)]
    ) { _ in true } ?? false
  }

  /// Whether a record or its commitment has a note of this text.
  func hasNote(_ text: String, on reference: Reference) throws -> Bool {
    let holders = [reference, reference.commitment].compactMap(\.self)
    return try holders.contains { holder in
      try connection.first(
        """
        SELECT 1 FROM item a JOIN item i ON i.parent = a.id AND i.kind = 'note' JOIN note n ON n.item = i.id
        WHERE a.kind = ? AND a.ref = ? AND n.text = ? LIMIT 1
        """, [Value(holder.kind.rawValue), Value(holder.code), Value(text)]
      ) { _ in true } ?? false
    }
  }
}
