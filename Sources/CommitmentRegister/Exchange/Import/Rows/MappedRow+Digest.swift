extension MappedRow {
  /// What the row says of its commitment, one field on a line.
  func commitmentBytes() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(512)
    for field in ImportField.ofCommitments { append(field, values[field], to: &bytes) }
    return bytes
  }

  /// What the row says of its milestones and of what they name.
  func milestoneBytes() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256)
    // The titles that a milestone without one has.
    if milestones.contains(where: { $0[.milestoneTitle] == nil }) {
      append(.commitmentTitle, values[.commitmentTitle], to: &bytes)
      append(.commitmentTitleOriginal, values[.commitmentTitleOriginal], to: &bytes)
    }
    for field in ImportField.ofNamed { append(field, values[field], to: &bytes) }
    for milestone in milestones {
      bytes.append(contentsOf: (milestone.deadline?.text ?? "none").utf8)
      bytes.append(0x0A)
      append(.milestoneDueWords, milestone.dueWords, to: &bytes)
      if milestone.isRepeated { continue }
      for field in ImportField.ofMilestones {
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

  /// Whether the row says anything of its commitment beyond which it is.
  var saysOfCommitment: Bool {
    ImportField.ofCommitments.contains {
      values[$0] != nil && $0 != .commitmentRef && $0 != .commitmentCadence
    }
  }
}

/// What the rows of a commitment say of it, taken together.
struct GroupSaid {
  private var lines: [ImportField: String] = [:]

  init(_ bytes: [UInt8]) {
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      if let field = ImportField(rawValue: String(parts[0])) { lines[field] = String(parts.last ?? "") }
    }
  }

  /// The bytes that it is read from.
  var bytes: [UInt8] {
    ImportField.allCases.flatMap { field in lines[field].map { Array("\(field.rawValue) \($0)\n".utf8) } ?? []
    }
  }

  /// The first field of which another row says something else.
  ///
  /// How often something falls due is left out: the rows of a commitment may differ in it.
  func difference(_ other: GroupSaid) -> ImportField? {
    ImportField.allCases.first { field in
      guard field != .commitmentCadence, let one = lines[field], let two = other.lines[field] else {
        return false
      }
      return one != two
    }
  }

  /// Adds what another row says besides.
  /// - Returns: the fields that it adds.
  mutating func add(_ other: GroupSaid) -> Set<ImportField> {
    let new = Set(other.lines.keys).subtracting(lines.keys).subtracting([.commitmentCadence])
    for field in new { lines[field] = other.lines[field] }
    return new
  }
}

extension ImportField {
  /// The fields that say something of a commitment.
  static let ofCommitments = allCases.filter { field in
    ["commitment.", "event.", "area."].contains { field.rawValue.hasPrefix($0) }
  }

  /// The fields that say something of a party or person that is named.
  static let ofNamed = allCases.filter { field in
    ["party.", "person."].contains { field.rawValue.hasPrefix($0) }
  }
}
