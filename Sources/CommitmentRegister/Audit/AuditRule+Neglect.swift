extension AuditRule {
  /// What nobody looks after.
  static let neglect = [stale, ownerLeft]

  private static let stale = AuditRule(
    AuditCode(
      13, "stale", .warning, "open, and not a word about it for long",
      explanation: """
        Nothing was recorded about an open milestone, about its commitment or about what is attached to either for \
        as many days as the setting stale-after says, \(AuditPolicy.usualStaleAfter) where it says nothing. Recording \
        that nothing has changed is enough: accord note.
        """,
      remedies: ["accord note {ref} \"…\""]),
    .query { terms in
      // Entries are numbered in the order of their days, so that an old one is one with a small number.
      """
      WITH \(AuditTerms.owed),
      latest AS (
        SELECT item, (
          SELECT max(e.seq) FROM item_entry e WHERE e.seq <= \(terms.lastSeqOfDay) AND e.item IN (
            SELECT owed.item UNION ALL SELECT owed.commitment_item
            UNION ALL SELECT a.id FROM item a WHERE a.parent = owed.item AND a.kind <> 'milestone'
            UNION ALL SELECT a.id FROM item a WHERE a.parent = owed.commitment_item AND a.kind <> 'milestone')) AS seq
        FROM owed WHERE item <= \(terms.lastStaleSeq))
      SELECT l.item, r.day, l.seq, NULL, NULL, NULL,
        CAST(julianday(\(terms.day)) - julianday(r.day) AS INTEGER), NULL
      FROM latest l JOIN change r ON r.first_seq = (SELECT max(first_seq) FROM change WHERE first_seq <= l.seq)
      WHERE l.seq <= \(terms.lastStaleSeq)
      """
    },
    words: { "nothing for \(dayCount($0.days))" })

  private static let ownerLeft = AuditRule(
    AuditCode(
      14, "owner-left", .warning, "not closed, and its owner has left",
      explanation: """
        The owner of something that is not closed left on or before the day judged. It is named where the owner is \
        recorded: at the commitment, or at a milestone with an owner of its own. Nothing is handed over by \
        itself.
        """,
      remedies: [
        "accord set {ref} --owner PERSON --reason handover",
        "accord list --owner {person} --open --refs | accord set - --owner PERSON --reason handover --yes",
      ]),
    .query { terms in
      """
      SELECT o.item, p.left_on, p.since, w.ref, NULL, NULL, NULL, NULL
      FROM part CROSS JOIN owner o ON o.item = part.item
        CROSS JOIN person p ON p.item = o.owner CROSS JOIN item w ON w.id = p.item
      WHERE o.owner IN (SELECT g.item FROM person g WHERE g.left_on <= \(terms.day)) AND (
        EXISTS (SELECT 1 FROM milestone_state m
          WHERE m.item = o.item AND m.status NOT IN (\(AuditTerms.closed)))
        OR EXISTS (SELECT 1 FROM commitment_state c
          WHERE c.item = o.item AND c.status NOT IN (\(AuditTerms.closed))
          AND (NOT \(AuditTerms.hasMilestones("c.item")) OR EXISTS (SELECT 1 FROM milestone_state m
            WHERE m.commitment_item = o.item AND m.status NOT IN (\(AuditTerms.closed))))))
      """
    },
    words: { "\($0.person ?? "") left" })
}
