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
  static func checkPin(_ connection: Connection, path: String) throws {
    let found = try statements(connection)
    if matchesScript(found) { return }
    let expected = try pin()
    guard found == expected else {
      let odd = found.first { !expected.contains($0) } ?? expected.first { !found.contains($0) }
      throw Problem(
        .data, "foreign_schema",
        "\(path) is not a register as accord makes it (\(odd?.name ?? "order of its tables")).",
        hints: ["Do not use it before you know who changed it; a backup is the safe way back."])
    }
  }

  /// One row of the schema table.
  struct Object: Equatable {
    let rowid: Int
    let type: String
    let name: String
    let sql: String?
  }

  static func statements(_ connection: Connection) throws -> [Object] {
    try connection.rows("SELECT rowid, type, name, sql FROM main.sqlite_schema ORDER BY rowid") { row in
      Object(
        rowid: try row.int(0), type: try row.string(1), name: try row.string(2),
        sql: try row.optionalString(3))
    }
  }

  /// Whether the stored statements are those of the one migration, one after the other.
  ///
  /// Quick, since SQLite stores a statement as it was written; `pin()` decides whenever this says no.
  static func matchesScript(_ found: [Object]) -> Bool {
    guard migrations.count == 1, found.enumerated().allSatisfy({ $1.rowid == $0 + 1 }) else { return false }
    let automatic = found.filter { $0.sql == nil }
    return found.compactMap(\.sql) == statementsOfScript
      && automatic.allSatisfy { $0.type == "index" && $0.name.hasPrefix("sqlite_autoindex_") }
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
  private static func pin() throws -> [Object] {
    let connection = try Connection(path: ":memory:", access: .create)
    for migration in migrations { try connection.execute(migration.sql) }
    return try statements(connection)
  }
}
