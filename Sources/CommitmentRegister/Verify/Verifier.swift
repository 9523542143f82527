internal import SQLite

/// Checks an open register step by step; a finding of one step does not keep the next from being made.
struct Verifier {
  /// How many findings of SQLite's own checks are told.
  private static let most = 20

  let connection: Connection
  /// Told how many entries of how many have been read or replayed.
  let progress: (Int, Int) -> Void
  var result = Verification()

  /// SQLite's own checks: of its pages, of every rule of a table, of what rows point to.
  mutating func checkStorage() throws {
    do {
      let tables = try connection.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid") {
        try $0.string(0)
      }
      try checkPages(of: tables)
      for table in tables {
        let broken = try connection.rows("PRAGMA main.foreign_key_check('\(table)')") {
          "\(try $0.string(0)) row \(try $0.optionalInt(1).map(String.init) ?? "?")"
        }
        for place in broken.prefix(Self.most) { result.add(.foreignKey, place, "The row points to nothing.") }
      }
    } catch let error as SQLiteError where JournalWalk.isDamage(error) {
      result.add(.integrity, "file", "SQLite cannot read all of it: \(error.message).")
    }
  }

  /// Table by table, each a read of its own, so that writers get their turn; where pages are free, the whole file at
  /// once, since that alone looks at how they hang together.
  private mutating func checkPages(of tables: [String]) throws {
    let free = try connection.first("PRAGMA main.freelist_count") { try $0.int(0) } ?? 0
    let parts = free == 0 ? (["sqlite_schema"] + tables).map { "'\($0)'" } : [String(Self.most)]
    for part in parts {
      for line in try connection.rows("PRAGMA main.integrity_check(\(part))", [], { try $0.string(0) })
      where line != "ok" {
        let words = line.split(separator: "\n").joined(separator: " ")
        result.add(.integrity, "file", "SQLite found damage: \(words).")
      }
    }
  }

  /// The journal from its first entry to the one that was the last when this began.
  /// - Parameter checkpoints: Signed heads kept elsewhere, which the journal must agree with.
  /// - Returns: whether its entries are sound, and how many there are.
  mutating func checkJournal(_ checkpoints: CheckpointSet) throws -> (isSound: Bool, last: Int) {
    var checker = try ChainChecker(sizes: checkpoints.sizes)
    var isSound = true
    var last = 0
    do {
      let walk = try JournalWalk(connection)
      last = walk.last
      if last < 1 { result.add(.gap, "seq=1", "Entry 1, with which every register starts, is missing.") }
      isSound = last > 0
      result.isComplete = try walk.forEach { step in
        switch step {
        case .entry(let seq, let line, let hash): checker.check(seq: seq, line: line, hash: hash)
        case .unreadable(let seqs): checker.skip(seqs)
        }
        for finding in checker.take() {
          result.add(finding)
          isSound = false
        }
      } between: {
        progress($0, last)
      }
    } catch let error as SQLiteError where JournalWalk.isDamage(error) {
      result.add(.integrity, "journal", "SQLite cannot read the journal: \(error.message).")
      result.isComplete = false
    }
    result.entries = checker.count
    result.changes = checker.lastChange
    result.head = Hex.text(checker.previousHash ?? [])
    result.root = checker.proof.tree.root
    result.notes = checkpoints.count
    let findings = checkpoints.findings(checker.proof, registerID: checker.registerID)
    for finding in findings { result.add(finding) }
    // A note has one finding at most; what is no note is none of them.
    result.agreeing = checkpoints.count - findings.count { $0.code != .badNote }
    if !result.isComplete, result.firstError == nil {
      result.add(.integrity, "journal", "The journal cannot be read to its end.")
    }
    return (isSound && result.isComplete, last)
  }
}
