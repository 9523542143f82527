internal import CSQLite

/// A switch of one connection.
public enum ConfigurationOption: Int32, CaseIterable, Sendable {
  /// Foreign keys are enforced.
  case enableForeignKeys = 1002
  /// Triggers run.
  case enableTrigger = 1003
  /// SQL may name tokenizers by their address.
  case enableFTS3Tokenizer = 1004
  /// Extensions may be loaded.
  case enableLoadExtension = 1005
  /// SQL cannot damage the file: no writing of the schema's own tables, among others.
  case defensive = 1010
  /// The table that holds the schema can be written.
  case writableSchema = 1011
  /// A double-quoted word that names nothing is a string, in queries and changes.
  case dqsDML = 1013
  /// The same in CREATE statements.
  case dqsDDL = 1014
  /// Views of the file can be used; temporary ones always can.
  case enableView = 1015
  /// Functions not marked innocuous may be called from the schema.
  case trustedSchema = 1017
}

/// A bound on what one connection takes in.
public enum Limit: Int32, CaseIterable, Sendable {
  /// Bytes of a string, a BLOB or a row.
  case length = 0
  /// Bytes of one SQL statement.
  case sqlLength = 1
  /// Columns of a table or a result.
  case column = 2
  /// Depth of an expression.
  case expressionDepth = 3
  /// Terms of a compound SELECT.
  case compoundSelect = 4
  /// Instructions of a compiled statement.
  case instructions = 5
  /// Arguments of a function.
  case functionArguments = 6
  /// Attached databases.
  case attached = 7
  /// Bytes of a LIKE or GLOB pattern.
  case patternLength = 8
  /// The highest number of a parameter.
  case variableNumber = 9
  /// How deep triggers may call each other.
  case triggerDepth = 10
  /// Threads that help one statement.
  case workerThreads = 11
}

extension Connection {
  /// Sets a switch and reads it back.
  ///
  /// - Throws: ``SQLiteError`` when the library does not know it or it did not take.
  public func setConfiguration(_ option: ConfigurationOption, _ on: Bool) throws(SQLiteError) {
    let connection = unsafe try open()
    var answer: Int32 = -1
    let code = unsafe shim_db_config_int(connection, option.rawValue, on ? 1 : 0, &answer)
    guard code == SQLITE_OK, answer == (on ? 1 : 0) else {
      throw SQLiteError(
        code == SQLITE_OK ? .error : ResultCode(rawValue: code),
        "the connection does not take \(option) = \(on ? 1 : 0)")
    }
  }

  /// Reads a switch.
  ///
  /// - Throws: ``SQLiteError`` when the library does not know it.
  public func configuration(_ option: ConfigurationOption) throws(SQLiteError) -> Bool {
    var answer: Int32 = -1
    try check(unsafe shim_db_config_int(try open(), option.rawValue, -1, &answer))
    return answer == 1
  }

  /// Sets a limit and reads it back; the library's own maximum cannot be raised.
  ///
  /// - Throws: ``SQLiteError`` when it did not take.
  public func setLimit(_ limit: Limit, _ value: Int32) throws(SQLiteError) {
    let connection = unsafe try open()
    guard value >= 0 else { throw .misuse("a limit below 0") }
    unsafe sqlite3_limit(connection, limit.rawValue, value)
    let answer = unsafe sqlite3_limit(connection, limit.rawValue, -1)
    guard answer == value else {
      throw SQLiteError(.error, "the connection takes \(answer), not \(value), as its limit of \(limit)")
    }
  }
}
