internal import SQLite

extension Register {
  /// The kinds of findings that a request is about, the gravest first, and those that the register switches off.
  public func auditCodes(_ request: AuditRequest) throws -> (wanted: [AuditCode], off: [AuditCode]) {
    let off = try auditPolicy().off
    let wanted = AuditRule.all.map(\.code).filter { code in
      request.codes.isEmpty ? !off.contains(code) : request.codes.contains(code)
    }
    return (wanted, request.codes.isEmpty ? off : [])
  }

  /// Calls `body` with each finding of one kind, by reference.
  ///
  /// It is one short transaction, so that a whole audit holds up nobody who records; a view that is fixed makes all
  /// kinds agree with each other.
  ///
  /// - Parameters:
  ///   - code: The kind.
  ///   - filter: The records looked at; with any filter, findings about whole changes are left out.
  ///   - body: Takes a finding.
  /// - Throws: `Problems`: unknown words of the filter; what `body` throws.
  public func forEachFinding(
    _ code: AuditCode, _ filter: Filter = .all, _ body: (AuditFinding) throws -> Void
  ) throws {
    guard let rule = AuditRule.all.first(where: { $0.code == code }) else { return }
    // Writing a closed month anew opens the file once more, which must not happen within a transaction.
    if case .closes = rule.search { return try forEachChangedClose(rule, filter, body) }
    try consistently {
      let (condition, values) = try auditCondition(filter)
      try installAuditFunctions()
      func give(_ sql: String, _ given: [Value]) throws {
        try findings(of: rule, sql, given, condition, values, body)
      }
      switch rule.search {
      case .query(let sql): try give("SELECT * FROM (\(sql(try auditTerms())))", [])
      // One row as a query would give it.
      case .twins:
        try forEachTwin { item, like in
          try give("SELECT ?, NULL, ?, NULL, ?, NULL, NULL, NULL", [Value(item), Value(item), Value(like)])
        }
      case .closes: break
      }
    }
  }

  /// Calls `body` with each close in force whose figures come out otherwise; a finding about a change.
  private func forEachChangedClose(
    _ rule: AuditRule, _ filter: Filter, _ body: (AuditFinding) throws -> Void
  ) throws {
    guard filter == .all else { return }
    for close in try closes() where close.isInForce && close.day <= on {
      if try reproduces(close) { continue }
      let fact = AuditRule.Fact(before: close.month.text, after: close.fingerprint)
      try body(
        AuditFinding(
          code: rule.code, ref: nil, title: nil, day: close.day.iso, change: close.number,
          person: close.actor,
          before: fact.before, after: fact.after, days: nil, reason: nil, what: rule.words(fact)))
    }
  }

  /// All findings of a request: the gravest first, then by code and reference.
  public func findings(_ request: AuditRequest = AuditRequest()) throws -> [AuditFinding] {
    var findings: [AuditFinding] = []
    for code in try auditCodes(request).wanted {
      try forEachFinding(code, request.filter) { findings.append($0) }
    }
    return findings
  }

  /// How many findings of one kind there are.
  public func countFindings(_ code: AuditCode, _ filter: Filter = .all) throws -> Int {
    var count = 0
    try forEachFinding(code, filter) { _ in count += 1 }
    return count
  }

  /// Whether there is any finding of one kind; looks no further than the first.
  public func hasFinding(_ code: AuditCode, _ filter: Filter = .all) throws -> Bool {
    do { try forEachFinding(code, filter) { _ in throw Found() } } catch is Found { return true }
    return false
  }

  /// Something was found, and that is enough.
  private struct Found: Error {}

  private func findings(
    of rule: AuditRule, _ sql: String, _ given: [Value], _ condition: String, _ values: [Value],
    _ body: (AuditFinding) throws -> Void
  ) throws {
    let query = """
      WITH fact (\(AuditRule.Fact.columns)) AS (\(sql))
      SELECT f.*, i.ref, coalesce(m.title, c.title), r.number, r.day, r.actor
      FROM fact f LEFT JOIN item i ON i.id = f.item LEFT JOIN item p ON p.id = i.parent
        LEFT JOIN milestone m ON m.item = f.item LEFT JOIN commitment c ON c.item = f.item
        LEFT JOIN change r ON r.first_seq = (SELECT max(first_seq) FROM change WHERE first_seq <= f.seq)
      WHERE \(condition)
      ORDER BY coalesce(p.number, i.number), p.number IS NOT NULL, i.number, f.seq
      """
    try connection.forEach(query, given + values) { row in
      let fact = try AuditRule.Fact(row)
      try body(
        AuditFinding(
          code: rule.code, ref: try row.optionalString(8), title: try row.optionalString(9),
          day: try fact.day ?? row.optionalString(11), change: try row.optionalInt(10),
          person: try fact.person ?? row.optionalString(12), before: fact.before, after: fact.after,
          days: fact.days, reason: fact.reason, what: rule.words(fact)))
    }
  }

  /// Which records are looked at, as a condition on the item `f.item`.
  private func auditCondition(_ filter: Filter) throws -> (sql: String, values: [Value]) {
    if filter == .all { return ("1", []) }
    let milestones = try milestoneCondition(filter)
    let commitments = try commitmentCondition(filter)
    let sql = """
      f.item IN (SELECT item FROM milestone_state WHERE \(milestones.text)
        UNION ALL SELECT commitment_state.item FROM commitment_state WHERE \(commitments.text))
      """
    return (sql, milestones.values + commitments.values)
  }

  private func auditTerms() throws -> AuditTerms {
    let last = { (day: CivilDay) in
      try self.connection.first(
        "SELECT last_seq FROM change WHERE day <= ? AND number <= ? ORDER BY number DESC LIMIT 1",
        [Value(day.iso), Value(self.lastChange)]
      ) { try $0.int(0) } ?? 0
    }
    return AuditTerms(
      day: "'\(on.iso)'", lastSeq: lastSeq, lastSeqOfDay: try last(on),
      lastStaleSeq: try last(on.adding(days: -(try auditPolicy().staleAfter))))
  }
}

extension AuditRule.Fact {
  init(_ row: borrowing Row) throws {
    self.init(
      item: try row.optionalInt(0), day: try row.optionalString(1), seq: try row.optionalInt(2),
      person: try row.optionalString(3), before: try row.optionalString(4), after: try row.optionalString(5),
      days: try row.optionalInt(6), reason: try row.optionalString(7))
  }
}
