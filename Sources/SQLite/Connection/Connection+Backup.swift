internal import CSQLite

extension Connection {
  /// Copies the whole database, consistent while others write, over whatever database is at a path.
  ///
  /// A missing file is made with the usual permissions: to have others, make it empty first. A lock in the way
  /// is waited for up to the busy timeout, each time.
  ///
  /// - Parameters:
  ///   - path: The file to write; not the one that is copied.
  ///   - progress: Told after each step how many pages are left, of how many.
  /// - Throws: ``SQLiteError``; the file at the path is then not to be used.
  public func backup(
    to path: String, progress: ((_ remaining: Int, _ total: Int) -> Void)? = nil
  ) throws(SQLiteError) {
    let source = unsafe try open()
    let target = try Connection(path: path, access: .create, busyTimeout: busyTimeout)
    guard let backup = unsafe sqlite3_backup_init(try target.open(), "main", source, "main") else {
      throw unsafe .last(sqlite3_extended_errcode(target.pointer), of: target.pointer)
    }
    var latest = MonotonicClock.moment(inMilliseconds: Int(busyTimeout))
    var code = SQLITE_OK
    while true {
      code = unsafe sqlite3_backup_step(backup, pagesInStep)
      if code == SQLITE_OK || code == SQLITE_DONE {
        unsafe progress?(Int(sqlite3_backup_remaining(backup)), Int(sqlite3_backup_pagecount(backup)))
        if code == SQLITE_DONE { break }
        latest = MonotonicClock.moment(inMilliseconds: Int(busyTimeout))
      } else {
        let primary = ResultCode(rawValue: code).primary
        guard primary == .busy || primary == .locked, MonotonicClock.now < latest else { break }
        MonotonicClock.rest(milliseconds: 5)
      }
    }
    let finished = unsafe sqlite3_backup_finish(backup)
    guard code == SQLITE_DONE, finished == SQLITE_OK else {
      throw unsafe .last(code == SQLITE_DONE ? finished : code, of: target.pointer)
    }
    try target.close()
  }
}

/// Four megabytes of the usual pages: the source is locked for reading no longer than it takes to copy them.
private let pagesInStep: Int32 = 1024
