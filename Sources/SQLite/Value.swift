/// One value as SQLite stores it: what is bound to a parameter and what an SQL function answers.
public enum Value: Equatable, Sendable {
  /// No value.
  case null
  /// A signed integer.
  case integer(Int64)
  /// A floating-point number; SQLite stores a NaN as NULL.
  case real(Double)
  /// A string; every byte of it counts, embedded NULs too.
  case text(String)
  /// A string given by its UTF-8 bytes, stored as TEXT without a `String` being made.
  case utf8([UInt8])
  /// Bytes.
  case blob([UInt8])

  /// An integer given as `Int`.
  public static func integer(_ value: Int) -> Value { .integer(Int64(value)) }

  /// An integer.
  public init(_ value: Int) { self = .integer(Int64(value)) }

  /// An integer, or NULL.
  public init(_ value: Int?) { self = value.map { .integer(Int64($0)) } ?? .null }

  /// An integer, or NULL.
  public init(_ value: Int64?) { self = value.map { .integer($0) } ?? .null }

  /// A floating-point number, or NULL.
  public init(_ value: Double?) { self = value.map { .real($0) } ?? .null }

  /// A string, or NULL.
  public init(_ value: String?) { self = value.map { .text($0) } ?? .null }

  /// 1 for true, 0 for false.
  public init(_ value: Bool) { self = .integer(value ? Int64(1) : Int64(0)) }

  /// Bytes, or NULL.
  public init(_ value: [UInt8]?) { self = value.map { .blob($0) } ?? .null }
}

extension Value: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByNilLiteral {
  /// An integer literal.
  public init(integerLiteral value: Int64) { self = .integer(value) }

  /// A string literal.
  public init(stringLiteral value: String) { self = .text(value) }

  /// NULL.
  public init(nilLiteral: ()) { self = .null }
}
