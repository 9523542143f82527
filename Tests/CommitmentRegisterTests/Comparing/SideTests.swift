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
    #expect(problem?.code == "month_to_come")
  }

  @Test func `is a day, a change, or a fingerprint`() throws {
    let desk = try desk()
    let close = try desk.close("2026-09").closing.close
    let today = try side(desk, "today")
    #expect((today.view.asOf, today.view.on) == (desk.today, desk.today))
    let change = try side(desk, "3")
    #expect((change.view.change, change.view.on) == (3, day("2026-08-03")))
    try desk.change(.undo) { _ = try $0.undo(close.number, by: "amina", reason: "too early") }
    #expect(try side(desk, close.fingerprint.uppercased()).view.close?.number == close.number)
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
