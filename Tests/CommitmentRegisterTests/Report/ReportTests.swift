import Testing

@testable import CommitmentRegister

extension Desk {
  /// Accepts a claim as a reviewer.
  func verify(_ ref: String) throws {
    try change(.accept, by: "nadia") { _ = try $0.accept(reference(ref)) }
  }

  func status(_ ref: String, _ edit: StatusEdit) throws { try set(ref) { $0.status = edit } }

  func report(
    on: String? = nil, asOf: String? = nil, _ edit: (inout ReportRequest) -> Void = { _ in }
  ) throws -> Report {
    var request = ReportRequest()
    edit(&request)
    return try read(asOf: asOf, on: on).report(request)
  }
}

extension Report {
  fileprivate func bucket(_ name: String) -> [String] {
    explanation?.buckets.first { $0.name == name }?.refs ?? []
  }
}

@Suite("The report")
struct ReportTests {
  /// Ten agreed and due: five delivered, accepted and rated complete, five rated limited.
  private func ten() throws -> Desk {
    let desk = try Desk("2026-05-04")
    try desk.furnish()
    try desk.add("Ten steps", (1...10).map { "2026-10-\($0 + 10): Step \($0)" }) { $0.area = "trade" }
    desk.today = day("2026-11-02")
    for step in 1...10 {
      let isDone = step <= 5
      if isDone { try desk.done("C1.\(step)", on: "2026-10-0\(step)") }
      if isDone { try desk.verify("C1.\(step)") }
      try desk.rate("C1.\(step)", .independent, isDone ? .complete : .limited)
    }
    return desk
  }

  @Test func `of five complete and five limited of ten due: 50, 66.7 and 75 per cent`() throws {
    let report = try ten().report()
    #expect(report.total.due == 10 && report.total.met == 5 && report.total.overdue == 5)
    #expect(report.total[.delivered].percent == "50.0%")
    #expect(report.total[.delivered].points == 5 && report.total[.delivered].count == 10)
    #expect(report.total[.progress].percent == "66.7%")
    #expect(report.total[.g20].percent == "75.0%")
    #expect(report.total[.g20].mean == Fraction(1, over: 2))
    #expect(
      report.figures.prefix(3).map(\.value) == [
        "50.0%, 5 of 10 due are met", "66.7%, mean weight of 10 rated (independent)",
        "75.0%, mean +0.50 of 10 scored (independent)",
      ])
    #expect(report.total[.onTime].percent == "100.0%" && report.total[.onTime].count == 5)
  }

  @Test func `with nothing due says so, and is no number`() throws {
    let desk = try Desk()
    try desk.furnish()
    try desk.add("Later", ["2027-06-30: Step"])
    let report = try desk.report()
    #expect(report.total[.delivered].value == nil)
    #expect(report.figures.first?.value == "n/a (0 due); left out: 1 not yet due")
    #expect(report.total[.onTime].percent == "n/a (0 met)")
    #expect(report.figures.allSatisfy { !$0.value.lowercased().contains("nan") })
    #expect(try Desk().report().total == ReportTally())
  }

  @Test func `counts what nobody has rated, and not as zero`() throws {
    let desk = try ten()
    try desk.add("Unrated", (1...7).map { "2026-09-30: Step \($0)" })
    let report = try desk.report()
    #expect(report.total.unrated == 7)
    #expect(report.total[.progress].percent == "66.7%")
    #expect(report.figures[1].value.hasSuffix("; left out: 7 unrated"))
  }

  @Test func `leaves out of both sides what binds nobody, and prints it`() throws {
    let desk = try Desk("2026-05-04")
    try desk.furnish()
    try desk.add(
      "Promise", (1...6).map { "2026-10-0\($0): Step \($0)" } + ["2027-01-31: Late", "none: Open"])
    try desk.add("Ask", ["2026-09-30: Asked"]) { $0.status = StatusEdit(.proposed) }
    try desk.add("Dropped ask", ["2026-09-30: Asked too"]) { $0.status = StatusEdit(.proposed) }
    desk.today = day("2026-11-02")
    try desk.status("C1.1", StatusEdit(.waived, reason: "flood", authority: "Board"))
    try desk.status("C1.2", StatusEdit(.superseded, successor: "C1.7"))
    try desk.status("C1.3", StatusEdit(.withdrawn, reason: "no longer wanted"))
    try desk.status("C3", StatusEdit(.withdrawn, reason: "refused"))
    try desk.done("C1.4", on: "2026-10-01")
    try desk.done("C1.5", on: "2026-10-01")
    try desk.verify("C1.5")
    let report = try desk.report { $0.explained = .delivered }
    #expect(report.bucket("numerator") == ["C1.5"])
    #expect(report.bucket("denominator") == ["C1.3", "C1.4", "C1.5", "C1.6"])
    #expect(report.bucket("proposed") == ["C2.1"] && report.bucket("never-agreed") == ["C3.1"])
    #expect(report.bucket("waived") == ["C1.1"] && report.bucket("superseded") == ["C1.2"])
    #expect(report.bucket("not-yet-due") == ["C1.7"] && report.bucket("no-date") == ["C1.8"])
    #expect(
      report.figures.first?.value
        == "25.0%, 1 of 4 due are met; left out: 1 proposed, 1 never agreed, 1 waived, 1 superseded, 1 not yet due, 1 without a date"
    )
    #expect(report.total.reported == 1)
    #expect(report.total.milestones == 10)
  }

  @Test func `what was dropped while it was only proposed was never agreed, whatever became of the rest`()
    throws
  {
    let desk = try Desk("2026-03-01")
    try desk.furnish()
    for title in ["Ask", "Replaced ask", "Agreed ask"] {
      try desk.add(title, ["2026-03-31: One", "2026-12-31: Two"]) { $0.status = StatusEdit(.proposed) }
    }
    desk.today = day("2026-03-20")
    try desk.status("C1.1", StatusEdit(.withdrawn, reason: "dropped in negotiation"))
    try desk.status("C2.1", StatusEdit(.withdrawn, reason: "dropped in negotiation"))
    desk.today = day("2026-04-01")
    try desk.status("C1", StatusEdit(.agreed))
    try desk.status("C2", StatusEdit(.superseded, successor: "C1"))
    // Dropped on the very day of the agreement: on no day was anybody bound to it.
    try desk.status("C3.1", StatusEdit(.withdrawn, reason: "dropped in the last hour"))
    try desk.status("C3", StatusEdit(.agreed))
    let april = try desk.report { $0.explained = .delivered }
    #expect(
      april.figures.first?.value == "n/a (0 due); left out: 3 never agreed, 1 superseded, 2 not yet due")
    #expect(april.bucket("never-agreed") == ["C1.1", "C2.1", "C3.1"])
    desk.today = day("2026-04-10")
    try desk.status("C1.2", StatusEdit(.withdrawn, reason: "no longer wanted"))
    #expect(try desk.report { $0.explained = .delivered }.bucket("denominator") == ["C1.2"])
    #expect(try desk.report(on: "2026-04-09") { $0.explained = .delivered }.bucket("denominator") == [])
  }

  @Test func `accounts for every milestone in every rate, once`() throws {
    let desk = try ten()
    try desk.add("More", ["2026-12-31: A", "none: B"])
    let explained = try ReportRate.allCases.map { rate in try desk.report { $0.explained = rate } }
    for report in explained {
      let refs = report.explanation?.buckets.dropFirst().flatMap(\.refs) ?? []
      #expect(Set(refs).count == 12 && refs.count == 12)
      let tally = report.total[report.explanation?.rate ?? .g20]
      #expect(tally.count + tally.excluded.values.reduce(0, +) == report.total.milestones)
    }
  }

  @Test func `a denominator that changed has another digest, a rate that changed alone has not`() throws {
    let desk = try ten()
    let before = try desk.report()
    try desk.done("C1.6", on: "2026-10-20")
    try desk.verify("C1.6")
    let delivered = try desk.report()
    #expect(delivered.digests[0] == before.digests[0] && delivered.total.met == 6)
    try desk.add("Another", ["2026-10-01: Step"])
    #expect(try desk.report().digests[0] != before.digests[0])
    let explained = try desk.report { $0.explained = .delivered }
    #expect(explained.explanation?.buckets[1].digest == explained.digests[0])
  }

  @Test func `by area includes what is under it, and the total counts each milestone once`() throws {
    let desk = try ten()
    try desk.add("Economy", ["2026-09-30: Step"]) { $0.area = "economy" }
    try desk.add("No area", ["2026-09-30: Step"])
    let report = try desk.report()
    let lines = report.lines.map {
      "\(String(repeating: " ", count: $0.depth))\($0.code ?? "-") \($0.tally.milestones)"
    }
    #expect(lines == ["economy 11", " trade 10", "- 1"])
    #expect(report.total.milestones == 12)
    #expect(report.lines[1].under == "economy" && report.lines[1].name == "Market access")
  }

  @Test func `by party counts a joint promise under each, agencies under their party`() throws {
    let desk = try Desk()
    try desk.furnish()
    try desk.add("Joint", ["2026-09-30: Step"]) { $0.by = ["PK", "USTR"] }
    try desk.add("Both of one side", ["2026-09-30: Step"]) { $0.by = ["US", "USTR"] }
    let report = try desk.report { $0.grouping = .by }
    #expect(report.lines.map { "\($0.code ?? "-") \($0.tally.milestones)" } == ["PK 1", "US 2", "USTR 2"])
    #expect(report.total.milestones == 2)
  }

  @Test func `by owner and by event`() throws {
    let desk = try Desk()
    try desk.furnish()
    try desk.change(.define) { change in
      for number in 2...10 { _ = try change.define(Definition(.event, name: "Meeting \(number)")) }
    }
    try desk.add("One", ["2026-09-30: Step"]) { ($0.event, $0.owner) = ("E10", "bilal") }
    try desk.add("Two", ["2026-09-30: Step"]) { ($0.event, $0.owner) = ("E2", "amina") }
    #expect(try desk.report { $0.grouping = .event }.lines.map(\.code) == ["E2", "E10"])
    #expect(try desk.report { $0.grouping = .owner }.lines.map(\.code) == ["amina", "bilal"])
  }

  @Test func `tells slippage, extensions and those that came too late`() throws {
    let desk = try Desk("2026-05-04")
    try desk.furnish()
    try desk.add("Promise", ["2026-06-30: A", "2026-06-30: B", "2026-06-30: C", "2026-12-31: D"])
    desk.today = day("2026-06-20")
    try desk.move("C1.1", to: "2026-07-30")
    try desk.move("C1.4", to: "2026-11-30")
    desk.today = day("2026-08-10")
    try desk.move("C1.1", to: "2026-08-31")
    desk.today = day("2026-11-02")
    try desk.done("C1.2", on: "2026-07-04")
    try desk.verify("C1.2")
    let report = try desk.report()
    #expect(report.total.extensions == 2 && report.total.extensionsAfterExpiry == 1)
    #expect(report.total.agreedSlippage.maximum == 62 && report.total.agreedSlippage.count == 4)
    #expect(report.total.agreedSlippage.median == Fraction(0, over: 1))
    #expect(report.total.actualSlippage.median == Fraction(4, over: 1))
    #expect(
      report.figures[4].value
        == "agreed median 0 d, most +62 d, of 4; actual median +4 d, most +4 d, of 1")
    #expect(report.figures[5].value == "2, 1 after the deadline had passed, of 4")
    // What was brought forward is a move, and no extension.
    #expect(try desk.milestone("C1.4")?.timesMoved == 1)
    // What is owed no longer counts as little as its slippage does.
    try desk.status("C1.1", StatusEdit(.waived, authority: "Board"))
    try desk.add("Ask", ["2026-12-31: E"]) { $0.status = StatusEdit(.proposed) }
    try desk.move("C2.1", to: "2027-01-31")
    let waived = try desk.report()
    #expect(waived.total.extensions == 0 && waived.total.agreedSlippage.count == 3)
    #expect(waived.figures[5].value == "0, of 3")
  }

  @Test func `a move or acceptance of November leaves October as it was`() throws {
    let desk = try ten()
    let october = try desk.report(on: "2026-10-31", asOf: "2026-11-02").total
    desk.today = day("2026-11-20")
    try desk.move("C1.6", to: "2026-12-31")
    try desk.done("C1.7", on: "2026-11-10")
    try desk.verify("C1.7")
    try desk.rate("C1.8", .independent, .complete)
    #expect(try desk.report(on: "2026-10-31").total == october)
    #expect(try desk.report(on: "2026-11-20").total != october)
  }

  @Test(arguments: [UInt64(3), 17, 40])
  func `agrees with the lists, whatever was recorded`(seed: UInt64) throws {
    var work = try RandomWork(seed: seed)
    for _ in 0..<90 { _ = try work.step() }
    for day in [work.desk.today, work.desk.today.adding(days: -60)] {
      let register = try work.desk.read(on: day.iso)
      let list = try register.milestones()
      let report = try register.report { $0.grouping = .by }
      let total = report.total
      #expect(total.milestones == list.count && total.overdue == list.count { $0.schedule == .overdue })
      #expect(total.met == list.count { $0.status == .met })
      #expect(total.reported == list.count { $0.status == .reported })
      #expect(total.due >= total.met + total.overdue, "what is overdue is due")
      let released: Set<Status> = [.proposed, .waived, .superseded]
      let left = total[.delivered].excluded[.neverAgreed] ?? 0
      let owed = list.filter { !released.contains($0.status) && $0.firstDue != nil }
      #expect(total.extensions <= owed.reduce(0) { $0 + $1.timesMoved })
      #expect((owed.count - left...owed.count).contains(total.extendable))
      #expect(total.extensionsAfterExpiry <= total.extensions)
      #expect(report.lines.allSatisfy { $0.tally.milestones <= total.milestones })
      let areas = try register.report { _ in }.lines.filter { $0.depth == 0 }
      #expect(areas.reduce(0) { $0 + $1.tally.milestones } == total.milestones)
    }
  }
}

extension Register {
  fileprivate func report(_ edit: (inout ReportRequest) -> Void) throws -> Report {
    var request = ReportRequest()
    edit(&request)
    return try report(request)
  }
}
