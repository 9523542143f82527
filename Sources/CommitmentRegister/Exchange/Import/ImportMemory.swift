internal import SQLite

/// What a file said of a record the last time, and what the register says now.
struct ImportMemory {
  /// The record's number among the items.
  let item: Int
  /// The record.
  let reference: Reference
  /// What imports said of each field, the last time it was said; nothing where no import ever spoke of it.
  let said: JSON.Members
  /// What the register says.
  let now: JSON.Members
  /// Whether the file ever spoke of it.
  let isImported: Bool
  /// Which row of which file it is kept with: `source`, `key` and `digest`; empty where none.
  let origin: JSON.Members
  /// The day from which its status holds.
  let statusFrom: CivilDay?

  /// Reads the journal's entries of a record; nothing where it is not there any more.
  ///
  /// - Parameter source: Whose words count; nothing: those of every file, edited exports apart.
  init?(
    of item: Int, _ reference: Reference, source: String?, on day: CivilDay, _ connection: Connection
  ) throws {
    let entries = try ItemHistory.entries(of: item, connection)
    let statements = entries.map {
      EntryStatement(seq: $0.seq, day: $0.day, actor: $0.actor, fields: $0.fields)
    }
    guard let state = ItemState.fold(statements) else { return nil }
    let counting = Set(ItemState.active(statements).map(\.seq))
    var said: JSON.Members?
    for entry in entries where entry.verb == .import && counting.contains(entry.seq) {
      let origin = entry.fields["import"]?.members ?? [:]
      // Who edits an export speaks for himself, not for a file.
      guard origin["export"] == nil else { continue }
      if let source, (origin["from"] ?? origin["source"])?.text != source { continue }
      let differently = origin["said"]?.members ?? [:]
      said = (said ?? [:]).merging(Self.plain(entry.fields)) { $1 }.merging(differently) { $1 }
    }
    (self.item, self.reference) = (item, reference)
    self.said = said ?? [:]
    isImported = said != nil
    origin = (state.fields["import"]?.members ?? [:]).filter { ["source", "key", "digest"].contains($0.key) }
    let step = state.statuses.inForce(on: day.iso) ?? state.statuses.steps.last
    statusFrom = step.flatMap { CivilDay(iso: $0.from) }
    now = Self.fields(of: state, on: day)
  }

  /// Fields in the form in which they are compared: facts without their days, nothing where there is nothing.
  static func plain(_ fields: JSON.Members) -> JSON.Members {
    var plain: JSON.Members = [:]
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

  private static func fields(of state: ItemState, on day: CivilDay) -> JSON.Members {
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
  ///   - clears: Whether a cell that is empty now takes away what it said before.
  func compare(
    _ fields: JSON.Members, fed: Set<String>, inherited: JSON.Members = [:], clears: Bool = true
  ) -> ImportDifference {
    let new = Self.plain(fields)
    var difference = ImportDifference()
    for name in Set(said.keys).union(new.keys).intersection(fed).sorted() {
      let (value, before, current) = (new[name] ?? .null, said[name] ?? .null, now[name] ?? .null)
      if value == before { continue }
      // These are not taken away by a row that does not repeat them.
      if value == .null, !clears || ["title", "status", "status_original"].contains(name) { continue }
      if before == .null, current == .null, value == inherited[name] { continue }
      if value == current {
        // Where the file never spoke of the record there is nothing to remember either.
        if isImported { difference.agreed[name] = value }
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
  var taken: JSON.Members = [:]
  /// Fields that the file changed to what the register says already.
  var agreed: JSON.Members = [:]
  /// Fields that both changed.
  var conflicts: JSON.Members = [:]

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
  ///   - origin: Which row of which file says it.
  func fields(
    on day: CivilDay, statusOn: CivilDay?, reason: String, origin: JSON.Members
  ) -> JSON.Members {
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
    var origin = origin
    if !agreed.isEmpty { origin["said"] = .object(agreed) }
    if !origin.isEmpty { fields["import"] = .object(origin) }
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
