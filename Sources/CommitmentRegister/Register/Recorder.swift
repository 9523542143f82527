internal import SQLite

/// Records the entries of one change: each is encoded, hashed, appended and projected, in the order given.
///
/// Lives within one transaction; `finish()` comes before COMMIT.
final class Recorder {
  private let connection: Connection
  private let journal: Journal
  private let projector: Projector
  private let chain: Chain
  private let author: Author
  private let verb: Entry.Verb
  private let recordedAt: Instant
  private var headNow: Head
  private let headBefore: Head

  /// The closes in force, which facts of this change may come too late for.
  private let closes: [MonthClose]
  /// The closed months of which facts of this change speak.
  private(set) var missedMonths: [Deadline] = []

  /// The number of this change.
  let change: Int
  /// The register day of this change.
  let day: CivilDay

  init(
    _ connection: Connection, author: Author, verb: Entry.Verb, now: Instant, today: CivilDay,
    genesisOf registerID: String? = nil
  ) throws {
    self.connection = connection
    self.author = author
    self.verb = verb
    journal = try Journal(connection)
    projector = Projector(connection)
    chain = try Chain()
    var head = try journal.head()
    if let registerID { head.hash = chain.genesis(register: registerID) }
    headNow = head
    closes = try MonthClose.all(connection).filter(\.isInForce)
    headBefore = head
    change = head.change + 1
    // Both clocks only go forward, so that "known on day D" is a prefix of the journal.
    day = max(today, head.day ?? today)
    recordedAt = max(now, head.recordedAt ?? now)
  }

  /// Who makes the change.
  var actor: String { author.actor }

  /// The end of the journal with what was recorded so far.
  var head: SeenHead { SeenHead(size: headNow.seq, hash: headNow.hash) }

  /// How many entries were recorded so far.
  var count: Int { headNow.seq - headBefore.seq }

  /// Records that `fields` hold for `reference`, which it creates when nothing was said of it before.
  func emit(_ reference: Reference, _ fields: JSON.Members) throws {
    let entry = Entry(
      seq: headNow.seq + 1, change: change, recordedAt: recordedAt, day: day, actor: author.actor,
      operationID: author.operationID, previous: headNow.hash, verb: verb, reference: reference,
      fields: fields)
    let sealed = try chain.seal(entry)
    try journal.append([sealed], ifHeadIs: headNow)
    try projector.apply(entry)
    headNow.seq = entry.seq
    headNow.hash = sealed.hash
    try noteMissedMonth(entry)
  }

  private func noteMissedMonth(_ entry: Entry) throws {
    guard !closes.isEmpty else { return }
    let day = try FactDay.of(entry) { try ItemHistory.entries(about: entry.reference, connection) }
    guard let month = day.flatMap({ closes.missed(by: $0, recordedIn: change) })?.month,
      !missedMonths.contains(month)
    else { return }
    missedMonths.append(month)
  }

  /// Closes the change, after reading back and re-hashing what was written.
  func finish() throws {
    try projector.finish()
    var previous = headBefore.hash
    try journal.forEach(from: headBefore.seq + 1, through: headNow.seq) { seq, line, hash in
      guard chain.hash(line: line) == hash else {
        throw Problem(
          .outcomeUnknown, "not_written_as_sealed", "entry \(seq) was not stored as it was written.")
      }
      previous = hash
    }
    guard previous == headNow.hash else {
      throw Problem(.outcomeUnknown, "not_written_as_sealed", "the last entry was not stored.")
    }
  }
}
