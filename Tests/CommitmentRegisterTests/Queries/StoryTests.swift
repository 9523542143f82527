import Testing

@testable import CommitmentRegister

/// The desk's work of one Monday, up to a delivery; each test goes on from here.
private func story() throws -> Desk {
  let desk = try Desk("2026-11-02")
  try desk.furnish()
  try desk.add(
    "Joint technical note on textile tariff lines",
    ["2026-06-30:Submit tariff-line schedule", "2026-Q4:Note adopted at the council"]
  ) { draft in
    draft.area = "trade"
    draft.by = ["PK", "USTR"]
    draft.to = ["US"]
    draft.owner = "amina"
    draft.event = "E1"
    draft.source = "Joint statement, para 9"
  }
  try desk.change(.add) { change in
    var step = MilestoneDraft(title: "Circulate schedule to Commerce", deadline: Deadline(text: "2026-10-15"))
    step.owner = "amina"
    _ = try change.add(step, under: reference("C1"))
  }
  try desk.add("Lower tariffs on textile exports", ["2026-09-30:Lower tariffs on textile exports"]) { draft in
    draft.area = "trade"
    draft.by = ["US"]
    draft.to = ["PK"]
    draft.tabledBy = "PK"
    draft.status = StatusEdit(.proposed)
  }
  try desk.move("C1.1", to: "2026-08-31", on: "2026-06-29", reason: "USTR asked for HS-8 detail")
  return desk
}

@Suite struct `A reviewer's Monday` {
  @Test func `finds what is overdue, with its first date and its moves`() throws {
    let desk = try story()
    #expect(try desk.overdue() == ["C1.1 63", "C1.3 18"])
    let late = try #require(try desk.milestone("C1.1"))
    #expect(late.due == "2026-08-31")
    #expect(late.firstDue == "2026-06-30")
    #expect(late.timesMoved == 1)
    #expect(!late.movedAfterExpiry)
    #expect(late.moveReason == "USTR asked for HS-8 detail")
    #expect(late.schedule == .overdue)
    #expect(late.by == ["PK", "USTR"])
    #expect(late.owner == "amina")
  }

  @Test func `finds the same through a wider area and the party of an agency`() throws {
    let desk = try story()
    var filter = Filter()
    filter.areas = ["economy"]
    filter.by = ["US"]
    #expect(try desk.overdue(nil, filter) == ["C1.1 63", "C1.3 18"])
    filter.areas = ["security"]
    #expect(try desk.overdue(nil, filter).isEmpty)
    filter = Filter()
    filter.to = ["USTR"]
    #expect(try desk.overdue(nil, filter).isEmpty, "what is owed to the whole is not owed to its agency")
    filter.to = ["us"]
    #expect(try desk.overdue(nil, filter).count == 2)
  }

  @Test func `counts a joint promise once`() throws {
    let desk = try story()
    var filter = Filter()
    filter.by = ["PK", "US", "USTR"]
    #expect(try desk.overdue(nil, filter).count == 2)
    #expect(try desk.read().countMilestones(.overdue, filter) == 2)
  }

  @Test func `leaves October as it was when a date is moved in November`() throws {
    let desk = try story()
    try desk.move("C1.3", to: "2026-11-20", reason: "Commerce asked for more time")
    #expect(try desk.overdue() == ["C1.1 63"])
    #expect(try desk.overdue("2026-10-31") == ["C1.1 61", "C1.3 16"])
    #expect(try desk.milestone("C1.3")?.movedAfterExpiry == true)
    #expect(try desk.milestone("C1.3", on: "2026-10-31")?.timesMoved == 0)
  }

  @Test func `stops the clock at the day of delivery, and says that nobody has judged it`() throws {
    let desk = try story()
    try desk.move("C1.3", to: "2026-11-20")
    try desk.done("C1.1", on: "2026-10-28")
    #expect(try desk.overdue().isEmpty)
    #expect(try desk.overdue("2026-10-20") == ["C1.1 50", "C1.3 5"])
    #expect(try desk.overdue("2026-10-27") == ["C1.1 57", "C1.3 12"])
    #expect(try desk.overdue("2026-10-28") == ["C1.3 13"])
    let done = try #require(try desk.milestone("C1.1"))
    #expect(done.status == .reported)
    #expect(done.schedule == .late)
    #expect(done.daysLate == 58)
    #expect(done.doneOn == "2026-10-28")
    #expect(done.reportedOn == "2026-11-02")
    #expect(done.verifiedOn == nil)
    let unverified = try desk.read().unverified()
    #expect(unverified.count == 1)
    #expect(unverified.oldestDays == 5)
    desk.today = day("2026-12-24")
    #expect(
      try desk.milestone("C1.1")?.daysLate == 58, "lateness counts the day delivered, not the day judged")
  }

  @Test func `takes a delivery back, and the taking back too`() throws {
    let desk = try story()
    try desk.done("C1.1", on: "2026-10-28")
    let before = try desk.milestone("C1.1")
    let undone = try desk.undo()
    #expect(undone.operation == "done")
    #expect(undone.changes.map(\.field) == ["status", "done_on"])
    #expect(try desk.milestone("C1.1")?.status == .agreed)
    #expect(try desk.overdue() == ["C1.1 63", "C1.3 18"])
    #expect(try desk.undo().operation == "undo")
    #expect(try desk.milestone("C1.1") == before)
  }

  @Test func `corrects a date without a trace of a move`() throws {
    let desk = try story()
    try desk.set("C1.2") { edit in
      edit.deadline = Deadline(text: "2027-03-31").map { .value($0) }
      edit.correction = "typing error"
    }
    let corrected = try #require(try desk.milestone("C1.2"))
    #expect(corrected.due == "2027-03-31")
    #expect(corrected.firstDue == "2027-03-31")
    #expect(corrected.timesMoved == 0)
    #expect(
      try desk.milestone("C1.2", on: "2026-06-01")?.due == "2027-03-31",
      "in force since the value it corrects")
    #expect(try desk.milestone("C1.2", asOf: "2026-11-01") == nil)
  }

  @Test func `is never told of an ask, however old its date`() throws {
    let desk = try story()
    #expect(try desk.milestone("C2.1")?.schedule == nil)
    #expect(try desk.milestone("C2.1")?.status == .proposed)
    #expect(try desk.read().commitments().last?.tabledAs == "ask")
    #expect(try desk.overdue("2026-11-02").allSatisfy { $0.hasPrefix("C1") })
    desk.today = day("2027-11-02")
    #expect(try desk.overdue().allSatisfy { $0.hasPrefix("C1") })
  }

  @Test func `reads why a date was moved in the history`() throws {
    let desk = try story()
    var filter = HistoryFilter()
    filter.references = [reference("C1.1")]
    let lines = try desk.read().history(filter)
    #expect(lines.map(\.operation) == ["add", "set"])
    #expect(lines.last?.reason == "USTR asked for HS-8 detail")
    #expect(lines.last?.on == "2026-06-29")
  }
}
