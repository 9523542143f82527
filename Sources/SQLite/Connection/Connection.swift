internal import CSQLite

/// One open database file, used from one thread at a time.
///
/// Every answer of SQLite that is not success is thrown; nothing is converted, cut or ignored on the way.
/// The class is safe because its pointer never leaves this module and is nil once closed.
@safe public final class Connection {
  /// What may happen to the file when it is opened.
  public enum Access: Sendable {
    /// The file must exist; it is opened for reading and, if it allows that, writing.
    case readWrite
    /// The same, but a missing file is made.
    case create
    /// The path is empty: a file without a name, which no other connection can open and which goes with this one.
    case temporary
  }

  /// The path as it was given.
  public let path: String
  /// How long a lock held by another connection is waited for, in milliseconds.
  public let busyTimeout: Int32
  var pointer: OpaquePointer?
  /// The statements kept compiled; unchecked because nothing of a caller runs while it is accessed.
  @exclusivity(unchecked) var cache = StatementCache()
  /// What SQLite's callbacks were given a pointer to.
  var deadline: Deadline?
  var authorizer: Authorizer?

  /// Opens a database.
  ///
  /// The path is a path and nothing else: SQLite's `file:` addresses are taken as file names. A symbolic link
  /// anywhere in it is refused.
  ///
  /// - Parameters:
  ///   - path: The file, or `:memory:` for a database that lives as long as the connection; empty for
  ///     ``Access/temporary``.
  ///   - access: Whether a missing file is made.
  ///   - milliseconds: How long a lock held by another connection is waited for.
  /// - Throws: ``SQLiteError`` with ``ResultCode/cantOpen`` or another code of the system's refusal.
  public init(
    path: String, access: Access = .readWrite, busyTimeout milliseconds: Int32 = 30_000
  ) throws(SQLiteError) {
    guard path.isEmpty == (access == .temporary), !path.utf8.contains(0) else {
      throw .misuse("a path is empty or has a NUL byte in it")
    }
    try Library.initialize()
    // NOMUTEX because a connection is used from one thread at a time, which its type sees to.
    var flags =
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_PRIVATECACHE
      | SQLITE_OPEN_NOMUTEX
    if access != .readWrite { flags |= SQLITE_OPEN_CREATE }
    // The library may be built to read addresses, and keeps names that begin with a colon for itself.
    let isSpecial = path.hasPrefix("file:") || (path.hasPrefix(":") && path != ":memory:")
    var opened: OpaquePointer?
    let code = unsafe sqlite3_open_v2(isSpecial ? "./\(path)" : path, &opened, flags, nil)
    guard code == SQLITE_OK, let connection = unsafe opened else {
      var error = unsafe SQLiteError.last(code, of: opened)
      error.message += ": \(path)"
      _ = unsafe sqlite3_close_v2(opened)
      throw error
    }
    unsafe sqlite3_busy_timeout(connection, milliseconds)
    self.path = path
    busyTimeout = milliseconds
    unsafe pointer = connection
  }

  deinit {
    unsafe cache.removeAll()
    // Statements hold their connection, so none is left; an open transaction is rolled back.
    _ = unsafe sqlite3_close_v2(pointer)
  }

  /// Closes the database.
  ///
  /// An open transaction is rolled back. Closing again does nothing.
  ///
  /// - Throws: ``SQLiteError`` with ``ResultCode/busy`` while a ``Statement`` is alive or giving rows; the
  ///   connection then stays open.
  public func close() throws(SQLiteError) {
    guard let connection = unsafe pointer else { return }
    unsafe cache.removeAll()
    let code = unsafe sqlite3_close(connection)
    guard code == SQLITE_OK else { throw unsafe .last(code, of: connection) }
    unsafe pointer = nil
    deadline = nil
    authorizer = nil
  }

  /// Whether a transaction is open.
  public var isInTransaction: Bool { unsafe pointer.map { unsafe sqlite3_get_autocommit($0) == 0 } ?? false }

  /// Whether the file can only be read.
  public var isReadOnly: Bool { unsafe pointer.map { unsafe sqlite3_db_readonly($0, "main") == 1 } ?? false }

  /// How many rows the latest INSERT, UPDATE or DELETE changed, triggers apart.
  public var changes: Int { unsafe pointer.map { unsafe Int(sqlite3_changes64($0)) } ?? 0 }

  /// How many rows were changed since the connection was opened, by triggers too.
  public var totalChanges: Int { unsafe pointer.map { unsafe Int(sqlite3_total_changes64($0)) } ?? 0 }

  /// The rowid of the latest row inserted, or 0.
  public var lastInsertRowID: Int64 { unsafe pointer.map { unsafe sqlite3_last_insert_rowid($0) } ?? 0 }

  /// SQLite's handle, for as long as the connection is open.
  func open(_ sql: String? = nil) throws(SQLiteError) -> OpaquePointer {
    guard let connection = unsafe pointer else { throw .misuse("the connection is closed", sql: sql) }
    return unsafe connection
  }

  /// Throws unless SQLite answered success.
  func check(_ code: Int32) throws(SQLiteError) {
    guard code == SQLITE_OK else { throw unsafe .last(code, of: pointer) }
  }
}

@available(*, unavailable, message: "a connection belongs to the one thread that uses it")
extension Connection: @unchecked Sendable {}
