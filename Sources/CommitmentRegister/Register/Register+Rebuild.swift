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
    let replica = try Connection(path: "", access: .temporary)
    try replica.setPragma("temp_store", "FILE", expecting: "1")
    for migration in Schema.migrations { try replica.execute(migration.sql) }
    // The chain has been checked before; checking each link again would only take time.
    try replica.execute("DROP TRIGGER journal_insert")
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
    for table in Projector.tables.reversed() {
      let comparison = try TableComparison(table, live: connection, replica: replica, last: last)
      if let finding = try comparison.finding() { result.findings.append(finding) }
    }
  }
}
