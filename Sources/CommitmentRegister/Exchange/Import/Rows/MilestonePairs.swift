/// Which of a row's milestones are which of the register's.
struct MilestonePairs {
  /// A milestone that a row stands for.
  struct Candidate {
    let fields: JSON.Members
    /// Whether a section of the map makes it, so that it is told from the others by its title alone.
    let isOfSection: Bool
    /// Whether it is one only where the register has it already.
    let isOptional: Bool
  }

  private(set) var known: [(memory: ImportMemory, index: Int)] = []
  /// The row's milestones that are new.
  private(set) var new: [Int]
  /// The register's milestones that the row no longer has.
  private(set) var missing: [ImportMemory]

  /// Pairs those that have the same title and deadline, then the same title, then the same deadline; the rest in
  /// their order where it is as long on both sides.
  init(_ records: [ImportMemory], _ rows: [Candidate]) {
    missing = records
    new = Array(rows.indices)
    let plain = rows.map { ImportMemory.plain($0.fields) }
    func title(_ fields: JSON.Members) -> JSON { fields["title"] ?? .null }
    func deadline(_ fields: JSON.Members) -> JSON { fields["deadline"] ?? .null }
    pair { title($0.before) == title(plain[$1]) && deadline($0.before) == deadline(plain[$1]) }
    pair { title($0.before) == title(plain[$1]) }
    pair {
      !rows[$1].isOfSection && deadline(plain[$1]) != .null && deadline($0.before) == deadline(plain[$1])
    }
    if new.count == missing.count { pair { !rows[$1].isOfSection } }
    new.removeAll { rows[$0].isOptional }
  }

  private mutating func pair(_ isSame: (ImportMemory, Int) -> Bool) {
    for index in new {
      guard let place = missing.firstIndex(where: { isSame($0, index) }) else { continue }
      known.append((missing.remove(at: place), index))
      new.removeAll { $0 == index }
    }
  }
}

extension ImportMemory {
  /// What the record was when the file last spoke of it, else what it is.
  fileprivate var before: JSON.Members { isImported ? said : now }
}
