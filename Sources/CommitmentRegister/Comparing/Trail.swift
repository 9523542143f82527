/// The entries about one item that bear on how it came from an earlier view to a later one.
///
/// What does not count in the later view is left out, and with it what took it back, so that nobody is named for a
/// detour. Only where an undoing reaches into what the earlier view knew does it stay: it is what made the difference.
struct Trail {
  /// Every entry about the item that the later view knows.
  let entries: [Entry]
  /// What counted in the earlier view, oldest first.
  let known: [Entry]
  /// What the earlier view knew, by then undone or not, and counts in the later one.
  let lasting: [Entry]
  /// What was recorded since and counts.
  let added: [Entry]
  /// What was recorded since and counts, and takes back or brings back something that the earlier view knew.
  let undoings: [Entry]
  private let boundary: Int

  /// - Parameters:
  ///   - entries: Every entry about the item that the later view knows, oldest first.
  ///   - boundary: The last entry that the earlier view knows.
  init(_ entries: [Entry], since boundary: Int) {
    self.entries = entries
    self.boundary = boundary
    let counting = Self.counting(entries)
    let old = entries.filter { $0.seq <= boundary }
    let new = entries.filter { $0.seq > boundary && counting.contains($0.seq) }
    let countingOld = Self.counting(old)
    known = old.filter { $0.undone == nil && countingOld.contains($0.seq) }
    lasting = old.filter { $0.undone == nil && counting.contains($0.seq) }
    added = new.filter { $0.undone == nil }
    undoings = new.filter { ($0.undone ?? .max) <= boundary }
  }

  /// What the earlier view knew about the item.
  var stateBefore: ItemState? { ItemState.fold(known.map { EntryStatement($0) }) }

  /// Takes what was known before an entry to what was known with it.
  /// - Parameters:
  ///   - state: What the entries before it say, of ``known`` or ``lasting``, ``added`` and ``undoings``.
  ///   - entry: The next of these.
  func advance(_ state: inout ItemState?, with entry: Entry) {
    guard entry.undone != nil else {
      if state == nil { state = ItemState() }
      state?.add(EntryStatement(entry))
      return
    }
    let old = entries.filter { $0.seq <= boundary }
    let new = (added + undoings).filter { $0.seq <= entry.seq }.sorted { $0.seq < $1.seq }
    state = ItemState.fold((old + new).map { EntryStatement($0) })
  }

  private static func counting(_ entries: [Entry]) -> Set<Int> {
    Set(ItemState.active(entries.map { EntryStatement($0) }).map(\.seq))
  }
}

extension Entry {
  /// The number of the entry that this one takes back.
  fileprivate var undone: Int? { fields["undoes"]?.number }
}
