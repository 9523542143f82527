internal import CSQLite

/// A failure that SQLite reported, or a use of this module that SQLite would not have caught.
///
/// It carries the text of the SQL but never the bound values, so that they do not end up in logs.
public struct SQLiteError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The result code.
  public var code: ResultCode
  /// What was wrong, in SQLite's words where it gave any.
  public var message: String
  /// The SQL that failed, with its parameters as `?`.
  public var sql: String?
  /// Where in the SQL the offending word begins, in bytes, when SQLite knows.
  public var offset: Int?

  /// Makes an error.
  public init(_ code: ResultCode, _ message: String, sql: String? = nil, offset: Int? = nil) {
    self.code = code
    self.message = message
    self.sql = sql
    self.offset = offset
  }

  /// The message, the code, and where it happened.
  public var description: String {
    var text = "\(message) [\(code.rawValue)]"
    if let sql { text += " in \(sql)" }
    if let offset { text += " at byte \(offset)" }
    return text
  }
}

extension SQLiteError {
  /// The error that a connection has just reported.
  ///
  /// Must be made before anything else is asked of the connection, which would overwrite the message.
  static func last(
    _ code: Int32, of connection: OpaquePointer?, sql: String? = nil, base: Int = 0
  ) -> SQLiteError {
    let code = ResultCode(rawValue: code)
    guard let connection = unsafe connection else {
      return SQLiteError(code, unsafe String(cString: sqlite3_errstr(code.rawValue)), sql: sql)
    }
    // The connection's message belongs to its latest error; a code that came another way has its own words.
    let isLatest = unsafe sqlite3_extended_errcode(connection) & 0xff == code.primary.rawValue
    let message = unsafe isLatest ? sqlite3_errmsg(connection) : sqlite3_errstr(code.rawValue)
    let offset = unsafe isLatest ? Int(sqlite3_error_offset(connection)) : -1
    return SQLiteError(
      code, unsafe message.map { unsafe String(cString: $0) } ?? "", sql: sql,
      offset: offset < 0 ? nil : base + offset)
  }

  /// A use that this module refuses.
  static func misuse(_ message: String, sql: String? = nil) -> SQLiteError {
    SQLiteError(.misuse, message, sql: sql)
  }
}
