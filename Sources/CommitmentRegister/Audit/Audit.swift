internal import SQLite

/// An audit under way.
///
/// The register is read in pieces, each in a short transaction, so that others can record between two of them, also
/// while a finding is written to whoever reads slowly.
public struct Audit {
  /// The kinds of findings that are asked for, the gravest first.
  public let wanted: [AuditCode]
  /// The kinds that the register switches off, where none were asked for by name.
  public let off: [AuditCode]

  let register: Register
  /// Whether no filter leaves anything out; only then are whole changes looked at.
  let isOfAll: Bool
  /// Which records are looked at, as a condition on the item `f.item`.
  let condition: Condition
  let terms: AuditTerms

  /// How many changes a piece has.
  private static let changesAtOnce = 50_000

  /// Calls `body` with each finding of one kind, by reference; the register is free while it runs.
  /// - Throws: what `body` throws.
  public func forEachFinding(_ code: AuditCode, _ body: (AuditFinding) throws -> Void) throws {
    guard let rule = AuditRule.all.first(where: { $0.code == code }) else { return }
    switch rule.search {
    case .query(let sql):
      let text = text("\(AuditTerms.records),", sql(terms))
      try register.forEachPiece(of: .commitment) { after, through in
        try findings(of: rule, text, [Value(after), Value(through)]).forEach(body)
      }
    case .changes(let sql):
      guard isOfAll else { return }
      let text = text("\(AuditTerms.changes),", sql(terms))
      for after in stride(from: 0, to: register.lastChange, by: Self.changesAtOnce) {
        let through = min(after + Self.changesAtOnce, register.lastChange)
        try findings(of: rule, text, [Value(after), Value(through)]).forEach(body)
      }
    case .twins:
      // One row as a query would give it.
      let text = text("", "SELECT ?, NULL, ?, NULL, ?, NULL, NULL, NULL")
      try register.forEachTwin { item, like in
        try findings(of: rule, text, [Value(item), Value(item), Value(like)]).forEach(body)
      }
    case .closes: try forEachChangedClose(rule, body)
    }
  }

  /// Whether there is any finding of one kind; looks no further than the first.
  public func hasFinding(_ code: AuditCode) throws -> Bool {
    do { try forEachFinding(code) { _ in throw Found() } } catch is Found { return true }
    return false
  }

  /// Something was found, and that is enough.
  private struct Found: Error {}

  /// Calls `body` with each close in force whose figures come out otherwise; a finding about a change.
  ///
  /// Writing a month anew opens the file once more, which must not happen within a transaction.
  private func forEachChangedClose(_ rule: AuditRule, _ body: (AuditFinding) throws -> Void) throws {
    guard isOfAll else { return }
    let known = try register.closes().filter { $0.isInForce && $0.day <= register.on }
    // A closed month is looked at as it was before its own close, which is asked about all the same.
    for close in known + [register.close].compactMap(\.self) {
      if try register.reproduces(close) { continue }
      let fact = AuditRule.Fact(before: close.month.text, after: close.fingerprint)
      try body(
        AuditFinding(
          code: rule.code, ref: nil, title: nil, day: close.day.iso, change: close.number,
          person: close.actor, before: fact.before, after: fact.after, days: nil, reason: nil,
          what: rule.words(fact)))
    }
  }

  /// The query for the findings of a rule in one piece.
  private func text(_ part: String, _ sql: String) -> String {
    """
    WITH \(part) fact (\(AuditRule.Fact.columns)) AS (SELECT * FROM (\(sql)))
    SELECT f.*, i.ref, coalesce(m.title, c.title), r.number, r.day, r.actor
    FROM fact f LEFT JOIN item i ON i.id = f.item LEFT JOIN item p ON p.id = i.parent
      LEFT JOIN milestone m ON m.item = f.item LEFT JOIN commitment c ON c.item = f.item
      LEFT JOIN change r ON r.first_seq = (SELECT max(first_seq) FROM change WHERE first_seq <= f.seq)
    WHERE \(condition.text)
    ORDER BY coalesce(p.number, i.number), p.number IS NOT NULL, i.number, f.seq
    """
  }

  /// The findings in one piece; read to the end before anybody is told.
  private func findings(of rule: AuditRule, _ text: String, _ given: [Value]) throws -> [AuditFinding] {
    try register.translating {
      try register.connection.rows(text, given + condition.values) { row in
        let fact = try AuditRule.Fact(row)
        return AuditFinding(
          code: rule.code, ref: try row.optionalString(8), title: try row.optionalString(9),
          day: try fact.day ?? row.optionalString(11), change: try row.optionalInt(10),
          person: try fact.person ?? row.optionalString(12), before: fact.before, after: fact.after,
          days: fact.days, reason: fact.reason, what: rule.words(fact))
      }
    }
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
