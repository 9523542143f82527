internal import CSQLite

/// A compiled statement and its life: bind, step, reset.
///
/// It does not hold its connection, so that the connection's cache can hold it; whoever uses one does.
/// The class is safe because the pointer is made by ``init(_:sql:flags:)``, never leaves this module, and
/// is finalized nowhere but in `deinit`.
@safe @usableFromInline final class PreparedStatement {
  @usableFromInline let pointer: OpaquePointer
  let sql: String
  let parameterCount: Int
  /// Whether it has been started and not yet ended; a second start would pull the rows from under the first.
  var isRunning = false
  /// Whether SQLite reported an error for it: such a statement does not go back into the cache.
  var hasFailed = false
  /// What the parameters are bound to; unchecked because nothing of a caller runs while it is accessed.
  @exclusivity(unchecked) var buffer = ValueBuffer()

  /// Takes over a statement that has just been compiled.
  init(adopting pointer: OpaquePointer, sql: String) {
    unsafe self.pointer = pointer
    self.sql = sql
    parameterCount = unsafe Int(sqlite3_bind_parameter_count(pointer))
  }

  deinit { _ = unsafe sqlite3_finalize(pointer) }

  /// Binds every value; the statement is then ready for its first ``step()``.
  @usableFromInline func begin(_ values: [Value]) throws(SQLiteError) {
    guard !isRunning else {
      throw .misuse("the statement is still giving rows", sql: sql)
    }
    guard values.count == parameterCount else {
      throw .misuse("\(values.count) values for \(parameterCount) parameters", sql: sql)
    }
    isRunning = true
    let code = bind(values)
    guard code == SQLITE_OK else {
      let error = failure(code)
      abandon()
      throw error
    }
  }

  /// Goes to the next row; false when there is none left.
  @usableFromInline func step() throws(SQLiteError) -> Bool {
    let code = unsafe sqlite3_step(pointer)
    if code == SQLITE_ROW { return true }
    if code == SQLITE_DONE { return false }
    throw failure(code)
  }

  /// Resets the statement and lets its values go.
  ///
  /// A statement that is left before its last row commits here if it is a transaction by itself, and that
  /// can fail: so the answer counts.
  @usableFromInline func end() throws(SQLiteError) {
    let code = unsafe sqlite3_reset(pointer)
    if code != SQLITE_OK { throw failure(code) }
    unsafe sqlite3_clear_bindings(pointer)
    isRunning = false
  }

  /// Resets the statement after something went wrong.
  @usableFromInline func abandon() {
    guard isRunning else { return }
    unsafe sqlite3_reset(pointer)
    unsafe sqlite3_clear_bindings(pointer)
    isRunning = false
  }

  /// Binds, runs to the end, and answers how many rows changed.
  func run(_ values: [Value]) throws(SQLiteError) -> Int {
    let connection = unsafe sqlite3_db_handle(pointer)
    let before = unsafe sqlite3_total_changes64(connection)
    try begin(values)
    do throws(SQLiteError) {
      while try step() {}
      try end()
    } catch {
      abandon()
      throw error
    }
    // A statement that changes nothing leaves the count of an earlier one standing.
    return unsafe sqlite3_total_changes64(connection) == before ? 0 : Int(sqlite3_changes64(connection))
  }

  /// Calls a closure with each row until it answers false.
  @inlinable func forEach(_ values: [Value], _ body: (borrowing Row) throws -> Bool) throws {
    // Outside the `do`: a start that is refused must leave the rows of the first start alone.
    try begin(values)
    do {
      if try step() {
        let row = Row(self)
        repeat { guard try body(row) else { break } } while try step()
      }
      try end()
    } catch {
      abandon()
      throw error
    }
  }

  /// Notes that the statement failed, and says how.
  private func failure(_ code: Int32) -> SQLiteError {
    hasFailed = true
    return unsafe SQLiteError.last(code, of: sqlite3_db_handle(pointer), sql: sql)
  }
}
