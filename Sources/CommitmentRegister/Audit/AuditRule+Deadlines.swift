extension AuditRule {
  /// What was done to dates.
  static let deadlines = [movedWithoutReason, movedAfterExpiry, movedInHindsight, correctedAfterExpiry]

  /// The steps of deadlines that moved a last day, each with the date that it replaced.
  ///
  /// Between two dates there may be steps without any; they are looked past.
  private static func moves(_ terms: AuditTerms, days: String, where condition: String) -> String {
    """
    WITH step AS (
      SELECT d.item, from_day, origin, due_as, reason, times_moved - lag(times_moved, 1, 0) OVER (
        PARTITION BY d.item ORDER BY from_day, origin) AS moves
      FROM part CROSS JOIN deadline_known d ON d.item = part.item)
    SELECT m.item, m.from_day, m.origin, NULL, old.due_as, m.due_as, CAST(\(days) AS INTEGER), m.reason
    FROM step m JOIN deadline_known old ON old.item = m.item AND old.origin = (
        SELECT p.origin FROM deadline_known p
        WHERE p.item = m.item AND p.due IS NOT NULL AND (p.from_day, p.origin) < (m.from_day, m.origin)
        ORDER BY p.from_day DESC, p.origin DESC LIMIT 1)
      JOIN change r ON r.first_seq = (SELECT max(first_seq) FROM change WHERE first_seq <= m.origin)
    WHERE m.moves > 0 AND m.from_day <= \(terms.day) AND \(condition)
    """
  }

  private static func words(_ fact: Fact, _ verb: String = "") -> String {
    let reason = fact.reason.map { "; reason: \($0)" } ?? "; no reason given"
    let move = "due \(fact.before ?? "none") → \(fact.after ?? "none")"
    return "\(move), \(verb)\(dayCount(fact.days)) after it had passed\(reason)"
  }

  private static let movedWithoutReason = AuditRule(
    AuditCode(
      5, "moved-without-reason", .warning, "a deadline was moved, and nobody said why",
      explanation: """
        The last day of a deadline was changed and the entry gives no reason. It happens where the setting \
        reasons-required leaves out the word deadline.
        """,
      remedies: [
        "accord note {ref} \"why the date was moved\"", "accord define setting reasons-required deadline",
      ]),
    .query { moves($0, days: "NULL", where: "m.reason IS NULL") },
    words: { "due \($0.before ?? "none") → \($0.after ?? "none")" })

  private static let movedAfterExpiry = AuditRule(
    AuditCode(
      6, "moved-after-expiry", .warning, "a deadline was moved after it had passed",
      explanation: """
        The new deadline took effect after the last day of the one that it replaced: what was late became punctual \
        again. The first due date stays beside the current one, and the move counts as an extension after expiry.
        """,
      remedies: ["accord history {ref}"]),
    .query { terms in
      moves(terms, days: "julianday(m.from_day) - julianday(old.due)", where: "m.from_day > old.due")
    },
    words: { words($0) })

  private static let movedInHindsight = AuditRule(
    AuditCode(
      7, "moved-in-hindsight", .note, "a move was recorded after the deadline, dated before it",
      explanation: """
        The new deadline was recorded after the old one had passed, with --on a day before that. That is right for \
        a letter which came late; whoever judges the lateness should have seen it.
        """,
      remedies: ["accord history {ref}"]),
    .query { terms in
      moves(
        terms, days: "julianday(r.day) - julianday(old.due)",
        where: "m.from_day <= old.due AND r.day > old.due AND m.from_day > '\(always)'")
    },
    words: { words($0, "recorded ") })

  private static let correctedAfterExpiry = AuditRule(
    AuditCode(
      8, "corrected-after-expiry", .error, "a deadline was corrected after it had passed",
      explanation: """
        A deadline, often the first, was replaced as wrongly entered (--correction) after the day that it gave had \
        passed. A correction counts as no move and leaves no lateness behind; so the paper that shows the right date \
        should be seen. Corrections that were undone, or that came back to the first entry, do not count.
        """,
      remedies: ["accord note {ref} --evidence \"the paper that shows the date\"", "accord undo {change}"]),
    .query { terms in
      """
      SELECT k.item, NULL, new.since, NULL, old.due_as, new.due_as,
        CAST(julianday(r.day) - julianday(old.due) AS INTEGER),
        (SELECT json_extract(entry, '$.fields.deadline.reason') FROM journal WHERE seq = new.since)
      FROM part CROSS JOIN deadline_known k ON k.item = part.item
      JOIN deadline_version old ON old.item = k.item AND old.origin = k.origin AND old.until <= \(terms.lastSeq)
      JOIN deadline_version new ON new.item = k.item AND new.origin = k.origin AND new.since = old.until
      JOIN change r ON r.first_seq = (SELECT max(first_seq) FROM change WHERE first_seq <= new.since)
      WHERE k.since <> k.origin AND k.from_day <= \(terms.day)
        AND old.due IS NOT k.due AND new.due IS NOT old.due AND old.due < r.day AND r.operation <> 'undo'
        AND k.due IS NOT (SELECT f.due FROM deadline_version f WHERE f.item = k.item AND f.origin = k.origin
          ORDER BY f.since LIMIT 1)
      """
    },
    words: { words($0, "corrected ") })

  /// `1 day`, `3 days`.
  static func dayCount(_ days: Int?) -> String {
    let count = days ?? 0
    return count == 1 ? "1 day" : "\(count) days"
  }
}
