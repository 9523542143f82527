internal import SQLite

/// Something that `verify` found, with a code that never changes its meaning.
public struct Finding: Equatable, Sendable {
  /// `J001` …: what is wrong.
  public let code: String
  /// The code in words.
  public let name: String
  /// Where: `seq=500`, a table and row, or nothing.
  public let place: String
  /// One sentence.
  public let message: String
  /// Whether it is damage, or something to know about.
  public var severity = Severity.error

  /// How grave a finding is.
  public enum Severity: String, Sendable {
    /// The record cannot be trusted.
    case error
    /// It can be explained, but somebody should know.
    case warning
  }
}

/// What `verify` looked at and found.
public struct Verification: Equatable, Sendable {
  /// How many entries were read.
  public var entries = 0
  /// How many changes they belong to.
  public var changes = 0
  /// The hash of the last entry, 64 hex digits.
  public var head = ""
  /// The root of the tree over all entries (RFC 6962), 32 bytes.
  public var root: [UInt8] = []
  /// The notes that were checked, good or not.
  public var notes = 0
  /// Whether the tables were compared with a replay of the journal.
  public var isDeep = false
  /// The findings in the order in which they were met.
  public var findings: [Finding] = []

  /// Whether nothing was found.
  public var isClean: Bool { findings.isEmpty }
}

extension Register {
  /// How many entries one read transaction covers, so that no writer waits for long.
  static let batch = 10_000

  /// Checks the file, the chain of hashes, the order of the entries and, when `deep`, that the tables are what
  /// the journal says.
  ///
  /// Reads the journal in batches up to the entry that was the last when it began.
  /// - Parameters:
  ///   - isDeep: Also replays the journal into a private database and compares every row.
  ///   - checkpoints: Signed heads kept elsewhere, which the journal must agree with.
  ///   - progress: Told how many entries of how many have been read.
  public func verify(
    deep isDeep: Bool = false, checkpoints: CheckpointSet = CheckpointSet(),
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> Verification {
    var result = Verification()
    result.isDeep = isDeep
    try translating {
      try checkStorage(&result)
      let last = try connection.first("SELECT ifnull(max(seq), 0) FROM journal") { try $0.int(0) } ?? 0
      if last == 0 {
        result.findings.append(
          Finding(
            code: "J001", name: "gap", place: "seq=1",
            message: "Entry 1, with which every register starts, is missing."))
      }
      let proof = try checkChain(
        through: last, JournalProof(sizes: checkpoints.sizes), &result, progress)
      result.root = proof.tree.root
      result.notes = checkpoints.count
      result.findings += checkpoints.findings(proof, registerID: settings.registerID)
      if let finding = Finding.seen(headStanding, entries: result.entries) { result.findings.append(finding) }
      if isDeep, result.isClean { try compareWithReplay(through: last, &result, progress) }
    }
    return result
  }

  private func checkStorage(_ result: inout Verification) throws {
    for line in try connection.rows("PRAGMA main.integrity_check(20)", [], { try $0.string(0) })
    where line != "ok" {
      result.findings.append(
        Finding(code: "I001", name: "integrity", place: "", message: "SQLite found damage: \(line)."))
    }
    let broken = try connection.rows("PRAGMA main.foreign_key_check") {
      "\(try $0.string(0)) row \(try $0.optionalInt(1).map(String.init) ?? "?")"
    }
    for place in broken.prefix(20) {
      result.findings.append(
        Finding(code: "I002", name: "foreign-key", place: place, message: "A row points to nothing."))
    }
  }

  private func checkChain(
    through last: Int, _ proof: JournalProof, _ result: inout Verification, _ progress: (Int, Int) -> Void
  ) throws -> JournalProof {
    var checker = ChainChecker(chain: try Chain(), proof: proof)
    let journal = try Journal(connection)
    var next = 1
    while next <= last, checker.findings.count < 20 {
      let end = min(last, next + Self.batch - 1)
      try connection.transaction(.deferred) {
        try journal.forEach(from: next, through: end) { seq, line, hash in
          checker.check(seq: seq, line: line, hash: hash)
        }
      }
      progress(end, last)
      next = end + 1
    }
    result.entries = checker.count
    result.changes = checker.previousChange
    result.head = Hex.text(checker.previousHash ?? [])
    result.findings += checker.findings
    return checker.proof
  }
}

/// Checks entries one after the other; names the first bad one, and goes on behind it.
struct ChainChecker {
  let chain: Chain
  /// What checkpoints are compared with.
  private(set) var proof: JournalProof
  private(set) var findings: [Finding] = []
  private(set) var count = 0
  private(set) var previousHash: [UInt8]?
  private(set) var previousChange = 0
  private var previousSeq = 0
  private var previousEntry: Entry?

  init(chain: Chain, proof: JournalProof) { (self.chain, self.proof) = (chain, proof) }

  mutating func check(seq: Int, line: [UInt8], hash: [UInt8]) {
    count += 1
    if seq != previousSeq + 1 {
      find("J001", "gap", seq, "Entry \(previousSeq + 1) is missing.")
    }
    previousSeq = seq
    proof.append(hash)
    if chain.hash(line: line) != hash {
      find("J003", "hash-mismatch", seq, "The entry does not have the hash it was sealed with.")
    }
    defer { previousHash = hash }
    let entry: Entry
    do { entry = try Entry(line: line) } catch {
      find(
        "J004", "not-canonical", seq, "The entry cannot be read: \(error.message) at byte \(error.offset).")
      return
    }
    proof.note(entry)
    if entry.line() != line { find("J004", "not-canonical", seq, "The entry is not in the canonical form.") }
    if entry.seq != seq { find("J001", "gap", seq, "The entry says that it is number \(entry.seq).") }
    let expected = previousHash ?? chain.genesis(register: entry.fields["register"]?.text ?? "")
    if entry.previous != expected {
      find("J002", "prev-mismatch", seq, "The entry does not follow the one before it.")
    }
    checkOrder(entry)
    previousEntry = entry
    previousChange = max(previousChange, entry.change)
  }

  private mutating func checkOrder(_ entry: Entry) {
    guard let previous = previousEntry else {
      if entry.change != 1 { find("J005", "change-order", entry.seq, "The first change is not number 1.") }
      return
    }
    if entry.change != previous.change && entry.change != previous.change + 1 {
      find("J005", "change-order", entry.seq, "Change \(entry.change) comes after change \(previous.change).")
    }
    if entry.change == previous.change,
      entry.operationID != previous.operationID || entry.actor != previous.actor
        || entry.verb != previous.verb
    {
      find("J005", "change-order", entry.seq, "The entry differs from the others of change \(entry.change).")
    }
    if entry.recordedAt < previous.recordedAt || entry.day < previous.day {
      find("J006", "time-order", entry.seq, "The entry was recorded before the one before it.")
    }
  }

  private mutating func find(_ code: String, _ name: String, _ seq: Int, _ message: String) {
    findings.append(Finding(code: code, name: name, place: "seq=\(seq)", message: message))
  }
}
