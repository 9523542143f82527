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
  /// How far they are apart; nothing where one of them could not say, so that they cannot be compared.
  public let divergence: Divergence?
}

/// What two roles have rated.
public struct Divergences: Equatable, Sendable {
  /// Where they differ, the widest gap first, then what cannot be compared; each in the order of the references.
  public let listed: [DivergenceRecord]
  /// How many records stand on the same step for both.
  public let alike: Int
}

extension Register {
  /// What two roles have rated.
  ///
  /// Both ratings are of the record itself: a commitment's are not compared with its milestones'. Ratings are read
  /// in pieces; see ``report(_:)``.
  public func divergences(
    _ first: AssessorRole, _ second: AssessorRole, _ filter: Filter = .all
  ) throws -> Divergences {
    let milestones = try milestoneCondition(filter)
    let commitments = try commitmentCondition(filter)
    // Only records that were there on the day; a filter lets them through as lists of their kind do.
    let sql = """
      SELECT a.about, coalesce(m.title, c.title), a.value, b.value, a.assessor, b.assessor,
        ifnull(p.number, i.number), iif(p.number IS NULL, 0, i.number)
      FROM item n CROSS JOIN rating_on_day a ON a.item = n.id
        JOIN rating_on_day b ON b.about_item = a.about_item AND b.role = ? AND b.is_current
        JOIN item i ON i.id = a.about_item LEFT JOIN item p ON p.id = i.parent
        LEFT JOIN milestone m ON m.item = a.about_item LEFT JOIN commitment c ON c.item = a.about_item
      WHERE n.kind = 'rating' AND n.number > ? AND n.number <= ? AND a.role = ? AND a.is_current AND (
        EXISTS (SELECT 1 FROM milestone_state WHERE milestone_state.item = a.about_item AND \(milestones.text))
        OR EXISTS (SELECT 1 FROM commitment_state WHERE commitment_state.item = a.about_item AND \(commitments.text)))
      """
    var alike = 0
    var found: [(place: [Int], record: DivergenceRecord)] = []
    try forEachPiece(of: .rating) { after, through in
      let values = [Value(second.rawValue), Value(after), Value(through), Value(first.rawValue)]
      try connection.forEach(sql, values + milestones.values + commitments.values) { row in
        let record = try DivergenceRecord(row)
        if record.divergence?.steps == 0 { return alike += 1 }
        let width = record.divergence.map { Int($0.steps.magnitude) } ?? 0
        found.append(([-width, try row.int(6), try row.int(7)], record))
      }
    }
    found.sort { $0.place.lexicographicallyPrecedes($1.place) }
    return Divergences(listed: found.map(\.record), alike: alike)
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
