internal import SQLite

/// What the last import said of a record, and what the register says now.
struct ImportMemory {
  /// The record's number among the items.
  let item: Int
  /// The record.
  let reference: Reference
  /// What imports said of each field, the last time it was said; nothing where no import ever spoke of it.
  let said: [String: JSON]
  /// What the register says.
  let now: [String: JSON]
  /// Whether an import ever spoke of it.
  let isImported: Bool

  /// Reads the journal's entries of a record; nothing where it is not there any more.
  init?(of item: Int, _ reference: Reference, on day: CivilDay, _ connection: Connection) throws {
    let entries = try ItemHistory.entries(of: item, connection)
    let statements = entries.map {
      EntryStatement(seq: $0.seq, day: $0.day, actor: $0.actor, fields: $0.fields)
    }
    guard let state = ItemState.fold(statements) else { return nil }
    let counting = Set(ItemState.active(statements).map(\.seq))
    var said: [String: JSON]?
    for entry in entries where entry.verb == .import && counting.contains(entry.seq) {
      let differently = entry.fields["import"]?.members?["said"]?.members ?? [:]
      said = (said ?? [:]).merging(Self.plain(entry.fields)) { $1 }.merging(differently) { $1 }
    }
    (self.item, self.reference) = (item, reference)
    self.said = said ?? [:]
    isImported = said != nil
    now = Self.fields(of: state, on: day)
  }

  /// Fields in the form in which they are compared: facts without their days, nothing where there is nothing.
  static func plain(_ fields: [String: JSON]) -> [String: JSON] {
    var plain: [String: JSON] = [:]
    for (name, value) in fields {
      switch name {
      case "import", "reason": continue
      case "deadline": plain[name] = value.members?["due_as"] ?? .null
      case "owner": plain[name] = value.members?["owner"] ?? .null
      case "status":
        plain[name] = .object((value.members ?? [:]).filter { $0.key != "on" && $0.key != "corrects" })
      default: plain[name] = value == .array([]) ? .null : value
      }
    }
    return plain
  }

  private static func fields(of state: ItemState, on day: CivilDay) -> [String: JSON] {
    var fields = plain(state.fields)
    let deadline = state.deadlines.inForce(on: day.iso) ?? state.deadlines.steps.last
    fields["deadline"] = JSON(deadline?.value.deadline?.text)
    let owner = state.owners.inForce(on: day.iso) ?? state.owners.steps.last
    fields["owner"] = JSON(owner?.value.owner)
    if let status = (state.statuses.inForce(on: day.iso) ?? state.statuses.steps.last)?.value {
      var edit = StatusEdit(
        status.status, reason: status.reason, authority: status.authority, successor: status.successor)
      edit.deliveredOn = status.deliveredOn.flatMap { CivilDay(iso: $0) }
      fields["status"] = .object(edit.fields(on: nil).filter { $0.key != "on" })
    }
    return fields
  }

  /// What a row's new fields mean: taken over where only the file changed them, and conflicts where a person did
  /// too, or where no import tells what the file said before.
  ///
  /// - Parameters:
  ///   - fields: What the row says.
  ///   - fed: The fields that the map feeds; a file without a column says nothing of its field.
  ///   - inherited: What the record has from its commitment while it has nothing of its own.
  func compare(
    _ fields: [String: JSON], fed: Set<String>, inherited: [String: JSON] = [:]
  ) -> ImportDifference {
    let new = Self.plain(fields)
    var difference = ImportDifference()
    for name in Set(said.keys).union(new.keys).intersection(fed).sorted() {
      let (value, before, current) = (new[name] ?? .null, said[name] ?? .null, now[name] ?? .null)
      // A title is not taken away by a row that does not repeat it.
      if value == before || name == "title" && value == .null { continue }
      if before == .null, current == .null, value == inherited[name] { continue }
      if value == current {
        difference.agreed[name] = value
      } else if current == before {
        difference.taken[name] = value
      } else {
        difference.conflicts[name] = value
      }
    }
    return difference
  }
}

/// What a row changes in one record.
struct ImportDifference {
  /// Fields that only the file changed.
  var taken: [String: JSON] = [:]
  /// Fields that the file changed to what the register says already.
  var agreed: [String: JSON] = [:]
  /// Fields that both changed.
  var conflicts: [String: JSON] = [:]

  /// Whether the file says what it said the last time.
  var isEmpty: Bool { taken.isEmpty && agreed.isEmpty && conflicts.isEmpty }

  /// Decides the conflicts.
  mutating func resolve(_ choice: ImportRequest.Conflicts) {
    if choice == .theirs { taken.merge(conflicts) { $1 } } else { agreed.merge(conflicts) { $1 } }
    conflicts = [:]
  }

  /// The fields of the entry that records the change; what the file says and the register does not is kept with
  /// the row.
  ///
  /// - Parameters:
  ///   - day: The day from which dated facts hold, a status whose day the file gives apart.
  ///   - statusOn: Since which day the record has its status.
  ///   - reason: Why the deadline has moved.
  ///   - imported: The row that the record is kept with.
  func fields(
    on day: CivilDay, statusOn: CivilDay?, reason: String, imported: ImportedRow?
  ) -> [String: JSON] {
    var fields = taken
    let on = JSON.string(day.iso)
    if let deadline = taken["deadline"] {
      fields["deadline"] = .object(["due_as": deadline, "on": on, "reason": .string(reason)])
    }
    if let owner = taken["owner"] { fields["owner"] = .object(["owner": owner, "on": on]) }
    if let status = taken["status"]?.members {
      fields["status"] = .object(status.merging(["on": .string((statusOn ?? day).iso)]) { $1 })
    }
    if !taken.isEmpty, !taken.keys.contains(where: ItemState.datedFields.contains) {
      fields["reason"] = .string(reason)
    }
    var row = imported?.fields.members ?? [:]
    if !agreed.isEmpty { row["said"] = .object(agreed) }
    if !row.isEmpty { fields["import"] = .object(row) }
    return fields
  }
}

extension JSON {
  /// A field's value as people read it.
  var spoken: String? {
    switch self {
    case .null: nil
    case .bool(let flag): String(flag)
    case .integer(let number): String(number)
    case .string(let text): text
    case .array(let values): values.compactMap(\.spoken).joined(separator: " ")
    case .object(let members): members["status"]?.text ?? members.keys.sorted().joined(separator: " ")
    }
  }
}
