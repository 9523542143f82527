/// A type that one cell can be read as.
///
/// A type with a raw value gets this by declaring the conformance:
///
///     enum Status: String, ColumnDecodable { case planned, done }
public protocol ColumnDecodable {
  /// Reads a cell.
  ///
  /// - Throws: ``RowDecodingError`` when the cell holds something else.
  static func decode(_ row: borrowing Row, _ index: Int) throws -> Self

  /// Reads a cell that may be NULL; there is one for every type, and seldom reason to write another.
  ///
  /// - Throws: ``RowDecodingError`` when the cell holds something else.
  static func decodeIfPresent(_ row: borrowing Row, _ index: Int) throws -> Self?
}

extension ColumnDecodable {
  /// Reads a cell, or nil for NULL.
  @inlinable public static func decodeIfPresent(_ row: borrowing Row, _ index: Int) throws -> Self? {
    row.isNull(index) ? nil : try decode(row, index)
  }
}

extension Row {
  /// Reads a cell as the type the context asks for.
  ///
  /// - Throws: ``RowDecodingError`` when the cell holds something else.
  @inlinable public func get<T: ColumnDecodable>(_ index: Int, as type: T.Type = T.self) throws -> T {
    try T.decode(self, index)
  }
}

extension Int: ColumnDecodable {
  /// Reads an INTEGER.
  @inlinable public static func decode(_ row: borrowing Row, _ index: Int) throws -> Int {
    try row.int(index)
  }
}

extension Int64: ColumnDecodable {
  /// Reads an INTEGER.
  @inlinable public static func decode(_ row: borrowing Row, _ index: Int) throws -> Int64 {
    try row.int64(index)
  }
}

extension Bool: ColumnDecodable {
  /// Reads an INTEGER that is 0 or 1.
  @inlinable public static func decode(_ row: borrowing Row, _ index: Int) throws -> Bool {
    try row.bool(index)
  }
}

extension Double: ColumnDecodable {
  /// Reads a REAL.
  @inlinable public static func decode(_ row: borrowing Row, _ index: Int) throws -> Double {
    try row.double(index)
  }
}

extension String: ColumnDecodable {
  /// Reads a TEXT.
  @inlinable public static func decode(_ row: borrowing Row, _ index: Int) throws -> String {
    try row.string(index)
  }

  /// Reads a TEXT, or nil for NULL, looking the cell up once.
  @inlinable public static func decodeIfPresent(_ row: borrowing Row, _ index: Int) throws -> String? {
    try row.optionalString(index)
  }
}

extension [UInt8]: ColumnDecodable {
  /// Reads a BLOB.
  @inlinable public static func decode(_ row: borrowing Row, _ index: Int) throws -> [UInt8] {
    try row.bytes(index)
  }
}

extension Optional: ColumnDecodable where Wrapped: ColumnDecodable {
  /// Reads a cell, or nil for NULL.
  @inlinable public static func decode(_ row: borrowing Row, _ index: Int) throws -> Wrapped? {
    try Wrapped.decodeIfPresent(row, index)
  }
}

extension ColumnDecodable where Self: RawRepresentable, RawValue: ColumnDecodable {
  /// Reads the raw value and makes the type of it; a raw value it does not know is an error.
  @inlinable public static func decode(_ row: borrowing Row, _ index: Int) throws -> Self {
    guard let value = Self(rawValue: try RawValue.decode(row, index)) else {
      throw row.mismatch(index, "a value of \(Self.self)")
    }
    return value
  }
}
