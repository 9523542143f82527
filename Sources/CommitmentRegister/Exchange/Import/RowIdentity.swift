/// Under which keys a row is kept, and what tells whether it has changed.
struct RowIdentity {
  /// Whether the row is one of those that make up a commitment; else it is the commitment itself.
  let isGrouped: Bool
  /// Whether it says what step of the commitment it is.
  let isOfStep: Bool
  /// The key of the row.
  let key: String
  /// The key of the commitment that the row is one of; the row's own where it is the commitment.
  let commitmentKey: String

  /// The identity of a row.
  ///
  /// Keys end in what tells them apart: the number of a row among those that are alike, `#*` for a commitment of
  /// several rows, `#ref` for a record of this register.
  init(_ row: MappedRow, number: Int, groupsByTitle: Bool, _ hasher: SHA256Hasher) {
    isOfStep = groupsByTitle
    let group = row[.commitmentExternalRef] ?? (groupsByTitle ? row[.commitmentTitle] : nil)
    key = Self.short(row.key, hasher) + " #\(number)"
    if let group, !row.milestones.isEmpty {
      isGrouped = true
      commitmentKey = Self.short(group, hasher) + " #*"
    } else {
      isGrouped = false
      commitmentKey = key
    }
  }

  /// The identity of a row that adds a milestone to a commitment of the register.
  init(_ row: MappedRow, number: Int, under commitment: Reference, _ hasher: SHA256Hasher) {
    (isGrouped, isOfStep) = (true, true)
    key = Self.short(row.key, hasher) + " #\(number)"
    commitmentKey = "\(commitment.code) #ref"
  }

  /// The identity of a row that names its record.
  init(_ reference: Reference, of commitment: Reference) {
    isGrouped = reference.kind == .milestone
    isOfStep = isGrouped
    key = "\(reference.code) #ref"
    commitmentKey = "\(commitment.code) #ref"
  }

  /// A long key is told by its beginning and its hash.
  private static func short(_ key: String, _ hasher: SHA256Hasher) -> String {
    guard key.utf8.count > 160 else { return key }
    return "\(key.prefix(40))… \(Hex.text(hasher.digest(Array(key.utf8))))"
  }
}

extension MappedRow {
  /// What the row says of its commitment, one field on a line.
  func commitmentBytes() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(512)
    for field in ImportField.allCases where !field.isOfMilestone { append(field, values[field], to: &bytes) }
    return bytes
  }

  /// What the row says of its milestones.
  func milestoneBytes() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256)
    // The title that a milestone without one has.
    if milestones.contains(where: { $0[.milestoneTitle] == nil }) {
      append(.commitmentTitle, values[.commitmentTitle], to: &bytes)
    }
    for milestone in milestones {
      bytes.append(contentsOf: (milestone.deadline?.text ?? "none").utf8)
      bytes.append(0x0A)
      append(.milestoneDueWords, milestone.dueWords, to: &bytes)
      if milestone.isRepeated { continue }
      for field in ImportField.allCases where field.isOfMilestone {
        append(field, milestone[field], to: &bytes)
      }
    }
    return bytes
  }

  private func append(_ field: ImportField, _ value: String?, to bytes: inout [UInt8]) {
    guard let value else { return }
    bytes.append(contentsOf: field.rawValue.utf8)
    bytes.append(UInt8(ascii: " "))
    JSONText.append(text: value, to: &bytes)
    bytes.append(0x0A)
  }

  /// The first field of the commitment in which two rows differ.
  ///
  /// How often something falls due is left out: the rows of a commitment may differ in it.
  static func difference(_ one: [UInt8], _ other: [UInt8]) -> ImportField? {
    if one == other { return nil }
    func lines(_ bytes: [UInt8]) -> [ImportField: String] {
      var fields: [ImportField: String] = [:]
      for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
        let parts = line.split(separator: " ", maxSplits: 1)
        if let field = ImportField(rawValue: String(parts[0])) { fields[field] = String(parts.last ?? "") }
      }
      return fields
    }
    let (first, second) = (lines(one), lines(other))
    return ImportField.allCases.first { field in
      // A row that says nothing of a field leaves it to the first row of its commitment.
      guard field != .commitmentCadence, let value = second[field] else { return false }
      return first[field] != value
    }
  }
}
