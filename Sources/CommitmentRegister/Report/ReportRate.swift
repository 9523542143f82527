/// The rates of a report.
public enum ReportRate: String, CaseIterable, Sendable {
  /// Strict delivery: what is accepted as met, of what is due.
  case delivered
  /// Progress-weighted: the mean of the weights that one role's ratings have.
  case progress
  /// Comparable with the G20's compliance scores: the mean of -1, 0 and +1.
  case g20
  /// What was met by its first due date, of what is met.
  case onTime = "on-time"
  /// What was met by the due date in force when it was delivered, of what is met.
  case onTimeCurrent = "on-time-current"

  /// What a counted milestone adds at most: points of one milestone that is all there.
  public var most: Int {
    switch self {
    case .delivered, .onTime, .onTimeCurrent: 1
    case .progress: 3
    case .g20: 2
    }
  }
}

extension ReportRate {
  /// Why milestones are left out of this rate, in the order in which it is told.
  public var exclusions: [Exclusion] {
    let released: [Exclusion] = [.proposed, .neverAgreed, .waived, .superseded]
    return switch self {
    case .delivered: released + [.notYetDue, .noDate]
    case .progress: released + [.unrated, .unableToAssess]
    case .g20: released + [.unrated, .unableToAssess, .notBegun]
    case .onTime, .onTimeCurrent: released + [.notMet, .noDate, .noDay]
    }
  }
}

/// Why a milestone is left out of a rate, on both sides of it.
public enum Exclusion: String, CaseIterable, Sendable {
  /// Tabled, and binding nobody yet.
  case proposed
  /// Withdrawn without ever having been agreed.
  case neverAgreed = "never-agreed"
  /// Excused.
  case waived
  /// Replaced by another record, which is counted.
  case superseded
  /// Open or claimed, and its due dates are still to come.
  case notYetDue = "not-yet-due"
  /// There is no due date.
  case noDate = "no-date"
  /// Nobody of the role has rated it: not known, and so not zero.
  case unrated
  /// The assessor could not say.
  case unableToAssess = "unable-to-assess"
  /// Rated as not begun, and not due.
  case notBegun = "not-begun"
  /// Not accepted as met, so that there is no delivery to be on time.
  case notMet = "not-met"
  /// Met on a day that is not known.
  case noDay = "no-day"
}

/// What a milestone counts for in a rate.
public enum Membership: Equatable, Sendable {
  /// It is in the denominator, and adds so many points of `ReportRate.most` to the numerator.
  case counted(points: Int)
  /// It is on neither side.
  case left(Exclusion)
}

/// What a report needs to know of one milestone on the day judged.
public struct MilestoneFacts: Equatable, Sendable {
  /// Its status.
  public var status: Status
  /// Whether it was ever more than proposed, for what is withdrawn.
  public var wasAgreed = true
  /// The last day of its first deadline, `2026-06-30`.
  public var firstDue: String?
  /// The last day of the deadline in force.
  public var due: String?
  /// The day it was delivered.
  public var doneOn: String?
  /// Whether it was delivered by the deadline in force on that day.
  public var isWithinDeadline = false
  /// Whether it is overdue.
  public var isOverdue = false
  /// How often its deadline was moved to a later day.
  public var extensions = 0
  /// How many of these moves came after it had passed.
  public var extensionsAfterExpiry = 0
  /// The rating by the role that is reported.
  public var rating: RatingValue?
  /// The rating by the first of the two roles that are compared.
  public var firstRating: RatingValue?
  /// The rating by the second of them.
  public var secondRating: RatingValue?

  /// Starts with a status and nothing else known.
  public init(_ status: Status) { self.status = status }
}

extension MilestoneFacts {
  /// Why it is owed to nobody, if it is so.
  public var release: Exclusion? {
    switch status {
    case .proposed: .proposed
    case .waived: .waived
    case .superseded: .superseded
    case .withdrawn: wasAgreed ? nil : .neverAgreed
    default: nil
    }
  }

  /// Whether it was judged, one way or the other: met, partly met, not met, reversed, or withdrawn after it was agreed.
  private var isConcluded: Bool {
    switch status {
    case .met, .partlyMet, .notMet, .reversed: true
    case .withdrawn: wasAgreed
    default: false
    }
  }

  /// Whether it counts as due on a day, given as `2026-10-31`.
  ///
  /// What is concluded is due. The rest is due from its first due date on, or from the one in force where that is
  /// earlier, that day included: a deadline on the last day of a month belongs to that month, although it is overdue
  /// only from the next day on. Source: `due` of the domain's formulas, baseline due <= t.
  public func isDue(on day: String) -> Bool {
    if release != nil { return false }
    if isConcluded { return true }
    return [firstDue, due].contains { $0.map { $0 <= day } ?? false }
  }

  /// What it counts for in a rate on a day.
  public func membership(_ rate: ReportRate, on day: String) -> Membership {
    if let release { return .left(release) }
    switch rate {
    case .delivered:
      if isDue(on: day) { return .counted(points: status == .met ? 1 : 0) }
      return .left(firstDue == nil && due == nil ? .noDate : .notYetDue)
    case .progress:
      guard let rating else { return .left(.unrated) }
      return rating.progressInThirds.map { .counted(points: $0) } ?? .left(.unableToAssess)
    case .g20:
      guard let rating else { return .left(.unrated) }
      if let score = rating.g20Score(isDue: isDue(on: day)) { return .counted(points: score + 1) }
      return .left(rating == .notStarted ? .notBegun : .unableToAssess)
    case .onTime, .onTimeCurrent:
      guard status == .met else { return .left(.notMet) }
      guard let firstDue else { return .left(.noDate) }
      guard let doneOn else { return .left(.noDay) }
      return .counted(points: (rate == .onTime ? doneOn <= firstDue : isWithinDeadline) ? 1 : 0)
    }
  }

  /// Days from the first due date to the one in force; nothing where it is not owed or lacks one of them.
  public var agreedSlippage: Int? { release == nil ? Self.days(from: firstDue, to: due) : nil }

  /// Days from the first due date to the delivery; nothing where it is not met.
  public var actualSlippage: Int? { status == .met ? Self.days(from: firstDue, to: doneOn) : nil }

  private static func days(from: String?, to: String?) -> Int? {
    guard let from, let to else { return nil }
    // Most deadlines never move: no need to read the days.
    if from == to { return 0 }
    guard let first = CivilDay(iso: from), let last = CivilDay(iso: to) else { return nil }
    return first.days(to: last)
  }
}
