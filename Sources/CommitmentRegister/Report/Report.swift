/// By what a report is parted.
public enum ReportGrouping: String, CaseIterable, Sendable {
  /// By focus area; a wider one includes what is under it.
  case area
  /// By the party that owes it, with its agencies; a joint promise counts under each.
  case by
  /// By owner.
  case owner
  /// By the event where it was promised.
  case event
}

/// One line of a report: a group with all that is under it.
public struct ReportLine: Equatable, Sendable {
  /// The group's code or reference; nothing: what belongs to no group.
  public let code: String?
  /// Its name.
  public let name: String?
  /// The code of the wider group.
  public let under: String?
  /// How many wider groups it is under.
  public let depth: Int
  /// What its milestones add up to.
  public internal(set) var tally = ReportTally()
}

/// The milestones behind one rate.
public struct ReportExplanation: Equatable, Sendable {
  /// Some milestones, in the order of their references.
  public struct Bucket: Equatable, Sendable {
    /// What they have in common: `numerator`, `denominator` or why they are left out.
    public let name: String
    /// Their references.
    public internal(set) var refs: [String] = []
    /// SHA-256 of the references, each with a line feed behind it, in hex: another list has another digest.
    public internal(set) var digest = ""
  }

  /// The rate.
  public let rate: ReportRate
  /// The numerator, the denominator and every reason for which something is left out, in a fixed order.
  public internal(set) var buckets: [Bucket]
  /// What each milestone of the denominator adds, as points of `ReportRate.most`, in the same order.
  public internal(set) var points: [Int] = []
}

/// What is asked of a report.
public struct ReportRequest: Sendable {
  /// The month reported, `2026-10`, where one was asked for.
  public var month: String?
  /// Which milestones.
  public var filter = Filter.all
  /// By what it is parted.
  public var grouping = ReportGrouping.area
  /// Whose ratings the progress-weighted and the G20-comparable rate take.
  public var role = AssessorRole.independent
  /// The two roles that are compared.
  public var first = AssessorRole.`self`
  /// The second of them.
  public var second = AssessorRole.counterpart
  /// The rate whose milestones are to be listed.
  public var explained: ReportRate?

  /// Asks for everything, by focus area.
  public init() {}
}

/// How commitments stand on a day, with every figure's parts.
public struct Report: Sendable {
  /// What was asked.
  public let request: ReportRequest
  /// The id of the register: 32 hex digits.
  public let registerID: String
  /// The day judged.
  public let on: CivilDay
  /// The last day whose entries count.
  public let asOf: CivilDay
  /// The last change that counts.
  public let change: Int
  /// The groups that have milestones, wider ones before what is under them; what belongs to none comes last.
  public let lines: [ReportLine]
  /// Everything, each milestone once.
  public let total: ReportTally
  /// How many commitments have no milestone on the day, and so are in no figure.
  public let bareCommitments: Int
  /// SHA-256 of the denominator's references of each rate, in the order of `ReportRate.allCases`, in hex.
  public let digests: [String]
  /// Where both roles have rated a record and differ, the widest gap first, then what cannot be compared.
  public let divergences: [DivergenceRecord]
  /// How many records stand on the same step for both roles.
  public let alike: Int
  /// The milestones behind the rate that was asked for.
  public let explanation: ReportExplanation?
  /// What became known after the last close before the day judged, and came too late for a closed month.
  public let lateFacts: LateFacts
  /// How many milestones each role has rated.
  public let ratedByRole: [AssessorRole: Int]
}
