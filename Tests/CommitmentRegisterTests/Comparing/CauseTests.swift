import Testing

@testable import CommitmentRegister

@Suite struct `Who made a difference` {
  /// A desk with a promise of two steps.
  private func desk() throws -> Desk {
    let desk = try Desk("2026-08-03")
    try desk.furnish()
    try desk.add("A joint note", ["2026-09-30: Submit", "2026-12-31: Print"]) { $0.area = "trade" }
    return desk
  }

  /// The differences between the ends of two months that nobody has closed.
  private func months(_ desk: Desk, _ one: String = "2026-09", _ other: String = "2026-10") throws
    -> [Difference]
  {
    let register = try desk.read()
    let (before, after) = try register.sides(one, other)
    let open = { (side: Side) in
      try Register.open(desk.path, for: .reading, at: Desk.moment(desk.today)) { _, _ in side.view }
    }
    return try Comparison(open(before), open(after)).differences()
  }

  private func told(_ difference: Difference?) -> String {
    guard let difference else { return "nothing" }
    let cause = difference.cause.map { "\($0.actor) \($0.change) \($0.reason ?? "-")" } ?? "nobody"
    return
      "\(difference.kind.rawValue) \(difference.before ?? "none") → \(difference.after ?? "none"), \(cause)"
  }

  private func told(_ differences: [Difference], _ ref: String, _ field: String) -> String {
    told(differences.first { $0.ref == ref && $0.field == field })
  }

  private func move(_ desk: Desk, by actor: String, to due: String, reason: String) throws {
    try desk.change(.set, by: actor) { change in
      var edit = Edit()
      (edit.deadline, edit.reason) = (Deadline(text: due).map { .value($0) }, reason)
      _ = try change.set(reference("C1.1"), edit)
    }
  }

  @Test func `is not who took back another attempt`() throws {
    let desk = try desk()
    desk.today = day("2026-10-05")
    try move(desk, by: "nadia", to: "2026-10-31", reason: "letter of the ministry")
    desk.today = day("2026-10-08")
    try move(desk, by: "bilal", to: "2027-01-31", reason: "a guess")
    try desk.undo(by: "bilal")
    let expected = "slipped 2026-09-30 → 2026-10-31, nadia 4 letter of the ministry"
    desk.today = day("2026-11-02")
    #expect(told(try months(desk), "C1.1", "due") == expected)
    for since in ["2026-09-30", "2026-10-04"] {
      #expect(
        told(try Comparison(desk.read(asOf: since), desk.read()).differences(), "C1.1", "due") == expected)
    }
    // Of what was known on that day, the undoing mends something; the move before it is in force already.
    #expect(try Comparison(desk.read(asOf: "2026-10-07"), desk.read(on: "2026-10-07")).differences().isEmpty)
  }

  @Test func `is whoever reported, when the report was taken back and brought back again`() throws {
    let desk = try desk()
    desk.today = day("2026-11-02")
    try desk.done("C1.1", on: "2026-10-28")
    try desk.undo()
    try desk.undo()
    let differences = try months(desk)
    #expect(told(differences, "C1.1", "status") == "reported agreed → reported, amina 4 -")
    #expect(told(differences, "C1.1", "done_on") == "reported none → 2026-10-28, amina 4 -")
  }

  @Test func `is who took back what the earlier view said`() throws {
    let desk = try desk()
    desk.today = day("2026-09-05")
    try move(desk, by: "bilal", to: "2026-12-01", reason: "a guess")
    desk.today = day("2026-10-07")
    try desk.undo(4, by: "nadia")
    let mended = {
      told(try Comparison(desk.read(asOf: "2026-09-30"), desk.read()).differences(), "C1.1", "due")
    }
    #expect(try mended() == "corrected 2026-12-01 → 2026-09-30, nadia 5 -")
    // Taken back, brought back and taken back once more, it is the first that counts.
    try desk.undo(by: "nadia")
    try desk.undo(by: "nadia")
    #expect(try mended() == "corrected 2026-12-01 → 2026-09-30, nadia 5 -")
    try move(desk, by: "amina", to: "2027-01-15", reason: "letter")
    #expect(try mended() == "slipped 2026-12-01 → 2027-01-15, amina 8 letter")
  }

  @Test func `of what was known and not yet in force, is not who took it back`() throws {
    let desk = try desk()
    desk.today = day("2026-10-03")
    try move(desk, by: "nadia", to: "2026-10-31", reason: "letter")
    desk.today = day("2026-10-05")
    try move(desk, by: "bilal", to: "2027-01-31", reason: "a guess")
    let before = try Register.open(desk.path, for: .reading, at: Desk.moment(desk.today)) { _, _ in
      var view = Register.View(on: day("2026-09-30"))
      view.change = 5
      return view
    }
    try desk.undo(by: "bilal")
    #expect(
      told(try Comparison(before, desk.read()).differences(), "C1.1", "due")
        == "slipped 2026-09-30 → 2026-10-31, nadia 4 letter")
  }

  @Test func `is who let go a commitment that had decided for its milestones`() throws {
    let desk = try desk()
    let status = { (status: Status, reason: String, actor: String) in
      try desk.change(.set, by: actor) { change in
        var edit = Edit()
        (edit.status, edit.reason) = (StatusEdit(status), reason)
        _ = try change.set(reference("C1"), edit)
      }
    }
    desk.today = day("2026-10-05")
    _ = try status(.withdrawn, "dropped", "bilal")
    desk.today = day("2026-10-07")
    _ = try status(.inProgress, "on again", "nadia")
    let differences = try Comparison(desk.read(asOf: "2026-10-05"), desk.read()).differences()
    #expect(told(differences, "C1.1", "status") == "reopened withdrawn → agreed, nadia 5 on again")
    #expect(told(differences, "C1", "status") == "reopened withdrawn → in-progress, nadia 5 on again")
    try desk.add("Proposed", ["2026-12-31: Its step"]) { $0.status = StatusEdit(.proposed) }
    desk.today = day("2026-10-09")
    try desk.change(.set, by: "bilal") { change in
      var edit = Edit()
      edit.status = StatusEdit(.agreed)
      _ = try change.set(reference("C2"), edit)
    }
    let agreed = try Comparison(desk.read(asOf: "2026-10-08"), desk.read()).differences()
    #expect(told(agreed, "C2.1", "status") == "upgraded proposed → agreed, bilal 7 -")
  }

  @Test func `is who took a milestone's own word away`() throws {
    let desk = try desk()
    try desk.set("C1") { $0.owner = .value("bilal") }
    try desk.set("C1.1") { $0.owner = .value("amina") }
    try desk.set("C1.2") { $0.area = .value("security") }
    desk.today = day("2026-10-05")
    try desk.set("C1.1") { ($0.owner, $0.reason) = (Edit.Replacement.none, "as the rest") }
    try desk.set("C1.2") { $0.area = Edit.Replacement.none }
    let differences = try Comparison(desk.read(asOf: "2026-10-04"), desk.read()).differences()
    #expect(told(differences, "C1.1", "owner") == "changed amina → bilal, amina 7 as the rest")
    #expect(told(differences, "C1.2", "area") == "changed security → trade, amina 8 -")
  }

  @Test func `is nobody, where the later day is known from earlier`() throws {
    let desk = try desk()
    desk.today = day("2026-10-01")
    try move(desk, by: "nadia", to: "2026-10-31", reason: "letter")
    desk.today = day("2026-10-05")
    try desk.done("C1.2", on: "2026-09-29")
    let differences = try Comparison(desk.read(on: "2026-09-30"), desk.read(asOf: "2026-10-01")).differences()
    #expect(told(differences, "C1.1", "due") == "slipped 2026-09-30 → 2026-10-31, nadia 4 letter")
    #expect(told(differences, "C1.2", "status") == "returned reported → agreed, nobody")
  }

  @Test func `of a reason is whoever took the status over, with the commitment's word or without it`() throws
  {
    let desk = try desk()
    let set = { (ref: String, actor: String, status: StatusEdit, reason: String?) in
      try desk.change(.set, by: actor) { change in
        var edit = Edit()
        (edit.status, edit.reason) = (status, reason)
        return try change.set(reference(ref), edit)
      }
    }
    desk.today = day("2026-08-07")
    _ = try set("C1.1", "sana", StatusEdit(.stalled), "no staff")
    desk.today = day("2026-08-10")
    _ = try set("C1", "bilal", StatusEdit(.waived, authority: "Board"), nil)
    desk.today = day("2026-08-14")
    _ = try set("C1", "omar", StatusEdit(.inProgress), "resumed")
    let over = try months(desk, "2026-08-08", "2026-08-11")
    #expect(told(over, "C1.1", "reason") == "closed no staff → none, bilal 5 -")
    #expect(told(over, "C1.1", "authority") == "closed none → Board, bilal 5 -")
    let back = try months(desk, "2026-08-11", "2026-08-15")
    #expect(told(back, "C1.1", "reason") == "reopened none → no staff, omar 6 resumed")
  }

  @Test func `of a first date where there was none by mistake is a correction`() throws {
    let desk = try Desk("2026-01-05")
    try desk.furnish()
    try desk.add("A note", ["2026-02-10:Step"])
    let correct = { (due: String?, why: String) in
      try desk.set("C1.1") { edit in
        edit.deadline = due.flatMap { Deadline(text: $0) }.map { .value($0) } ?? Edit.Replacement.none
        edit.correction = why
      }
    }
    _ = try correct(nil, "typo")
    _ = try correct("2026-04-01", "typo2")
    #expect(
      told(try months(desk, "4", "5"), "C1.1", "first_due").hasPrefix("corrected none → 2026-04-01, amina 5"))
  }
}
