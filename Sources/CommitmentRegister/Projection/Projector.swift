internal import SQLite

/// Applies entries to the tables: the one function for live writes, for `accord rebuild`, and for entries
/// that come from elsewhere.
///
/// For each entry it folds what the journal says about the item without and with the entry, and writes the
/// difference. Lives as long as one transaction, since it remembers row numbers.
final class Projector {
  private let connection: Connection
  private var items: [Reference: Int] = [:]
  private var openChange: (number: Int, lastSeq: Int)?

  init(_ connection: Connection) { self.connection = connection }

  /// Projects one entry that the journal already holds.
  func apply(_ entry: Entry) throws {
    try noteChange(entry)
    let known = try findItem(entry.reference)
    let item = try known ?? addItem(entry)
    let earlier = known == nil ? [] : try statements(of: item)
    let statement = EntryStatement(seq: entry.seq, day: entry.day, actor: entry.actor, fields: entry.fields)
    try connection.run("INSERT INTO item_entry (item, seq) VALUES (?, ?)", Value(item), Value(entry.seq))
    let before = ItemState.fold(earlier)
    let after = ItemState.fold(earlier + [statement])
    let writer = ItemWriter(
      connection: connection, item: item, seq: entry.seq, find: { try self.requireItem($0) })
    try writer.write(kind: entry.reference.kind, from: before, to: after)
  }

  /// Closes the last change; to be called after the last entry.
  func finish() throws {
    guard let openChange else { return }
    try connection.run(
      "UPDATE change SET last_seq = ? WHERE number = ?", Value(openChange.lastSeq), Value(openChange.number))
    self.openChange = nil
  }

  private func noteChange(_ entry: Entry) throws {
    if openChange?.number == entry.change {
      openChange?.lastSeq = entry.seq
      return
    }
    try finish()
    try connection.run(
      """
      INSERT INTO change (number, first_seq, last_seq, day, recorded_at, actor, operation, operation_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      Value(entry.change), Value(entry.seq), Value(entry.seq), Value(entry.day.iso),
      Value(entry.recordedAt.iso),
      Value(entry.actor), Value(entry.verb.rawValue), Value(entry.operationID))
    openChange = (entry.change, entry.seq)
  }

  private func findItem(_ reference: Reference) throws -> Int? {
    if let item = items[reference] { return item }
    // Forgotten now and then, so that a replay's memory does not grow with the register.
    if items.count >= 20_000 { items.removeAll(keepingCapacity: true) }
    let item = try connection.first(
      "SELECT id FROM item WHERE kind = ? AND ref = ?",
      [Value(reference.kind.rawValue), Value(reference.code)]
    ) { try $0.int(0) }
    if let item { remember(item, of: reference) }
    return item
  }

  private func requireItem(_ reference: Reference) throws -> Int {
    guard let item = try findItem(reference) else {
      throw Problem(
        .data, "unknown_reference", "the journal speaks of \(reference.code) before it was added.",
        hints: ["accord verify"])
    }
    return item
  }

  private func addItem(_ entry: Entry) throws -> Int {
    let reference = entry.reference
    let about = entry.fields["about"]?.text.flatMap { Reference(journalText: $0) }
    let parent = try (reference.commitment ?? about).map(requireItem)
    try connection.run(
      "INSERT INTO item (id, kind, ref, parent, number) VALUES (?, ?, ?, ?, ?)", Value(entry.seq),
      Value(reference.kind.rawValue), Value(reference.code), Value(parent), Value(reference.number))
    remember(entry.seq, of: reference)
    return entry.seq
  }

  private func remember(_ item: Int, of reference: Reference) {
    // An import of a million rows must not keep every row number in memory.
    if items.count >= 10_000 { items.removeAll(keepingCapacity: true) }
    items[reference] = item
  }

  private func statements(of item: Int) throws -> [EntryStatement] {
    try ItemHistory.statements(of: item, connection)
  }
}

/// Reads what the journal says about one item.
enum ItemHistory {
  static func statements(of item: Int, _ connection: Connection) throws -> [EntryStatement] {
    try entries(of: item, connection).map {
      EntryStatement(seq: $0.seq, day: $0.day, actor: $0.actor, fields: $0.fields)
    }
  }

  /// All entries about a record that was ever added; none for any other.
  static func entries(
    about reference: Reference, through last: Int? = nil, _ connection: Connection
  ) throws -> [Entry] {
    let item = try connection.first(
      "SELECT id FROM item WHERE kind = ? AND ref = ?",
      [Value(reference.kind.rawValue), Value(reference.code)]
    ) { try $0.int(0) }
    return try item.map { try entries(of: $0, through: last, connection) } ?? []
  }

  static func entries(of item: Int, through last: Int? = nil, _ connection: Connection) throws -> [Entry] {
    let sql = """
      SELECT j.entry FROM item_entry e JOIN journal j ON j.seq = e.seq
      WHERE e.item = ? AND e.seq <= ifnull(?, e.seq) ORDER BY e.seq
      """
    let lines = try connection.rows(sql, [Value(item), Value(last)]) { try $0.utf8(0) }
    return try lines.map(Entry.init(stored:))
  }
}
