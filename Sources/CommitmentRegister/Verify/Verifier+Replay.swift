internal import SQLite

extension Verifier {
  /// Replays the journal into a private database and compares each projected row that was known at `last`.
  ///
  /// The live file is locked only while a batch of lines is copied and while a range of rows is compared.
  mutating func compareWithReplay(through last: Int) throws {
    // An empty name makes a temporary database on disk that no other process can open.
    let replica = try Connection(path: "", access: .temporary)
    try replica.setPragma("temp_store", "FILE", expecting: "1")
    try replica.setPragma("cache_size", "-16384", expecting: "-16384")
    for migration in Schema.migrations { try replica.execute(migration.sql) }
    // The chain has been checked before; checking each link again would only take time.
    try replica.execute("DROP TRIGGER journal_insert")
    do {
      try replica.transaction {
        let projector = Projector(replica)
        let insert = try replica.statement("INSERT INTO journal (seq, entry, hash) VALUES (?, ?, ?)")
        let copy = try Journal(replica)
        for first in stride(from: 1, through: last, by: JournalWalk.batch) {
          let end = min(last, first + JournalWalk.batch - 1)
          try connection.transaction(.deferred) {
            try Journal(connection).forEach(from: first, through: end) { seq, line, hash in
              try insert.run([Value(seq), .utf8(line), .blob(hash)])
            }
          }
          try copy.forEach(from: first, through: end) { seq, line, _ in
            do { try projector.apply(try Entry(stored: line)) } catch let problem as Problem {
              throw NotReplayable(seq: seq, message: problem.message)
            } catch let error as SQLiteError where error.code.primary == .constraint {
              throw NotReplayable(seq: seq, message: error.message)
            }
            if seq.isMultiple(of: 1_000) { progress(seq, last) }
          }
        }
        try projector.finish()
      }
    } catch let error as NotReplayable {
      result.add(.notReplayable, "seq=\(error.seq)", "The entry cannot be applied: \(error.message)")
      return
    }
    for table in Projector.tables.reversed() {
      do {
        let comparison = try TableComparison(table, live: connection, replica: replica, last: last)
        if let finding = try comparison.finding() { result.add(finding) }
      } catch let error where JournalWalk.isDamage(error) {
        result.add(.projection, table, "The table \(table) cannot be read to its end.")
      }
    }
    result.isDeep = true
  }

  /// An entry that the tables have no room for.
  private struct NotReplayable: Error {
    let seq: Int
    let message: String
  }
}
