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

extension Register {
  /// What became known after a month was closed: facts of days up to its end that no earlier close covers.
  ///
  /// A close also covers the open months before it. Of what is known in this view, oldest first.
  public func becameKnownAfterClose(_ month: Deadline) throws -> [LateFact] {
    guard let close = try closes().last(where: { $0.month == month && $0.isInForce }) else { return [] }
    return try lateFacts(after: close.lastChange).filter { $0.month == month.text }
  }

  /// What came too late for the closed months, since the last close before the day judged: what a report of that
  /// day has to add to the one before.
  ///
  /// - Parameter filter: Only facts about commitments and milestones that fit it.
  public func lateFactsSinceLastClose(_ filter: Filter = .all) throws -> [LateFact] {
    guard let last = try closes().last(where: { $0.isInForce && $0.month.lastDay < on }) else { return [] }
    let facts = try lateFacts(after: last.lastChange)
    guard filter != .all, !facts.isEmpty else { return facts }
    let wanted = try references(fitting: filter)
    return facts.filter { wanted.contains($0.about) }
  }

  /// What was recorded after a change about days that some close covers, oldest first.
  public func lateFacts(after change: Int) throws -> [LateFact] {
    let closes = try closes().filter(\.isInForce)
    guard let first = closes.map(\.lastChange).min() else { return [] }
    let sql = """
      SELECT j.seq, j.entry FROM change c CROSS JOIN journal j ON j.seq BETWEEN c.first_seq AND c.last_seq
      WHERE c.number > ? AND c.number <= ? ORDER BY j.seq
      """
    return try translating {
      var found: [Entry] = []
      try connection.forEach(sql, [Value(max(change, first)), Value(lastChange)]) { row in
        let entry = try Entry(stored: row.utf8(1))
        // What takes its day from earlier entries is looked at when the reading is over.
        let day = FactDay.of(entry, in: { [entry] })
        let leans = entry.fields["undoes"] != nil || Self.corrects(entry)
        if leans || day.map({ closes.missed(by: $0, recordedIn: entry.change) != nil }) ?? false {
          found.append(entry)
        }
      }
      return try found.compactMap { try lateFact($0, closes) }
    }
  }

  private static func corrects(_ entry: Entry) -> Bool {
    ItemState.datedFields.contains { entry.fields[$0]?.members?["corrects"] != nil }
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
