/// One rate over some milestones, with its parts.
public struct RateTally: Equatable, Sendable {
  /// The rate.
  public let rate: ReportRate
  /// The points of all that is counted; each has at most `ReportRate.most`.
  public private(set) var points = 0
  /// How many milestones are in the denominator.
  public private(set) var count = 0
  /// How many are left out on both sides, by why.
  public private(set) var excluded: [Exclusion: Int] = [:]

  init(_ rate: ReportRate) { self.rate = rate }

  mutating func add(_ membership: Membership) {
    switch membership {
    case .counted(let points):
      self.points += points
      count += 1
    case .left(let exclusion): excluded[exclusion, default: 0] += 1
    }
  }

  /// The rate itself; nothing when there is nothing in the denominator.
  public var value: Fraction? { Fraction(points, over: count * rate.most) }

  /// The mean score from -1 to +1 of a rate that is comparable with the G20's.
  public var mean: Fraction? { rate == .g20 ? Fraction(points - count, over: count) : nil }
}

/// Numbers of days, kept by how often each occurs.
public struct DayDistribution: Equatable, Sendable {
  private var occurrences: [Int: Int] = [:]
  /// How many numbers there are.
  public private(set) var count = 0

  mutating func add(_ days: Int) {
    occurrences[days, default: 0] += 1
    count += 1
  }

  /// The most days.
  public var maximum: Int? { occurrences.keys.max() }

  /// The number in the middle, or half way between the two that are; nothing where there is none.
  public var median: Fraction? {
    guard count > 0 else { return nil }
    var seen = 0
    var lower: Int?
    for days in occurrences.keys.sorted() {
      seen += occurrences[days] ?? 0
      if lower == nil, seen >= (count + 1) / 2 { lower = days }
      if let lower, seen >= count / 2 + 1 { return Fraction(lower + days, over: 2) }
    }
    return nil
  }
}

/// What two roles make of the milestones that both have rated.
public struct GapTally: Equatable, Sendable {
  /// How many milestones both have rated.
  public private(set) var compared = 0
  /// The weights that the first role gives them, in thirds.
  public private(set) var firstThirds = 0
  /// The weights that the second role gives them, in thirds.
  public private(set) var secondThirds = 0

  mutating func add(_ first: RatingValue?, _ second: RatingValue?) {
    guard let first = first?.progressInThirds, let second = second?.progressInThirds else { return }
    compared += 1
    firstThirds += first
    secondThirds += second
  }

  /// The progress-weighted rate by the first role.
  public var first: Fraction? { Fraction(firstThirds, over: 3 * compared) }
  /// The progress-weighted rate by the second role.
  public var second: Fraction? { Fraction(secondThirds, over: 3 * compared) }
  /// The headline gap: the first rate minus the second.
  public var gap: Fraction? { Fraction(firstThirds - secondThirds, over: 3 * compared) }
}

/// What some milestones add up to on the day judged.
public struct ReportTally: Equatable, Sendable {
  /// How many there are.
  public private(set) var milestones = 0
  /// How many are reported done, and not yet judged.
  public private(set) var reported = 0
  /// How many are overdue.
  public private(set) var overdue = 0
  /// How often deadlines of what is owed were moved to a later day.
  public private(set) var extensions = 0
  /// How many are owed and have ever had a deadline, so that it could be moved.
  public private(set) var extendable = 0
  /// How many of these moves came after the deadline had passed.
  public private(set) var extensionsAfterExpiry = 0
  /// Days from the first due date to the one in force.
  public private(set) var agreedSlippage = DayDistribution()
  /// Days from the first due date to the delivery of what is met.
  public private(set) var actualSlippage = DayDistribution()
  /// What two roles make of what both have rated.
  public private(set) var gap = GapTally()
  private var rates = ReportRate.allCases.map(RateTally.init)

  mutating func add(_ facts: MilestoneFacts, _ memberships: [Membership]) {
    milestones += 1
    if facts.status == .reported { reported += 1 }
    if facts.isOverdue { overdue += 1 }
    if facts.release == nil, facts.firstDue != nil {
      extendable += 1
      extensions += facts.extensions
      extensionsAfterExpiry += facts.extensionsAfterExpiry
    }
    if let days = facts.agreedSlippage { agreedSlippage.add(days) }
    if let days = facts.actualSlippage { actualSlippage.add(days) }
    if facts.release == nil { gap.add(facts.firstRating, facts.secondRating) }
    for index in rates.indices { rates[index].add(memberships[index]) }
  }

  /// One of the rates.
  public subscript(rate: ReportRate) -> RateTally {
    rates[ReportRate.allCases.firstIndex(of: rate) ?? 0]
  }

  /// How many are due: the denominator of strict delivery.
  public var due: Int { self[.delivered].count }
  /// How many are accepted as met.
  public var met: Int { self[.delivered].points }
  /// How many the role has not rated, of those that are owed.
  public var unrated: Int { self[.progress].excluded[.unrated] ?? 0 }
}
