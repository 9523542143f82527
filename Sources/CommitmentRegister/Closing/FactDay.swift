extension EntryStatement {
  /// What an entry said.
  init(_ entry: Entry) {
    self.init(seq: entry.seq, day: entry.day, actor: entry.actor, fields: entry.fields)
  }
}

/// The first day of which an entry speaks, which may lie in a month that is closed.
enum FactDay {
  /// The first day from which something holds by an entry, or of which it tells; `always` for what no one dated;
  /// nothing for what has no day, such as a title.
  ///
  /// - Parameter history: The entries about the same record, this one and earlier ones among them; asked for
  ///   only by corrections and undoings.
  static func of(_ entry: Entry, in history: () throws -> [Entry]) rethrows -> String? {
    if entry.fields["undoes"] != nil {
      let entries = try history()
      let root = UndoChain(entries).root(of: entry.seq)
      guard root != entry.seq, let said = entries.first(where: { $0.seq == root }) else { return nil }
      return of(said, in: { entries })
    }
    var days = [entry.fields["dated"]?.text]
    for field in ItemState.datedFields {
      guard let fact = entry.fields[field]?.members else { continue }
      guard let corrected = fact["corrects"]?.number else {
        days.append(fact["on"]?.text ?? always)
        continue
      }
      let before = ItemState.fold(try history().filter { $0.seq < entry.seq }.map { EntryStatement($0) })
      days += [
        fact["on"]?.text, before?.deadlines.step(of: corrected)?.from,
        before?.statuses.step(of: corrected)?.from, before?.owners.step(of: corrected)?.from,
      ]
    }
    return days.compactMap(\.self).min()
  }
}
