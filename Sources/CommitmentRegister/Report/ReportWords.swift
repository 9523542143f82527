extension Exclusion {
  /// How it is said after a number: `2 proposed`, `1 without a date`.
  public var spoken: String {
    switch self {
    case .proposed: "proposed"
    case .neverAgreed: "never agreed"
    case .waived: "waived"
    case .superseded: "superseded"
    case .notYetDue: "not yet due"
    case .noDate: "without a date"
    case .unrated: "unrated"
    case .unableToAssess: "that nobody could assess"
    case .notBegun: "not begun and not due"
    case .notMet: "not met"
    case .noDay: "met on an unknown day"
    }
  }
}

extension RateTally {
  /// `58.1%`, or `n/a (0 due)` where there is nothing to take a rate of.
  public var percent: String { value.map { "\($0.percent)%" } ?? "n/a (0 \(noun))" }

  /// `58.1% of 31`, or `n/a (0 due)`.
  public var percentOf: String { count == 0 ? percent : "\(percent) of \(count)" }

  /// What the denominator consists of.
  private var noun: String {
    switch rate {
    case .delivered: "due"
    case .progress: "rated"
    case .g20: "scored"
    case .onTime, .onTimeCurrent: "met"
    }
  }

  /// What was left out of it: `2 proposed, 5 not yet due`; nothing where nothing was.
  public var leftOut: String? {
    let parts = rate.exclusions.compactMap { exclusion in
      excluded[exclusion].map { "\($0) \(exclusion.spoken)" }
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}

extension Report {
  /// What is reported: `October 2026`, or the day.
  public var period: String {
    request.month.flatMap { Deadline(text: $0) }.map(\.spoken) ?? on.spoken
  }

  /// One rate of the whole with its parts, in words.
  public func words(of rate: ReportRate) -> String {
    switch rate {
    case .delivered: delivered
    case .progress: progress
    case .g20: g20
    case .onTime: onTime
    case .onTimeCurrent:
      parts(
        total[rate], "\(total[rate].points) of \(total[rate].count) met by the due date in force")
    }
  }

  /// Every figure of the whole with its parts, in words.
  public var figures: [(name: String, value: String)] {
    [
      ("delivered", delivered), ("progress", progress), ("G20-comparable", g20), ("on time", onTime),
      ("slippage", slippage), ("extensions", extensions), ("claims", claims), ("divergence", gap),
      ("not counted", uncounted),
    ]
  }

  private var delivered: String {
    let tally = total[.delivered]
    return parts(tally, "\(tally.points) of \(tally.count) due \(tally.count == 1 ? "is" : "are") met")
  }

  private var progress: String {
    let tally = total[.progress]
    return parts(tally, "mean weight of \(tally.count) rated (\(request.role.rawValue))")
  }

  private var g20: String {
    let tally = total[.g20]
    let mean = tally.mean.map { "\($0.numerator > 0 ? "+" : "")\($0.decimal(places: 2))" } ?? "n/a"
    return parts(tally, "mean \(mean) of \(tally.count) scored (\(request.role.rawValue))")
  }

  private var onTime: String {
    let (first, current) = (total[.onTime], total[.onTimeCurrent])
    let words = "\(first.points) of \(first.count) met by the first due date"
    return parts(first, "\(words); \(current.percent), \(current.points) by the one in force")
  }

  private var slippage: String {
    "agreed \(Self.days(total.agreedSlippage)); actual \(Self.days(total.actualSlippage))"
  }

  private var extensions: String {
    let late = total.extensions > 0 ? ", \(total.extensionsAfterExpiry) after the deadline had passed" : ""
    return "\(total.extensions)\(late), of \(total.extendable)"
  }

  private var claims: String { "\(total.reported) reported, not verified" }

  private var gap: String {
    let roles = "\(request.first.rawValue) - \(request.second.rawValue)"
    guard let gap = total.gap.gap, let first = total.gap.first, let second = total.gap.second else {
      return "\(roles): n/a (0 rated by both)"
    }
    let sign = gap.numerator > 0 ? "+" : ""
    return
      "\(roles): \(first.percent)% - \(second.percent)% = \(sign)\(gap.percent) points, \(total.gap.compared) rated by both"
  }

  private var uncounted: String {
    let number = bareCommitments
    return "\(number) \(number == 1 ? "commitment" : "commitments") without milestones"
  }

  private func parts(_ tally: RateTally, _ words: String) -> String {
    let left = tally.leftOut.map { "; left out: \($0)" } ?? ""
    return tally.count == 0 ? tally.percent + left : "\(tally.percent), \(words)\(left)"
  }

  /// `median +9 d, most +63 d, of 31`.
  private static func days(_ distribution: DayDistribution) -> String {
    guard let median = distribution.median, let most = distribution.maximum else { return "n/a (0 dated)" }
    return "median \(signed(median)), most \(signed(most)), of \(distribution.count)"
  }

  /// `+4.5 d`, `0 d`, `-3 d`.
  public static func signed(_ days: Fraction) -> String {
    let text = days.denominator == 1 ? String(days.numerator) : days.decimal(places: 1)
    return "\(days.numerator > 0 ? "+" : "")\(text) d"
  }

  /// `+63 d`, `0 d`.
  static func signed(_ days: Int) -> String { "\(days > 0 ? "+" : "")\(days) d" }
}
