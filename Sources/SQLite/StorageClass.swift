/// How SQLite stores one value; a property of the value, not of its column.
public enum StorageClass: Int32, Equatable, Sendable, CustomStringConvertible {
  /// A signed integer of up to 64 bits.
  case integer = 1
  /// A floating-point number.
  case real = 2
  /// A string.
  case text = 3
  /// Bytes.
  case blob = 4
  /// No value.
  case null = 5

  /// The name as SQL spells it.
  public var description: String {
    switch self {
    case .integer: "INTEGER"
    case .real: "REAL"
    case .text: "TEXT"
    case .blob: "BLOB"
    case .null: "NULL"
    }
  }
}
