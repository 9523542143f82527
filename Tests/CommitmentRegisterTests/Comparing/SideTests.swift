import Testing

@testable import CommitmentRegister

@Suite struct `One side of a comparison` {
  private func desk() throws -> Desk {
    let desk = try Desk("2026-08-03")
    try desk.furnish()
    try desk.add("A joint note", ["2026-09-30: Submit"])
    desk.today = day("2026-11-02")
    return desk
  }

  private func side(_ desk: Desk, _ text: String) throws -> Side { try desk.read().side(text) }

  @Test func `is a month as it was closed, else as known now, else so far`() throws {
    let desk = try desk()
    let close = try desk.close("2026-09").closing.close
    #expect(try side(desk, "2026-09").view.close == close)
    let open = try side(desk, "oct 2026")
    #expect((open.view.on, open.view.close, open.view.isFixed) == (day("2026-10-31"), nil, true))
    #expect(try side(desk, "this-month").view.on == desk.today)
    let problem = #expect(throws: Problem.self) { try side(desk, "2026-12") }
    #expect(problem?.code == "period_to_come")
  }

  @Test func `is a longer period, as its last month, else so far`() throws {
    let desk = try desk()
    let close = try desk.close("2026-09").closing.close
    let quarter = try side(desk, "2026-q3")
    #expect((quarter.view.close, quarter.words) == (close, "Q3 2026 (closed, as known at change 3)"))
    let half = try side(desk, "2026-H2")
    #expect((half.view.on, half.view.isFixed) == (desk.today, true))
    #expect(half.words == "H2 2026 (so far, on Mon 2 Nov 2026)")
    let (before, after) = try desk.read().sides("2026-Q2", "2026-Q3")
    #expect((before.view.on, before.view.close) == (day("2026-06-30"), close))
    #expect(before.words == "Q2 2026 (not closed, as known at change 3)" && after.view.close == close)
    let problem = #expect(throws: Problem.self) { try side(desk, "2027-Q1") }
    #expect(problem?.code == "period_to_come")
    try desk.change(.define) { try $0.define(setting: "fiscal-year-start", "7") }
    #expect(try side(desk, "fy2026").words == "fy2026 (not closed, on Tue 30 Jun 2026)")
  }

  @Test func `that is a day to come says so`() throws {
    let desk = try desk()
    #expect(try side(desk, "2026-11-02").words == "Mon 2 Nov 2026")
    #expect(try side(desk, "2026-12-31").words == "Thu 31 Dec 2026 (a day to come)")
  }

  @Test func `that is earlier comes first`() throws {
    let desk = try desk()
    let close = try desk.close("2026-09").closing.close
    for (later, earlier) in [
      ("2026-11", "2026-10"), ("4", "3"), ("today", "3"), ("2026-10", close.fingerprint), ("+1d", "today"),
      ("nov 2026", "2026-09"),
    ] {
      let problems = #expect(throws: Problems.self) { _ = try desk.read().sides(later, earlier) }
      let problem = problems?.all.first
      #expect(problem?.code == "later_view_first" && problem?.kind == .usage)
      let typed = later == "nov 2026" ? "'nov 2026'" : later
      #expect(problem?.hints == ["The later one comes second:  accord diff \(earlier) \(typed)"])
      _ = try desk.read().sides(earlier, later)
      _ = try desk.read().sides(later, later)
    }
  }

  @Test func `is told in all the forms that it may have`() throws {
    let desk = try desk()
    let problem = #expect(throws: Problem.self) { try side(desk, "foo") }
    #expect(problem?.message == "\"foo\" is no day, no month, no change and no close.")
    let forms = problem?.hints.first ?? ""
    for form in ["a day", "a month", "number of a change", "fingerprint of a close"] {
      #expect(forms.contains(form))
    }
    let almost = #expect(throws: Problem.self) { try side(desk, "2026-02-30") }
    #expect(almost?.hints.last == forms)
    for text in ["ffff-ffff-ffff", "FFFFFFFFFFFF"] {
      let problem = #expect(throws: Problem.self) { try side(desk, text) }
      #expect(problem?.message == "no close has the fingerprint ffff-ffff-ffff.")
    }
  }

  @Test func `is a day, a change, or a fingerprint`() throws {
    let desk = try desk()
    let close = try desk.close("2026-09").closing.close
    let today = try side(desk, "today")
    #expect((today.view.asOf, today.view.on) == (desk.today, desk.today))
    let change = try side(desk, "3")
    #expect((change.view.change, change.view.on) == (3, day("2026-08-03")))
    // What it says of itself does not depend on the day on which it is looked at.
    #expect(change.view.asOf == day("2026-08-03"))
    try desk.change(.undo) { _ = try $0.undo(close.number, by: "amina", reason: "too early") }
    #expect(try side(desk, close.fingerprint.uppercased()).view.close?.number == close.number)
    let digits = close.fingerprint.filter { $0 != "-" }
    #expect(try side(desk, digits).view.close?.number == close.number)
    let problem = #expect(throws: Problem.self) { try side(desk, "2026") }
    #expect(problem?.code == "no_such_change")
    #expect(problem?.hints == ["For the end of that year:  2026-12-31"])
  }

  @Test func `that is an open month before a closed one is known as the close knew it`() throws {
    let desk = try desk()
    let close = try desk.close("2026-10").closing.close
    try desk.done("C1.1", on: "2026-09-29")
    let (september, october) = try desk.read().sides("2026-09", "2026-10")
    #expect((september.view.on, september.view.close) == (day("2026-09-30"), close))
    #expect(october.view.close == close)
    let (_, november) = try desk.read().sides("2026-10", "2026-11")
    #expect((november.view.on, november.view.change) == (desk.today, nil))
    let problems = #expect(throws: Problems.self) { _ = try desk.read().sides("foo", "2027-12") }
    #expect(problems?.all.count == 2)
  }
}
