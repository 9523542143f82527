/// Checks entries one after the other; names each bad one, and goes on behind it.
struct ChainChecker {
  private let chain: Chain
  /// What checkpoints are compared with.
  private(set) var proof: JournalProof
  /// The register's id, as entry 1 names it.
  private(set) var registerID = ""
  /// What was found since it was last taken.
  private(set) var findings: [Finding] = []
  private(set) var count = 0
  private(set) var previousHash: [UInt8]?
  private(set) var lastChange = 0
  private var previousSeq = 0
  private var previousEntry: EntryHeader?
  /// Whether entries lie between the previous one and this that could not be read.
  private var isAfterGap = false

  /// - Parameter sizes: The sizes of which the roots are wanted.
  init(sizes: Set<Int> = []) throws(Problem) {
    chain = try Chain()
    proof = try JournalProof(sizes: sizes)
  }

  /// Takes the findings made so far.
  mutating func take() -> [Finding] {
    defer { findings.removeAll(keepingCapacity: true) }
    return findings
  }

  /// Checks the entry that follows.
  mutating func check(seq: Int, line: [UInt8], hash: [UInt8]) {
    guard seq >= 1 else { return find(.gap, seq, "Entries are numbered from 1.") }
    count += 1
    if seq != previousSeq + 1 {
      find(.gap, seq, missing(before: seq))
      isAfterGap = true
    }
    previousSeq = max(previousSeq, seq)
    // The next entry was sealed upon what this one's row says, so that each fault shows where it is.
    defer { previousHash = hash }
    proof.append(hash)
    let isSealed = chain.hash(line: line) == hash
    if !isSealed { find(.hashMismatch, seq, "The entry does not have the hash it was sealed with.") }
    let entry: EntryHeader
    let said: Entry?
    do {
      entry = try EntryHeader(line: line)
      said = seq == 1 || JournalProof.concerns(entry.verb) ? try Entry(line: line) : nil
    } catch {
      find(.notCanonical, seq, "The entry cannot be read: \(error.message) at byte \(error.offset).")
      isAfterGap = true
      return
    }
    if !Entry.lengths.contains(line.count) {
      find(.notCanonical, seq, "The entry has \(line.count) bytes.")
    }
    // What an edited entry says of its place proves nothing, neither about it nor about the next.
    guard isSealed else {
      isAfterGap = true
      return
    }
    if entry.seq != seq { find(.gap, seq, "The entry says that it is number \(entry.seq).") }
    if seq == 1 { registerID = said?.fields["register"]?.text ?? "" }
    checkLink(entry, seq)
    checkOrder(entry, seq)
    if let said { proof.note(said) }
    previousEntry = entry
    lastChange = max(lastChange, entry.change)
    isAfterGap = false
  }

  /// Notes that rows could not be read, after which the chain goes on.
  mutating func skip(_ seqs: ClosedRange<Int>) {
    let place = seqs.count == 1 ? "seq=\(seqs.lowerBound)" : "seq=\(seqs.lowerBound)..\(seqs.upperBound)"
    findings.append(Finding(.unreadable, place, "The file is damaged here."))
    previousSeq = seqs.upperBound
    previousHash = nil
    isAfterGap = true
  }

  private mutating func checkLink(_ entry: EntryHeader, _ seq: Int) {
    if let previousHash {
      if entry.previous != previousHash {
        find(.previousMismatch, seq, "The entry does not follow the one before it.")
      }
    } else if seq == 1, entry.previous != chain.genesis(register: registerID) {
      find(.previousMismatch, seq, "The entry does not begin the register that it names.")
    }
  }

  private mutating func checkOrder(_ entry: EntryHeader, _ seq: Int) {
    guard let previous = previousEntry else {
      if entry.change != 1, !isAfterGap { find(.changeOrder, seq, "The first change is not number 1.") }
      return
    }
    let isNext = entry.change == previous.change || entry.change == previous.change + 1
    if isAfterGap ? entry.change < previous.change : !isNext {
      find(.changeOrder, seq, "Change \(entry.change) comes after change \(previous.change).")
    }
    if entry.change == previous.change, !entry.belongs(with: previous) {
      find(.changeOrder, seq, "The entry differs from the others of change \(entry.change).")
    }
    if entry.recordedAt < previous.recordedAt || entry.day < previous.day {
      find(.timeOrder, seq, "The entry was recorded before the one before it.")
    }
  }

  private func missing(before seq: Int) -> String {
    let first = previousSeq &+ 1
    if seq < first { return "The entry's number comes twice." }
    return seq - first == 1 ? "Entry \(first) is missing." : "Entries \(first) to \(seq - 1) are missing."
  }

  private mutating func find(_ code: FindingCode, _ seq: Int, _ message: String) {
    findings.append(Finding(code, "seq=\(seq)", message))
  }
}
