internal import SQLite

/// Writes the difference between two states of one item as temporal rows.
struct ItemWriter {
  let connection: Connection
  let item: Int
  /// The journal number from which the new rows are known, and the old ones no longer.
  let seq: Int
  let find: (Reference) throws -> Int

  func write(kind: Kind, from before: ItemState?, to after: ItemState?) throws {
    try writeVersion(kind, from: before, to: after)
    if kind.hasPartyRoles {
      for role in ["by", "to"] {
        try writeRole(role, from: before?.fields[role]?.texts ?? [], to: after?.fields[role]?.texts ?? [])
      }
    }
    if kind == .milestone {
      try writeFacts(
        .deadline,
        from: before?.deadlines.deadlineRows() ?? [], to: after?.deadlines.deadlineRows() ?? [])
    }
    if kind.hasPartyRoles { try writeStatusAndOwner(from: before, to: after) }
    if kind.hasPartyRoles { try writeImport(from: before?.fields["import"], to: after?.fields["import"]) }
  }

  private func writeStatusAndOwner(from before: ItemState?, to after: ItemState?) throws {
    let findSuccessor = { (text: String) in
      guard let reference = Reference(journalText: text) else {
        throw Problem(.data, "unknown_reference", "the journal names \(text), which is no reference.")
      }
      return try find(reference)
    }
    let findOwner = { (code: String) in try find(Reference(kind: .person, code: code)) }
    try writeFacts(
      .status,
      from: try before?.statuses.statusRows(item: findSuccessor) ?? [],
      to: try after?.statuses.statusRows(item: findSuccessor) ?? [])
    try writeFacts(
      .owner, from: try before?.owners.ownerRows(item: findOwner) ?? [],
      to: try after?.owners.ownerRows(item: findOwner) ?? [])
  }

  private func writeVersion(_ kind: Kind, from before: ItemState?, to after: ItemState?) throws {
    let columns = kind.columns
    let old = before.map { state in columns.map { state.fields[$0.name] ?? .null } }
    let new = after.map { state in columns.map { state.fields[$0.name] ?? .null } }
    if old == new { return }
    let table = kind.versionTable
    if old != nil { try close(table) }
    guard let new else { return }
    var values = [Value(seq), Value(item)]
    for (column, value) in zip(columns, new) { values.append(try self.value(value, column.form)) }
    try connection.run(kind.versionInsert, values)
  }

  private func value(_ json: JSON, _ form: FieldColumn.Form) throws -> Value {
    switch form {
    case .text: Value(json.text)
    case .integer: Value(json.number)
    case .reference(let kind): Value(try json.text.map { try find(Reference(kind: kind, code: $0)) })
    }
  }

  private func writeRole(_ role: String, from old: [String], to new: [String]) throws {
    if old == new { return }
    if !old.isEmpty {
      try connection.run(
        "UPDATE party_role_version SET until = ? WHERE item = ? AND until IS NULL AND role = ?", Value(seq),
        Value(item), Value(role))
    }
    for (index, code) in new.enumerated() {
      try connection.run(
        "INSERT INTO party_role_version (item, since, role, position, party) VALUES (?, ?, ?, ?, ?)",
        Value(item),
        Value(seq), Value(role), Value(index + 1), Value(try find(Reference(kind: .party, code: code))))
    }
  }

  private func writeFacts(_ fact: FactTable, from old: [FactRow], to new: [FactRow]) throws {
    for row in old where !new.contains(row) {
      try connection.run(fact.close, Value(seq), Value(item), Value(row.origin), Value(row.fromDay))
    }
    for row in new where !old.contains(row) {
      try connection.run(
        fact.insert,
        [Value(item), Value(seq), Value(row.fromDay), Value(row.toDay), Value(row.origin)] + row.columns)
    }
  }

  private func writeImport(from old: JSON?, to new: JSON?) throws {
    if old == new { return }
    if old != nil {
      try connection.run(
        "UPDATE imported_row SET until = ? WHERE item = ? AND until IS NULL", Value(seq), Value(item))
    }
    // What is kept without a key are only values that were not taken over.
    guard let row = new?.members, row["key"] != nil else { return }
    try connection.run(
      "INSERT INTO imported_row (source, key, item, digest, since) VALUES (?, ?, ?, ?, ?)",
      Value(row["source"]?.text), Value(row["key"]?.text), Value(item), Value(row["digest"]?.text), Value(seq)
    )
  }

  private func close(_ table: String) throws {
    try connection.run(
      "UPDATE \(table) SET until = ? WHERE item = ? AND until IS NULL", Value(seq), Value(item))
  }
}
