import Testing

@testable import CommitmentRegister

private func desk() throws -> Desk {
  let desk = try Desk("2026-11-02")
  try desk.furnish()
  try desk.add("Promise", ["2026-06-30:Step"]) { draft in
    draft.by = ["PK"]
    draft.area = "trade"
    draft.on = day("2026-05-01")
  }
  return desk
}

private func refusals(_ desk: Desk, _ number: Int? = nil, by actor: String = "amina") throws -> [String] {
  try desk.problems(.undo, by: actor) { _ = try $0.undo(number, by: actor) }.map(\.code)
}

@Suite struct `Undo` {
  @Test func `takes back what was counted`() throws {
    let desk = try desk()
    let before = try desk.milestone("C1.1")
    try desk.move("C1.1", to: "2026-08-31", on: "2026-06-29")
    #expect(try desk.milestone("C1.1")?.timesMoved == 1)
    try desk.undo()
    #expect(try desk.milestone("C1.1") == before)
  }

  @Test func `takes away what a change added, and gives nobody its reference again`() throws {
    let desk = try desk()
    #expect(try desk.undo().removed == ["C1", "C1.1"])
    #expect(try desk.read().milestones().isEmpty)
    #expect(try desk.read().commitments().isEmpty)
    #expect(try desk.add("Other") == "C2")
    #expect(try desk.undo(4, by: "amina").restored == ["C1", "C1.1"])
    #expect(try desk.read().commitments().map(\.ref) == ["C1", "C2"])
    #expect(try desk.read().verify(deep: true).isClean)
  }

  @Test func `lists every later change that is in its way`() throws {
    let desk = try desk()
    try desk.move("C1.1", to: "2026-08-31")
    try desk.move("C1.1", to: "2026-09-30")
    try desk.set("C1.1") { $0.title = "Another step" }
    let problems = try desk.problems(.undo) { _ = try $0.undo(3, by: "amina") }
    #expect(problems.map(\.code) == ["changed_since", "changed_since", "changed_since"])
    #expect(problems.map(\.message).joined().contains("change 5"))
    #expect(try refusals(desk, 4) == ["changed_since"])
    #expect(try refusals(desk, 5) == [])
  }

  @Test func `does not count a change that was itself taken back`() throws {
    let desk = try desk()
    try desk.move("C1.1", to: "2026-08-31")
    try desk.move("C1.1", to: "2026-09-30")
    try desk.undo(5)
    try desk.undo(4)
    #expect(try desk.milestone("C1.1")?.due == "2026-06-30")
    #expect(try desk.milestone("C1.1")?.timesMoved == 0)
    #expect(
      try refusals(desk, 6) == ["changed_since"],
      "bringing back the second move, since the first went after it")
  }

  @Test func `goes past a change of other fields, though both say why`() throws {
    let desk = try desk()
    try desk.set("C1.1") { edit in
      edit.title = "Another step"
      edit.reason = "clearer"
    }
    try desk.set("C1.1") { edit in
      edit.source = .value("para 9")
      edit.reason = "found it"
    }
    #expect(try desk.undo(4).changes.map(\.field) == ["title"])
    #expect(try desk.milestone("C1.1")?.source == "para 9")
  }

  @Test func `does not take away what was given a field since that it did not have before`() throws {
    let desk = try desk()
    try desk.set("C1") { $0.owner = .value("amina") }
    #expect(try refusals(desk, 3) == ["changed_since"])
    try desk.undo()
    #expect(try refusals(desk, 3) == [])
  }

  @Test func `does not take away what later records rest on`() throws {
    for use in [
      { _ = try $0.change(.note) { _ = try $0.note("x", on: reference("C1.1")) } },
      { _ = try $0.change(.note) { _ = try $0.attach(EvidenceDraft(document: "x"), to: reference("C1")) } },
      { _ = try $0.change(.add) { _ = try $0.add(MilestoneDraft(title: "x"), under: reference("C1")) } },
      { desk in
        try desk.add("Other")
        try desk.set("C2") { $0.status = StatusEdit(.superseded, successor: "C1") }
      },
    ] as [(Desk) throws -> Void] {
      let desk = try desk()
      try use(desk)
      #expect(try refusals(desk, 3) == ["in_use"])
    }
    let desk = try desk()
    #expect(
      try desk.problems(.undo) { _ = try $0.undo(2, by: "amina") }.map(\.code).allSatisfy { $0 == "in_use" })
    #expect(try desk.problems(.undo) { _ = try $0.undo(2, by: "amina") }.count == 2, "PK and trade are used")
  }

  @Test func `does not bring back a value that names something gone`() throws {
    let desk = try desk()
    try desk.change(.define) { _ = try $0.define(Definition(.area, code: "tax", name: "Tax")) }
    try desk.set("C1") { $0.area = .value("tax") }
    try desk.undo(5)
    try desk.undo(4)
    #expect(try refusals(desk, 6) == ["rests_on_removed"])
  }

  @Test func `does not close a circle`() throws {
    let desk = try desk()
    func put(_ code: String, under wider: String?) throws {
      try desk.change(.define) { change in
        var area = Definition(.area, code: code)
        area.under = wider.map { .value($0) } ?? Edit.Replacement.none
        _ = try change.define(area)
      }
    }
    try put("security", under: "trade")
    try put("security", under: nil)
    try put("trade", under: "security")
    #expect(try refusals(desk, 5) == ["circle"])
  }

  @Test func `takes the author's own latest change unless told otherwise`() throws {
    let desk = try desk()
    try desk.change(.set, by: "bilal") { change in
      var edit = Edit()
      edit.title = "By bilal"
      _ = try change.set(reference("C1"), edit)
    }
    try desk.set("C1.1") { $0.title = "By amina" }
    #expect(try desk.undo(by: "bilal").change == 4)
    #expect(try desk.undo().change == 5)
    #expect(try refusals(desk, by: "carla") == ["nothing_to_undo"])
  }

  @Test func `is refused for what cannot be taken back`() throws {
    let desk = try desk()
    #expect(try refusals(desk, 1) == ["cannot_undo"])
    #expect(try refusals(desk, 99) == ["no_such_change"])
    #expect(try refusals(desk, 0) == ["no_such_change"])
    try desk.undo(3)
    #expect(try Set(refusals(desk, 3)) == ["already_undone"])
  }

  @Test func `takes away together what was brought back together`() throws {
    let desk = try Desk()
    try desk.furnish()
    for _ in 1...4 { try desk.undo() }
    #expect(try desk.undo().removed.contains("USTR"))
    #expect(try desk.read().codes(.party).isEmpty)
  }

  @Test func `goes back and forth any number of times`() throws {
    let desk = try desk()
    try desk.done("C1.1", on: "2026-10-28")
    for round in 1...7 {
      try desk.undo()
      #expect(try desk.milestone("C1.1")?.status == (round.isMultiple(of: 2) ? .reported : .agreed))
    }
    #expect(try desk.read().history().filter(\.isUndone).count == 4, "the delivery, and every second undo")
    #expect(try desk.read().verify(deep: true).isClean)
  }
}
