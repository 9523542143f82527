/// One assessor's judgement of a commitment or milestone, to be recorded.
public struct RatingDraft: Sendable, Equatable {
  /// The version of the method that ratings have where none is named: the scale, steps and weights of `RatingValue`.
  public static let defaultMethod = "accord-1"

  /// Whose judgement it is.
  public var role: AssessorRole
  /// Who judged: a person, office or organisation by name.
  public var assessor: String
  /// How far it has come.
  public var value: RatingValue
  /// How sure the assessor is.
  public var confidence: Confidence?
  /// Whether it worked.
  public var effect: Effect?
  /// What the assessor says about it.
  public var note: String?
  /// The method by which it was judged, with its version.
  public var method = RatingDraft.defaultMethod
  /// The day of the judgement; nothing: today.
  public var on: CivilDay?
  /// Who may see it.
  public var visibility = Visibility.internal

  /// Starts a draft.
  public init(_ role: AssessorRole, by assessor: String, _ value: RatingValue) {
    (self.role, self.assessor, self.value) = (role, assessor, value)
  }
}

extension Change {
  /// Records what an assessor thinks of a commitment or milestone; earlier ratings stay beside it.
  ///
  /// - Returns: the rating's own reference.
  /// - Throws: `Problem`: it is neither a commitment nor a milestone; a text is wrong; the day is to come, or before
  ///   the record was there to be rated.
  public mutating func rate(_ reference: Reference, _ draft: RatingDraft) throws -> Reference {
    guard reference.kind == .commitment || reference.kind == .milestone else {
      throw Problem(
        .usage, "not_rateable", "\(reference.code) is not something that can be rated.",
        hints: ["Commitments C14 and milestones C14.2 are rated:  accord list --milestones"])
    }
    let first = try requireState(of: reference).statuses.steps.first?.from
    let day = try effectiveDay(draft.on, notBefore: first, of: reference.code)
    let rating = try nextReference(.rating)
    var fields: JSON.Members = [
      "about": JSON(reference.journalText), "role": .string(draft.role.rawValue),
      "assessor": .string(try Text.line(draft.assessor, what: "assessor", limit: 200)),
      "value": .string(draft.value.rawValue), "dated": .string(day.iso),
      "method": .string(try Text.line(draft.method, what: "method", limit: 200)),
      "visibility": .string(draft.visibility.rawValue),
    ]
    if let confidence = draft.confidence { fields["confidence"] = .string(confidence.rawValue) }
    if let effect = draft.effect { fields["effect"] = .string(effect.rawValue) }
    if let note = draft.note { fields["note"] = .string(try Text.paragraphs(note, what: "note")) }
    try emit(rating, fields)
    return rating
  }
}
