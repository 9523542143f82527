import Testing

@testable import CommitmentRegister

private func desk() throws -> Desk {
  let desk = try Desk("2026-11-02")
  try desk.furnish()
  try desk.add("Promise", ["2026-06-30:Step", "2026-Q4:Other"]) { draft in
    draft.by = ["PK"]
    draft.on = day("2026-05-01")
  }
  return desk
}

private func codes(_ desk: Desk, _ ref: String, _ edit: (inout Edit) -> Void) throws -> [String] {
  var wanted = Edit()
  edit(&wanted)
  let given = wanted
  return try desk.problems { _ = try $0.set(reference(ref), given) }.map(\.code)
}

@Suite struct `Adding a commitment` {
  @Test func `tells everything that is wrong with it at once`() throws {
    var draft = CommitmentDraft(title: " ")
    draft.wording = "a\u{1B}b"
    draft.source = "a\tb"
    draft.area = "traed"
    draft.event = "E9"
    draft.tabledBy = "XX"
    draft.by = ["PK", "USTA", "usa"]
    draft.to = ["Pakistan"]
    draft.owner = "aminah"
    draft.cadence = "weekly"
    draft.status = StatusEdit(.waived)
    draft.on = day("2026-11-03")
    draft.externalRef = "a\u{0}b"
    draft.statusOriginal = "a\nb"
    var milestone = MilestoneDraft(title: "")
    milestone.owner = "nobody"
    milestone.status = StatusEdit(.stalled)
    draft.milestones = [MilestoneDraft(title: "good"), milestone]
    let given = draft
    let problems = try desk().problems(.add) { _ = try $0.add(given) }
    #expect(
      Set(problems.map(\.code)) == [
        "empty_text", "control_character", "unknown_area", "no_such_event", "unknown_party", "unknown_person",
        "unknown_cadence", "authority_wanted", "future_day", "reason_wanted",
      ])
    #expect(problems.count == 18)
    let words = problems.map(\.message).joined(separator: "\n")
    for suggestion in ["Did you mean \"trade\"?", "Did you mean \"USTR\"?", "Did you mean \"amina\"?"] {
      #expect(words.contains(suggestion), "\(suggestion)")
    }
  }

  @Test func `starts on the event's first day, else on the day it is recorded`() throws {
    let desk = try desk()
    try desk.add("From the visit", ["2026-06-30:x"]) { $0.event = "e1" }
    try desk.add("From today", ["2026-06-30:x"])
    try desk.add("From nowhere", ["2026-06-30:x"]) { $0.isUndated = true }
    let present = { (on: String) in try desk.read(on: on).milestones().map(\.commitment) }
    #expect(try present("1990-01-01") == ["C4"])
    #expect(try present("2026-05-03") == ["C1", "C1", "C4"])
    #expect(try present("2026-05-04") == ["C1", "C1", "C2", "C4"])
    #expect(try present("2026-11-01") == ["C1", "C1", "C2", "C4"])
    #expect(try present("2026-11-02") == ["C1", "C1", "C2", "C3", "C4"])
  }

  @Test func `names each party once, in the order given, and in the register's spelling`() throws {
    let desk = try desk()
    try desk.add("Joint", ["2026-12-31:x"]) { $0.by = ["ustr", "PK", "USTR", "pk"] }
    #expect(try desk.milestone("C2.1")?.by == ["USTR", "PK"])
  }

  @Test func `sorts by number, not by text`() throws {
    let desk = try desk()
    for number in 2...11 { try desk.add("Promise \(number)") }
    #expect(try desk.read().commitments().map(\.ref) == (1...11).map { "C\($0)" })
    #expect(try desk.read().codes(.commitment).last == "C11")
  }

  @Test func `keeps hostile texts as they are`() throws {
    let desk = try desk()
    for text in [
      "'; DROP TABLE item; --", "=cmd|' /C calc'!A0", "<script>", "e\u{301} é", "\u{202E}rtl", "عہد", "標題 😀",
    ] {
      let ref = try desk.add(text)
      #expect(try Array(desk.read().commitments().last?.title.utf8 ?? "".utf8) == Array(text.utf8))
      #expect(try desk.read().commitments().last?.ref == ref)
    }
    #expect(try desk.read().verify(deep: true).isClean)
  }

  @Test func `never brings a text into the journal that could not be read again`() throws {
    let desk = try desk()
    for edit in [
      { $0.externalSource = "\u{0}s" },
      { $0.status = StatusEdit(.waived, authority: "a\u{0}b") },
    ] as [(inout CommitmentDraft) -> Void] {
      var draft = CommitmentDraft(title: "x")
      edit(&draft)
      let given = draft
      #expect(try !desk.problems(.add) { _ = try $0.add(given) }.isEmpty)
    }
    var evidence = EvidenceDraft(document: "x")
    evidence.sha256 = "\u{0}"
    evidence.size = 1
    let given = evidence
    #expect(try !desk.problems(.note) { _ = try $0.attach(given, to: reference("C1")) }.isEmpty)
    #expect(try desk.read().verify(deep: true).isClean)
  }

  @Test func `gives a milestone to no commitment that is not there`() throws {
    #expect(
      try desk().problems(.add) { _ = try $0.add(MilestoneDraft(title: "x"), under: reference("C9")) }.map(
        \.code) == ["no_such_commitment"])
    var early = MilestoneDraft(title: "x")
    early.on = day("2026-04-30")
    let given = early
    #expect(
      try desk().problems(.add) { _ = try $0.add(given, under: reference("C1")) }.map(\.code) == [
        "day_too_early"
      ])
  }
}

@Suite struct `Setting fields` {
  @Test func `tells what changed, and writes nothing when nothing did`() throws {
    let desk = try desk()
    let changes = try desk.set("C1") { edit in
      edit.title = "Better"
      edit.owner = .value("AMINA")
    }
    #expect(
      changes.map { "\($0.field) \($0.before ?? "-") \($0.after ?? "-")" } == [
        "title Promise Better", "owner - amina",
      ])
    let before = try desk.entries()
    #expect(try desk.set("C1") { $0.title = "Better" } == [])
    #expect(try desk.set("C1.1") { $0.deadline = Deadline(text: "2026-06-30").map { .value($0) } } == [])
    #expect(try desk.entries() == before)
  }

  @Test func `wants a reason for a moved date, and for nothing that is not moved`() throws {
    let desk = try desk()
    let move = { (due: String?) in
      { (edit: inout Edit) in
        edit.deadline = due.flatMap { Deadline(text: $0) }.map { .value($0) } ?? Edit.Replacement.none
      }
    }
    #expect(try codes(desk, "C1.1", move("2026-09-30")) == ["reason_wanted"])
    #expect(try codes(desk, "C1.1", move(nil)) == ["reason_wanted"])
    #expect(try codes(desk, "C1.2", move("2026-12-31")) == [])
    try desk.change(.define) { _ = try $0.define(setting: "reasons-required", "none") }
    #expect(try codes(desk, "C1.1", move("2026-09-30")) == [])
    try desk.change(.define) { _ = try $0.define(setting: "reasons-required", "owner,waived") }
    #expect(try desk.read().settings.reasonsRequired == ["owner", "waived"])
    try desk.set("C1") { $0.owner = .value("amina") }
    #expect(try codes(desk, "C1") { $0.owner = .value("bilal") } == ["reason_wanted"])
  }

  @Test func `refuses fields that the record does not have`() throws {
    let desk = try desk()
    #expect(try codes(desk, "C1") { $0.deadline = Edit.Replacement.none } == ["no_such_field"])
    #expect(
      try codes(desk, "C1.1") { edit in
        edit.event = .value("E1")
        edit.cadence = "recurring"
        edit.tabledBy = .value("PK")
      } == ["no_such_field", "no_such_field", "no_such_field"])
    #expect(try codes(desk, "E1") { $0.title = "x" } == ["no_such_field"])
  }

  @Test func `refuses days in the future and before there was anything`() throws {
    let desk = try desk()
    for (on, code) in [("2026-11-03", "future_day"), ("2026-04-30", "day_too_early")] {
      #expect(
        try codes(desk, "C1.1") { edit in
          edit.status = StatusEdit(.inProgress)
          edit.on = day(on)
        } == [code])
    }
  }

  @Test func `refuses a status that may not follow, before or after`() throws {
    let desk = try desk()
    #expect(try codes(desk, "C1.1") { $0.status = StatusEdit(.met) } == ["move_not_allowed"])
    try desk.done("C1.1", on: "2026-10-01")
    #expect(
      try codes(desk, "C1.1") { edit in
        edit.status = StatusEdit(.withdrawn, reason: "x")
        edit.on = day("2026-09-01")
      } == ["later_status"])
    #expect(
      try codes(desk, "C1.1") { edit in
        edit.status = StatusEdit(.inProgress)
        edit.on = day("2026-09-01")
      } == [])
    try desk.change(.accept, by: "nadia") { _ = try $0.accept(reference("C1.1")) }
    #expect(try codes(desk, "C1.1") { $0.status = StatusEdit(.inProgress) } == ["move_not_allowed"])
    #expect(
      try codes(desk, "C1.1") { edit in
        edit.status = StatusEdit(.inProgress)
        edit.correction = "judged by mistake"
      } == [])
  }

  @Test func `keeps what a status wants to carry`() throws {
    let desk = try desk()
    #expect(try codes(desk, "C1.1") { $0.status = StatusEdit(.superseded) } == ["successor_wanted"])
    #expect(
      try codes(desk, "C1.1") { $0.status = StatusEdit(.superseded, successor: "C7") } == [
        "no_such_commitment"
      ])
    #expect(try codes(desk, "C1.1") { $0.status = StatusEdit(.notMet) } == ["reason_wanted"])
    #expect(try codes(desk, "C1.1") { $0.status = StatusEdit(.notMet, reason: "no funds") } == [])
    let record = try #require(try desk.milestone("C1.1"))
    #expect(record.reason == "no funds")
    #expect(record.verifiedBy == "amina")
    #expect(record.schedule == nil)
  }
}

@Suite struct `Reporting delivery` {
  @Test func `is refused for what is only proposed, reported or closed`() throws {
    let desk = try desk()
    try desk.add("Ask", ["2026-06-30:x"]) { $0.status = StatusEdit(.proposed) }
    let done = { (ref: String) in try desk.problems(.done) { try $0.done(reference(ref)) }.map(\.code) }
    #expect(try done("C2.1") == ["only_proposed"])
    #expect(try done("C2") == ["only_proposed"])
    #expect(try done("C1") == ["open_milestones"])
    #expect(try done("C1.1") == [])
    #expect(try done("C1.1") == ["already_reported"])
    try desk.set("C1") { $0.status = StatusEdit(.withdrawn, reason: "x") }
    #expect(try done("C1.2") == ["already_closed"])
    #expect(try done("E1") == ["not_deliverable"])
  }

  @Test func `of what is closed names the record that is, and moves that are allowed`() throws {
    let desk = try desk()
    let hints = { (ref: String) in
      try desk.problems(.done) { try $0.done(reference(ref)) }.flatMap { [$0.message] + $0.hints }
    }
    try desk.done("C1.1")
    try desk.change(.accept, by: "nadia") { try $0.accept(reference("C1.1")) }
    #expect(
      try hints("C1.1").prefix(2) == [
        "C1.1 is met.",
        "If it was undone since:  accord set C1.1 --status reversed --reason \"…\" --evidence \"…\"   then:  accord set C1.1 --status in-progress",
      ])
    try desk.set("C1.2") { $0.status = StatusEdit(.notMet, reason: "no quorum") }
    #expect(
      try hints("C1.2") == [
        "C1.2 is not-met.", "Reopen it first:  accord set C1.2 --status in-progress --reason \"…\"",
      ])
    let other = try desk.add("Another", ["2026-12-31:y"])
    try desk.set(other) { $0.status = StatusEdit(.withdrawn, reason: "x") }
    #expect(
      try hints("\(other).1") == [
        "\(other) is withdrawn.", "Reopen it first:  accord set \(other) --status in-progress --reason \"…\"",
      ])
  }

  @Test func `can be corrected, in its day or its words alone`() throws {
    let desk = try desk()
    try desk.done("C1.1", on: "2026-10-28")
    try desk.change(.done) { try $0.done(reference("C1.1"), correction: "the letter is of that day") }
    #expect(try desk.milestone("C1.1")?.doneOn == "2026-10-28")
    try desk.change(.done) {
      try $0.done(reference("C1.1"), on: day("2026-06-29"), correction: "wrong month")
    }
    #expect(try desk.milestone("C1.1")?.doneOn == "2026-06-29")
    #expect(try desk.milestone("C1.1", on: "2026-06-29")?.schedule == .onTime)
    let early = try desk.problems(.done) {
      try $0.done(reference("C1.1"), on: day("2026-04-30"), correction: "x")
    }
    #expect(early.map(\.code) == ["day_too_early"])
    let none = try desk.problems(.done) { try $0.done(reference("C1.2"), correction: "x") }
    #expect(none.map(\.code) == ["nothing_to_correct"])
  }

  @Test func `is not moved before the status that it follows`() throws {
    let desk = try desk()
    try desk.set("C1.1") { edit in
      edit.status = StatusEdit(.inProgress)
      edit.on = day("2026-09-01")
    }
    try desk.done("C1.1", on: "2026-09-02")
    let moved = try desk.problems(.done) {
      try $0.done(reference("C1.1"), on: day("2026-08-31"), correction: "x")
    }
    #expect(moved.map(\.code) == ["day_too_early"])
  }
}
