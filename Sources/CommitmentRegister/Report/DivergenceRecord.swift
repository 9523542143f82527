internal import SQLite

/// A commitment or milestone that two roles have rated.
public struct DivergenceRecord: Equatable, Sendable {
  /// Its reference.
  public let ref: String
  /// Its title.
  public let title: String
  /// What the first role says.
  public let first: RatingValue
  /// What the second role says.
  public let second: RatingValue
  /// Who says the first.
  public let firstAssessor: String
  /// Who says the second.
  public let secondAssessor: String
  /// How far they are apart; nothing where one of them is no step of the scale.
  public let divergence: Divergence?
}

extension Register {
  /// What two roles have rated, the widest gap first, what cannot be compared last.
  ///
  /// Both ratings are of the record itself: a commitment's are not compared with its milestones'.
  public func divergences(
    _ first: AssessorRole, _ second: AssessorRole, _ filter: Filter = .all
  ) throws -> [DivergenceRecord] {
    let milestones = try milestoneCondition(filter)
    let commitments = try commitmentCondition(filter)
    // Only records that were there on the day; a filter lets them through as lists of their kind do.
    let sql = """
      SELECT a.about, coalesce(m.title, c.title), a.value, b.value, a.assessor, b.assessor
      FROM rating_on_day a JOIN rating_on_day b ON b.about_item = a.about_item AND b.role = ? AND b.is_current
        JOIN item i ON i.id = a.about_item LEFT JOIN item p ON p.id = i.parent
        LEFT JOIN milestone m ON m.item = a.about_item LEFT JOIN commitment c ON c.item = a.about_item
      WHERE a.role = ? AND a.is_current AND (
        EXISTS (SELECT 1 FROM milestone_state WHERE milestone_state.item = a.about_item AND \(milestones.text))
        OR EXISTS (SELECT 1 FROM commitment_state WHERE commitment_state.item = a.about_item AND \(commitments.text)))
      ORDER BY ifnull(p.number, i.number), p.number IS NOT NULL, i.number
      """
    let values = [Value(second.rawValue), Value(first.rawValue)] + milestones.values + commitments.values
    let records = try translating { try connection.rows(sql, values) { try DivergenceRecord($0) } }
    let distance = { (record: DivergenceRecord) in record.divergence.map { Int($0.steps.magnitude) } ?? -1 }
    // Sorting keeps the order of references among equals.
    return records.enumerated().sorted {
      (distance($1.element), $0.offset) < (distance($0.element), $1.offset)
    }.map(\.element)
  }
}

extension DivergenceRecord {
  init(_ row: borrowing Row) throws {
    ref = try row.string(0)
    title = try row.string(1)
    first = RatingValue(rawValue: try row.string(2)) ?? .unableToAssess
    second = RatingValue(rawValue: try row.string(3)) ?? .unableToAssess
    firstAssessor = try row.string(4)
    secondAssessor = try row.string(5)
    divergence = Divergence(first, second)
  }
}
