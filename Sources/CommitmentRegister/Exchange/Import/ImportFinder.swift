internal import SQLite

/// Finds the records of the register that the rows of a source are kept in.
struct ImportFinder {
  typealias Kept = ImportedRecords.Kept

  let source: String
  private let connection: Connection
  /// The last row kept before this import began, and how many there were.
  private let lastBefore: Int
  private let countBefore: Int

  init(source: String, _ change: borrowing Change) throws {
    self.source = source
    connection = change.connection
    (lastBefore, countBefore) =
      try connection.first(
        "SELECT ifnull(max(id), 0), count(*) FROM imported WHERE source = ?", [Value(source)]
      ) { (try $0.int(0), try $0.int(1)) } ?? (0, 0)
  }

  /// Whether the source was imported before.
  var isKnown: Bool { countBefore > 0 }

  /// The records that a key of the source is kept in.
  func kept(_ key: String) throws -> [Kept] {
    guard isKnown else { return [] }
    return try connection.rows(
      """
      SELECT r.item, i.kind, i.ref, r.digest FROM imported r JOIN item i ON i.id = r.item
      WHERE r.source = ? AND r.key = ? ORDER BY r.item
      """, [Value(source), Value(key)]
    ) { row in
      Kept(
        item: try row.int(0), reference: try Self.reference(row.string(1), row.string(2)),
        digest: try row.string(3), identity: (source, key))
    }
  }

  /// The record that has an external reference of the source, however it came to it.
  func record(_ kind: Kind, external: String?) throws -> Kept? {
    guard let external else { return nil }
    return try connection.first(
      """
      SELECT v.item, i.ref FROM \(kind.rawValue) v JOIN item i ON i.id = v.item
      WHERE v.external_ref = ? AND v.external_source = ?
      """, [Value(external), Value(source)]
    ) { row in
      let reference = Reference(kind: kind, code: try row.string(1))
      return Kept(item: try row.int(0), reference: reference, digest: nil)
    }
  }

  /// The record of a reference and, for a milestone, its commitment, as the last import of any source kept them.
  func records(_ reference: Reference) throws -> (record: Kept, commitment: Kept)? {
    let sql = """
      SELECT i.id, i.kind, i.ref, r.source, r.key, r.digest, p.id, p.kind, p.ref, q.source, q.key, q.digest
      FROM item i JOIN \(reference.kind.rawValue) v ON v.item = i.id LEFT JOIN imported r ON r.item = i.id
        LEFT JOIN item p ON p.id = i.parent LEFT JOIN imported q ON q.item = p.id
      WHERE i.kind = ? AND i.ref = ?
      """
    return try connection.first(sql, [Value(reference.kind.rawValue), Value(reference.code)]) { row in
      let record = try Self.kept(row, 0)
      return (record, reference.kind == .commitment ? record : try Self.kept(row, 6))
    }
  }

  private static func kept(_ row: borrowing Row, _ first: Int) throws -> Kept {
    var kept = Kept(
      item: try row.int(first), reference: try reference(row.string(first + 1), row.string(first + 2)),
      digest: try row.optionalString(first + 5))
    if let source = try row.optionalString(first + 3), let key = try row.optionalString(first + 4) {
      kept.identity = (source, key)
    }
    return kept
  }

  private static func reference(_ kind: String, _ code: String) -> Reference {
    Reference(kind: Kind(rawValue: kind) ?? .commitment, code: code)
  }

  /// The records of earlier imports that no row of the file is kept in, the first of them, and how many they are.
  func missing(_ store: ImportStore, matched: Int, shown: Int) throws -> (
    first: [ImportPlan.Missing], count: Int
  ) {
    guard matched < countBefore else { return ([], 0) }
    var missing: [ImportPlan.Missing] = []
    var count = 0
    let sql = """
      SELECT r.item, i.ref, coalesce(c.title, m.title), i.kind FROM imported r JOIN item i ON i.id = r.item
        LEFT JOIN commitment c ON c.item = r.item LEFT JOIN milestone m ON m.item = r.item
      WHERE r.source = ? AND r.id <= ? ORDER BY r.item
      """
    try connection.forEach(sql, [Value(source), Value(lastBefore)]) { row in
      guard try !store.isKept(item: try row.int(0)) else { return }
      count += 1
      guard missing.count < shown else { return }
      missing.append(ImportPlan.Missing(ref: try row.string(1), title: try row.optionalString(2) ?? ""))
    }
    return (missing, count)
  }
}
