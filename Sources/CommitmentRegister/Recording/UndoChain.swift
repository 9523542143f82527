/// Which entries of one item count, and what their undoing goes back to.
struct UndoChain {
  private let history: [Entry]
  private let activeSeqs: Set<Int>

  init(_ history: [Entry]) {
    self.history = history
    activeSeqs = Set(ItemState.active(Self.statements(history)).map(\.seq))
  }

  func isActive(_ seq: Int) -> Bool { activeSeqs.contains(seq) }

  /// The counting entry that takes this one back.
  func undoer(of seq: Int) -> Entry? {
    history.last { isActive($0.seq) && $0.fields["undoes"]?.number == seq }
  }

  /// The entry at the end of a chain of undoings.
  func root(of seq: Int) -> Int {
    var seq = seq
    while let target = entry(seq)?.fields["undoes"]?.number { seq = target }
    return seq
  }

  /// The fields that an entry touches, itself or through what it takes back.
  func fields(of other: Entry) -> Set<String> {
    // Why a plain field was changed belongs to that change; it is in nobody's way.
    Set(entry(root(of: other.seq))?.fields.keys.map { $0 } ?? []).subtracting(["reason"])
  }

  /// The fields of an entry that rest on those of an earlier one; all of them when that created the item.
  func conflict(of later: Entry, with earlier: Entry) -> Set<String> {
    let (root, base) = (root(of: later.seq), root(of: earlier.seq))
    if !isActive(later.seq) || root == base { return [] }
    // Taking back something later restores what was before it, so it counts only through what it took back.
    if later.fields["undoes"] != nil && root > base { return [] }
    let isCreation = ItemState.fold(Self.statements(history.filter { $0.seq < base })) == nil
    return isCreation ? fields(of: later) : fields(of: later).intersection(fields(of: earlier))
  }

  /// What holds when an entry, and others of its change, are taken back.
  func fold(without seq: Int, alsoWithout others: [Int]) -> ItemState? {
    var statements = Self.statements(history)
    var next = (statements.last?.seq ?? 0) + 1
    for target in Set(others + [seq]).sorted(by: >) where statements.contains(where: { $0.seq == target }) {
      guard let like = statements.last else { continue }
      statements.append(
        EntryStatement(
          seq: next, day: like.day, actor: like.actor, fields: ["undoes": .integer(Int64(target))]))
      next += 1
    }
    return ItemState.fold(statements)
  }

  private func entry(_ seq: Int) -> Entry? { history.first { $0.seq == seq } }

  private static func statements(_ history: [Entry]) -> [EntryStatement] {
    history.map { EntryStatement(seq: $0.seq, day: $0.day, actor: $0.actor, fields: $0.fields) }
  }
}
