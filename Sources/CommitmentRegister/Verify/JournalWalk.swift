internal import SQLite

/// Goes through a journal of a file that may be damaged, in batches, so that no writer waits for long.
struct JournalWalk {
  /// How many entries one read transaction covers.
  static let batch = 10_000
  /// After so many rows in a row that cannot be read, the rest is given up.
  private static let patience = 100_000

  /// What is told of while the journal is read.
  enum Step {
    /// An entry as it is stored.
    case entry(seq: Int, line: [UInt8], hash: [UInt8])
    /// Rows of a damaged part of the file.
    case unreadable(ClosedRange<Int>)
  }

  private let connection: Connection
  private let batch: Int
  /// The number of the last entry when the walk began.
  let last: Int

  /// Notes where the journal ends now; what is recorded later is not read.
  init(_ connection: Connection, batch: Int = JournalWalk.batch) throws {
    (self.connection, self.batch) = (connection, batch)
    last = try connection.first("SELECT ifnull(max(seq), 0) FROM journal") { try $0.int(0) } ?? 0
  }

  /// Reads every row up to the end, numbers below 1 that nobody could have given included.
  /// - Parameter between: Told after each batch up to which number was read; no transaction is open then.
  /// - Returns: whether it came to the end.
  func forEach(_ body: (Step) throws -> Void, between: (Int) throws -> Void) throws -> Bool {
    var next = Int.min
    while next <= last {
      var latest: Int?
      var count = 0
      do {
        try connection.transaction(.deferred) {
          try connection.forEach(Self.sql, [Value(next), Value(last), Value(batch)]) { row in
            let seq = try row.int(0)
            let (line, hash) = (try row.bytes(1), try row.bytes(2))
            (latest, count) = (seq, count + 1)
            try body(.entry(seq: seq, line: line, hash: hash))
          }
        }
      } catch let error where Self.isDamage(error) {
        guard let end = try probe(from: max(1, latest.map { $0 &+ 1 } ?? next), body) else { return false }
        (latest, count) = (end, batch)
      }
      guard let latest, count == batch, latest < Int.max else { break }
      try between(min(max(latest, 0), last))
      next = latest + 1
    }
    try between(last)
    return true
  }

  /// Reads rows one by one where reading them in order met damage.
  /// - Returns: the last number looked at, from which reading in order goes on; nothing when it is hopeless.
  private func probe(from first: Int, _ body: (Step) throws -> Void) throws -> Int? {
    var seq = first
    var isFruitless = true
    var bad: ClosedRange<Int>?
    let goal = first.addingReportingOverflow(batch).partialValue
    while seq <= last, seq < goal || bad != nil {
      var found: (line: [UInt8], hash: [UInt8])?
      do {
        found = try connection.first(Self.oneSQL, [Value(seq)]) {
          (try $0.bytes(0), try $0.bytes(1))
        }
        if let range = bad { try body(.unreadable(range)) }
        bad = nil
        if found != nil { isFruitless = false }
      } catch let error where Self.isDamage(error) {
        bad = (bad?.lowerBound ?? seq)...seq
        isFruitless = false
        if bad?.count == Self.patience { break }
      }
      if let found { try body(.entry(seq: seq, line: found.line, hash: found.hash)) }
      seq += 1
    }
    if let bad { try body(.unreadable(bad)) }
    return isFruitless || bad?.count == Self.patience ? nil : seq - 1
  }

  // Whatever a row holds is read as bytes: what is no text, or has no hash, is for the chain to find.
  private static let cells = "CAST(entry AS BLOB), ifnull(CAST(hash AS BLOB), x'')"
  private static let sql =
    "SELECT seq, \(cells) FROM journal WHERE seq BETWEEN ? AND ? ORDER BY seq LIMIT ?"
  private static let oneSQL = "SELECT \(cells) FROM journal WHERE seq = ?"

  /// Whether an error says that the file is damaged, and not that it could not be had.
  static func isDamage(_ error: any Error) -> Bool {
    if let error = error as? SQLiteError {
      return [.corrupt, .notADatabase, .tooBig].contains(error.code.primary)
    }
    return error is RowDecodingError
  }
}
