import Testing

@testable import CommitmentRegister

/// A milestone of some status with a first due date, judged on 31 October 2026.
private func facts(
  _ status: Status, first: String? = "2026-09-30", due: String? = nil, done: String? = nil,
  rating: RatingValue? = nil
) -> MilestoneFacts {
  var facts = MilestoneFacts(status)
  (facts.firstDue, facts.due, facts.doneOn, facts.rating) = (first, due ?? first, done, rating)
  facts.isWithinDeadline = done.map { $0 <= due ?? first ?? "" } ?? false
  return facts
}

private let today = "2026-10-31"

extension MilestoneFacts {
  fileprivate func of(_ rate: ReportRate) -> Membership { membership(rate, on: today) }
}

@Suite("What a milestone counts for")
struct ReportRateTests {
  @Test(arguments: [
    (Status.met, Membership.counted(points: 1)), (.partlyMet, .counted(points: 0)),
    (.notMet, .counted(points: 0)), (.reversed, .counted(points: 0)), (.withdrawn, .counted(points: 0)),
    (.reported, .counted(points: 0)), (.agreed, .counted(points: 0)), (.stalled, .counted(points: 0)),
    (.proposed, .left(.proposed)), (.waived, .left(.waived)), (.superseded, .left(.superseded)),
  ]) func `in the strict rate, by its status`(status: Status, membership: Membership) {
    #expect(facts(status).of(.delivered) == membership)
  }

  @Test func `due today is due, tomorrow is not, and nothing is so without a date`() {
    #expect(facts(.agreed, first: today).of(.delivered) == .counted(points: 0))
    #expect(facts(.agreed, first: "2026-11-01").of(.delivered) == .left(.notYetDue))
    #expect(facts(.reported, first: "2026-11-01").of(.delivered) == .left(.notYetDue))
    #expect(facts(.agreed, first: nil).of(.delivered) == .left(.noDate))
  }

  @Test func `a moved date is due from the first one; one brought forward, from its new one`() {
    #expect(facts(.agreed, first: "2026-09-30", due: "2026-12-31").of(.delivered) == .counted(points: 0))
    #expect(facts(.agreed, first: "2026-12-31", due: "2026-09-30").of(.delivered) == .counted(points: 0))
  }

  @Test func `what is judged before its date is due already, and what is not yet met is not lost`() {
    #expect(facts(.met, first: "2027-01-31").of(.delivered) == .counted(points: 1))
    #expect(facts(.met, first: nil).of(.delivered) == .counted(points: 1))
  }

  @Test func `what was withdrawn without having been agreed is on neither side`() {
    var ask = facts(.withdrawn)
    ask.wasAgreed = false
    for rate in ReportRate.allCases { #expect(ask.of(rate) == .left(.neverAgreed)) }
  }

  @Test func `unrated is left out and never zero; what was found wanting is zero`() {
    #expect(facts(.agreed).of(.progress) == .left(.unrated))
    #expect(facts(.agreed).of(.g20) == .left(.unrated))
    #expect(facts(.agreed, rating: .noEvidence).of(.progress) == .counted(points: 0))
    #expect(facts(.agreed, rating: .limited).of(.progress) == .counted(points: 1))
    #expect(facts(.agreed, rating: .unableToAssess).of(.progress) == .left(.unableToAssess))
    #expect(facts(.agreed, rating: .unableToAssess).of(.g20) == .left(.unableToAssess))
  }

  @Test func `not begun costs a point of the G20's only when it is due`() {
    #expect(facts(.agreed, first: today, rating: .notStarted).of(.g20) == .counted(points: 0))
    #expect(facts(.agreed, first: "2026-12-31", rating: .notStarted).of(.g20) == .left(.notBegun))
    #expect(facts(.agreed, rating: .complete).of(.g20) == .counted(points: 2))
  }

  @Test func `met after the first date within the extension is on time by the one in force alone`() {
    let extended = facts(.met, first: "2026-06-30", due: "2026-08-31", done: "2026-08-15")
    #expect(extended.of(.onTime) == .counted(points: 0))
    #expect(extended.of(.onTimeCurrent) == .counted(points: 1))
    #expect(extended.agreedSlippage == 62 && extended.actualSlippage == 46)
    #expect(facts(.met, done: "2026-09-30").of(.onTime) == .counted(points: 1))
    #expect(facts(.met).of(.onTime) == .left(.noDay))
    #expect(facts(.met, first: nil, done: "2026-09-30").of(.onTime) == .left(.noDate))
    #expect(facts(.reported, done: "2026-09-30").of(.onTime) == .left(.notMet))
  }

  @Test func `slippage is of what is owed, and actual of what is met`() {
    #expect(facts(.waived, due: "2026-12-31").agreedSlippage == nil)
    #expect(facts(.agreed).agreedSlippage == 0)
    #expect(facts(.reported, done: "2026-10-20").actualSlippage == nil)
    #expect(facts(.met, done: "2026-09-20").actualSlippage == -10)
  }

  @Test func `each reason for leaving something out is one that the rate tells`() {
    let statuses = Status.allCases.flatMap { status in
      [nil, "2026-09-30", "2026-12-31"].flatMap { first in
        ([nil] + RatingValue.allCases.map(Optional.some)).map { facts(status, first: first, rating: $0) }
      }
    }
    for rate in ReportRate.allCases {
      for case .left(let exclusion) in statuses.map({ $0.of(rate) }) {
        #expect(rate.exclusions.contains(exclusion), "\(rate) leaves out \(exclusion)")
      }
    }
  }
}

@Suite("Days in the middle")
struct DayDistributionTests {
  private func distribution(_ days: [Int]) -> DayDistribution {
    days.reduce(into: DayDistribution()) { $0.add($1) }
  }

  @Test func `the median is the middle one, or half way between the two`() {
    #expect(distribution([]).median == nil && distribution([]).maximum == nil)
    #expect(distribution([7]).median == Fraction(7, over: 1))
    #expect(distribution([9, 0, 0]).median == Fraction(0, over: 1))
    #expect(distribution([4, 0, 9, 5]).median == Fraction(9, over: 2))
    #expect(distribution([-3, -3, 10, 10, 10, 2]).median == Fraction(6, over: 1))
    #expect(distribution([-3, 40, 2]).maximum == 40)
  }
}
