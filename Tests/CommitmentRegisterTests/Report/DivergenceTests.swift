import Testing

@testable import CommitmentRegister

@Suite("Divergence")
struct DivergenceTests {
  private func desk() throws -> Desk {
    let desk = try Desk("2026-05-04")
    try desk.furnish()
    try desk.add("First", ["2026-09-30: A", "2026-10-31: B"]) { $0.area = "trade" }
    try desk.add("Second", ["2026-09-30: C"]) { $0.area = "security" }
    try desk.add("Bare")
    desk.today = day("2026-11-02")
    return desk
  }

  @Test func `the worst gaps come first, of milestones and commitments alike`() throws {
    let desk = try desk()
    for (ref, own, other) in [
      ("C1.1", RatingValue.complete, RatingValue.limited), ("C1.2", .limited, .limited),
      ("C2.1", .complete, .noEvidence), ("C3", .limited, .substantial), ("C2", .reversed, .complete),
      ("C1", .complete, .unableToAssess),
    ] {
      try desk.rate(ref, .`self`, own)
      try desk.rate(ref, .counterpart, other)
    }
    let both = try desk.read().divergences(.`self`, .counterpart)
    #expect(both.listed.map(\.ref) == ["C2", "C2.1", "C1.1", "C3", "C1"])
    #expect(
      both.listed.map { $0.divergence?.steps } == [-4, 4, 2, -1, nil], "what cannot be compared is last")
    #expect(both.listed[2].divergence?.mean.decimal(places: 2) == "0.75" && both.alike == 1)
    var trade = Filter()
    trade.areas = ["trade"]
    #expect(try desk.read().divergences(.`self`, .counterpart, trade).listed.map(\.ref) == ["C1.1", "C1"])
    #expect(try desk.read().divergences(.`self`, .independent).listed.isEmpty)
  }

  @Test func `the headline gap is of what both have rated`() throws {
    let desk = try desk()
    try desk.rate("C1.1", .`self`, .complete)
    try desk.rate("C1.1", .counterpart, .limited)
    try desk.rate("C1.2", .`self`, .complete)
    try desk.rate("C2.1", .counterpart, .notStarted)
    let report = try desk.report()
    #expect(report.total.gap.compared == 1)
    #expect(report.total.gap.gap?.percent == "66.7")
    #expect(
      report.figures[7].value == "self - counterpart: 100.0% - 33.3% = +66.7 points, 1 rated by both")
    #expect(report.ratedByRole == [.`self`: 2, .counterpart: 2])
  }

  @Test func `a milestone that a role has not rated has its commitment's rating`() throws {
    let desk = try desk()
    try desk.rate("C1", .internal, .substantial)
    try desk.rate("C1.2", .internal, .complete)
    let report = try desk.report { ($0.role, $0.explained) = (.internal, .progress) }
    #expect(report.explanation?.buckets[1].refs == ["C1.1", "C1.2"])
    #expect(report.explanation?.points == [2, 3])
    #expect(report.total.unrated == 1 && report.bareCommitments == 1)
  }

  @Test func `only the current rating of a role is compared`() throws {
    let desk = try desk()
    try desk.rate("C1.1", .`self`, .complete, on: "2026-10-20")
    try desk.rate("C1.1", .counterpart, .limited, on: "2026-10-20")
    try desk.rate("C1.1", .counterpart, .complete, on: "2026-10-28")
    #expect(try desk.read().divergences(.`self`, .counterpart) == Divergences(listed: [], alike: 1))
    let before = try desk.read(on: "2026-10-25").divergences(.`self`, .counterpart).listed
    #expect(before.map { $0.divergence?.steps } == [2])
  }
}
