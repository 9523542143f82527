import SQLite

extension Connection {
  /// A database in memory, with a script already run.
  static func inMemory(_ script: String = "") throws -> Connection {
    let connection = try Connection(path: ":memory:")
    try connection.execute(script)
    return connection
  }

  /// The one integer that a query gives.
  func integer(_ sql: String, _ values: Value...) throws -> Int? {
    try first(sql, values) { row in try row.int(0) }
  }
}

/// An error for closures to throw.
struct Planned: Error, Equatable {}
