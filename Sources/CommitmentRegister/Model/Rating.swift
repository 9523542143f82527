/// Whose judgement a rating is.
public enum AssessorRole: String, CaseIterable, Sendable {
  /// The party that owes it rates itself.
  case `self`
  /// The party that it is owed to.
  case counterpart
  /// The reviewer of the desk that keeps the register.
  case `internal`
  /// Somebody who belongs to neither side.
  case independent
}

/// How far something has come in an assessor's eyes: the completion scale of the Open Government Partnership.
public enum RatingValue: String, CaseIterable, Sendable {
  /// The assessor looked and found nothing to go by.
  case noEvidence = "no-evidence"
  /// No step has been taken.
  case notStarted = "not-started"
  /// Some steps, far from done.
  case limited
  /// Most of it, not yet done.
  case substantial
  /// All of it.
  case complete
  /// It was complete and has been undone since.
  case reversed
  /// The assessor cannot say.
  case unableToAssess = "unable-to-assess"
}

/// How sure an assessor is.
public enum Confidence: String, CaseIterable, Sendable {
  /// Documents or own observation.
  case high
  /// Some evidence, not all of it seen.
  case medium
  /// Hearsay, or a claim alone.
  case low
}

/// Whether what was done worked: a rating of its own beside completion, in the words of the FATF.
public enum Effect: String, CaseIterable, Sendable {
  /// Nothing has changed for it.
  case noneSeen = "none-seen"
  /// Little has.
  case low
  /// Something has.
  case moderate
  /// Much has.
  case substantial
  /// It achieved what it was for.
  case high
}
