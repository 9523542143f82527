internal import CSQLite

extension Connection {
  /// Has a closure decide what statements may do; a statement it refuses fails with `authorization`.
  ///
  /// It is asked while a statement is compiled, and again for statements compiled before it was set. It must
  /// not use the connection, which keeps it.
  ///
  /// - Parameter decide: Whether something may be done; nil allows everything.
  /// - Throws: ``SQLiteError`` when the connection is closed.
  public func setAuthorizer(_ decide: ((Authorization) -> Bool)?) throws(SQLiteError) {
    let connection = unsafe try open()
    let new = decide.map(Authorizer.init)
    if let new {
      // Unretained because this connection keeps it for as long as SQLite has the pointer.
      let box = unsafe Unmanaged.passUnretained(new).toOpaque()
      try check(unsafe sqlite3_set_authorizer(connection, ask, box))
    } else {
      try check(unsafe sqlite3_set_authorizer(connection, nil, nil))
    }
    authorizer = new
  }
}

/// What SQLite is given a pointer to.
final class Authorizer {
  let decide: (Authorization) -> Bool

  init(_ decide: @escaping (Authorization) -> Bool) { self.decide = decide }
}

private func ask(
  _ box: UnsafeMutableRawPointer?, _ action: Int32, _ first: UnsafePointer<CChar>?,
  _ second: UnsafePointer<CChar>?, _ database: UnsafePointer<CChar>?, _ source: UnsafePointer<CChar>?
) -> Int32 {
  guard let box = unsafe box else { return SQLITE_DENY }
  let authorizer = unsafe Unmanaged<Authorizer>.fromOpaque(box).takeUnretainedValue()
  let question = unsafe Authorization(
    action: Authorization.Action(rawValue: action), first: first.map { unsafe String(cString: $0) },
    second: second.map { unsafe String(cString: $0) },
    databaseName: database.map { unsafe String(cString: $0) },
    triggerOrViewName: source.map { unsafe String(cString: $0) })
  return authorizer.decide(question) ? SQLITE_OK : SQLITE_DENY
}
