internal import SQLite

/// Something that was recorded after a month had been closed, and speaks of a day that the close covers.
public struct LateFact: Equatable, Sendable {
  /// The closed month that it came too late for, `2026-10`.
  public let month: String
  /// The day of which it speaks; nothing: it holds always.
  public let day: String?
  /// The commitment or milestone that it is about; for a remark or evidence, what that is attached to.
  public let about: String
  /// What was recorded, by whom, when and why.
  public let line: HistoryLine

  /// What was recorded, why, and whether it was taken back.
  public var words: String {
    line.what + (line.reason.map { "; reason: \($0)" } ?? "") + (line.isUndone ? " (taken back)" : "")
  }
}

/// What became known after closes, oldest first.
public struct LateFacts: Equatable, Sendable {
  /// How many are told one by one: an import after a close can bring a hundred thousand.
  static let most = 1_000

  /// The first of them.
  public private(set) var facts: [LateFact] = []
  /// How many there are.
  public private(set) var count = 0

  /// How many are not told.
  public var untold: Int { count - facts.count }

  mutating func add(_ fact: LateFact) {
    facts.append(fact)
    count += 1
  }

  mutating func addUntold() { count += 1 }
}

extension Register {
  /// What came too late for the closed months, since the last close before the day judged: what a report of that
  /// day has to add to the one before.
  ///
  /// - Parameter filter: Only facts about commitments and milestones that fit it.
  public func lateFactsSinceLastClose(_ filter: Filter = .all) throws -> LateFacts {
    guard let last = try closes().last(where: { $0.isInForce && $0.month.lastDay < on }) else {
      return LateFacts()
    }
    if filter == .all { return try lateFacts(after: last.lastChange) }
    let wanted = try references(fitting: filter)
    return try lateFacts(after: last.lastChange) { wanted.contains($0) }
  }

  /// What was recorded after a change about days that some close covers, oldest first.
  /// - Parameter isWanted: Whether something about a record is to be told; nothing: whatever it is about.
  public func lateFacts(
    after change: Int, isWanted: ((_ about: String) throws -> Bool)? = nil
  ) throws -> LateFacts {
    let closes = try closes().filter(\.isInForce)
    guard let first = closes.map(\.lastChange).min() else { return LateFacts() }
    return try translating {
      var found = LateFacts()
      // Their numbers first: each of them leads to other rows, and an import has many.
      for seq in try candidates(after: max(change, first), closes) {
        let line = try connection.first("SELECT entry FROM journal WHERE seq = ?", [Value(seq)]) {
          try $0.utf8(0)
        }
        guard let entry = try line.map({ try Entry(stored: $0) }) else { continue }
        if isWanted == nil, found.count >= LateFacts.most, !Self.leans(entry) {
          found.addUntold()
        } else if let fact = try lateFact(entry, closes), try isWanted?(fact.about) ?? true {
          if found.facts.count < LateFacts.most { found.add(fact) } else { found.addUntold() }
        }
      }
      return found
    }
  }

  /// The numbers of the entries after a change that may speak of days that some close covers.
  private func candidates(after change: Int, _ closes: [MonthClose]) throws -> [Int] {
    let first = try connection.first("SELECT min(first_seq) FROM change WHERE number > ?", [Value(change)]) {
      try $0.optionalInt(0)
    }
    guard var next = first ?? nil else { return [] }
    let journal = try Journal(connection)
    var seqs: [Int] = []
    // A piece at a time, so that nobody who records has to wait for all of it.
    while next <= lastSeq {
      let end = min(next + 9_999, lastSeq)
      try journal.forEach(from: next, through: end) { seq, line, _ in
        let entry = try Entry(stored: line)
        // What takes its day from earlier entries is looked at afterwards.
        let day = FactDay.of(entry, in: { [entry] })
        if Self.leans(entry) || day.map({ closes.missed(by: $0, recordedIn: entry.change) != nil }) ?? false {
          seqs.append(seq)
        }
      }
      next = end + 1
    }
    return seqs
  }

  /// Whether an entry takes its day from earlier ones.
  private static func leans(_ entry: Entry) -> Bool {
    entry.fields["undoes"] != nil
      || ItemState.datedFields.contains { entry.fields[$0]?.members?["corrects"] != nil }
  }

  private func lateFact(_ entry: Entry, _ closes: [MonthClose]) throws -> LateFact? {
    let found = try connection.first(
      "SELECT i.id, p.ref FROM item i LEFT JOIN item p ON p.id = i.parent WHERE i.kind = ? AND i.ref = ?",
      [Value(entry.reference.kind.rawValue), Value(entry.reference.code)]
    ) { (item: try $0.int(0), parent: try $0.optionalString(1)) }
    guard let (item, parent) = found else { return nil }
    let entries = try ItemHistory.entries(of: item, through: knowsAll ? nil : lastSeq, connection)
    guard let day = FactDay.of(entry, in: { entries }),
      let close = closes.missed(by: day, recordedIn: entry.change)
    else { return nil }
    let isWork = entry.reference.kind.hasPartyRoles
    return LateFact(
      month: close.month.text, day: day == always ? nil : day,
      about: isWork ? entry.reference.code : parent ?? entry.reference.code,
      line: line(of: entry.seq, in: entries))
  }
}

extension JSONWriter {
  /// Writes what became known after closes: how many there are, and those that are told.
  public mutating func members(_ late: LateFacts) {
    member("became_known_after_close_count", late.count)
    objects("became_known_after_close", late.facts) { $0.members($1) }
  }

  /// Writes the members of a fact that became known after a close.
  public mutating func members(_ fact: LateFact) {
    member("month", fact.month)
    member("on", fact.day)
    member("ref", fact.line.ref)
    member("about", fact.about)
    member("what", fact.line.what)
    member("reason", fact.line.reason)
    member("actor", fact.line.actor)
    member("change", fact.line.change)
    member("day", fact.line.day)
    member("undone", fact.line.isUndone)
  }
}
