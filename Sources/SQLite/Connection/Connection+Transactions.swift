internal import CSQLite

/// When a transaction takes its locks.
public enum TransactionKind: String, Sendable {
  /// At the first statement that needs one; a read that turns into a write may find itself locked out.
  case deferred = "BEGIN DEFERRED"
  /// The write lock at once: what begins can be written.
  case immediate = "BEGIN IMMEDIATE"
  /// All of them at once: no other connection can read either.
  case exclusive = "BEGIN EXCLUSIVE"
}

extension Connection {
  /// Runs a closure in a transaction: committed if it returns, rolled back if it throws.
  ///
  /// A COMMIT that finds the database busy is tried again until the busy timeout has passed, then rolled back
  /// like every other failure.
  ///
  /// - Parameters:
  ///   - kind: When the locks are taken.
  ///   - body: What is done; its result is returned only once it is committed.
  /// - Throws: ``SQLiteError``, ``ResultCode/misuse`` inside another transaction; whatever `body` throws.
  @discardableResult public func transaction<T>(
    _ kind: TransactionKind = .immediate, _ body: () throws -> T
  ) throws -> T {
    guard !isInTransaction else {
      throw SQLiteError.misuse("a transaction is already open", sql: kind.rawValue)
    }
    try run(kind.rawValue)
    do {
      let result = try body()
      try commit()
      return result
    } catch {
      rollBack("ROLLBACK")
      throw error
    }
  }

  /// Runs a closure in a savepoint: kept if it returns, undone if it throws.
  ///
  /// Savepoints may lie within each other and in a transaction; outside any, one is a deferred transaction.
  ///
  /// - Throws: ``SQLiteError``; whatever `body` throws.
  @discardableResult public func savepoint<T>(_ body: () throws -> T) throws -> T {
    try run("SAVEPOINT nested")
    do {
      let result = try body()
      try run("RELEASE nested")
      return result
    } catch {
      rollBack("ROLLBACK TO nested; RELEASE nested")
      throw error
    }
  }

  private func commit() throws(SQLiteError) {
    let latest = MonotonicClock.moment(inMilliseconds: Int(busyTimeout))
    while true {
      do throws(SQLiteError) {
        try run("COMMIT")
        return
      } catch {
        guard error.code.primary == .busy, isInTransaction, !hasRunningWriter, MonotonicClock.now < latest
        else { throw error }
      }
      MonotonicClock.rest(milliseconds: 1)
    }
  }

  /// Undoes; the error that led here is what the caller hears of, so a second one is not thrown.
  private func rollBack(_ sql: String) {
    // SQLite itself rolls back after some errors, such as a full disk.
    guard isInTransaction else { return }
    deadline?.isSuspended = true
    _ = unsafe sqlite3_exec(pointer, sql, nil, nil, nil)
    deadline?.isSuspended = false
  }

  /// Whether a writing statement of this connection is under way: a COMMIT is busy until it ends.
  private var hasRunningWriter: Bool {
    var statement = unsafe sqlite3_next_stmt(pointer, nil)
    while let current = unsafe statement {
      if unsafe sqlite3_stmt_busy(current) != 0 && sqlite3_stmt_readonly(current) == 0 { return true }
      unsafe statement = sqlite3_next_stmt(pointer, current)
    }
    return false
  }
}
