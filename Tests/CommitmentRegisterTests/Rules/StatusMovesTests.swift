import SQLite
import TestSupport
import Testing

@testable import CommitmentRegister

/// The lifecycle as the register's vocabulary has it, written a second time: the status before, what may follow.
private let lifecycle: [Status: String] = [
  .proposed: "agreed superseded withdrawn",
  .agreed: "in-progress stalled reported partly-met not-met waived superseded withdrawn",
  .inProgress: "stalled reported partly-met not-met waived superseded withdrawn",
  .stalled: "in-progress reported partly-met not-met waived superseded withdrawn",
  .reported: "in-progress met partly-met not-met waived superseded withdrawn",
  .met: "reversed",
  .partlyMet: "in-progress reversed",
  .notMet: "in-progress",
  .waived: "in-progress",
  .superseded: "in-progress",
  .withdrawn: "in-progress",
  .reversed: "in-progress",
]

/// Every pair of different statuses.
private let pairs = Status.allCases.flatMap { from in
  Status.allCases.filter { $0 != from }.map { (from, $0) }
}

/// A register in which C1.1 can be brought into any status by allowed moves.
private struct Lifecycle {
  let desk: Desk
  let ref = reference("C1.1")

  init() throws {
    desk = try Desk()
    try desk.furnish()
    try desk.add("A note", ["2026-06-30:A step"]) { $0.on = day("2026-01-01") }
    try desk.add("Its successor")
  }

  /// Makes a move with everything that any status may want.
  func move(to status: Status, by actor: String = "nadia", without missing: StatusMove.Requirement? = nil)
    throws
  {
    let now = try #require(try desk.milestone("C1.1")).status
    let verb = StatusMove.between(now, status)?.verb ?? .set
    let says = { (requirement: StatusMove.Requirement, text: String) in requirement == missing ? nil : text }
    switch verb {
    case .done: try desk.change(.done) { try $0.done(ref) }
    case .accept:
      var acceptance = Acceptance()
      (acceptance.isPartly, acceptance.missing) = (status == .partlyMet, says(.missing, "an annex"))
      let given = acceptance
      try desk.change(.accept, by: missing == .otherPerson ? "amina" : actor) { try $0.accept(ref, given) }
    case .return: try desk.change(.return) { try $0.return(ref, reason: says(.reason, "unsigned")) }
    case .set:
      var edit = Edit()
      let reason = missing == .reason || missing == .missing ? nil : "because"
      edit.status = StatusEdit(
        status, reason: reason, authority: says(.authority, "board"), successor: says(.successor, "C2"))
      edit.evidence = missing == .evidence ? [] : [EvidenceDraft(document: "a decree")]
      let given = edit
      try desk.change(.set) { _ = try $0.set(ref, given) }
    }
  }

  /// Brings C1.1 into a status.
  func bring(to status: Status) throws {
    let path: [Status] =
      switch status {
      case .agreed: []
      case .proposed: [.proposed]
      case .met: [.reported, .met]
      case .reversed: [.reported, .met, .reversed]
      default: [status]
      }
    if path == [.proposed] {
      // Nothing becomes proposed: it begins so, which a correction can still say.
      try desk.set("C1.1") { edit in
        edit.status = StatusEdit(.proposed)
        edit.correction = "only an ask"
      }
    } else {
      for step in path { try move(to: step) }
    }
    #expect(try desk.milestone("C1.1")?.status == status)
  }

  func problem(_ body: () throws -> Void) throws -> Problem? {
    let before = try desk.entries()
    var found: Problem?
    do { try body() } catch let problem as Problem { found = problem } catch let several as Problems {
      found = several.all.first
    }
    if found != nil { #expect(try desk.entries() == before, "a refused move was written") }
    return found
  }
}

@Suite struct `The moves between statuses` {
  @Test(arguments: lifecycle) func `are those of the lifecycle, in one table`(status: Status, next: String) {
    #expect(status.mayBecome.map(\.rawValue) == next.split(separator: " ").map(String.init))
  }

  @Test(arguments: pairs) func `are recorded where the table has them, and refused elsewhere`(
    from: Status, to: Status
  ) throws {
    let work = try Lifecycle()
    try work.bring(to: from)
    let problem = try work.problem { try work.move(to: to) }
    if lifecycle[from]?.split(separator: " ").contains(Substring(to.rawValue)) == true {
      #expect(problem == nil)
      #expect(try work.desk.milestone("C1.1")?.status == to)
    } else {
      #expect(problem?.code == "move_not_allowed")
      #expect(try work.desk.milestone("C1.1")?.status == from)
      let listed = try #require(problem?.hints.first)
      for word in from.mayBecome { #expect(listed.contains(word.rawValue)) }
    }
  }

  @Test(arguments: StatusMove.all.flatMap { move in move.requires.map { (move, $0) } })
  func `ask by name for each thing that they want, and say what to type`(
    move: StatusMove, requirement: StatusMove.Requirement
  ) throws {
    let work = try Lifecycle()
    // Without the setting, saying what is missing is reason enough for judging one's own claim.
    if requirement == .otherPerson {
      try work.desk.change(.define) { _ = try $0.define(setting: "four-eyes", "on") }
    }
    try work.bring(to: move.from)
    let problem = try #require(try work.problem { try work.move(to: move.to, without: requirement) })
    let code = requirement == .otherPerson ? "own_claim" : "\(requirement.rawValue)_wanted"
    #expect(problem.code == code)
    #expect(problem.hints.contains { $0.contains("accord \(move.verb.rawValue) C1.1") }, "\(problem.hints)")
    let option =
      move.verb == .accept && requirement == .missing ? "--missing" : requirement.option ?? "--override"
    let name = String(option.prefix { $0 != " " })
    #expect(problem.hints.contains { $0.contains(name) }, "\(problem.hints) has no \(name)")
  }

  @Test(arguments: StatusMove.all.filter { $0.verb != .set && $0.from != .agreed })
  func `that claim or judge are refused to set, which names the verb`(move: StatusMove) throws {
    let work = try Lifecycle()
    try work.bring(to: move.from)
    let problem = try work.problem {
      try work.desk.set("C1.1") { $0.status = StatusEdit(move.to, reason: "because") }
    }
    #expect(problem?.code == "other_verb")
    #expect(problem?.hints.first?.hasPrefix("accord \(move.verb.rawValue) C1.1") == true)
  }

  @Test func `let nobody say again what another has claimed or judged`() throws {
    for status in [Status.reported, .met, .partlyMet] {
      let work = try Lifecycle()
      try work.bring(to: status)
      let again = try work.problem {
        try work.desk.set("C1.1") { $0.status = StatusEdit(status, reason: "other words") }
      }
      #expect(again?.code == (status == .reported ? "already_reported" : "already_judged"))
    }
  }

  @Test func `hold for corrections too, before and after what is corrected`() throws {
    let work = try Lifecycle()
    try work.bring(to: .met)
    let correct = { (status: Status) in
      try work.problem {
        try work.desk.set("C1.1") { edit in
          edit.status = StatusEdit(status, authority: "board", successor: "C2")
          edit.correction = "slip"
        }
      }?.code
    }
    #expect(try correct(.stalled) == "move_not_allowed")
    #expect(try correct(.notMet) == nil)
    #expect(try correct(.met) == nil)
  }

  @Test(arguments: [UInt64]([1, 2, 3, 5])) func `are all that random work ever makes`(seed: UInt64) throws {
    var work = RandomMoves(random: Seeded(seed), desk: try Lifecycle().desk)
    for _ in 0..<120 { try work.step() }
    let connection = try work.desk.raw()
    var moves = 0
    for ref in RandomMoves.refs {
      let item = try #require(
        try connection.first("SELECT id FROM item WHERE ref = ?", [.text(ref)]) { try $0.int(0) })
      // Of what was undone there is no state left.
      guard let state = ItemState.fold(try ItemHistory.statements(of: item, connection)) else { continue }
      let steps = state.statuses.steps.map(\.value.status)
      for (before, after) in zip(steps, steps.dropFirst()) where before != after {
        moves += 1
        #expect(StatusMove.between(before, after) != nil, "\(ref): \(before) became \(after)")
      }
    }
    #expect(moves > 3, "too few moves to test anything")
    #expect(try work.desk.read().verify(deep: true).findings == [])
  }
}

/// Random claims, judgements, edits, corrections and undoings of a few records, many of them backdated.
private struct RandomMoves {
  var random: Seeded
  let desk: Desk

  static let refs = ["C1", "C1.1", "C2"]

  mutating func step() throws {
    if random.once(in: 3) { desk.today = desk.today.adding(days: random.number(0...9)) }
    do { try command() } catch is Problems {
    } catch let problem as Problem where problem.kind == .usage || problem.kind == .refused {}
  }

  private mutating func command() throws {
    let ref = reference(random.pick(Self.refs))
    let actor = random.pick(["amina", "nadia"])
    let on = random.once(in: 2) ? nil : desk.today.adding(days: -random.number(0...30))
    let mends = random.once(in: 5) ? "slip" : nil
    switch random.number(0...8) {
    case 0, 1: try desk.change(.done, by: actor) { try $0.done(ref, on: on, correction: mends) }
    case 2:
      var acceptance = Acceptance()
      (acceptance.isPartly, acceptance.missing) = (random.once(in: 2), "an annex")
      (acceptance.reason, acceptance.on) = (acceptance.isPartly ? nil : "seen", on)
      let given = acceptance
      try desk.change(.accept, by: actor) { try $0.accept(ref, given) }
    case 3: try desk.change(.return, by: actor) { try $0.return(ref, reason: "unsigned", on: on) }
    case 4: try desk.undo(random.once(in: 2) ? nil : random.number(4...max(4, try desk.read().lastChange)))
    default:
      var edit = Edit()
      edit.status = StatusEdit(random.pick(Status.allCases), authority: "board", successor: "C2")
      edit.evidence = [EvidenceDraft(document: "a decree")]
      (edit.on, edit.correction, edit.reason) = (on, mends, mends == nil ? "because" : nil)
      let given = edit
      try desk.change(.set, by: actor) { _ = try $0.set(ref, given) }
    }
  }
}
