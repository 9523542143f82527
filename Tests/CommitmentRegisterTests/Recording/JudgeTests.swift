import Testing

@testable import CommitmentRegister

/// A claim of amina's, delivered on 28 October and recorded on 2 November; due on 30 June.
private func claimed() throws -> Desk {
  let desk = try Desk()
  try desk.furnish()
  try desk.add("A note", ["2026-06-30:A step", "2026-12-31:Another"]) { $0.on = day("2026-05-04") }
  try desk.done("C1.1", on: "2026-10-28")
  return desk
}

extension Desk {
  fileprivate func accept(
    _ ref: String, by actor: String = "nadia", _ edit: (inout Acceptance) -> Void = { _ in }
  )
    throws -> Problem?
  {
    var acceptance = Acceptance()
    edit(&acceptance)
    let given = acceptance
    return try problems(.accept, by: actor) { try $0.accept(reference(ref), given) }.first
  }

  fileprivate func `return`(_ ref: String, _ reason: String?, on: String? = nil) throws -> Problem? {
    try problems(.return, by: "nadia") { try $0.return(reference(ref), reason: reason, on: on.map(day)) }
      .first
  }

  fileprivate func setFourEyes(_ value: String) throws {
    try change(.define) { _ = try $0.define(setting: "four-eyes", value) }
  }
}

@Suite struct `Accepting a claim` {
  @Test func `overrides nothing where nothing forbids it`() throws {
    let desk = try claimed()
    #expect(
      try desk.accept("C1.1", by: "amina") { $0.override = "alone here" }?.code == "nothing_to_override")
    try desk.setFourEyes("on")
    #expect(try desk.accept("C1.1", by: "amina") { $0.override = "alone here" } == nil)
  }

  @Test func `makes it met, with who judged, who reported and the day delivered`() throws {
    let desk = try claimed()
    #expect(try desk.accept("C1.1") == nil)
    let record = try #require(try desk.milestone("C1.1"))
    #expect(record.status == .met && record.doneOn == "2026-10-28" && record.daysLate == 120)
    #expect(record.reportedBy == "amina" && record.reportedOn == "2026-11-02")
    #expect(record.verifiedBy == "nadia" && record.verifiedOn == "2026-11-02" && record.override == nil)
  }

  @Test func `in part says what is missing`() throws {
    let desk = try claimed()
    let silent = try desk.accept("C1.1") { $0.isPartly = true }
    #expect(
      silent?.code == "missing_wanted" && silent?.hints == ["accord accept C1.1 --partly --missing \"…\""])
    #expect(
      try desk.accept("C1.1") { acceptance in
        acceptance.isPartly = true
        acceptance.missing = "Annex B"
      } == nil)
    let record = try #require(try desk.milestone("C1.1"))
    #expect(record.status == .partlyMet && record.reason == "Annex B" && record.doneOn == "2026-10-28")
  }

  @Test func `holds from the day of the judgement, and was not known before`() throws {
    let desk = try claimed()
    desk.today = day("2026-11-09")
    #expect(try desk.accept("C1.1") { $0.on = day("2026-11-05") } == nil)
    #expect(try desk.milestone("C1.1", on: "2026-11-04")?.status == .reported)
    #expect(try desk.milestone("C1.1", on: "2026-11-05")?.status == .met)
    #expect(try desk.milestone("C1.1", asOf: "2026-11-08", on: "2026-11-08")?.status == .reported)
  }

  @Test func `is refused where nothing is reported, and says what to do`() throws {
    let desk = try claimed()
    #expect(try desk.accept("C1.2")?.code == "nothing_reported")
    #expect(try desk.accept("C1.2")?.hints == ["Report it first:  accord done C1.2 --on DATE"])
    #expect(try desk.accept("C1")?.hints == ["Its milestones are reported:  accord accept C1.1"])
    #expect(try desk.accept("E1")?.code == "not_deliverable")
    #expect(try desk.accept("C1.1") { $0.on = day("2026-10-27") }?.code == "day_too_early")
    #expect(try desk.accept("C1.1") { $0.on = day("2026-11-03") }?.code == "future_day")
    #expect(try desk.accept("C1.1") == nil)
    #expect(try desk.accept("C1.1")?.code == "already_judged")
  }

  @Test func `of a commitment waits for its milestones`() throws {
    let desk = try claimed()
    try desk.done("C1.2")
    try desk.done("C1")
    try desk.undo()
    try desk.done("C1")
    #expect(try desk.return("C1.2", "not adopted") == nil)
    let problem = try desk.accept("C1")
    #expect(problem?.code == "open_milestones" && problem?.message.contains("C1.2") == true)
  }

  @Test func `can be undone, and done again`() throws {
    let desk = try claimed()
    #expect(try desk.accept("C1.1") == nil)
    try desk.undo(nil, by: "nadia")
    #expect(try desk.milestone("C1.1")?.status == .reported)
    #expect(try desk.milestone("C1.1")?.verifiedBy == nil)
    try desk.undo(nil, by: "nadia")
    #expect(try desk.milestone("C1.1")?.status == .met)
    let claim = try desk.problems(.undo) { _ = try $0.undo(4, by: "amina") }
    #expect(claim.map(\.code) == ["changed_since"], "the claim goes only after its judgement")
  }
}

@Suite struct `A claim of one's own` {
  @Test func `is accepted only with a reason`() throws {
    let desk = try claimed()
    let own = try desk.accept("C1.1", by: "amina")
    #expect(
      own?.code == "own_claim" && own?.hints.first?.hasSuffix("accord accept C1.1 --reason \"…\"") == true)
    #expect(try desk.accept("C1.1", by: "amina") { $0.reason = "nobody else is here" } == nil)
    let record = try #require(try desk.milestone("C1.1"))
    #expect(
      record.reportedBy == "amina" && record.verifiedBy == "amina" && record.reason == "nobody else is here")
  }

  @Test func `is accepted under four eyes only with an override, which is kept`() throws {
    let desk = try claimed()
    try desk.setFourEyes("on")
    #expect(try desk.read().settings.fourEyes)
    let own = try desk.accept("C1.1", by: "Amina") { $0.reason = "nobody else is here" }
    #expect(own?.code == "own_claim" && own?.hints.first?.contains("--override") == true)
    #expect(try desk.accept("C1.1", by: "amina") { $0.override = "office closed" } == nil)
    let record = try #require(try desk.milestone("C1.1"))
    #expect(record.override == "office closed" && record.verifiedBy == "amina")
    let last = try #require(try desk.read().history().last)
    #expect(last.operation == "accept" && last.reason == "override: office closed")
    #expect(try desk.read().verify(deep: true).findings == [])
  }

  @Test func `is somebody else's to accept, without a word`() throws {
    let desk = try claimed()
    try desk.setFourEyes("on")
    #expect(try desk.accept("C1.1", by: "nadia") { $0.override = "not needed" } == nil)
    #expect(try desk.milestone("C1.1")?.override == nil)
  }

  @Test func `stays the reporter's when another mends its day`() throws {
    let desk = try claimed()
    try desk.setFourEyes("on")
    try desk.change(.done, by: "nadia") {
      try $0.done(reference("C1.1"), on: day("2026-10-20"), correction: "date of the letter")
    }
    #expect(try desk.accept("C1.1", by: "amina")?.code == "own_claim")
    #expect(try desk.accept("C1.1", by: "nadia") == nil)
  }

  @Test func `is not accepted by way of a correction either`() throws {
    let desk = try claimed()
    try desk.setFourEyes("on")
    let correct = { (ref: String, actor: String) in
      var edit = Edit()
      edit.status = StatusEdit(.met)
      edit.correction = "slip"
      let given = edit
      return try desk.problems(by: actor) { _ = try $0.set(reference(ref), given) }.map(\.code)
    }
    #expect(try correct("C1.1", "amina") == ["move_not_allowed"])
    #expect(try correct("C1.2", "amina") == ["own_claim"], "what was never reported is not met")
    try desk.set("C1.1") { $0.status = StatusEdit(.notMet, reason: "no annex") }
    #expect(try correct("C1.1", "amina") == ["own_claim"])
    #expect(try correct("C1.1", "nadia") == [])
  }

  @Test func `is as free as before when the setting is off again`() throws {
    let desk = try claimed()
    try desk.setFourEyes("on")
    try desk.setFourEyes("off")
    #expect(try desk.accept("C1.1", by: "amina") { $0.reason = "alone" } == nil)
    let bad = try desk.problems(.define) { _ = try $0.define(setting: "four-eyes", "maybe") }
    #expect(bad.map(\.code) == ["not_on_or_off"])
  }
}

@Suite struct `Returning a claim` {
  @Test func `wants a reason, and starts the clock from the deadline`() throws {
    let desk = try claimed()
    #expect(try desk.overdue() == [])
    #expect(try desk.return("C1.1", nil)?.code == "reason_wanted")
    #expect(try desk.return("C1.1", "minutes unsigned") == nil)
    #expect(try desk.overdue() == ["C1.1 125"])
    let record = try #require(try desk.milestone("C1.1"))
    #expect(record.status == .inProgress && record.reason == "minutes unsigned" && record.doneOn == nil)
    #expect(record.reportedBy == nil && record.verifiedBy == nil)
    #expect(try desk.overdue("2026-11-01") == [], "the day before, it was claimed")
  }

  @Test func `can be undone, and the claim made again`() throws {
    let desk = try claimed()
    #expect(try desk.return("C1.1", "minutes unsigned") == nil)
    try desk.undo(nil, by: "nadia")
    #expect(try desk.milestone("C1.1")?.status == .reported)
    #expect(try desk.milestone("C1.1")?.doneOn == "2026-10-28")
    #expect(try desk.return("C1.1", "minutes unsigned") == nil)
    try desk.done("C1.1", on: "2026-11-02")
    #expect(try desk.accept("C1.1") == nil)
    #expect(try desk.milestone("C1.1")?.doneOn == "2026-11-02")
  }

  @Test func `is refused where nothing is reported`() throws {
    let desk = try claimed()
    #expect(try desk.return("C1.2", "x")?.code == "nothing_reported")
    #expect(try desk.return("C1", "x")?.hints == ["Its milestones are reported:  accord return C1.1"])
  }
}
