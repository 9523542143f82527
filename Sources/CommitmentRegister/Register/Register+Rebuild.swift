internal import SQLite

extension Register {
  /// Empties every table but the journal and fills them again from it, in one transaction.
  ///
  /// - Parameter progress: Told how many entries of how many have been replayed.
  /// - Returns: how many entries were replayed.
  @discardableResult
  public func rebuild(progress: (Int, Int) -> Void = { _, _ in }) throws -> Int {
    try translating {
      try connection.transaction(.exclusive) { try Projector.rebuild(connection, progress) }
    }
  }

  /// Replays the journal into a private database and compares each projected row that was known at `last`.
  func compareWithReplay(
    through last: Int, _ result: inout Verification, _ progress: (Int, Int) -> Void
  ) throws {
    // An empty name makes a temporary database on disk that no other process can open.
    let replica = try Connection(path: "", access: .create)
    try replica.installLinkFunction()
    for migration in Schema.migrations { try replica.execute(migration.sql) }
    try replica.transaction {
      let projector = Projector(replica)
      let copy = try Journal(replica)
      try Journal(connection).forEach(from: 1, through: last) { seq, line, hash in
        let entry = try Entry(stored: line)
        try copy.append(
          [SealedEntry(entry: entry, line: line, hash: hash)],
          ifHeadIs: Head(seq: seq - 1, hash: entry.previous, change: 0, recordedAt: nil, day: nil))
        try projector.apply(entry)
        if seq.isMultiple(of: 1_000) { progress(seq, last) }
      }
      try projector.finish()
    }
    for table in Projector.tables.reversed() { try compare(table, with: replica, through: last, &result) }
  }

  private func compare(_ table: String, with replica: Connection, through last: Int, _ result: inout Verification) throws {
    let columns = try replica.rows("SELECT name FROM pragma_table_info(?) ORDER BY cid", [Value(table)]) {
      try $0.string(0)
    }
    // A row number says nothing: rows written again after a rollback may have others.
    let compared = columns.filter { !($0 == "id" && columns.contains("since")) }
    let list = compared.map { "\"\($0)\"" }.joined(separator: ", ")
    let sql = "SELECT \(list) FROM main.\(table) ORDER BY \(list)"
    var expected: [[Value]] = []
    try replica.forEach(sql) { row in expected.append((0..<compared.count).map { row.value($0) }) }
    var index = 0
    var differences = 0
    try connection.forEach(sql) { row in
      let found = (0..<compared.count).map { row.value($0) }
      if index < expected.count, expected[index] == found {
        index += 1
      } else {
        differences += 1
      }
    }
    if differences > 0 || index < expected.count {
      result.findings.append(
        Finding(
          code: "P001", name: "projection", place: table,
          message: "The table \(table) is not what the journal says (\(max(differences, expected.count - index)) rows differ). accord rebuild makes it so again."))
    }
  }
}
