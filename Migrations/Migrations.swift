/// The schema's migrations in the order in which they run.
public enum Migrations {
  /// Each migration's file name and SQL text (UTF-8), oldest first.
  public static let all: [(name: String, sql: [UInt8])] = [
    ("V0001_register.sql", PackageResources.V0001_register_sql)
  ]
}
