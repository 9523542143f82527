import SQLite
import TestSupport
import Testing

@testable import CommitmentRegister

/// A register with something of every kind that an audit finds.
private func troubled() throws -> Desk {
  let desk = try Desk("2026-01-05")
  try desk.furnish()
  let add = { (title: String, steps: [String], owner: String?) in
    try desk.add(title, steps) { draft in (draft.by, draft.to, draft.owner) = (["PK"], ["US"], owner) }
  }
  _ = try add("Joint technical note on tariffs", ["2026-03-31:Submit the tariff schedule"], "amina")
  _ = try add("Joint technical note about tariffs", ["2026-03-31:Submit another tariff schedule"], nil)
  _ = try add("Talks", [], "bilal")
  _ = try add("Four steps to a claim", (1...5).map { "2026-02-28:Step number \($0) is taken" }, "amina")
  try desk.change(.add) {
    _ = try $0.add(MilestoneDraft(title: "Review of the figures"), under: reference("C4"))
  }
  try desk.setting("reasons-required", "none")
  try desk.move("C1.1", to: "2026-04-30", reason: nil)
  for step in 1...3 { try desk.done("C4.\(step)", on: "2026-01-05") }
  try desk.accept("C4.1", by: "amina", reason: "alone")
  try desk.setting("four-eyes", "on")
  try desk.accept("C4.2", by: "amina", override: "everybody is on leave")
  desk.today = day("2026-06-01")
  try desk.move("C1.1", to: "2026-12-31")
  try desk.move("C4.5", to: "2026-12-31", on: "2026-02-20")
  try desk.set("C4.4") { edit in
    (edit.deadline, edit.correction) = (Deadline(text: "2026-12-31").map { .value($0) }, "typing error")
  }
  try desk.left("bilal", day("2026-05-31"))
  try desk.closeMonth("2026-05")
  try desk.raw().execute(
    "UPDATE milestone_version SET title = 'Step number 5 was taken' WHERE title LIKE '%number 5%'")
  let moment = Moment(now: Desk.moment(day("2026-06-05")).now, todayOverride: desk.today)
  let register = try Register.open(desk.path, for: .writing, at: moment)
  _ = try register.change(.note, by: Desk.author()) { _ = try $0.note("late", on: reference("C4")) }
  return desk
}

@Suite struct `An audit` {
  @Test func `finds nothing in a register that is in order`() throws {
    #expect(try Desk.sound().audited() == [])
  }

  @Test func `finds something for every rule in one that is not`() throws {
    let found = try troubled().auditFindings()
    #expect(Set(found.map(\.code.name)) == Set(AuditCode.all.map(\.name)))
  }

  @Test func `gives the gravest first, then by code and reference`() throws {
    let found = try troubled().auditFindings()
    let order = found.map { ($0.code.severity, $0.code.number) }
    #expect(order.elementsEqual(order.sorted { $0 < $1 }, by: ==))
    let refs = found.filter { $0.code.name == "stale" }.compactMap(\.ref)
    #expect(refs == refs.sorted { Reference(typed: $0)?.number ?? 0 < Reference(typed: $1)?.number ?? 0 })
  }

  @Test(arguments: AuditCode.all.map(\.name))
  func `that is switched off for one kind hides exactly that kind`(_ name: String) throws {
    let code = try AuditCode(typed: name)
    let desk = try troubled()
    let all = try desk.auditFindings()
    try desk.setting("audit-off", code.number)
    let rest = try desk.auditFindings().filter { $0.change ?? 0 <= (all.compactMap(\.change).max() ?? 0) }
    #expect(rest == all.filter { $0.code != code })
    #expect(try desk.read().audit().off == [code])
    var request = AuditRequest()
    request.codes = [code]
    #expect(try desk.read().findings(request).contains { $0.code == code }, "asked for by name it is shown")
    try desk.setting("audit-off", "none")
    #expect(try desk.read().settings.audit.off == [])
  }

  @Test func `goes by the settings that were known`() throws {
    let desk = try Desk.sound()
    desk.today = day("2026-06-10")
    #expect(try desk.audited() == ["C1.1 stale", "C1.2 stale"])
    desk.today = day("2026-06-11")
    try desk.setting("audit-off", "stale, no-owner")
    #expect(try desk.read().settings.audit.offNames == "no-owner stale")
    #expect(try desk.audited() == [])
    #expect(try desk.audited(asOf: "2026-06-10") == ["C1.1 stale", "C1.2 stale"])
  }

  @Test func `lets others record while a finding is told, and stays what it was`() throws {
    let desk = try troubled()
    let expected = try desk.auditFindings()
    let register = try Register.open(desk.path, for: .reading, at: Desk.moment(desk.today)) { _, _ in
      var view = Register.View.now
      view.isFixed = true
      return view
    }
    let audit = try register.audit()
    var told: [AuditFinding] = []
    for code in audit.wanted {
      try audit.forEachFinding(code) { finding in
        told.append(finding)
        // Whoever waits for a reader's lock gives up at once.
        let other = try Register.open(desk.path, for: .writing, at: Desk.moment(desk.today), busyTimeout: 0)
        _ = try other.change(.note, by: Desk.author()) { try $0.note("a word", on: reference("C1")) }
      }
    }
    #expect(told == expected)
  }

  @Test func `of a filter looks at those records alone`() throws {
    let desk = try troubled()
    var request = AuditRequest()
    request.filter.refs = ["C1"]
    #expect(Set(try desk.read().findings(request).compactMap(\.ref)) == ["C1.1"])
    request.filter = .all
    request.filter.owners = ["bilal"]
    #expect(Set(try desk.read().findings(request).compactMap(\.ref)) == ["C3"])
    request.filter.owners = ["nobody"]
    #expect(throws: Problems.self) { try desk.read().findings(request) }
  }

  @Test func `refuses a kind or a number of days that it does not know`() throws {
    let desk = try Desk.sound()
    let wrong = try desk.problems(.define) { _ = try $0.define(setting: "audit-off", "no-ownr") }
    #expect(wrong.first?.message.contains("Did you mean \"no-owner\"?") == true)
    for days in ["0", "3651", "soon"] {
      #expect(
        try desk.problems(.define) { _ = try $0.define(setting: "stale-after", days) }.map(\.code) == [
          "bad_days"
        ])
    }
  }

  @Test func `has numbers and names that are each used once`() {
    #expect(AuditCode.all.map(\.number) == (1...AuditCode.all.count).map { "A0\($0 < 10 ? "0" : "")\($0)" })
    #expect(Set(AuditCode.all.map(\.name)).count == AuditCode.all.count)
    for code in AuditCode.all {
      #expect((try? AuditCode(typed: code.number.lowercased())) == code)
      #expect((try? AuditCode(typed: code.name.uppercased())) == code)
    }
  }
}

@Suite struct `A register that is well kept` {
  /// Work as the rules want it: owners, dates, reasons before the day, evidence, a second pair of eyes, a word a month.
  @Test(arguments: [UInt64(1), 2, 3])
  func `has no findings, whatever is recorded`(_ seed: UInt64) throws {
    var random = Seeded(seed)
    let desk = try Desk("2026-01-05")
    try desk.furnish()
    var open: [(ref: String, due: CivilDay)] = []
    for number in 1...12 {
      let due = desk.today.adding(days: random.number(40...200))
      let title = "Promise number \(number) of round \(seed)"
      let ref = try desk.add(title, ["\(due.iso):Deliver part \(number) as agreed"]) { draft in
        (draft.by, draft.to, draft.owner) = (
          [random.pick(["PK", "USTR"])], ["US"], random.pick(["amina", "bilal"])
        )
      }
      open.append((ref + ".1", due))
      desk.today = desk.today.adding(days: random.number(1...25))
      for index in open.indices.reversed() {
        let (ref, due) = open[index]
        switch random.number(0...3) {
        case 0 where desk.today <= due:
          let later = due.adding(days: random.number(1...60))
          try desk.move(ref, to: later.iso)
          open[index].due = later
        case 1:
          try desk.done(ref, on: desk.today.adding(days: -random.number(0...1)).iso)
          try desk.evidence(ref)
          try desk.accept(ref)
          open.remove(at: index)
        default: try desk.note(ref)
        }
      }
      #expect(try desk.audited() == [])
    }
  }
}
