extension Connection {
  /// Runs a statement to its end, ignoring rows, and keeps it compiled for the next time.
  ///
  /// - Parameters:
  ///   - sql: Exactly one statement.
  ///   - values: One value for each parameter, in order.
  /// - Returns: How many rows it inserted, updated or deleted.
  /// - Throws: ``SQLiteError`` on any answer but success, or a wrong number of values.
  @discardableResult public func run(_ sql: String, _ values: Value...) throws(SQLiteError) -> Int {
    try run(sql, values)
  }

  /// Runs a statement to its end, ignoring rows, and keeps it compiled for the next time.
  ///
  /// - Parameters:
  ///   - sql: Exactly one statement.
  ///   - values: One value for each parameter, in order.
  /// - Returns: How many rows it inserted, updated or deleted.
  /// - Throws: ``SQLiteError`` on any answer but success, or a wrong number of values.
  @discardableResult public func run(_ sql: String, _ values: [Value]) throws(SQLiteError) -> Int {
    let statement = try take(sql)
    defer { giveBack(statement) }
    return try statement.run(values)
  }

  /// Decodes every row of a query.
  ///
  /// - Parameters:
  ///   - sql: Exactly one statement, kept compiled.
  ///   - values: One value for each parameter, in order.
  ///   - decode: Makes an element of a row, which is valid only during the call.
  /// - Throws: ``SQLiteError``, or whatever `decode` throws.
  @inlinable public func rows<T>(
    _ sql: String, _ values: [Value] = [], _ decode: (borrowing Row) throws -> T
  ) throws -> [T] {
    let statement = try take(sql)
    defer { giveBack(statement) }
    var result: [T] = []
    try statement.forEach(values) { row in
      result.append(try decode(row))
      return true
    }
    return result
  }

  /// Decodes the first row of a query, if there is one, and leaves the others.
  ///
  /// - Parameters:
  ///   - sql: Exactly one statement, kept compiled.
  ///   - values: One value for each parameter, in order.
  ///   - decode: Makes an element of a row, which is valid only during the call.
  /// - Throws: ``SQLiteError``, or whatever `decode` throws.
  @inlinable public func first<T>(
    _ sql: String, _ values: [Value] = [], _ decode: (borrowing Row) throws -> T
  ) throws -> T? {
    let statement = try take(sql)
    defer { giveBack(statement) }
    var result: T?
    try statement.forEach(values) { row in
      result = try decode(row)
      return false
    }
    return result
  }

  /// Calls a closure with each row of a query as SQLite finds it; no more than one row is held.
  ///
  /// The closure may use the connection, and may run the same SQL again.
  ///
  /// - Parameters:
  ///   - sql: Exactly one statement, kept compiled.
  ///   - values: One value for each parameter, in order.
  ///   - body: Called with each row, which is valid only during the call; what it throws ends the loop.
  /// - Throws: ``SQLiteError``, or whatever `body` throws.
  @inlinable public func forEach(
    _ sql: String, _ values: [Value] = [], _ body: (borrowing Row) throws -> Void
  ) throws {
    let statement = try take(sql)
    defer { giveBack(statement) }
    try statement.forEach(values) { row in
      try body(row)
      return true
    }
  }

  /// Takes a statement out of the cache, or compiles it.
  @usableFromInline func take(_ sql: String) throws(SQLiteError) -> PreparedStatement {
    if let statement = unsafe cache.take(sql) { return statement }
    return try prepare(sql, isLasting: true)
  }

  /// Puts a statement back into the cache; one that failed is let go, as is any after the connection is closed.
  @usableFromInline func giveBack(_ statement: PreparedStatement) {
    guard unsafe pointer != nil else { return }
    unsafe cache.put(statement)
  }
}
