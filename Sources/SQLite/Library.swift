internal import CSQLite
internal import Synchronization

/// The linked SQLite library: its version, and settings that hold for the whole process.
public enum Library {
  /// The version as one number, such as 3040001 for 3.40.1.
  public static var version: Int32 { sqlite3_libversion_number() }

  /// The version as text, such as `3.40.1`.
  public static var versionText: String { unsafe String(cString: sqlite3_libversion()) }

  /// Switches SQLite's counting of its memory off, which saves a mutex at every allocation.
  ///
  /// To be called before the first connection is opened. Calling it again does nothing, from any thread.
  /// Without these counts SQLite enforces no heap limit: see ``setHardHeapLimit(bytes:)``.
  ///
  /// - Throws: ``SQLiteError`` with ``ResultCode/misuse`` when SQLite has already started.
  public static func disableMemoryStatistics() throws(SQLiteError) {
    let code = start.withLock { start in
      if start.countsMemory {
        start.code = shim_config_memstatus(0)
        start.countsMemory = start.code != SQLITE_OK
      }
      return start.code
    }
    guard code == SQLITE_OK else {
      throw SQLiteError(ResultCode(rawValue: code), "memory statistics can only be set before SQLite starts")
    }
  }

  /// Limits the memory that SQLite may take in this process; past it, statements fail with `noMemory`.
  ///
  /// - Parameter bytes: The limit; 0 removes it.
  /// - Returns: Whether SQLite will enforce the limit: it cannot after ``disableMemoryStatistics()``.
  @discardableResult public static func setHardHeapLimit(bytes: Int64) -> Bool {
    start.withLock { start in
      sqlite3_hard_heap_limit64(max(0, bytes))
      return start.countsMemory
    }
  }

  /// Starts SQLite, unless it runs; a lock keeps this apart from the settings above.
  static func initialize() throws(SQLiteError) {
    let code = start.withLock { _ in sqlite3_initialize() }
    guard code == SQLITE_OK else {
      throw SQLiteError(ResultCode(rawValue: code), "SQLite does not start")
    }
  }

  private struct Start {
    var countsMemory = true
    var code = SQLITE_OK
  }

  private static let start = Mutex(Start())
}
