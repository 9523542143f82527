internal import CSQLite

/// A prepared statement that its caller holds, for SQL that runs many times.
///
/// It belongs to the thread of its connection, which it keeps alive. After an error it can be run again.
/// While it gives rows it cannot be started a second time; that is an error, not a surprise.
@safe public final class Statement {
  @usableFromInline let prepared: PreparedStatement
  // Declared second: properties go in this order, so the statement is finalized before its connection.
  private let connection: Connection

  init(_ prepared: PreparedStatement, of connection: Connection) {
    self.prepared = prepared
    self.connection = connection
  }

  /// The SQL it was made of.
  public var sql: String { prepared.sql }

  /// The names of the result's columns, in order; empty for a statement that gives no rows.
  public var columnNames: [String] {
    unsafe (0..<sqlite3_column_count(prepared.pointer)).map { index in
      unsafe sqlite3_column_name(prepared.pointer, index).map { unsafe String(cString: $0) } ?? ""
    }
  }

  /// Runs the statement to its end, ignoring rows.
  ///
  /// - Parameter values: One value for each parameter, in order.
  /// - Returns: How many rows it inserted, updated or deleted.
  /// - Throws: ``SQLiteError`` on any answer but success, or a wrong number of values.
  @discardableResult public func run(_ values: [Value]) throws(SQLiteError) -> Int {
    try prepared.run(values)
  }

  /// Runs the statement to its end, ignoring rows.
  ///
  /// - Parameter values: One value for each parameter, in order.
  /// - Returns: How many rows it inserted, updated or deleted.
  /// - Throws: ``SQLiteError`` on any answer but success, or a wrong number of values.
  @discardableResult public func run(_ values: Value...) throws(SQLiteError) -> Int {
    try prepared.run(values)
  }

  /// Decodes every row.
  ///
  /// - Parameters:
  ///   - values: One value for each parameter, in order.
  ///   - decode: Makes an element of a row, which is valid only during the call.
  /// - Throws: ``SQLiteError``, or whatever `decode` throws.
  @inlinable public func rows<T>(
    _ values: [Value] = [], _ decode: (borrowing Row) throws -> T
  ) throws -> [T] {
    var result: [T] = []
    try prepared.forEach(values) { row in
      result.append(try decode(row))
      return true
    }
    return result
  }

  /// Decodes the first row, if there is one, and leaves the others.
  ///
  /// - Parameters:
  ///   - values: One value for each parameter, in order.
  ///   - decode: Makes an element of a row, which is valid only during the call.
  /// - Throws: ``SQLiteError``, or whatever `decode` throws.
  @inlinable public func first<T>(
    _ values: [Value] = [], _ decode: (borrowing Row) throws -> T
  ) throws -> T? {
    var result: T?
    try prepared.forEach(values) { row in
      result = try decode(row)
      return false
    }
    return result
  }

  /// Calls a closure with each row as SQLite finds it; no more than one row is held.
  ///
  /// - Parameters:
  ///   - values: One value for each parameter, in order.
  ///   - body: Called with each row, which is valid only during the call; what it throws ends the loop.
  /// - Throws: ``SQLiteError``, or whatever `body` throws.
  @inlinable public func forEach(
    _ values: [Value] = [], _ body: (borrowing Row) throws -> Void
  ) throws {
    try prepared.forEach(values) { row in
      try body(row)
      return true
    }
  }
}

@available(*, unavailable, message: "a statement belongs to the one thread that uses its connection")
extension Statement: @unchecked Sendable {}
