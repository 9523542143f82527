import Testing

@testable import CommitmentRegister

/// How a delivery is judged, whatever else is recorded before or after it.
@Suite struct `A delivery` {
  private let desk: Desk

  init() throws {
    desk = try Desk()
    try desk.furnish()
    try desk.change(.add) { change in
      var draft = CommitmentDraft(title: "A note")
      draft.on = day("2026-01-01")
      draft.milestones = [MilestoneDraft(title: "A step", deadline: Deadline(text: "2026-06-30"))]
      _ = try change.add(draft)
    }
  }

  private func set(_ edit: (inout Edit) -> Void) throws -> [String] {
    var wanted = Edit()
    edit(&wanted)
    let given = wanted
    return try desk.problems { change in
      _ = try change.set(Reference(kind: .milestone, code: "C1.1"), given)
    }.map(\.code)
  }

  private func standing(on: String? = nil) throws -> MilestoneRecord {
    try #require(try desk.read(on: on).milestones().first)
  }

  @Test func `stays late when its deadline is moved afterwards`() throws {
    try desk.done("C1.1", on: "2026-10-05")
    #expect(
      try set { edit in
        edit.deadline = .value(Deadline(day: day("2026-12-31")))
        edit.reason = "afterwards"
      } == [])
    let record = try standing()
    #expect(record.schedule == .late && record.daysLate == 97 && record.due == "2026-12-31")
  }

  @Test func `is judged by the deadline in force on its day when it is recorded after a move`() throws {
    #expect(
      try set { edit in
        edit.deadline = .value(Deadline(day: day("2026-12-31")))
        edit.reason = "asked for"
      } == [])
    try desk.done("C1.1", on: "2026-10-28")
    #expect(try standing().schedule == .late)
    #expect(try standing().daysLate == 120)
  }

  @Test func `on a day before some later work ends that work too`() throws {
    #expect(try set { $0.status = StatusEdit(.inProgress) } == [])
    try desk.done("C1.1", on: "2026-06-20")
    #expect(try standing().status == .reported)
    #expect(try standing(on: "2026-07-15").schedule == .onTime)
    #expect(try standing(on: "2026-06-19").status == .agreed)
  }

  @Test func `keeps the first deadline recorded when an earlier day is given to a later one`() throws {
    let backdated = { (edit: inout Edit) in
      edit.deadline = .value(Deadline(day: day("2026-05-31")))
      edit.on = day("2026-02-01")
    }
    #expect(try set(backdated) == ["reason_wanted"])
    #expect(
      try set { edit in
        backdated(&edit)
        edit.reason = "letter of February"
      } == [])
    #expect(try standing().firstDue == "2026-06-30")
    #expect(try standing().timesMoved == 1)
  }

  @Test func `cannot be mended where nothing was in force, nor replaced by itself`() throws {
    #expect(
      try set { edit in
        edit.status = StatusEdit(.agreed)
        edit.on = day("2025-06-01")
        edit.correction = "earlier"
      } == ["nothing_in_force"])
    #expect(try set { $0.status = StatusEdit(.superseded, successor: "C1.1") } == ["own_successor"])
    #expect(try set { $0.status = StatusEdit(.superseded, successor: "C1") } == ["own_successor"])
  }

  @Test func `is replaced by what is not replaced by it, also where that is said as a correction`() throws {
    try desk.add("Another", ["2026-12-31:Step"])
    try desk.set("C1") { $0.status = StatusEdit(.superseded, reason: "merged", successor: "C2") }
    #expect(try desk.read().commitment(reference("C1"))?.successor == "C2")
    #expect(try desk.read().milestone(reference("C1.1"))?.successor == "C2", "its commitment's word decides")
    let circle = try desk.problems { change in
      var edit = Edit()
      edit.status = StatusEdit(.superseded, reason: "merged", successor: "C1")
      _ = try change.set(reference("C2"), edit)
    }
    #expect(circle.map(\.code) == ["own_successor"])
    let corrected = try desk.problems { change in
      var edit = Edit()
      (edit.status, edit.correction) = (StatusEdit(.superseded, successor: "C1.1"), "wrong")
      _ = try change.set(reference("C1"), edit)
    }
    #expect(corrected.map(\.code) == ["own_successor"])
    #expect(try desk.read().history().last?.what == "status agreed → superseded by C2")
  }

  @Test func `says who excused it`() throws {
    try desk.set("C1.1") { $0.status = StatusEdit(.waived, authority: "Board decision 12") }
    #expect(try standing().authority == "Board decision 12")
    #expect(try desk.read().history().last?.what == "status agreed → waived by Board decision 12")
  }

  @Test func `is late since its deadline when the claim is returned`() throws {
    try desk.done("C1.1", on: "2026-06-20")
    try desk.change(.return) { try $0.return(reference("C1.1"), reason: "minutes unsigned") }
    #expect(try standing().schedule == .overdue)
    #expect(try standing().daysLate == 125)
  }

  @Test func `does not become late by being accepted late`() throws {
    try desk.done("C1.1", on: "2026-06-20")
    try desk.change(.accept, by: "nadia") { try $0.accept(reference("C1.1")) }
    #expect(try standing().schedule == .onTime && standing().doneOn == "2026-06-20")
  }

  @Test func `cannot lie on a day when it was only proposed or already judged`() throws {
    #expect(
      try set { edit in
        edit.status = StatusEdit(.notMet, reason: "no funds")
        edit.on = day("2026-08-01")
      } == [])
    #expect(try set { $0.status = StatusEdit(.inProgress, reason: "funds found") } == [])
    let done = try desk.problems(.done) { try $0.done(reference("C1.1"), on: day("2026-09-01")) }
    #expect(done.map(\.code) == ["day_too_early"])
  }
}

/// What a commitment's own word says of its milestones.
@Suite struct `A commitment's word` {
  @Test func `gives its reason to the milestones that it decides for, and to no other`() throws {
    let desk = try Desk("2026-05-04")
    try desk.furnish()
    try desk.add("A note", ["2026-06-30: One", "2026-06-30: Two", "2026-06-30: Three"])
    try desk.set("C1.1") { $0.status = StatusEdit(.stalled, reason: "waiting for data") }
    try desk.set("C1.2") { $0.status = StatusEdit(.notMet, reason: "no quorum") }
    desk.today = day("2026-05-10")
    try desk.set("C1") { $0.status = StatusEdit(.withdrawn, reason: "dropped by minister") }
    let said = { (day: String) in
      try desk.read(on: day).milestones().map { "\($0.status.rawValue): \($0.reason ?? "-")" }
    }
    #expect(try said("2026-05-09") == ["stalled: waiting for data", "not-met: no quorum", "agreed: -"])
    #expect(
      try said("2026-05-10") == [
        "withdrawn: dropped by minister", "not-met: no quorum", "withdrawn: dropped by minister",
      ])
  }
}
