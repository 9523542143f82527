extension FieldChange {
  /// What differs between two states of one record, in the words of the command line.
  static func between(_ before: ItemState?, _ after: ItemState?, of reference: Reference, on day: CivilDay)
    -> [FieldChange]
  {
    let old = spoken(before, reference.kind, on: day)
    let new = spoken(after, reference.kind, on: day)
    return order(reference.kind).compactMap { field in
      guard old[field] != new[field] else { return nil }
      return FieldChange(ref: reference.code, field: field, before: old[field], after: new[field])
    }
  }

  /// The fields of a state that people see, each as text.
  private static func spoken(_ state: ItemState?, _ kind: Kind, on day: CivilDay) -> [String: String] {
    guard let state else { return [:] }
    var spoken: [String: String] = [:]
    for column in kind.columns {
      guard let value = state.fields[column.name] else { continue }
      spoken[column.name] = value.text ?? value.number.map(String.init)
    }
    for role in ["by", "to"] {
      if let codes = state.fields[role]?.texts, !codes.isEmpty { spoken[role] = codes.joined(separator: " ") }
    }
    let deadline = state.deadlines.inForce(on: day.iso) ?? state.deadlines.steps.last
    spoken["due"] = deadline?.value.deadline?.text
    let status = state.statuses.inForce(on: day.iso) ?? state.statuses.steps.last
    spoken["status"] = status?.value.status.rawValue
    spoken["done_on"] = state.statuses.deliveredOn(at: status)
    let owner = state.owners.inForce(on: day.iso) ?? state.owners.steps.last
    spoken["owner"] = owner?.value.owner
    return spoken
  }

  private static func order(_ kind: Kind) -> [String] {
    let plain = kind.columns.map(\.name)
    return kind.hasPartyRoles
      ? ["title", "due", "status", "done_on", "owner", "by", "to"] + plain.filter { $0 != "title" } : plain
  }
}
