/// Brings a database from an older schema to the newest, one migration at a time.
///
/// A migration and the `user_version` that records it are one transaction: after a crash it is either done or
/// still to do.
public struct Migrator: Sendable {
  /// The migrations, oldest first.
  public let migrations: [Migration]

  /// Makes a migrator of migrations whose versions follow each other, oldest first.
  public init(_ migrations: [Migration]) { self.migrations = migrations }

  /// The version the last migration leads to; 0 without any.
  public var newestVersion: Int { migrations.last?.version ?? 0 }

  /// Runs the migrations after a version, each in a transaction of its own.
  ///
  /// Foreign keys are not enforced meanwhile, so that a table can be rebuilt, but are checked before each
  /// migration is committed.
  ///
  /// - Parameters:
  ///   - connection: A connection without an open transaction, allowed to change the schema.
  ///   - version: The version the database has now; another connection may be quicker, which is an error.
  /// - Throws: ``MigrationError``; ``SQLiteError`` from the transaction around a migration.
  public func apply(to connection: Connection, from version: Int) throws {
    guard !connection.isInTransaction else { throw SQLiteError.misuse("a transaction is already open") }
    let pending = try pending(after: version)
    let enforcesForeignKeys = try connection.configuration(.enableForeignKeys)
    if enforcesForeignKeys { try connection.setConfiguration(.enableForeignKeys, false) }
    do {
      for migration in pending {
        try connection.transaction { try run(migration, on: connection) }
      }
      try checkVersion(of: connection, is: pending.last?.version ?? version)
    } catch {
      if enforcesForeignKeys { try? connection.setConfiguration(.enableForeignKeys, true) }
      throw error
    }
    if enforcesForeignKeys { try connection.setConfiguration(.enableForeignKeys, true) }
  }

  /// Runs the migrations after a version in the transaction that is open, for all of them to be one.
  ///
  /// Whether foreign keys are enforced cannot be changed here; they are checked after each migration.
  ///
  /// - Parameters:
  ///   - connection: A connection with an open transaction, allowed to change the schema.
  ///   - version: The version the database has now.
  /// - Throws: ``MigrationError`` or ``SQLiteError``; the transaction should then be rolled back.
  public func applyInsideTransaction(to connection: Connection, from version: Int) throws {
    guard connection.isInTransaction else { throw SQLiteError.misuse("no transaction is open") }
    let pending = try pending(after: version)
    for migration in pending { try run(migration, on: connection) }
    try checkVersion(of: connection, is: pending.last?.version ?? version)
  }

  /// The migrations still to run, once it is sure that none is missing.
  private func pending(after version: Int) throws(MigrationError) -> ArraySlice<Migration> {
    for (one, next) in zip(migrations, migrations.dropFirst()) where next.version != one.version + 1 {
      throw .gap(expected: one.version + 1, found: next.version)
    }
    guard version <= newestVersion else { throw .newerThanKnown(found: version, known: newestVersion) }
    let pending = migrations.drop { $0.version <= version }
    if let first = pending.first, first.version != version + 1 {
      throw .gap(expected: version + 1, found: first.version)
    }
    return pending
  }

  private func run(_ migration: Migration, on connection: Connection) throws {
    // Read again inside the transaction: another process may have migrated in between.
    try checkVersion(of: connection, is: migration.version - 1)
    do throws(SQLiteError) {
      try connection.execute(migration.sql)
    } catch {
      throw MigrationError.failed(name: migration.name, error)
    }
    guard connection.isInTransaction else { throw MigrationError.endedTransaction(name: migration.name) }
    let violation = try connection.first("PRAGMA foreign_key_check") { row in
      (table: try row.string(0), parent: try row.string(2))
    }
    if let violation {
      throw MigrationError.foreignKeyViolation(
        name: migration.name, table: violation.table, parent: violation.parent)
    }
    try connection.execute("PRAGMA user_version = \(migration.version)")
    try checkVersion(of: connection, is: migration.version)
  }

  private func checkVersion(of connection: Connection, is expected: Int) throws {
    let found = try connection.first("PRAGMA user_version") { row in try row.int(0) } ?? 0
    guard found <= max(expected, newestVersion) else {
      throw MigrationError.newerThanKnown(found: found, known: newestVersion)
    }
    guard found == expected else {
      throw MigrationError.unexpectedVersion(found: found, expected: expected)
    }
  }
}
