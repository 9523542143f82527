import CommitmentRegister

/// Says dates and changes to people: every date that was read is echoed with its weekday.
enum Spoken {
  /// `Tue 30 Jun 2026 (125 days ago)`, `Q4 2026, by Thu 31 Dec 2026 (in 59 days)`.
  static func deadline(_ deadline: Deadline, today: CivilDay) -> String {
    let last = deadline.lastDay
    let period = deadline.precision == .day ? "" : "\(deadline.spoken), by "
    return "\(period)\(last.spoken) (\(distance(from: today, to: last)))"
  }

  /// `today`, `in 3 days`, `1 day ago`.
  static func distance(from today: CivilDay, to day: CivilDay) -> String {
    switch today.days(to: day) {
    case 0: "today"
    case let days where days > 0: "in \(count(days, "day"))"
    case let days: "\(count(-days, "day")) ago"
    }
  }

  /// `1 day`, `3 days`; `2,100 entries` where the plural is given.
  static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// A number with a comma before every three digits.
  static func grouped(_ number: Int) -> String {
    var digits = Array(String(abs(number)))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: place)
      place -= 3
    }
    return (number < 0 ? "-" : "") + String(digits)
  }

  /// That a change speaks of closed months; nothing when it does not.
  static func afterClose(_ months: [Deadline]) -> String? {
    guard let first = months.first else { return nil }
    if months.count == 1 {
      return "\(first.inFull) is closed: its figures stay; this shows as became known after close."
    }
    let names = months.sorted { $0.firstDay < $1.firstDay }.map(\.inFull).joined(separator: ", ")
    return "\(names) are closed: their figures stay; this shows as became known after close."
  }

  /// A text as it is typed in a shell: as it is, or in quotes.
  static func shellWord(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "/._-+,:@%".unicodeScalars.contains(scalar)
    }
    return isPlain && !text.isEmpty ? text : "'\(text.replacing("'", with: "'\\''"))'"
  }

  /// `due 2026-06-30 → Mon 31 Aug 2026 (63 days ago)`.
  static func change(_ change: FieldChange, today: CivilDay) -> String {
    "\(field(change.field)) \(change.before ?? "none") → \(value(change.after, of: change.field, today: today))"
  }

  /// That a file is a copy of a register that its user has seen elsewhere.
  static func copy(_ path: String, _ kept: KeptHead, isBeginning: Bool) -> String {
    "\(path) is \(isBeginning ? "a copy" : "a copy with another history") of \(kept.path), where you have seen \(count(kept.head.size, "entry", "entries"))."
  }

  /// That a backup was restored, and what of the register its user no longer finds.
  static func restoration(_ restoration: Restoration, _ kept: KeptHead, _ register: Register) -> String {
    let first = restoration.seq
    let entries = first == kept.head.size ? "Entry \(first)" : "Entries \(first) to \(kept.head.size)"
    return
      "\(restoration.actor) restored \(register.name) from a backup on \(restoration.day.spoken) (change \(restoration.change): \(restoration.reason)). \(entries), which you have seen, \(first == kept.head.size ? "is" : "are") no longer in it."
  }

  /// A field's name as words: `done_on` is `done on`.
  static func field(_ name: String) -> String { String(name.map { $0 == "_" ? " " : $0 }) }

  private static func value(_ text: String?, of field: String, today: CivilDay) -> String {
    guard let text else { return "none" }
    if field == "due", let period = Deadline(text: text) { return deadline(period, today: today) }
    if let day = CivilDay(iso: text) { return day.spoken }
    let quoted: Set = ["title", "title_original", "name", "source", "due_words"]
    return quoted.contains(field) ? "\"\(text)\"" : text
  }

  /// `30 schools (from 0)`; nothing where none of it is known.
  static func target(_ record: MilestoneRecord) -> String? {
    let parts = [record.target, record.unit, record.baseline.map { "(from \($0))" }].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// The status of a milestone as people read it: the stored word, or `met with delay`, which follows from the dates.
  static func status(_ record: MilestoneRecord) -> String {
    record.isMetWithDelay ? "met with delay" : record.status.rawValue
  }

  /// Where a record stands now: `agreed, overdue`; nothing for what has no status.
  static func standing(_ reference: Reference, _ register: Register) throws -> String? {
    switch reference.kind {
    case .milestone:
      guard let record = try register.milestone(reference) else { return nil }
      let schedule = record.schedule.map { ", \($0.rawValue)" } ?? ""
      return status(record) + schedule
    case .commitment: return try register.commitment(reference)?.status.rawValue
    default: return nil
    }
  }
}
