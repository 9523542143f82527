@testable import CommitmentRegister

/// Where milestones stand, reckoned from the journal in another way than the library's: no tables and no SQL,
/// day numbers instead of texts, and everything anew for each question.
struct Oracle {
  struct Standing: Equatable {
    var ref: String
    var status: String
    var due: String?
    var firstDue: String?
    var timesMoved: Int
    var movedAfterExpiry: Bool
    var doneOn: String?
    var schedule: String?
    var daysLate: Int?
    var dueWords: String?
    var target: String?
    var unit: String?
  }

  private struct Step {
    var origin: Int
    var from: Int
    var fact: JSON.Members
  }

  private let entries: [Entry]

  init(_ entries: [Entry]) {
    // An entry counts when it is taken back by no entry that counts; the last ones are decided first.
    var counts: [Int: Bool] = [:]
    for entry in entries.reversed() {
      counts[entry.seq] = !entries.contains {
        $0.fields["undoes"]?.number == entry.seq && counts[$0.seq] == true
      }
    }
    self.entries = entries.filter { counts[$0.seq] == true && $0.fields["undoes"] == nil }
  }

  func milestones(on day: CivilDay) -> [Standing] {
    let refs = Set(entries.filter { $0.reference.kind == .milestone }.map(\.reference))
    let known = Set(entries.map(\.reference))
    return refs.sorted { number($0) < number($1) }.compactMap { ref in
      guard let commitment = ref.commitment, known.contains(commitment) else { return nil }
      return standing(of: ref, under: commitment, on: Int(day.number))
    }
  }

  private func number(_ ref: Reference) -> Int {
    let parts = ref.code.dropFirst().split(separator: ".").compactMap { Int($0) }
    return parts[0] * 10_000 + parts[1]
  }

  private func steps(_ ref: Reference, _ field: String) -> [Step] {
    var steps: [Step] = []
    for entry in entries where entry.reference == ref {
      guard let fact = entry.fields[field]?.members else { continue }
      let from = fact["on"]?.text.flatMap { CivilDay(iso: $0) }.map { Int($0.number) }
      if let corrected = fact["corrects"]?.number {
        for index in steps.indices where steps[index].origin == corrected {
          steps[index].fact = fact
          steps[index].from = from ?? steps[index].from
        }
      } else {
        if fact["status"]?.text == "reported", let from {
          steps.removeAll { step in
            step.from > from
              && ["agreed", "in-progress", "stalled", "reversed"].contains(step.fact["status"]?.text)
          }
        }
        steps.append(Step(origin: entry.seq, from: from ?? -1_000_000, fact: fact))
      }
    }
    return steps.sorted { ($0.from, $0.origin) < ($1.from, $1.origin) }
  }

  /// What was said last of a field that is no dated fact.
  private func text(_ ref: Reference, _ field: String) -> String? {
    entries.last { $0.reference == ref && $0.fields[field] != nil }?.fields[field]?.text
  }

  private func standing(of ref: Reference, under commitment: Reference, on day: Int) -> Standing? {
    let deadlines = steps(ref, "deadline").filter { $0.from <= day }
    let statuses = steps(ref, "status").filter { $0.from <= day }
    guard !deadlines.isEmpty, let own = statuses.last?.fact["status"]?.text,
      let holder = steps(commitment, "status").last(where: { $0.from <= day })?.fact["status"]?.text
    else { return nil }
    var standing = Standing(ref: ref.code, status: own, timesMoved: 0, movedAfterExpiry: false)
    // What the commitment says decides for steps that nobody has finished.
    let isDecided = ["proposed", "met", "partly-met", "not-met", "waived", "superseded", "withdrawn"]
      .contains(holder)
    if isDecided, ["agreed", "in-progress", "stalled", "reversed", "proposed"].contains(own) {
      standing.status = holder
    }
    var last: Int?
    for step in deadlines {
      let due = step.fact["due_as"]?.text.flatMap { Deadline(text: $0) }.map { Int($0.lastDay.number) }
      // From no date to none is no move.
      if let old = last, due.map({ $0 != old }) ?? (standing.due != nil) {
        standing.timesMoved += 1
        if step.from > old { standing.movedAfterExpiry = true }
      }
      last = due ?? last
      standing.due = due.map(iso)
    }
    let dated = steps(ref, "deadline").compactMap { step in
      step.fact["due_as"]?.text.flatMap { Deadline(text: $0) }.map { (step.origin, $0.lastDay.iso) }
    }
    if last != nil { standing.firstDue = dated.min { $0.0 < $1.0 }?.1 }
    standing.doneOn = delivered(statuses)
    standing.dueWords = text(ref, "due_words")
    standing.target = text(ref, "target")
    standing.unit = text(ref, "unit")
    judge(&standing, deadlines: deadlines, on: day)
    return standing
  }

  private func delivered(_ statuses: [Step]) -> String? {
    var day: String?
    for step in statuses {
      guard ["reported", "met", "partly-met"].contains(step.fact["status"]?.text ?? "") else {
        day = nil
        continue
      }
      let own = step.from < 0 && step.from == -1_000_000 ? nil : iso(step.from)
      day = step.fact["delivered_on"]?.text ?? day ?? own
    }
    return day
  }

  private func judge(_ standing: inout Standing, deadlines: [Step], on day: Int) {
    let number = { (text: String?) in text.flatMap { CivilDay(iso: $0) }.map { Int($0.number) } }
    let due = number(standing.due)
    if ["agreed", "in-progress", "stalled", "reversed"].contains(standing.status) {
      guard let due else { return standing.schedule = "no-date" }
      standing.daysLate = max(0, day - due)
      standing.schedule = day > due ? "overdue" : due - day <= 30 ? "due-soon" : "not-yet-due"
    } else if ["reported", "met", "partly-met"].contains(standing.status) {
      let then = number(standing.doneOn).flatMap { done in deadlines.last { $0.from <= done } }
      let text = then.map { $0.fact["due_as"]?.text.flatMap { Deadline(text: $0)?.lastDay.iso } }
      // What no deadline yet governed is judged by the present one.
      guard let due = number((text ?? nil) ?? (then == nil || text == nil ? standing.due : nil)) ?? due else {
        return standing.schedule = "no-date"
      }
      guard let done = number(standing.doneOn) else { return }
      standing.daysLate = max(0, done - due)
      standing.schedule =
        done > due ? "late" : done > number(standing.firstDue) ?? due ? "within-extension" : "on-time"
    }
  }

  private func iso(_ number: Int) -> String { CivilDay(number: Int32(number)).iso }
}

extension Oracle.Standing {
  init(_ record: MilestoneRecord) {
    self.init(
      ref: record.ref, status: record.status.rawValue, due: record.due, firstDue: record.firstDue,
      timesMoved: record.timesMoved, movedAfterExpiry: record.movedAfterExpiry, doneOn: record.doneOn,
      schedule: record.schedule?.rawValue, daysLate: record.daysLate, dueWords: record.dueWords,
      target: record.target, unit: record.unit)
  }
}
