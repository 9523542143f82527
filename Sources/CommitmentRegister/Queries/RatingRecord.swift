internal import SQLite

/// One assessor's judgement of a commitment or milestone.
public struct RatingRecord: Equatable, Sendable {
  /// Its reference, `R7`.
  public let ref: String
  /// The reference that it is about.
  public let about: String
  /// Whose judgement it is.
  public let role: AssessorRole
  /// Who judged.
  public let assessor: String
  /// How far it has come.
  public let value: RatingValue
  /// How sure the assessor is.
  public let confidence: Confidence?
  /// Whether it worked.
  public let effect: Effect?
  /// The method by which it was judged, with its version.
  public let method: String
  /// The day of the judgement.
  public let dated: String
  /// What the assessor says about it.
  public let note: String?
  /// Who may see it.
  public let visibility: Visibility
  /// Who recorded it.
  public let actor: String
  /// Whether it is the one that counts on the day judged: the latest of its role by then.
  public let isCurrent: Bool

  /// The columns of `rating_on_day`.
  static let query = """
    SELECT ref, about, role, assessor, value, confidence, effect, method, dated, note, visibility, is_current,
      (SELECT actor FROM change WHERE first_seq <= item ORDER BY first_seq DESC LIMIT 1)
    FROM rating_on_day
    """

  init(_ row: borrowing Row) throws {
    ref = try row.string(0)
    about = try row.string(1)
    role = AssessorRole(rawValue: try row.string(2)) ?? .internal
    assessor = try row.string(3)
    value = RatingValue(rawValue: try row.string(4)) ?? .unableToAssess
    confidence = try row.optionalString(5).flatMap(Confidence.init(rawValue:))
    effect = try row.optionalString(6).flatMap(Effect.init(rawValue:))
    method = try row.string(7)
    dated = try row.string(8)
    note = try row.optionalString(9)
    visibility = Visibility(rawValue: try row.string(10)) ?? .internal
    isCurrent = try row.int(11) != 0
    actor = try row.optionalString(12) ?? ""
  }
}

extension Register {
  /// The ratings of a record up to the day judged, role by role, the latest of each first.
  public func ratings(on reference: Reference) throws -> [RatingRecord] {
    guard let id = try item(reference) else { return [] }
    let roles = AssessorRole.allCases.enumerated().map { "WHEN '\($1.rawValue)' THEN \($0)" }
    return try translating {
      try connection.rows(
        """
        \(RatingRecord.query) WHERE about_item = ?
        ORDER BY CASE role \(roles.joined(separator: " ")) END, dated DESC, number DESC
        """, [Value(id)]
      ) { try RatingRecord($0) }
    }
  }

  /// A rating that was made by the day judged.
  public func rating(_ reference: Reference) throws -> RatingRecord? {
    guard reference.kind == .rating, let id = try item(reference) else { return nil }
    return try translating {
      try connection.first("\(RatingRecord.query) WHERE item = ?", [Value(id)]) { try RatingRecord($0) }
    }
  }
}
