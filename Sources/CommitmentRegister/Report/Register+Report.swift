internal import SQLite

extension Register {
  /// How commitments stand on the day judged, as far as known.
  ///
  /// Milestones, commitments and ratings are read in pieces, each in a transaction of its own, so that others can
  /// record between two of them; open the register with ``Register/View/isFixed``, so that what is recorded meanwhile
  /// stays out. Only what became known after a close is one read, of the entries since. Memory does not grow with the
  /// milestones, unless a rate is explained.
  ///
  /// - Throws: `Problems`: every unknown word of the filter.
  public func report(_ request: ReportRequest = ReportRequest()) throws -> Report {
    let query = try ReportQuery(self, request)
    var counter = try ReportCounter(self, request)
    try query.forEach { ref, groups, facts in counter.add(ref, groups, facts) }
    let divergences = try divergences(request.first, request.second, request.filter)
    return Report(
      request: request, registerID: settings.registerID, on: on, asOf: asOf, change: lastChange,
      lines: counter.groups.sorted(), total: counter.total,
      bareCommitments: try bareCommitments(request.filter), digests: counter.finishDigests(),
      divergences: divergences.listed, alike: divergences.alike,
      explanation: try counter.finishExplanation(), lateFacts: try lateFactsSinceLastClose(request.filter),
      ratedByRole: try ratedByRole())
  }

  /// How many commitments had no milestones on the day judged.
  private func bareCommitments(_ filter: Filter) throws -> Int {
    let condition = try commitmentCondition(filter)
    let sql = """
      SELECT count(*) FROM item r CROSS JOIN commitment_state ON commitment_state.item = r.id
      WHERE r.kind = 'commitment' AND r.number > ? AND r.number <= ? AND \(MonthExport.isBare) AND \(condition.text)
      """
    var count = 0
    try forEachPiece(of: .commitment) { after, through in
      count +=
        try connection.first(sql, [Value(after), Value(through)] + condition.values) { try $0.int(0) } ?? 0
    }
    return count
  }

  /// How many commitments and milestones each role has rated.
  private func ratedByRole() throws -> [AssessorRole: Int] {
    var counts: [AssessorRole: Int] = [:]
    try forEachPiece(of: .rating) { after, through in
      try connection.forEach(
        """
        SELECT role, count(*) FROM item n CROSS JOIN rating_on_day q ON q.item = n.id
        WHERE n.kind = 'rating' AND n.number > ? AND n.number <= ? AND is_current GROUP BY role
        """, [Value(after), Value(through)]
      ) { row in
        if let role = AssessorRole(rawValue: try row.string(0)) { counts[role, default: 0] += try row.int(1) }
      }
    }
    return counts
  }
}

/// Adds milestones up, as a whole, by group and by rate.
private struct ReportCounter {
  private let day: String
  var groups: ReportGroups
  var total = ReportTally()
  private var explanation: ReportExplanation?
  private let hashers: [SHA256Hasher]

  init(_ register: Register, _ request: ReportRequest) throws {
    day = register.on.iso
    groups = try register.translating { try ReportGroups(request.grouping, register) }
    explanation = request.explained.map(ReportExplanation.init(rate:))
    var hashers: [SHA256Hasher] = []
    for _ in ReportRate.allCases { hashers.append(try SHA256Hasher()) }
    for hasher in hashers { hasher.begin() }
    self.hashers = hashers
  }

  mutating func add(_ ref: String, _ items: [Int], _ facts: MilestoneFacts) {
    let memberships = ReportRate.allCases.map { facts.membership($0, on: day) }
    total.add(facts, memberships)
    groups.add(items, facts, memberships)
    let line = Array(ref.utf8) + [UInt8(ascii: "\n")]
    for (index, membership) in memberships.enumerated() {
      if case .counted = membership { hashers[index].add(line) }
      if explanation?.rate == ReportRate.allCases[index] { explanation?.add(ref, membership) }
    }
  }

  func finishDigests() -> [String] { hashers.map { Hex.text($0.finish()) } }

  mutating func finishExplanation() throws(Problem) -> ReportExplanation? {
    let hasher = try SHA256Hasher()
    explanation?.seal(hasher)
    return explanation
  }
}

extension ReportExplanation {
  /// Starts with empty buckets: numerator, denominator, then every reason in its order.
  init(rate: ReportRate) {
    self.init(
      rate: rate,
      buckets: (["numerator", "denominator"] + rate.exclusions.map(\.rawValue)).map { Bucket(name: $0) })
  }

  mutating func add(_ ref: String, _ membership: Membership) {
    switch membership {
    case .counted(let points):
      if points > 0 { buckets[0].refs.append(ref) }
      buckets[1].refs.append(ref)
      self.points.append(points)
    case .left(let exclusion):
      buckets[2 + (rate.exclusions.firstIndex(of: exclusion) ?? 0)].refs.append(ref)
    }
  }

  /// Gives every bucket the digest of its references.
  mutating func seal(_ hasher: SHA256Hasher) {
    for index in buckets.indices {
      let text = buckets[index].refs.map { "\($0)\n" }.joined()
      buckets[index].digest = Hex.text(hasher.digest(Array(text.utf8)))
    }
  }
}
