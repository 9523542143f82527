import Testing

@testable import CommitmentRegister

@Suite struct `A difference` {
  /// A desk with a promise of three steps, on 2 October.
  private func desk() throws -> Desk {
    let desk = try Desk("2026-08-03")
    try desk.furnish()
    try desk.add("A joint note", ["2026-09-30: Submit", "2026-10-15: Adopt", "2026-12-31: Print"]) {
      ($0.area, $0.owner) = ("trade", "amina")
    }
    desk.today = day("2026-10-02")
    return desk
  }

  /// What differs between 1 October and today, as `C1.1 slipped due`.
  private func kinds(_ desk: Desk, since: String = "2026-10-01") throws -> [String] {
    try differences(desk, since: since).map { "\($0.ref) \($0.kind.rawValue) \($0.field ?? "")" }
  }

  private func differences(_ desk: Desk, since: String = "2026-10-01") throws -> [Difference] {
    try Comparison(desk.read(asOf: since), desk.read()).differences()
  }

  @Test func `of a deadline is slippage when it is later, with who moved it and why`() throws {
    let desk = try desk()
    try desk.move("C1.1", to: "2026-11-30", reason: "Law Division")
    try desk.move("C1.2", to: "2026-10-10")
    #expect(
      try kinds(desk) == [
        "C1.1 slipped due", "C1.1 slipped times_moved", "C1.1 no-longer-overdue overdue", "C1.2 re-dated due",
        "C1.2 re-dated times_moved",
      ])
    let first = try #require(try differences(desk).first)
    #expect(
      (first.before, first.after, first.title, first.area) == ("2026-09-30", "2026-11-30", "Submit", "trade"))
    let cause = try #require(first.cause)
    #expect(
      (cause.change, cause.actor, cause.reason, cause.day) == (4, "amina", "Law Division", "2026-10-02"))
  }

  @Test func `that a correction or an undo makes is no slippage`() throws {
    let desk = try desk()
    try desk.set("C1.3") {
      ($0.deadline, $0.correction) = (.value(Deadline(day: day("2026-09-15"))), "the letter says September")
    }
    #expect(
      try kinds(desk) == ["C1.3 corrected due", "C1.3 corrected first_due", "C1.3 now-overdue overdue"])
    desk.today = day("2026-10-05")
    try desk.move("C1.2", to: "2026-12-01")
    desk.today = day("2026-10-07")
    try desk.undo()
    #expect(try kinds(desk, since: "2026-10-05") == ["C1.2 corrected due", "C1.2 corrected times_moved"])
    #expect(try kinds(desk, since: "2026-10-04").isEmpty)
    // Taken back and brought back again, it is the move that speaks.
    try desk.undo()
    let moved = try differences(desk, since: "2026-10-04").first
    #expect((moved?.kind, moved?.cause?.change) == (.slipped, 5))
  }

  @Test func `of a move that was mended afterwards is still slippage`() throws {
    let desk = try desk()
    try desk.move("C1.2", to: "2027-11-30")
    try desk.set("C1.2") {
      ($0.deadline, $0.correction) = (.value(Deadline(day: day("2026-11-30"))), "typed the wrong year")
    }
    #expect(try kinds(desk).first == "C1.2 slipped due")
  }

  @Test func `of a status says which way it went`() throws {
    let desk = try desk()
    let status = { (status: Status) in
      _ = try desk.set("C1.3") { ($0.status, $0.reason) = (StatusEdit(status), "so it is") }
    }
    let told = { try kinds(desk, since: desk.today.adding(days: -1).iso).first { $0.hasSuffix("status") } }
    try status(.inProgress)
    #expect(try told() == "C1.3 upgraded status")
    desk.today = day("2026-10-03")
    try status(.stalled)
    #expect(try told() == "C1.3 downgraded status")
    desk.today = day("2026-10-04")
    try desk.done("C1.3")
    #expect(try told() == "C1.3 reported status")
    desk.today = day("2026-10-05")
    try desk.change(.return, by: "nadia") { try $0.return(reference("C1.3"), reason: "unsigned") }
    #expect(try told() == "C1.3 returned status")
    desk.today = day("2026-10-06")
    try status(.withdrawn)
    #expect(try told() == "C1.3 closed status")
    desk.today = day("2026-10-07")
    try status(.inProgress)
    #expect(try told() == "C1.3 reopened status")
  }

  @Test func `of days alone has nobody who made it`() throws {
    let desk = try desk()
    desk.today = day("2026-10-20")
    let differences = try differences(desk, since: "2026-10-10")
    #expect(differences.map(\.ref) == ["C1.2"])
    #expect((differences[0].kind, differences[0].field) == (.nowOverdue, "overdue"))
    #expect(differences[0].cause == nil)
  }

  @Test func `that milestones take from their commitment is told once`() throws {
    let desk = try desk()
    try desk.set("C1.3") { $0.owner = .value("amina") }
    try desk.set("C1") { ($0.owner, $0.reason) = (.value("bilal"), "handover") }
    #expect(try kinds(desk) == ["C1 changed owner"])
    try desk.set("C1.3") { $0.area = .value("security") }
    #expect(try kinds(desk) == ["C1 changed owner", "C1.3 changed area"])
    try desk.set("C1") { ($0.status, $0.reason) = (StatusEdit(.withdrawn), "dropped") }
    let closed = try differences(desk).filter { $0.field == "status" }
    #expect(closed.map(\.ref) == ["C1", "C1.1", "C1.2", "C1.3"])
    #expect(closed.allSatisfy { $0.kind == .closed && $0.cause?.reason == "dropped" })
  }

  @Test func `of a record is that it came or went`() throws {
    let desk = try desk()
    try desk.add("New", ["2026-12: Its step"])
    #expect(try kinds(desk) == ["C2 added ", "C2.1 added "])
    #expect(try differences(desk).last?.after == "Its step, due 2026-12")
    desk.today = day("2026-10-03")
    try desk.undo()
    #expect(try kinds(desk, since: "2026-10-02") == ["C2 removed ", "C2.1 removed "])
    #expect(try differences(desk, since: "2026-10-02").allSatisfy { $0.cause?.change == 5 })
  }

  @Test func `names the closed month that it came too late for`() throws {
    let desk = try desk()
    try desk.close("2026-09")
    desk.today = day("2026-10-05")
    try desk.done("C1.1", on: "2026-09-29")
    try desk.done("C1.2", on: "2026-10-04")
    let (before, after) = (try desk.read(month: "2026-09"), try desk.read())
    let comparison = try Comparison(before, after)
    let status = try comparison.differences().filter { $0.field == "status" }
    #expect(status.map(\.cause?.closedMonth) == ["2026-09", nil])
    #expect(try comparison.lateFacts().facts.map(\.about) == ["C1.1"])
    var filter = Filter()
    filter.refs = ["C1.2"]
    #expect(try Comparison(before, after, filter).lateFacts().count == 0)
  }
}
