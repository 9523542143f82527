/// One step of a schema, from the version before it.
public struct Migration: Sendable {
  /// The `user_version` it leads to.
  public var version: Int
  /// Its name, for messages.
  public var name: String
  /// The script that does it, without BEGIN and COMMIT.
  public var sql: String

  /// Makes a migration.
  public init(version: Int, name: String, sql: String) {
    self.version = version
    self.name = name
    self.sql = sql
  }
}
