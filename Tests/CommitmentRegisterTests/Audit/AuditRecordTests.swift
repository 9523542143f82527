import SQLite
import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `Audit: how things were recorded` {
  private func twin(
    _ title: String, due: String = "2026-06-30", by: String = "PK", in desk: Desk
  ) throws -> [String] {
    try desk.add(title, ["\(due):Whatever it takes here"]) { draft in
      (draft.by, draft.to, draft.owner) = ([by], ["US"], "amina")
    }
    let found = try desk.audit("duplicate")
    try desk.undo()
    return found
  }

  @Test func `titles of the same words with the same date and parties are alike`() throws {
    let desk = try Desk.sound()
    #expect(try twin("Technical joint note on TARIFFS", in: desk) == ["C2 like C1"])
    #expect(try twin("Joint technical note on the tariffs", in: desk) == ["C3 like C1"])
    #expect(try twin("Joint technical note 2 on tariffs", in: desk) == [], "a number tells apart")
    #expect(try twin("Joint technical note on tariffs", due: "2026-07-31", in: desk) == [])
    #expect(try twin("Joint technical note on tariffs", by: "US", in: desk) == [])
    #expect(try twin("Joint political note on fees", in: desk) == [])
  }

  @Test func `two steps of one commitment are alike, and none once one is superseded`() throws {
    let desk = try Desk.sound()
    let step = MilestoneDraft(title: "Submit tariff schedule", deadline: Deadline(text: "2026-06-30"))
    try desk.change(.add) { _ = try $0.add(step, under: reference("C1")) }
    #expect(try desk.audit("duplicate") == ["C1.3 like C1.1"])
    let finding = try #require(try desk.auditFindings().first { $0.code.name == "duplicate" })
    #expect(
      finding.remedies == ["accord set C1.3 --status superseded --successor C1.1 --reason \"logged twice\""])
    try desk.set("C1.3") { $0.status = StatusEdit(.superseded, reason: "logged twice", successor: "C1.1") }
    #expect(try desk.audit("duplicate") == [])
  }

  /// Records a note when the clock says one day and ACCORD_TODAY another.
  private func note(at instant: String, on today: String, _ desk: Desk) throws {
    let moment = Moment(now: try #require(Instant(iso: instant)), todayOverride: day(today))
    let register = try Register.open(desk.path, for: .writing, at: moment)
    _ = try register.change(.note, by: Desk.author()) { _ = try $0.note("late", on: reference("C1")) }
  }

  @Test func `an entry lies on the day of its instant, or a day beside it`() throws {
    let desk = try Desk.sound()
    try note(at: "2026-03-04T09:00:00.000Z", on: "2026-03-03", desk)
    #expect(try desk.audit("entry-day", on: "2026-03-10") == [])
    try note(at: "2026-03-06T09:00:00.000Z", on: "2026-03-04", desk)
    #expect(
      try desk.audit("entry-day", on: "2026-03-10") == ["change 5 day 2026-03-04, recorded on 2026-03-06"])
    #expect(try desk.audit("entry-day", on: "2026-03-03") == [])
    // A day to come is odd today already.
    try note(at: "2026-03-06T10:00:00.000Z", on: "2026-12-25", desk)
    let found = try desk.auditFindings(on: "2026-03-10").filter { $0.code.name == "entry-day" }
    #expect(
      found.map(\.what) == [
        "day 2026-03-04, recorded on 2026-03-06", "day 2026-12-25, recorded on 2026-03-06",
      ])
    #expect(found.last?.remedies == ["accord history --since 2026-12-25..2026-12-25"])
    #expect(try desk.audit("entry-day", on: "2026-03-05").count == 1)
    var request = AuditRequest()
    request.filter.areas = ["trade"]
    #expect(try desk.read(on: "2026-03-10").findings(request).contains { $0.ref == nil } == false)
  }

  @Test func `the day is that of the register's time zone`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("far.accord")
    let moment = Moment(
      now: try #require(Instant(iso: "2026-03-04T11:00:00.000Z")), todayOverride: day("2026-03-06"))
    // There it is 5 March already: one day away, although UTC is two away.
    let beginning = Register.Beginning(registerID: Desk.registerID, timeZone: "Pacific/Kiritimati")
    try Register.create(path, beginning, by: Desk.author(), at: moment)
    let register = try Register.open(path, for: .reading, at: moment)
    #expect(try register.findings().map(\.code.name) == [])
  }

  @Test func `a change dated more than thirty days back is a note, a first value is none`() throws {
    let desk = try Desk("2026-08-01")
    try desk.furnish()
    try desk.add("Joint technical note on tariffs", ["2026-06-30:Submit the tariff schedule"]) { draft in
      (draft.owner, draft.on) = ("amina", day("2026-01-05"))
    }
    #expect(try desk.audit("recorded-late") == [])
    try desk.done("C1.1", on: "2026-07-02")
    #expect(try desk.audit("recorded-late") == [])
    try desk.undo()
    try desk.done("C1.1", on: "2026-07-01")
    #expect(try desk.audit("recorded-late") == ["C1.1 status reported, recorded 31 days later"])
    #expect(try desk.auditFindings().first { $0.code.name == "recorded-late" }?.day == "2026-07-01")
  }

  @Test func `a closed month that gives other figures is an error, until it is opened again`() throws {
    let desk = try Desk("2026-01-05")
    try desk.furnish()
    try desk.add("Joint technical note on tariffs", ["2026-06-30:Submit the tariff schedule"]) { draft in
      (draft.by, draft.to, draft.owner) = (["PK"], ["US"], "amina")
    }
    desk.today = day("2026-02-02")
    let close = try desk.closeMonth("2026-01")
    try desk.note("C1.1")
    #expect(try desk.audit("close-changed") == [], "a note that came later changes nothing")
    try desk.raw().execute("UPDATE milestone_version SET title = 'Submit the tax schedule'")
    #expect(
      try desk.audit("close-changed") == [
        "change \(close.number) 2026-01 had the fingerprint \(close.fingerprint)"
      ])
    #expect(try desk.audit("close-changed", on: "2026-02-01") == [])
    // Also where the closed month itself is looked at, which knows nothing of its own close.
    #expect(try desk.read(month: "2026-01").findings().map(\.code.name).contains("close-changed"))
    // Nobody is told that nothing was found of what a filter leaves out.
    var request = AuditRequest()
    (request.codes, request.filter.areas) = ([try AuditCode(typed: "close-changed")], ["trade"])
    let problems = #expect(throws: Problems.self) { try desk.read().findings(request) }
    #expect(problems?.all.map(\.code) == ["conflicting_options"])
    try desk.change(.undo) { _ = try $0.undo(close.number, by: "amina", reason: "damaged") }
    #expect(try desk.audit("close-changed") == [])
  }
}
