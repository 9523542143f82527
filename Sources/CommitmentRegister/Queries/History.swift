internal import SQLite

/// What one entry did to one record, in words.
public struct HistoryLine: Equatable, Sendable {
  /// The number of the change.
  public let change: Int
  /// The instant of the recording, RFC 3339 UTC.
  public let recordedAt: String
  /// The register day of the recording.
  public let day: String
  /// Who recorded it.
  public let actor: String
  /// The command's verb.
  public let operation: String
  /// The record's reference.
  public let ref: String
  /// What changed: `due 2026-06-30 → 2026-08-31`.
  public let what: String
  /// The day from which it holds, where it is not the day of the recording.
  public let on: String?
  /// Why.
  public let reason: String?
  /// Whether it was taken back later.
  public let isUndone: Bool
}

/// Which entries a history is about.
public struct HistoryFilter: Sendable {
  /// Records, each with its milestones, notes and evidence; none: all.
  public var references: [Reference] = []
  /// Who recorded it.
  public var actors: [String] = []
  /// The days of recording.
  public var recorded: DayRange?
  /// The most lines to give, the latest; nothing: all.
  public var limit: Int?

  /// A filter that lets everything through.
  public init() {}
}

extension Register {
  /// Who changed what, when and why, oldest first.
  public func history(_ filter: HistoryFilter = HistoryFilter()) throws -> [HistoryLine] {
    try translating {
      let seqs = try historySeqs(filter)
      var states: [Int: [Entry]] = [:]
      return try seqs.map { seq, item in
        let entries =
          try states[item] ?? ItemHistory.entries(of: item, through: knowsAll ? nil : lastSeq, connection)
        states[item] = entries
        return line(of: seq, in: entries)
      }
    }
  }

  private func historySeqs(_ filter: HistoryFilter) throws -> [(seq: Int, item: Int)] {
    let recording = recordingCondition(filter)
    let limit = filter.limit.map { " LIMIT \($0)" } ?? ""
    if filter.references.isEmpty {
      let sql = """
        SELECT j.seq, j.entry FROM change c CROSS JOIN journal j ON j.seq BETWEEN c.first_seq AND c.last_seq
        WHERE \(recording.text) ORDER BY c.number DESC, j.seq DESC\(limit)
        """
      let entries = try connection.rows(sql, recording.values) { (seq: try $0.int(0), line: try $0.utf8(1)) }
      return try entries.reversed().map { seq, line in (seq, try row(of: Entry(stored: line).reference)) }
    }
    let ids = try filter.references.map { String(try row(of: $0)) }.joined(separator: ", ")
    // The change of an entry is the last that began by then: one step in the index, where a range would be a scan.
    let sql = """
      SELECT e.seq, e.item FROM item_entry e
      JOIN change c ON c.first_seq = (SELECT max(first_seq) FROM change WHERE first_seq <= e.seq)
      WHERE e.item IN (
          WITH RECURSIVE family (id) AS (
            SELECT id FROM item WHERE id IN (\(ids)) UNION SELECT i.id FROM item i JOIN family f ON i.parent = f.id)
          SELECT id FROM family)
        AND \(recording.text)
      ORDER BY e.seq DESC\(limit)
      """
    return try connection.rows(sql, recording.values) { (seq: try $0.int(0), item: try $0.int(1)) }.reversed()
  }

  /// Who recorded it and when, as a condition on the change `c`.
  private func recordingCondition(_ filter: HistoryFilter) -> Condition {
    var condition = Condition()
    if !knowsAll { condition.add("c.number <= ?", Value(lastChange)) }
    if !filter.actors.isEmpty {
      let marks = Array(repeating: "?", count: filter.actors.count).joined(separator: ", ")
      condition.sql.append("c.actor IN (\(marks))")
      condition.values += filter.actors.map { Value($0) }
    }
    if let from = filter.recorded?.from { condition.add("c.day >= ?", Value(from.iso)) }
    if let through = filter.recorded?.through { condition.add("c.day <= ?", Value(through.iso)) }
    return condition
  }

  /// The row number of a record that was ever added; 0 for none.
  private func row(of reference: Reference) throws -> Int {
    try connection.first(
      "SELECT id FROM item WHERE kind = ? AND ref = ?",
      [Value(reference.kind.rawValue), Value(reference.code)]
    ) { try $0.int(0) } ?? 0
  }

  /// What one entry of a record did.
  /// - Parameter entries: All entries about the record.
  func line(of seq: Int, in entries: [Entry]) -> HistoryLine {
    let statements = entries.map {
      EntryStatement(seq: $0.seq, day: $0.day, actor: $0.actor, fields: $0.fields)
    }
    let index = entries.firstIndex { $0.seq == seq } ?? 0
    let entry = entries[index]
    let fact = ["deadline", "status", "owner"].compactMap { entry.fields[$0]?.members }.first
    let on = fact?["on"]?.text
    let isUndone = !ItemState.active(statements).contains { $0.seq == seq }
    return HistoryLine(
      change: entry.change, recordedAt: entry.recordedAt.iso, day: entry.day.iso, actor: entry.actor,
      operation: entry.verb.rawValue, ref: entry.reference.code,
      what: HistoryWords.words(
        entry, before: ItemState.fold(Array(statements[..<index])),
        after: ItemState.fold(Array(statements[...index]))),
      on: on == entry.day.iso ? nil : on,
      reason: Self.reason(fact, entry), isUndone: isUndone)
  }
}

extension Register {
  /// Why an entry was made, and why somebody judged their own claim.
  private static func reason(_ fact: JSON.Members?, _ entry: Entry) -> String? {
    let reason = fact?["reason"]?.text ?? entry.fields["reason"]?.text
    let override = fact?["override"]?.text.map { "override: \($0)" }
    let words = [reason, override].compactMap(\.self)
    return words.isEmpty ? nil : words.joined(separator: "; ")
  }
}

/// Says in words what an entry did.
enum HistoryWords {
  static func words(_ entry: Entry, before: ItemState?, after: ItemState?) -> String {
    if let restoration = Restoration(entry) {
      let lost = restoration.lost.map { ", which lost entries \(entry.seq) to \($0.size)" } ?? ""
      return "restored from a backup\(lost)"
    }
    if entry.fields["undoes"] != nil { return undoing(entry, before: before, after: after) }
    guard before != nil else { return adding(entry, after) }
    let fact = ["deadline", "status", "owner"].compactMap { entry.fields[$0]?.members }.first
    let words = changes(entry, fact, before, after).map(spoken).joined(separator: ", ")
    let by = (fact?["successor"]?.text ?? fact?["authority"]?.text).map { " by \($0)" } ?? ""
    let said = (words.isEmpty ? dated(entry) : words) + by
    return fact?["corrects"] != nil ? "corrected: \(said)" : said
  }

  /// What differs on the day of the recording, else on the day of which the entry speaks.
  private static func changes(
    _ entry: Entry, _ fact: JSON.Members?, _ before: ItemState?, _ after: ItemState?
  ) -> [FieldChange] {
    let corrected = fact?["corrects"]?.number
    let mended =
      before?.deadlines.step(of: corrected)?.from ?? before?.statuses.step(of: corrected)?.from
      ?? before?.owners.step(of: corrected)?.from
    let days = [entry.day.iso, mended, fact?["on"]?.text].compactMap { $0.flatMap { CivilDay(iso: $0) } }
    for day in days {
      let changes = FieldChange.between(before, after, of: entry.reference, on: day)
      if !changes.isEmpty { return changes }
    }
    return []
  }

  private static func undoing(_ entry: Entry, before: ItemState?, after: ItemState?) -> String {
    if entry.reference.kind == .close { return after == nil ? "undone: open again" : "undone: closed again" }
    if after == nil { return "undone: no longer there" }
    if before == nil { return "undone: back again" }
    let changes = FieldChange.between(before, after, of: entry.reference, on: entry.day)
    return "undone: " + (changes.isEmpty ? "an earlier day" : changes.map(spoken).joined(separator: ", "))
  }

  private static func adding(_ entry: Entry, _ after: ItemState?) -> String {
    let fields = entry.fields
    switch entry.reference.kind {
    case .register: return "started"
    case .note: return "note: \(fields["text"]?.text ?? "")"
    case .evidence: return "evidence: \(fields["document"]?.text ?? "")"
    case .rating:
      return
        "rated \(fields["value"]?.text ?? "") by \(fields["assessor"]?.text ?? "") (\(fields["role"]?.text ?? ""))"
    case .close: return "closed, as known at change \(fields["change"]?.number ?? 0)"
    case .key: return "key for checkpoints"
    case .party, .area, .person, .event: return "defined: \(fields["name"]?.text ?? "")"
    case .commitment, .milestone:
      var words = ["added: \(fields["title"]?.text ?? "")"]
      if let due = fields["deadline"]?.members?["due_as"]?.text { words.append("due \(due)") }
      if let status = after?.statuses.steps.last?.value.status, status != .agreed {
        words.append(status.rawValue)
      }
      if let owner = fields["owner"]?.members?["owner"]?.text { words.append("owner \(owner)") }
      return words.joined(separator: ", ")
    }
  }

  private static func spoken(_ change: FieldChange) -> String {
    "\(String(change.field.map { $0 == "_" ? " " : $0 })) \(change.before ?? "none") → \(change.after ?? "none")"
  }

  /// An entry that changed nothing on its own day, since it speaks of an earlier one.
  private static func dated(_ entry: Entry) -> String {
    if let due = entry.fields["deadline"]?.members?["due_as"] { return "due \(due.text ?? "none")" }
    if let status = entry.fields["status"]?.members?["status"]?.text { return "status \(status)" }
    if let owner = entry.fields["owner"]?.members?["owner"] { return "owner \(owner.text ?? "none")" }
    // An import remembers what its file said, also where that changes nothing.
    if let source = entry.fields["import"]?.members?["source"]?.text { return "kept from \(source)" }
    return "no change"
  }
}
