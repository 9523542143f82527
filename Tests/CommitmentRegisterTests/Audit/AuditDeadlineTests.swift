import Testing

@testable import CommitmentRegister

@Suite struct `Audit: what was done to dates` {
  @Test func `a move says why`() throws {
    let desk = try Desk.sound()
    try desk.setting("reasons-required", "none")
    try desk.move("C1.1", to: "2026-07-31", reason: "more detail wanted")
    try desk.move("C1.2", to: "2026-12", reason: nil)
    #expect(try desk.audit("moved-without-reason") == [], "2026-Q4 and 2026-12 end on the same day")
    try desk.move("C1.2", to: "2027-01-31", reason: nil)
    #expect(try desk.audit("moved-without-reason") == ["C1.2 due 2026-12 → 2027-01-31"])
    let finding = try #require(try desk.auditFindings().first { $0.code.name == "moved-without-reason" })
    #expect(finding.before == "2026-12" && finding.after == "2027-01-31" && finding.change == 7)
  }

  @Test func `a move by the last day is an extension, one after it is found`() throws {
    let desk = try Desk.sound()
    desk.today = day("2026-06-30")
    try desk.move("C1.1", to: "2026-07-31")
    #expect(try desk.audit("moved-after-expiry") == [])
    desk.today = day("2026-09-02")
    try desk.move("C1.1", to: "2026-12-31", reason: "Commerce data late")
    #expect(
      try desk.audit("moved-after-expiry")
        == ["C1.1 due 2026-07-31 → 2026-12-31, 33 days after it had passed; reason: Commerce data late"])
    #expect(try desk.audit("moved-after-expiry", on: "2026-09-01") == [], "it had not been moved then")
    #expect(try desk.audit("moved-after-expiry", asOf: "2026-09-01") == [])
    try desk.undo()
    #expect(try desk.audit("moved-after-expiry") == [])
  }

  @Test func `a date taken away and given back later is judged by the one before`() throws {
    let desk = try Desk.sound()
    desk.today = day("2026-05-01")
    try desk.set("C1.1") { edit in
      edit.deadline = Edit.Replacement.none
      edit.reason = "open again"
    }
    desk.today = day("2026-08-01")
    try desk.move("C1.1", to: "2026-12-31")
    #expect(
      try desk.audit("moved-after-expiry") == [
        "C1.1 due 2026-06-30 → 2026-12-31, 32 days after it had passed; reason: more time"
      ])
  }

  @Test func `a date taken away twice hides no move after it had passed`() throws {
    let desk = try Desk.sound()
    desk.today = day("2026-05-20")
    for effective in ["2026-05-10", "2026-05-05"] {
      try desk.move("C1.1", to: "none", on: effective, reason: "open again")
    }
    desk.today = day("2026-07-15")
    try desk.move("C1.1", to: "2026-12-31")
    #expect(try desk.milestone("C1.1")?.movedAfterExpiry == true)
    #expect(
      try desk.audit("moved-after-expiry") == [
        "C1.1 due 2026-06-30 → 2026-12-31, 15 days after it had passed; reason: more time"
      ])
  }

  @Test func `a move recorded late and dated before the deadline is a note`() throws {
    let desk = try Desk.sound()
    desk.today = day("2026-07-10")
    try desk.move("C1.1", to: "2026-12-31", on: "2026-06-25", reason: "their letter of 25 June")
    #expect(try desk.audit("moved-after-expiry") == [])
    #expect(
      try desk.audit("moved-in-hindsight")
        == [
          "C1.1 due 2026-06-30 → 2026-12-31, recorded 10 days after it had passed; reason: their letter of 25 June"
        ])
    try desk.undo()
    desk.today = day("2026-12-30")
    try desk.move("C1.2", to: "2027-03-31", on: "2026-12-20")
    #expect(try desk.audit("moved-in-hindsight") == [], "recorded while it was still running")
  }

  @Test func `a first date corrected after it had passed is an error, before that it is none`() throws {
    let desk = try Desk.sound()
    let correct = { (ref: String, due: String) in
      try desk.set(ref) { edit in
        edit.deadline = Deadline(text: due).map { .value($0) }
        edit.correction = "typing error"
      }
    }
    desk.today = day("2026-06-30")
    _ = try correct("C1.2", "2027-06-30")
    #expect(try desk.audit("corrected-after-expiry") == [])
    desk.today = day("2026-07-01")
    _ = try correct("C1.1", "2027-03-31")
    #expect(
      try desk.audit("corrected-after-expiry")
        == ["C1.1 due 2026-06-30 → 2027-03-31, corrected 1 day after it had passed; reason: typing error"])
    // A move rewrites the corrected step, and must not hide or double the finding.
    try desk.move("C1.1", to: "2027-05-31")
    #expect(try desk.audit("corrected-after-expiry").count == 1)
    try desk.undo()
    #expect(try desk.audit("corrected-after-expiry").count == 1)
    #expect(try desk.audit("corrected-after-expiry", asOf: "2026-06-30") == [])
    try desk.undo(5)
    #expect(try desk.audit("corrected-after-expiry") == [], "an undone correction has changed nothing")
  }

  @Test func `a correction that comes back to the first entry is none`() throws {
    let desk = try Desk.sound()
    desk.today = day("2026-07-01")
    for due in ["2027-03-31", "2026-06-30"] {
      try desk.set("C1.1") { edit in
        edit.deadline = Deadline(text: due).map { .value($0) }
        edit.correction = "typing error"
      }
    }
    #expect(try desk.audit("corrected-after-expiry") == [])
  }
}
