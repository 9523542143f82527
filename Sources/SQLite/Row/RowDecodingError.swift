/// A cell that does not hold what the program expects of it.
///
/// It says enough to find the fault without the value itself, which may be private.
public struct RowDecodingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The column's position in the row, from 0.
  public var column: Int
  /// The column's name in the result.
  public var name: String
  /// What was asked for, such as `TEXT in valid UTF-8`.
  public var expected: String
  /// How the cell is stored.
  public var found: StorageClass
  /// The SQL that gave the row.
  public var sql: String

  /// Makes an error.
  public init(column: Int, name: String, expected: String, found: StorageClass, sql: String) {
    self.column = column
    self.name = name
    self.expected = expected
    self.found = found
    self.sql = sql
  }

  /// One sentence with all of it.
  public var description: String {
    "column \(column) (\(name)): expected \(expected), found \(found) in \(sql)"
  }
}
