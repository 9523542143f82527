internal import SQLite

extension Register {
  /// How commitments stand on the day judged, as far as known.
  ///
  /// The register is read in pieces, each in a transaction of its own; open it with ``Register/View/isFixed``, so
  /// that what is recorded meanwhile stays out. Memory does not grow with the milestones, unless a rate is explained.
  ///
  /// - Throws: `Problems`: every unknown word of the filter.
  public func report(_ request: ReportRequest = ReportRequest()) throws -> Report {
    let query = try ReportQuery(self, request)
    var counter = try ReportCounter(self, request)
    try query.forEach { ref, groups, facts in counter.add(ref, groups, facts) }
    return Report(
      request: request, registerID: settings.registerID, on: on, asOf: asOf, change: lastChange,
      lines: counter.groups.sorted(), total: counter.total,
      bareCommitments: try bareCommitments(request.filter), digests: counter.finishDigests(),
      divergences: try divergences(request.first, request.second, request.filter),
      explanation: try counter.finishExplanation(), lateFacts: try lateFactsSinceLastClose(request.filter),
      ratedByRole: try ratedByRole())
  }

  /// How many commitments had no milestones on the day judged.
  private func bareCommitments(_ filter: Filter) throws -> Int {
    let condition = try commitmentCondition(filter)
    let sql = "SELECT count(*) FROM commitment_state WHERE \(MonthExport.isBare) AND \(condition.text)"
    return try translating { try connection.first(sql, condition.values) { try $0.int(0) } ?? 0 }
  }

  /// How many commitments and milestones each role has rated.
  private func ratedByRole() throws -> [AssessorRole: Int] {
    let rows = try translating {
      try connection.rows("SELECT role, count(*) FROM rating_on_day WHERE is_current GROUP BY role") {
        (AssessorRole(rawValue: try $0.string(0)), try $0.int(1))
      }
    }
    return Dictionary(
      rows.compactMap { role, count in role.map { ($0, count) } }, uniquingKeysWith: { $1 })
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
