internal import SQLite

/// Records that rows of a file are kept in, as the journal remembers them.
struct ImportedRecords {
  private let connection: Connection
  private let day: CivilDay

  init(_ change: borrowing Change) { (connection, day) = (change.connection, change.day) }

  /// What is remembered of one record.
  func memory(of kept: Kept) throws -> ImportMemory? {
    try ImportMemory(of: kept.item, kept.reference, on: day, connection)
  }

  /// What is remembered of a commitment.
  func memory(of commitment: String) throws -> ImportMemory? {
    let reference = Reference(kind: .commitment, code: commitment)
    let item = try connection.first(
      "SELECT id FROM item WHERE kind = 'commitment' AND ref = ?", [Value(commitment)]
    ) { try $0.int(0) }
    return try item.flatMap { try ImportMemory(of: $0, reference, on: day, connection) }
  }

  /// The milestones of a commitment that imports made; all of them where no import made any.
  func milestones(of commitment: Int) throws -> [ImportMemory] {
    let rows = try connection.rows(
      """
      SELECT i.id, i.ref FROM item i JOIN milestone m ON m.item = i.id
      WHERE i.parent = ? AND i.kind = 'milestone' ORDER BY i.number
      """, [Value(commitment)]
    ) { (item: try $0.int(0), code: try $0.string(1)) }
    let all = try rows.compactMap {
      try ImportMemory(of: $0.item, Reference(kind: .milestone, code: $0.code), on: day, connection)
    }
    let imported = all.filter(\.isImported)
    return imported.isEmpty ? all : imported
  }

  /// A row's note, unless it is the last one that an import attached to the record.
  func unknown(_ note: String?, on item: Int) throws -> String? {
    guard let note else { return nil }
    let last = try connection.first(
      """
      SELECT n.text FROM item i JOIN note n ON n.item = i.id
      JOIN change c ON c.first_seq = (SELECT max(first_seq) FROM change WHERE first_seq <= i.id)
        AND c.operation = 'import'
      WHERE i.parent = ? AND i.kind = 'note' ORDER BY i.number DESC LIMIT 1
      """, [Value(item)]
    ) { try $0.string(0) }
    return last == note ? nil : note
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

/// Which of a row's milestones are which of the register's.
struct MilestonePairs {
  private(set) var known: [(memory: ImportMemory, index: Int)] = []
  /// The row's milestones that are new.
  private(set) var new: [Int] = []
  /// The register's milestones that the row no longer has.
  private(set) var missing: [ImportMemory]

  /// Pairs those that have the same title and deadline, then the same title, then the same deadline; the rest in
  /// their order where it is as long on both sides.
  init(_ records: [ImportMemory], _ rows: [[String: JSON]]) {
    missing = records
    new = Array(rows.indices)
    let title = { (fields: [String: JSON]) in fields["title"] ?? .null }
    let deadline = { (fields: [String: JSON]) in fields["deadline"] ?? .null }
    let plain = rows.map(ImportMemory.plain)
    pair { title($0.before) == title(plain[$1]) && deadline($0.before) == deadline(plain[$1]) }
    pair { title($0.before) == title(plain[$1]) }
    pair { deadline($0.before) == deadline(plain[$1]) }
    if new.count == missing.count { pair { _, _ in true } }
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
  fileprivate var before: [String: JSON] { isImported ? said : now }
}
