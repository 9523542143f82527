import SQLite
import TestSupport
import Testing

@testable import CommitmentRegister

/// A register in a folder of its own, with a clock that a test sets.
final class Desk {
  let folder: TemporaryFolder
  let path: String
  var today: CivilDay

  /// Makes a register on a day.
  init(_ today: String = "2026-11-02") throws {
    folder = try TemporaryFolder()
    path = folder.file("desk.accord")
    self.today = day(today)
    let beginning = Register.Beginning(registerID: Desk.registerID, timeZone: "UTC")
    try Register.create(path, beginning, by: Desk.author(), at: Desk.moment(self.today))
  }

  static let registerID = "000102030405060708090a0b0c0d0e0f"

  static func author(_ actor: String = "amina") throws -> Author {
    try Author(actor: actor, operationID: "7d1f0a52c3e84b6f9a0d2b4c6e8f1a35")
  }

  static func moment(_ today: CivilDay) -> Moment {
    Moment(now: Instant(milliseconds: Int64(today.number) * 86_400_000 + 33_247_312), todayOverride: today)
  }

  /// Opens the register for looking.
  func read(asOf: String? = nil, on: String? = nil) throws -> Register {
    try Register.open(path, for: .reading, at: Desk.moment(today)) { _, _ in
      Register.View(asOf: asOf.map(day), on: on.map(day))
    }
  }

  /// Records one change.
  @discardableResult func change<T>(
    _ verb: Entry.Verb = .set, by actor: String = "amina", _ body: (inout Change) throws -> T
  ) throws -> T {
    let register = try Register.open(path, for: .writing, at: Desk.moment(today))
    return try register.change(verb, by: Desk.author(actor), body).result
  }

  /// A connection without accord's rules, as any program could make it.
  func raw() throws -> Connection { try Connection(path: path, busyTimeout: 5_000) }

  /// How many entries the journal has.
  func entries() throws -> Int { try raw().first("SELECT count(*) FROM journal") { try $0.int(0) } ?? 0 }

  /// The problems of a change; one that has any must leave no entry behind.
  func problems(
    _ verb: Entry.Verb = .set, by actor: String = "amina", _ body: (inout Change) throws -> Void
  ) throws -> [Problem] {
    let before = try entries()
    var found: [Problem] = []
    do { try change(verb, by: actor, body) } catch let problem as Problem {
      found = [problem]
    } catch let several as Problems { found = several.all }
    if !found.isEmpty { #expect(try entries() == before, "a refused change was written") }
    return found
  }

  /// Defines parties, areas, a person and an event.
  func furnish() throws {
    try change(.define) { change in
      for (code, name, under) in [
        ("PK", "Pakistan", nil), ("US", "United States", nil), ("USTR", "US Trade Representative", "US"),
      ] {
        var party = Definition(.party, code: code, name: name)
        party.under = under.map { .value($0) }
        _ = try change.define(party)
      }
      _ = try change.define(Definition(.area, code: "economy", name: "Economy"))
      var trade = Definition(.area, code: "trade", name: "Market access")
      trade.under = .value("economy")
      _ = try change.define(trade)
      _ = try change.define(Definition(.area, code: "security", name: "Security"))
      var amina = Definition(.person, code: "amina", name: "Amina Khan")
      amina.party = .value("PK")
      _ = try change.define(amina)
      _ = try change.define(Definition(.person, code: "bilal", name: "Bilal Raza"))
      var visit = Definition(.event, name: "Visit to Washington")
      visit.held = .value(DayRange(from: day("2026-05-04"), through: day("2026-05-06")))
      _ = try change.define(visit)
    }
  }

  /// Adds a commitment with milestones, each "due: title".
  @discardableResult func add(
    _ title: String, _ milestones: [String] = [], _ edit: (inout CommitmentDraft) -> Void = { _ in }
  ) throws -> String {
    var draft = CommitmentDraft(title: title)
    for text in milestones {
      let parts = text.split(separator: ":")
      draft.milestones.append(MilestoneDraft(title: String(parts[1]), deadline: Deadline(text: parts[0])))
    }
    edit(&draft)
    return try change(.add) { try $0.add(draft).code }
  }

  /// Edits one record.
  @discardableResult func set(_ ref: String, _ edit: (inout Edit) -> Void) throws -> [FieldChange] {
    var wanted = Edit()
    edit(&wanted)
    return try change(.set) { try $0.set(reference(ref), wanted) }
  }

  /// Moves a deadline.
  func move(_ ref: String, to due: String, on: String? = nil, reason: String? = "more time") throws {
    try set(ref) { edit in
      edit.deadline = Deadline(text: due).map { .value($0) } ?? Edit.Replacement.none
      edit.on = on.map(day)
      edit.reason = reason
    }
  }

  func done(_ ref: String, on: String? = nil) throws {
    try change(.done) { try $0.done(reference(ref), on: on.map(day)) }
  }

  @discardableResult func undo(_ number: Int? = nil, by actor: String = "amina") throws -> Undoing {
    try change(.undo, by: actor) { try $0.undo(number, by: actor) }
  }

  /// A milestone on a day.
  func milestone(_ ref: String, asOf: String? = nil, on: String? = nil) throws -> MilestoneRecord? {
    try read(asOf: asOf, on: on).milestones().first { $0.ref == ref }
  }

  /// What is overdue on a day: reference and days late.
  func overdue(_ on: String? = nil, asOf: String? = nil, _ filter: Filter = .all) throws -> [String] {
    try read(asOf: asOf, on: on).milestones(.overdue, filter).map { "\($0.ref) \($0.daysLate ?? -1)" }
  }
}

/// A day that a test writes down.
func day(_ text: String) -> CivilDay {
  guard let day = CivilDay(iso: text) else { preconditionFailure("\(text) is no day") }
  return day
}

/// A reference that a test writes down.
func reference(_ text: String) -> Reference {
  guard let reference = Reference(journalText: text) else { preconditionFailure("\(text) is no reference") }
  return reference
}
