/// Why a database could not be brought to the newest schema.
public enum MigrationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The database's version is beyond every known migration: it was written by a newer program.
  case newerThanKnown(found: Int, known: Int)
  /// The database's version is not the one the caller took it for.
  case unexpectedVersion(found: Int, expected: Int)
  /// The migrations do not follow each other.
  case gap(expected: Int, found: Int)
  /// A migration ended the transaction it runs in.
  case endedTransaction(name: String)
  /// After a migration, rows of a table pointed to rows of another that are not there.
  case foreignKeyViolation(name: String, table: String, parent: String)
  /// A migration failed.
  case failed(name: String, SQLiteError)

  /// One sentence.
  public var description: String {
    switch self {
    case .newerThanKnown(let found, let known):
      "the database has schema version \(found), newer than the newest known, \(known)"
    case .unexpectedVersion(let found, let expected):
      "the database has schema version \(found), not \(expected)"
    case .gap(let expected, let found): "migration \(expected) is missing: \(found) comes in its place"
    case .endedTransaction(let name): "migration \(name) ended its transaction"
    case .foreignKeyViolation(let name, let table, let parent):
      "migration \(name) leaves rows of \(table) that point to no row of \(parent)"
    case .failed(let name, let error): "migration \(name) failed: \(error)"
    }
  }
}
