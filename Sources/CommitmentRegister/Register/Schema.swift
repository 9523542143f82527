internal import Migrations
internal import SQLite

/// The register's schema as this program knows it.
enum Schema {
  /// The migrations in order; each leads to the schema version of its place.
  static let migrations = Migrations.all.enumerated().map { index, migration in
    Migration(version: index + 1, name: migration.name, sql: String(decoding: migration.sql, as: UTF8.self))
  }

  /// The newest schema version.
  static let version = migrations.count

  /// Refuses a schema version that this program cannot use.
  static func check(version found: Int, of path: String) throws(Problem) {
    if found > version {
      throw Problem(
        .data, "newer_register",
        "\(path) was written by a newer accord (schema \(found); this one knows \(version)).",
        hints: ["Update accord; nothing was changed."])
    }
    if found < version {
      throw Problem(
        .data, "older_register", "\(path) has schema \(found); this accord wants \(version).",
        hints: ["accord migrate --db \(path)   (it makes a backup first)"])
    }
  }

  /// Refuses a file whose tables, indexes, triggers or views are not exactly those of the migrations.
  ///
  /// A planted trigger could rewrite history, and a planted view could pose as the journal.
  static func checkPin(
    _ connection: Connection, path: String, _ migrations: [Migration] = Schema.migrations
  ) throws {
    let found = try statements(connection)
    if migrations.count == Schema.version, matchesScript(found) { return }
    let expected = try pin(migrations)
    guard found == expected else {
      let odd =
        found.first { !expected.contains(where: $0.isSame) }
        ?? expected.first { !found.contains(where: $0.isSame) }
      throw Problem(
        .data, "foreign_schema",
        "\(path) is not a register as accord makes it (\(odd?.name ?? "another program has moved its tables, as VACUUM does")).",
        hints: ["Do not use it before you know who changed it; a backup is the safe way back."])
    }
  }

  /// What is odd about a schema, an object at a time, and whether the journal can be read for all that.
  static func findings(_ connection: Connection) throws -> (shown: [Finding], isJournalSound: Bool) {
    let found = try statements(connection)
    if matchesScript(found) { return ([], true) }
    let expected = try pin(migrations)
    if found == expected { return ([], true) }
    var findings: [Finding] = []
    for object in expected where !found.contains(where: object.isSame) {
      let isThere = found.contains { $0.type == object.type && $0.name == object.name }
      let what = isThere ? "is not as accord makes it" : "is missing"
      findings.append(Finding(.foreignSchema, object.name, "The \(object.type) \(object.name) \(what)."))
    }
    for object in found where !expected.contains(where: { $0.type == object.type && $0.name == object.name })
    {
      findings.append(
        Finding(.foreignSchema, object.name, "The \(object.type) \(object.name) is not accord's."))
    }
    if findings.isEmpty {
      findings.append(
        Finding(.foreignSchema, "sqlite_schema", "Another program has moved its tables, as VACUUM does."))
    }
    // A planted index could answer in the table's place.
    let isJournalSound =
      expected.filter { $0.name == "journal" }.allSatisfy { found.contains(where: $0.isSame) }
      && found.count { $0.name.lowercased() == "journal" } == 1
      && !found.contains { $0.type == "index" && !expected.contains(where: $0.isSame) }
    return (findings, isJournalSound)
  }

  /// One row of the schema table.
  struct Object: Equatable {
    let rowid: Int
    let type: String
    let name: String
    /// The table that it belongs to.
    let table: String
    let sql: String?

    /// Whether another is the same apart from its place.
    func isSame(_ other: Object) -> Bool {
      type == other.type && name == other.name && table == other.table && sql == other.sql
    }

    /// Whether the columns beside the statement say what the statement says: SQLite goes by them, too.
    var isNamedAsItSays: Bool {
      guard let sql else { return type == "index" && name == "sqlite_autoindex_\(table)_1" }
      var words = sql.utf8.split(maxSplits: 12) { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }[...]
      words = words.dropFirst()
      if words.first?.elementsEqual("UNIQUE".utf8) == true { words = words.dropFirst() }
      guard let first = words.first, let second = words.dropFirst().first,
        first.elementsEqual(type.uppercased().utf8), second.elementsEqual(name.utf8)
      else { return false }
      if type == "table" || type == "view" { return table == name }
      guard let on = words.firstIndex(where: { $0.elementsEqual("ON".utf8) }), on + 1 < words.endIndex else {
        return false
      }
      return words[on + 1].elementsEqual(table.utf8)
    }
  }

  static func statements(_ connection: Connection) throws -> [Object] {
    try connection.rows("SELECT rowid, type, name, tbl_name, sql FROM main.sqlite_schema ORDER BY rowid") {
      row in
      Object(
        rowid: try row.int(0), type: try row.string(1), name: try row.string(2),
        table: try row.string(3), sql: try row.optionalString(4))
    }
  }

  /// Whether the stored statements are those of the one migration, one after the other.
  ///
  /// Quick, since SQLite stores a statement as it was written; `pin()` decides whenever this says no.
  static func matchesScript(_ found: [Object]) -> Bool {
    guard migrations.count == 1, found.enumerated().allSatisfy({ $1.rowid == $0 + 1 }) else { return false }
    return found.compactMap(\.sql) == statementsOfScript && found.allSatisfy(\.isNamedAsItSays)
  }

  /// The statements of the first migration as SQLite stores them: each from CREATE to before its semicolon.
  private static let statementsOfScript: [String] = {
    // Bytes, since looking for characters in the text would cost more than opening the file.
    var statements: [String] = []
    var statement: [UInt8] = []
    for line in (Migrations.all.first?.sql ?? []).split(separator: UInt8(ascii: "\n")) {
      if statement.isEmpty, !line.starts(with: "CREATE ".utf8) { continue }
      if !statement.isEmpty { statement.append(UInt8(ascii: "\n")) }
      statement += line
      // Within a trigger a statement ends too; the one that ends the trigger says END.
      let isTrigger = statement.starts(with: "CREATE TRIGGER".utf8)
      guard statement.reversed().starts(with: (isTrigger ? ";DNE" : ";").utf8) else { continue }
      statements.append(String(decoding: statement.dropLast(), as: UTF8.self))
      statement.removeAll(keepingCapacity: true)
    }
    return statements
  }()

  /// The schema that the migrations make in an empty database.
  private static func pin(_ migrations: [Migration]) throws -> [Object] {
    let connection = try Connection(path: ":memory:", access: .create)
    for migration in migrations { try connection.execute(migration.sql) }
    return try statements(connection)
  }
}
