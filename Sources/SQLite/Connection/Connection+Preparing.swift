internal import CSQLite

extension Connection {
  /// Prepares a statement for its caller to hold.
  ///
  /// - Parameter sql: Exactly one statement.
  /// - Throws: ``SQLiteError`` for a mistake in the SQL, and ``ResultCode/misuse`` for more or less than one.
  public func statement(_ sql: String) throws(SQLiteError) -> Statement {
    Statement(try prepare(sql, isLasting: true), of: self)
  }

  /// Runs a script: any number of statements, whose rows are ignored.
  ///
  /// It stops at the first error; what ran before stays done unless the caller has a transaction open.
  ///
  /// - Throws: ``SQLiteError`` for a mistake in the SQL or a statement that fails.
  public func execute(_ script: String) throws(SQLiteError) {
    let connection = unsafe try open(script)
    var script = script
    let text = script
    let error = script.withUTF8 { bytes in
      unsafe execute(bytes, of: text, on: connection)
    }
    if let error { throw error }
  }

  /// Compiles exactly one statement.
  func prepare(_ sql: String, isLasting: Bool) throws(SQLiteError) -> PreparedStatement {
    let connection = unsafe try open(sql)
    var copy = sql
    let result = copy.withUTF8 { bytes -> Result<PreparedStatement, SQLiteError> in
      var end = 0
      let flags = isLasting ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
      var compiled: OpaquePointer?
      let code = unsafe compile(bytes, from: 0, on: connection, flags: flags, &compiled, &end)
      guard code == SQLITE_OK else { return .failure(unsafe .last(code, of: connection, sql: sql)) }
      guard let statement = unsafe compiled else { return .failure(.misuse("no SQL statement", sql: sql)) }
      let prepared = unsafe PreparedStatement(adopting: statement, sql: sql)
      guard unsafe isBlank(bytes, from: end, on: connection) else {
        return .failure(.misuse("more than one SQL statement", sql: sql))
      }
      return .success(prepared)
    }
    return try result.get()
  }

  /// Compiles the first statement found at a byte of the SQL; says where the next begins.
  private func compile(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, on connection: OpaquePointer, flags: UInt32,
    _ compiled: inout OpaquePointer?, _ end: inout Int
  ) -> Int32 {
    end = bytes.count
    guard start < bytes.count, let base = bytes.baseAddress else { return SQLITE_OK }
    let count = bytes.count - start
    guard count < Int(Int32.max) else { return SQLITE_TOOBIG }
    return unsafe (base + start).withMemoryRebound(to: CChar.self, capacity: count) { text in
      var tail: UnsafePointer<CChar>?
      let code = unsafe sqlite3_prepare_v3(connection, text, Int32(count), flags, &compiled, &tail)
      if let tail = unsafe tail { end = unsafe start + (tail - text) }
      return code
    }
  }

  /// Whether nothing but space and comments is left; a NUL byte, where SQLite stops reading, is something.
  private func isBlank(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, on connection: OpaquePointer
  ) -> Bool {
    if start >= bytes.count { return true }
    var compiled: OpaquePointer?
    var end = 0
    let code = unsafe compile(bytes, from: start, on: connection, flags: 0, &compiled, &end)
    let found = unsafe compiled != nil
    _ = unsafe sqlite3_finalize(compiled)
    guard code == SQLITE_OK, !found, end > start else { return false }
    return unsafe isBlank(bytes, from: end, on: connection)
  }

  private func execute(
    _ bytes: UnsafeBufferPointer<UInt8>, of script: String, on connection: OpaquePointer
  ) -> SQLiteError? {
    var start = 0
    while start < bytes.count {
      var compiled: OpaquePointer?
      var end = 0
      let code = unsafe compile(bytes, from: start, on: connection, flags: 0, &compiled, &end)
      guard code == SQLITE_OK else { return unsafe .last(code, of: connection, sql: script, base: start) }
      if let statement = unsafe compiled {
        let sql = unsafe String(decoding: bytes[start..<end], as: UTF8.self)
        do throws(SQLiteError) {
          _ = try unsafe PreparedStatement(adopting: statement, sql: sql).run([])
        } catch { return error }
      } else if unsafe end < bytes.count && bytes[end] == 0 {
        return .misuse("a NUL byte in SQL", sql: script)
      }
      start = end
    }
    return nil
  }
}
