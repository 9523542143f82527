/// What reports make of a rating. Method `accord-1`: domain formulas of PAM, G20 and UPR Info's IRI.
extension RatingValue {
  /// Its place among the steps of one scale, 0 to 4; nothing where nobody could say.
  ///
  /// What was undone stands where nothing is to be seen: nobody can be further from whoever calls it complete.
  public var step: Int? {
    switch self {
    case .noEvidence, .reversed: 0
    case .notStarted: 1
    case .limited: 2
    case .substantial: 3
    case .complete: 4
    case .unableToAssess: nil
    }
  }

  /// Its weight in thirds, 0 to 3 (scale of the Peace Accords Matrix); nothing where nobody could say.
  ///
  /// An assessor who found nothing, or found it undone, has seen no progress: that is rated, and zero.
  public var progressInThirds: Int? {
    switch self {
    case .noEvidence, .notStarted, .reversed: 0
    case .limited: 1
    case .substantial: 2
    case .complete: 3
    case .unableToAssess: nil
    }
  }

  /// Its score from -1 to +1 as the G20 scores compliance.
  ///
  /// - Parameter isDue: Whether it was due; what has not begun and is not due has no score yet.
  public func g20Score(isDue: Bool) -> Int? {
    switch self {
    case .complete: 1
    case .limited, .substantial: 0
    case .noEvidence, .reversed: -1
    case .notStarted: isDue ? -1 : nil
    case .unableToAssess: nil
    }
  }

  /// Its score in halves, 0 to 2, as UPR Info scores a stakeholder's answer: nothing, partial, full.
  public var answerInHalves: Int? {
    switch self {
    case .noEvidence, .notStarted, .reversed: 0
    case .limited, .substantial: 1
    case .complete: 2
    case .unableToAssess: nil
    }
  }
}

/// How far two assessors of one record are apart.
public struct Divergence: Equatable, Sendable {
  /// The first assessor's step minus the second's, -4 to +4.
  public let steps: Int
  /// The mean of both answers, each 0, a half or 1 (UPR Info's implementation index).
  public let mean: Fraction

  /// Compares two values; nothing where one of the assessors could not say.
  public init?(_ first: RatingValue, _ second: RatingValue) {
    guard let one = first.step, let other = second.step, let half = first.answerInHalves,
      let otherHalf = second.answerInHalves, let mean = Fraction(half + otherHalf, over: 4)
    else { return nil }
    steps = one - other
    self.mean = mean
  }

  /// `+2 steps`, `-1 step`, `0 steps`.
  public var spokenSteps: String {
    "\(steps > 0 ? "+" : "")\(steps) \(steps.magnitude == 1 ? "step" : "steps")"
  }
}
