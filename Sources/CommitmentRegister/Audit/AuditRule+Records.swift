extension AuditRule {
  /// What is odd about how things were recorded.
  static let records = [twins, entryDay, recordedLate, closeChanged]

  private static let twins = AuditRule(
    AuditCode(
      15, "duplicate", .note, "much like another record",
      explanation: """
        Two commitments have titles of the same words, or of all but one that is no number, the same first due date \
        and the same parties that owe them; or so do two milestones of one commitment. What one file brought in is \
        not compared with itself, and what is superseded or withdrawn not at all.
        """,
      remedies: ["accord set {ref} --status superseded --successor {other} --reason \"logged twice\""]),
    .twins,
    words: { "like \($0.before ?? "")" })

  private static let entryDay = AuditRule(
    AuditCode(
      16, "entry-day", .error, "the day of an entry is not that of its instant",
      explanation: """
        Every change has the instant at which it was recorded and the register's calendar day. Here the two are more \
        than a day apart: a clock was wrong, or the day was given with ACCORD_TODAY. Lists as of a day go by the day.
        """,
      remedies: ["accord history --since {day}..{day}"]),
    .changes { terms in
      // A day to come, given to an entry of today, is no reason to wait for it.
      // The days in all time zones are at most one away from that of UTC: the rest needs no look at the zone.
      """
      SELECT NULL, r.day, r.first_seq, NULL, r.day, accord_day(r.recorded_at),
        CAST(abs(julianday(r.day) - julianday(accord_day(r.recorded_at))) AS INTEGER), NULL
      FROM part r
      WHERE (r.last_seq <= \(terms.lastSeqOfDay) OR accord_day(r.recorded_at) <= \(terms.day))
        AND abs(julianday(r.day) - julianday(substr(r.recorded_at, 1, 10))) >= 1
        AND abs(julianday(r.day) - julianday(accord_day(r.recorded_at))) > 1
      """
    },
    words: { "day \($0.before ?? ""), recorded on \($0.after ?? "")" })

  /// A fact that was recorded so many days after its day, or fewer, is not named.
  static let recordingDays = 30

  private static let recordedLate = AuditRule(
    AuditCode(
      17, "recorded-late", .note, "a fact dated long before it was recorded",
      explanation: """
        A status, a deadline or an owner took effect more than \(recordingDays) days before the day on which it was \
        recorded, and changed what lists of the days between had shown. First values and imports are left out.
        """,
      remedies: ["accord history {ref}"]),
    .query { terms in
      """
      SELECT f.item, f.from_day, f.origin, NULL, NULL, f.said,
        CAST(julianday(r.day) - julianday(f.from_day) AS INTEGER), f.reason
      FROM (
        SELECT s.item, from_day, origin, 'status ' || status AS said, reason
        FROM part CROSS JOIN status_known s ON s.item = part.item
        UNION ALL SELECT d.item, from_day, origin, 'due ' || ifnull(due_as, 'none'), reason
        FROM part CROSS JOIN deadline_known d ON d.item = part.item
        UNION ALL SELECT o.item, from_day, origin,
          'owner ' || ifnull((SELECT ref FROM item WHERE id = owner), 'none'), reason
        FROM part CROSS JOIN owner_known o ON o.item = part.item) f
      JOIN change r ON r.first_seq = (SELECT max(first_seq) FROM change WHERE first_seq <= f.origin)
      WHERE f.origin <> f.item AND f.from_day > '\(always)' AND f.from_day <= \(terms.day)
        AND r.first_seq > f.item AND r.operation <> 'import'
        AND julianday(r.day) - julianday(f.from_day) > \(recordingDays)
      """
    },
    words: { fact in
      "\(fact.after ?? ""), recorded \(dayCount(fact.days)) later"
        + (fact.reason.map { "; reason: \($0)" } ?? "")
    })

  private static let closeChanged = AuditRule(
    AuditCode(
      18, "close-changed", .error, "a closed month no longer gives its figures",
      explanation: """
        The figures of a closed month, written anew from what the close knew, do not have the fingerprint that it \
        recorded. The tables were changed, or this program writes a released form differently. Closes that were \
        opened again are not looked at.
        """,
      remedies: ["accord verify --deep", "accord rebuild"]),
    .closes,
    words: { "\($0.before ?? "") had the fingerprint \($0.after ?? "")" })
}
