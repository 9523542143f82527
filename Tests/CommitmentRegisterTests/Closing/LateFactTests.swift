import Testing

@testable import CommitmentRegister

@Suite struct `What became known after a close` {
  /// A desk whose October is closed, on 5 November.
  private func desk() throws -> Desk {
    let desk = try Desk("2026-08-03")
    try desk.furnish()
    try desk.add("A joint note", ["2026-09-30: Submit", "2026-10-15: Adopt", "2026-12-31: Print"])
    desk.today = day("2026-10-20")
    try desk.done("C1.2", on: "2026-10-14")
    desk.today = day("2026-11-02")
    try desk.close("2026-10")
    desk.today = day("2026-11-05")
    return desk
  }

  private func late(_ desk: Desk, _ month: String = "2026-10") throws -> [String] {
    try facts(desk, month).map { "\($0.line.ref) \($0.day ?? "always")" }
  }

  private func facts(_ desk: Desk, _ month: String = "2026-10") throws -> [LateFact] {
    guard let close = try desk.read().close(of: desk.month(month)) else { return [] }
    return try desk.read().lateFacts(after: close.lastChange).facts.filter { $0.month == month }
  }

  @Test func `is every dated fact of its days, whichever verb recorded it`() throws {
    let desk = try desk()
    #expect(try late(desk).isEmpty)
    try desk.done("C1.1", on: "2026-10-28")
    try desk.change(.return, by: "nadia") {
      try $0.return(reference("C1.2"), reason: "unsigned", on: day("2026-10-30"))
    }
    try desk.move("C1.3", to: "2027-01-31", on: "2026-10-29")
    try desk.set("C1.1") { ($0.deadline, $0.correction) = (.value(Deadline(day: day("2026-09-15"))), "typo") }
    try desk.change(.note) { _ = try $0.note("They met", on: reference("C1"), dated: day("2026-10-12")) }
    try desk.add("Agreed long ago") { $0.on = day("2026-10-02") }
    #expect(
      try late(desk) == [
        "C1.1 2026-10-28", "C1.2 2026-10-30", "C1.3 2026-10-29", "C1.1 2026-08-03", "N1 2026-10-12",
        "C2 2026-10-02",
      ])
    let first = try #require(try facts(desk).first)
    #expect((first.month, first.line.actor, first.line.day) == ("2026-10", "amina", "2026-11-05"))
  }

  @Test func `is not what speaks of November, and not what has no day`() throws {
    let desk = try desk()
    try desk.done("C1.1")
    try desk.move("C1.3", to: "2027-01-31", on: "2026-11-01")
    try desk.set("C1") { $0.title = "Another title" }
    try desk.add("New")
    #expect(try late(desk).isEmpty)
  }

  @Test func `is also what an undo takes back`() throws {
    let desk = try desk()
    try desk.undo(4)
    #expect(try late(desk) == ["C1.2 2026-10-14"])
    #expect(
      try facts(desk)[0].line.what.hasPrefix("undone: status"))
  }

  @Test func `is told by the receipt of the change`() throws {
    let desk = try desk()
    let change = { (body: (inout Change) throws -> Void) in
      let register = try Register.open(desk.path, for: .writing, at: Desk.moment(desk.today))
      return try register.change(.done, by: Desk.author(), body).receipt.closedMonths.map(\.text)
    }
    #expect(try change { try $0.done(reference("C1.1"), on: day("2026-10-28")) } == ["2026-10"])
    #expect(try change { try $0.done(reference("C1.3"), on: day("2026-11-03")) } == [])
    #expect(try change { _ = try $0.undo(6, by: "amina") } == ["2026-10"])
  }

  @Test func `belongs to the first close that covers its day and was there already`() throws {
    let desk = try desk()
    try desk.done("C1.1", on: "2026-09-12")
    // September was open, so that October's close is the one it came too late for.
    #expect(try late(desk) == ["C1.1 2026-09-12"])
    try desk.close("2026-09")
    #expect(try late(desk) == ["C1.1 2026-09-12"])
    #expect(try late(desk, "2026-09").isEmpty)
    try desk.change(.note) { _ = try $0.note("They met", on: reference("C1"), dated: day("2026-09-20")) }
    #expect(try late(desk, "2026-09") == ["N1 2026-09-20"])
    #expect(try late(desk) == ["C1.1 2026-09-12"])
  }

  @Test func `is told one by one up to a thousand, and counted beyond`() throws {
    let desk = try desk()
    try desk.change(.add) { change in
      for number in 1...600 {
        var draft = CommitmentDraft(title: "Agreed long ago \(number)")
        draft.on = day("2026-10-02")
        draft.milestones = [MilestoneDraft(title: "Step", deadline: Deadline(text: "2026-12-31"))]
        _ = try change.add(draft)
      }
    }
    let late = try desk.read().lateFactsSinceLastClose()
    #expect((late.facts.count, late.count, late.untold) == (1_000, 1_200, 200))
    var filter = Filter()
    filter.refs = ["C601"]
    #expect(try desk.read().lateFactsSinceLastClose(filter).facts.map(\.line.ref) == ["C601", "C601.1"])
  }

  @Test func `is nothing once the month is open again`() throws {
    let desk = try desk()
    try desk.done("C1.1", on: "2026-10-28")
    try desk.change(.undo) { _ = try $0.undo(5, by: "amina", reason: "too early") }
    #expect(try late(desk).isEmpty)
  }
}
