import Testing

@testable import CommitmentRegister

private func desk() throws -> Desk {
  let desk = try Desk("2026-11-02")
  try desk.furnish()
  var milestone = MilestoneDraft(title: "Schools repaired")
  milestone.titleOriginal = "اسکولوں کی مرمت"
  milestone.wording = "Thirty schools,\nrepaired and open"
  milestone.statusOriginal = "On track"
  milestone.target = "030"
  milestone.unit = "schools"
  milestone.baseline = "0.0"
  milestone.dueWords = "before the next visit"
  try desk.add("Repair schools") { draft in
    draft.titleOriginal = "اسکول"
    draft.type = "QPC"
    draft.milestones = [milestone]
  }
  return desk
}

@Suite struct `The words of a source` {
  @Test func `are kept beside the register's own`() throws {
    let desk = try desk()
    let commitment = try #require(try desk.read().commitments().first)
    #expect(commitment.titleOriginal == "اسکول")
    #expect(commitment.type == "QPC")
    let milestone = try #require(try desk.milestone("C1.1"))
    #expect(milestone.titleOriginal == "اسکولوں کی مرمت")
    #expect(milestone.wording == "Thirty schools,\nrepaired and open")
    #expect(milestone.statusOriginal == "On track")
    #expect(milestone.type == "QPC")
    #expect([milestone.target, milestone.unit, milestone.baseline] == ["30", "schools", "0"])
    #expect(milestone.dueWords == "before the next visit")
    #expect(milestone.due == nil)
    #expect(milestone.schedule == .noDate)
  }

  @Test func `are changed, taken away, and come back`() throws {
    let desk = try desk()
    desk.today = day("2026-11-05")
    let changes = try desk.set("C1.1") { edit in
      edit.titleOriginal = .value("نیا")
      edit.wording = Edit.Replacement.none
      edit.target = .value("all of them")
      edit.unit = Edit.Replacement.none
      edit.baseline = .value("0.00")
      edit.dueWords = .value("before winter")
    }
    #expect(changes.map(\.field) == ["title_original", "wording", "target", "unit", "due_words"])
    try desk.set("C1") { $0.type = .value("SB") }
    #expect(try desk.milestone("C1.1")?.target == "all of them")
    #expect(try desk.milestone("C1.1")?.unit == nil)
    #expect(try desk.milestone("C1.1")?.type == "SB")
    #expect(try desk.milestone("C1.1", asOf: "2026-11-04")?.dueWords == "before the next visit")
    #expect(try desk.milestone("C1.1", asOf: "2026-11-04")?.type == "QPC")
    try desk.undo(4)
    #expect(try desk.milestone("C1.1")?.unit == "schools")
    #expect(try desk.milestone("C1.1")?.type == "SB")
    #expect(try desk.read().verify(deep: true).findings == [])
  }

  @Test func `are not taken back under a later change of them`() throws {
    let desk = try desk()
    try desk.set("C1.1") { $0.target = .value("40") }
    try desk.set("C1.1") { $0.target = .value("50") }
    try desk.set("C1.1") { $0.unit = .value("classrooms") }
    #expect(try !desk.problems(.undo) { _ = try $0.undo(4, by: "amina") }.isEmpty)
    try desk.undo(5)
    #expect(try desk.milestone("C1.1")?.target == "40")
    #expect(try desk.milestone("C1.1")?.unit == "classrooms")
  }

  @Test func `of a deadline stay when it gets a date`() throws {
    let desk = try desk()
    try desk.set("C1.1") { $0.deadline = .value(Deadline(day: day("2027-03-31"))) }
    #expect(try desk.milestone("C1.1")?.due == "2027-03-31")
    #expect(try desk.milestone("C1.1")?.dueWords == "before the next visit")
    #expect(try desk.milestone("C1.1")?.timesMoved == 0)
  }

  @Test func `have limits, and no control characters in a line`() throws {
    let desk = try desk()
    var draft = CommitmentDraft(title: "x")
    draft.titleOriginal = String(repeating: "x", count: 501)
    draft.type = "a\nb"
    var milestone = MilestoneDraft(title: "y")
    milestone.wording = String(repeating: "x", count: 100_001)
    milestone.unit = String(repeating: "x", count: 201)
    milestone.target = " "
    milestone.baseline = "a\tb"
    milestone.dueWords = String(repeating: "x", count: 2_001)
    milestone.statusOriginal = "\u{1B}"
    milestone.note = "\u{0}"
    draft.milestones = [milestone]
    let given = draft
    let problems = try desk.problems(.add) { _ = try $0.add(given) }
    #expect(
      problems.map(\.code).sorted() == [
        "control_character", "control_character", "control_character", "control_character", "empty_text",
        "text_too_long", "text_too_long", "text_too_long", "text_too_long",
      ])
  }

  @Test func `belong to commitments or to milestones`() throws {
    let desk = try desk()
    var edit = Edit()
    edit.type = .value("x")
    let forMilestone = edit
    #expect(
      try desk.problems { _ = try $0.set(reference("C1.1"), forMilestone) }.map(\.message) == [
        "a milestone has no --type."
      ])
    edit = Edit()
    edit.target = .value("1")
    edit.dueWords = .value("soon")
    let forCommitment = edit
    let problems = try desk.problems { _ = try $0.set(reference("C1"), forCommitment) }
    #expect(problems.map(\.message) == ["a commitment has no --due-words.", "a commitment has no --target."])
    #expect(problems.allSatisfy { $0.hints.first?.hasSuffix("belong to milestones: C14.1, C14.2 …") == true })
  }
}

@Suite struct `A first status with a day` {
  private func added(_ edit: (inout MilestoneDraft) -> Void) throws -> (Desk, [Problem]) {
    let desk = try Desk("2026-11-02")
    try desk.furnish()
    var milestone = MilestoneDraft(title: "Step", deadline: Deadline(day: day("2026-06-30")))
    edit(&milestone)
    var draft = CommitmentDraft(title: "Promise")
    draft.on = day("2026-01-15")
    draft.milestones = [milestone]
    let given = draft
    return (desk, try desk.problems(.add) { _ = try $0.add(given) })
  }

  @Test func `was agreed until then`() throws {
    let (desk, problems) = try added { milestone in
      milestone.status = StatusEdit(.stalled, reason: "no money")
      milestone.statusOn = day("2026-08-01")
      milestone.note = "As the ministry says"
    }
    #expect(problems.isEmpty)
    #expect(try desk.milestone("C1.1", on: "2026-01-14") == nil)
    #expect(try desk.milestone("C1.1", on: "2026-07-31")?.status == .agreed)
    #expect(try desk.overdue("2026-07-31") == ["C1.1 31"])
    #expect(try desk.milestone("C1.1", on: "2026-08-01")?.status == .stalled)
    #expect(try desk.read().notes(on: reference("C1.1")).map(\.text) == ["As the ministry says"])
    let before = try desk.milestone("C1.1", on: "2026-07-31")
    try desk.undo()
    #expect(try desk.milestone("C1.1") == nil)
    try desk.undo()
    #expect(try desk.milestone("C1.1", on: "2026-07-31") == before)
    #expect(try desk.read().verify(deep: true).findings == [])
  }

  @Test func `of the first day is an entry like any other`() throws {
    let (desk, problems) = try added { milestone in
      milestone.status = StatusEdit(.inProgress)
      milestone.statusOn = day("2026-01-15")
    }
    #expect(problems.isEmpty)
    #expect(try desk.read().history().suffix(2).map(\.ref) == ["C1", "C1.1"])
  }

  @Test func `lies neither before that nor ahead`() throws {
    for (on, code) in [("2026-01-14", "day_too_early"), ("2026-11-03", "future_day")] {
      let (_, problems) = try added { milestone in
        milestone.status = StatusEdit(.inProgress)
        milestone.statusOn = day(on)
      }
      #expect(problems.map(\.code) == [code])
    }
  }
}
