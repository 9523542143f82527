internal import SQLite

/// Records that rows of a file are kept in, as the journal remembers them.
struct ImportedRecords {
  private let connection: Connection
  private let day: CivilDay
  private let source: String?

  /// - Parameter source: Whose words are remembered; nothing: those of every file.
  init(_ change: borrowing Change, source: String?) {
    (connection, day, self.source) = (change.connection, change.day, source)
  }

  /// What is remembered of one record.
  func memory(of kept: Kept) throws -> ImportMemory? {
    try ImportMemory(of: kept.item, kept.reference, source: source, on: day, connection)
  }

  /// What is remembered of a commitment.
  func memory(of commitment: String) throws -> ImportMemory? {
    let reference = Reference(kind: .commitment, code: commitment)
    let item = try connection.first(
      "SELECT id FROM item WHERE kind = 'commitment' AND ref = ?", [Value(commitment)]
    ) { try $0.int(0) }
    return try item.flatMap { try ImportMemory(of: $0, reference, source: source, on: day, connection) }
  }

  /// The milestones of a commitment that the file made, or all of them where it made none.
  ///
  /// Those that have rows of their own are apart, unless every file's words count.
  func milestones(of commitment: Int) throws -> [ImportMemory] {
    let rows = try connection.rows(
      """
      SELECT i.id, i.ref FROM item i JOIN milestone m ON m.item = i.id
      WHERE i.parent = ? AND i.kind = 'milestone'
        \(source == nil ? "" : "AND NOT EXISTS (SELECT 1 FROM imported r WHERE r.item = i.id)")
      ORDER BY i.number
      """, [Value(commitment)]
    ) { (item: try $0.int(0), code: try $0.string(1)) }
    let all = try rows.compactMap {
      try ImportMemory(
        of: $0.item, Reference(kind: .milestone, code: $0.code), source: source, on: day, connection)
    }
    let imported = all.filter(\.isImported)
    return imported.isEmpty ? all : imported
  }

  /// A row's note, unless the record has one in the same words.
  func unknown(_ note: String?, on item: Int) throws -> String? {
    guard let note else { return nil }
    let known = try connection.first(
      "SELECT 1 FROM item i JOIN note n ON n.item = i.id WHERE i.parent = ? AND i.kind = 'note' AND n.text = ?",
      [Value(item), Value(note)]
    ) { _ in true }
    return known == nil ? note : nil
  }

  /// A record that a row is kept in.
  struct Kept {
    let item: Int
    let reference: Reference
    /// SHA-256 of the row the last time; nothing where the row is found by its reference only.
    let digest: String?
    /// Under which source and key it is kept.
    var identity: (source: String, key: String)?
  }
}
