internal import SQLite

extension Register {
  /// Begins an audit.
  ///
  /// Open the register with ``Register/View/isFixed``, so that the pieces in which it is read agree with each other.
  /// - Throws: `Problems`: every unknown word of the filter.
  public func audit(_ request: AuditRequest = AuditRequest()) throws -> Audit {
    let (policy, terms) = try consistently {
      let policy = try auditPolicy()
      return (policy, try auditTerms(policy))
    }
    if request.filter != .all {
      let whole = AuditRule.all.filter { $0.search.isOfWholeChanges }.map(\.code)
      var problems = Collector()
      for code in request.codes where whole.contains(code) {
        problems.add(
          Problem(
            .usage, "conflicting_options",
            "\(code.name) is about the whole register, so a filter leaves it out.",
            hints: ["accord audit --code \(code.name)"]))
      }
      try problems.check()
    }
    try translating { try installAuditFunctions() }
    let wanted = AuditRule.all.map(\.code).filter { code in
      request.codes.isEmpty ? !policy.off.contains(code) : request.codes.contains(code)
    }
    return Audit(
      wanted: wanted, off: request.codes.isEmpty ? policy.off : [], register: self,
      isOfAll: request.filter == .all, condition: try auditCondition(request.filter), terms: terms)
  }

  /// All findings of a request: the gravest first, then by code and reference.
  public func findings(_ request: AuditRequest = AuditRequest()) throws -> [AuditFinding] {
    let audit = try audit(request)
    var findings: [AuditFinding] = []
    for code in audit.wanted { try audit.forEachFinding(code) { findings.append($0) } }
    return findings
  }

  /// Which records are looked at, as a condition on the item `f.item`.
  private func auditCondition(_ filter: Filter) throws -> Condition {
    var condition = Condition()
    if filter == .all { return condition }
    let milestones = try milestoneCondition(filter)
    let commitments = try commitmentCondition(filter)
    // Asked of each finding: a list of all that fits would be made anew for every piece.
    condition.sql.append(
      """
      (EXISTS (SELECT 1 FROM milestone_state WHERE milestone_state.item = f.item AND \(milestones.text))
        OR EXISTS (SELECT 1 FROM commitment_state WHERE commitment_state.item = f.item AND \(commitments.text)))
      """)
    condition.values = milestones.values + commitments.values
    return condition
  }

  private func auditTerms(_ policy: AuditPolicy) throws -> AuditTerms {
    let last = { (day: CivilDay) in
      try self.connection.first(
        "SELECT last_seq FROM change WHERE day <= ? AND number <= ? ORDER BY number DESC LIMIT 1",
        [Value(day.iso), Value(self.lastChange)]
      ) { try $0.int(0) } ?? 0
    }
    return AuditTerms(
      day: "'\(on.iso)'", lastSeq: lastSeq, lastSeqOfDay: try last(on),
      lastStaleSeq: try last(on.adding(days: -policy.staleAfter)))
  }
}
