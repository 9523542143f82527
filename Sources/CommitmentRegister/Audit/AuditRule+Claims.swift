extension AuditRule {
  /// What was claimed, and who said that it is so.
  static let claims = [noEvidence, ownClaim, overridden, unverified]

  private static let accepted = "('met', 'partly-met')"

  private static let noEvidence = AuditRule(
    AuditCode(
      9, "no-evidence", .warning, "met, without evidence",
      explanation: """
        What is met or partly met has no evidence that supports it: neither its own nor, for a milestone, its \
        commitment's. A note or a reason is no evidence. Where milestones are met, they are named and not their \
        commitment.
        """,
      remedies: ["accord note {ref} --evidence \"…\""]),
    .query { _ in
      """
      SELECT s.item, s.verified_on, s.origin, s.verified_by, NULL, NULL, NULL, s.reason
      FROM part CROSS JOIN status s ON s.item = part.item JOIN item i ON i.id = s.item
      WHERE s.status IN \(accepted) AND NOT EXISTS (
        SELECT 1 FROM item e JOIN evidence v ON v.item = e.id
        WHERE e.kind = 'evidence' AND v.bearing = 'supports'
          AND e.parent IN (SELECT s.item UNION ALL SELECT i.parent WHERE i.kind = 'milestone'))
        AND NOT EXISTS (
          SELECT 1 FROM item n JOIN status t ON t.item = n.id
          WHERE n.parent = s.item AND n.kind = 'milestone' AND t.status IN \(accepted))
      """
    },
    words: { fact in fact.reason.map { "said: \($0)" } ?? "" })

  private static let ownClaim = AuditRule(
    AuditCode(
      10, "own-claim", .warning, "accepted by whoever had reported it",
      explanation: """
        The same person reported the delivery and accepted it, wholly or in part. Names are compared without regard \
        to case. accord define setting four-eyes on keeps it from happening again.
        """,
      remedies: ["accord history {ref}", "accord undo {change}"]),
    .query { _ in own("s.override IS NULL", reason: "s.reason") },
    words: { fact in fact.reason.map { "reason: \($0)" } ?? "" })

  private static let overridden = AuditRule(
    AuditCode(
      11, "four-eyes-override", .note, "accepted by whoever had reported it, with an override",
      explanation: """
        The register wants four eyes; whoever reported the delivery accepted it all the same and said why.
        """,
      remedies: ["accord history {ref}"]),
    .query { _ in own("s.override IS NOT NULL", reason: "s.override") },
    words: { fact in "override: \(fact.reason ?? "")" })

  private static func own(_ condition: String, reason: String) -> String {
    """
    SELECT s.item, s.verified_on, s.origin, s.verified_by, NULL, NULL, NULL, \(reason)
    FROM part CROSS JOIN status s ON s.item = part.item
    WHERE s.status IN \(accepted) AND accord_same_name(s.reported_by, s.verified_by) AND \(condition)
    """
  }

  /// After so many days a claim that nobody has judged is named.
  static let claimDays = 30

  private static let unverified = AuditRule(
    AuditCode(
      12, "unverified-claim", .warning, "claimed more than \(claimDays) days ago, and never verified",
      explanation: """
        Delivery was reported more than \(claimDays) days before the day judged and nobody has accepted or returned \
        the claim. Days are counted from the report, not from the delivery.
        """,
      remedies: ["accord accept {ref}", "accord return {ref} --reason \"…\""]),
    .query { terms in
      """
      SELECT s.item, reported_on, origin, reported_by, delivered_on, NULL,
        CAST(julianday(\(terms.day)) - julianday(reported_on) AS INTEGER), NULL
      FROM part CROSS JOIN status s ON s.item = part.item
      WHERE status = 'reported' AND julianday(\(terms.day)) - julianday(reported_on) > \(claimDays)
      """
    },
    words: { fact in
      "has waited \(dayCount(fact.days)); delivered \(fact.before ?? "on a day that nobody gave")"
    })
}
