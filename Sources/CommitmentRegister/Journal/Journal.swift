internal import SQLite

/// The end of a journal: how many entries it has and the hash of the last.
public struct Head: Equatable, Sendable {
  /// The number of the last entry; 0 before the first.
  public var seq: Int
  /// The last entry's hash, or the genesis hash; 32 bytes.
  public var hash: [UInt8]
  /// The number of the last change.
  public var change: Int
  /// The instant of the last entry.
  public var recordedAt: Instant?
  /// The register day of the last entry.
  public var day: CivilDay?
}

/// An entry with the bytes that are kept and the hash that seals them.
struct SealedEntry {
  let entry: Entry
  let line: [UInt8]
  let hash: [UInt8]
}

/// Where entries are appended: in one step, and only while the head is still the expected one.
///
/// The only implementation today is the local file, in the transaction that also projects the entry.
protocol EntryLog {
  /// The present end of the log.
  func head() throws -> Head
  /// Appends entries in order when the log still ends at `head`; otherwise throws and appends nothing.
  func append(_ entries: [SealedEntry], ifHeadIs head: Head) throws
}

/// The journal table of a register file.
final class Journal: EntryLog {
  private let connection: Connection
  private let insert: Statement

  init(_ connection: Connection) throws {
    self.connection = connection
    insert = try connection.statement("INSERT INTO journal (seq, entry, hash) VALUES (?, ?, ?)")
  }

  func head() throws -> Head {
    let last = try connection.first("SELECT entry, hash FROM journal ORDER BY seq DESC LIMIT 1") { row in
      (try row.utf8(0), try row.bytes(1))
    }
    guard let (line, hash) = last else {
      return Head(seq: 0, hash: [], change: 0, recordedAt: nil, day: nil)
    }
    do {
      let entry = try Entry(line: line)
      return Head(
        seq: entry.seq, hash: hash, change: entry.change, recordedAt: entry.recordedAt, day: entry.day)
    } catch {
      throw Problem(
        .data, "damaged_journal", "the last entry of the journal cannot be read: \(error.message).",
        hints: ["accord verify"])
    }
  }

  func append(_ entries: [SealedEntry], ifHeadIs head: Head) throws {
    // The insert trigger compares both the number and the previous hash with what the table holds.
    guard let first = entries.first else { return }
    guard first.entry.seq == head.seq + 1, first.entry.previous == head.hash else {
      throw Problem(.busy, "head_moved", "the register has changed meanwhile; nothing was recorded.")
    }
    for sealed in entries {
      try insert.run([.integer(Int64(sealed.entry.seq)), .utf8(sealed.line), .blob(sealed.hash)])
    }
  }

  /// Calls `body` with each entry of the given range, as bytes and hash, in order.
  func forEach(
    from first: Int, through last: Int, _ body: (_ seq: Int, _ line: [UInt8], _ hash: [UInt8]) throws -> Void
  ) throws {
    let sql = "SELECT seq, entry, hash FROM journal WHERE seq BETWEEN ? AND ? ORDER BY seq"
    try connection.forEach(sql, [.integer(Int64(first)), .integer(Int64(last))]) { row in
      try body(row.int(0), row.utf8(1), row.bytes(2))
    }
  }
}

/// How entries are sealed: the hash chain.
struct Chain {
  let hasher: SHA256Hasher

  init() throws(Problem) { hasher = try SHA256Hasher() }

  /// The hash of an entry: SHA-256 of a zero byte and the line, which is the leaf hash of RFC 6962, 2.1.
  func hash(line: UnsafeRawBufferPointer) -> [UInt8] {
    hasher.begin()
    hasher.add([0])
    unsafe hasher.add(line)
    return hasher.finish()
  }

  func hash(line: [UInt8]) -> [UInt8] { unsafe line.withUnsafeBytes { unsafe hash(line: $0) } }

  /// The hash before the first entry, which ties the chain to one register.
  func genesis(register id: String) -> [UInt8] { hasher.digest(Array("accord-genesis\n\(id)".utf8)) }

  /// Encodes and hashes an entry.
  /// - Throws: `Problem` when it could not be read again: a journal with such an entry would be lost.
  func seal(_ entry: Entry) throws(Problem) -> SealedEntry {
    guard JSON.object(entry.fields).isCanonical(), CivilDay.years.contains(entry.day.year),
      Instant(iso: entry.recordedAt.iso) != nil
    else {
      throw Problem(
        .data, "not_recordable",
        "\(entry.reference.code) has a value that the journal cannot keep: NUL, or a number or date out of range."
      )
    }
    let line = entry.line()
    guard Entry.lengths.contains(line.count) else {
      throw Problem(
        .data, "entry_too_long",
        "the record would take \(line.count) bytes; at most 1,048,576 fit in one entry.")
    }
    return SealedEntry(entry: entry, line: line, hash: hash(line: line))
  }
}
