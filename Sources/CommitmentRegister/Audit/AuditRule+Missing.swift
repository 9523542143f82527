extension AuditRule {
  /// What a promise lacks without which nobody can hold anybody to it.
  static let missing = [noOwner, noDeadline, noDeliverable, symbolic]

  private static let noOwner = AuditRule(
    AuditCode(
      1, "no-owner", .warning, "open, and nobody is responsible",
      explanation: """
        A milestone that is agreed, in progress, stalled or reversed has no owner, nor has its commitment; or such a \
        commitment without milestones has none. What is only proposed binds nobody and needs no owner.
        """,
      remedies: ["accord set {ref} --owner PERSON"]),
    .query { _ in
      """
      WITH \(AuditTerms.owed)
      SELECT item, NULL, ifnull((SELECT o.origin FROM owner o WHERE o.item = owed.item), item), NULL, NULL, NULL, NULL,
        NULL FROM owed WHERE owner_item IS NULL
      """
    })

  private static let noDeadline = AuditRule(
    AuditCode(
      2, "no-deadline", .warning, "open, and no date by which it falls due",
      explanation: """
        An open milestone has no deadline, so that it can never be overdue. Milestones of a commitment that goes on \
        without end (--cadence continuous) need none.
        """,
      remedies: ["accord set {ref} --due DATE"]),
    .query { _ in
      """
      SELECT s.item, NULL, (SELECT d.origin FROM deadline d WHERE d.item = s.item), NULL, NULL, NULL, NULL, due_words
      FROM part CROSS JOIN milestone_state s ON s.item = part.item
      WHERE status IN (\(AuditTerms.open)) AND due IS NULL AND cadence IS NOT 'continuous'
      """
    },
    words: { fact in fact.reason.map { "in the words of its source: \($0)" } ?? "" })

  /// Fewer different words than this do not say what is to be delivered.
  static let fewestWords = 3

  private static let noDeliverable = AuditRule(
    AuditCode(
      3, "no-deliverable", .warning, "open, and no words that say what is to be delivered",
      explanation: """
        An open milestone or commitment has no wording and no target, and its title, read together with that of its \
        commitment, has fewer than \(fewestWords) different words. In scripts that put no blanks between words, two \
        signs count as a word. "Tariffs" can be neither met nor missed; "Publish the tariff schedule" can.
        """,
      remedies: ["accord set {ref} --wording \"…\""]),
    .query { _ in
      """
      WITH \(AuditTerms.owed)
      SELECT owed.item, NULL, owed.item, NULL, NULL, NULL, NULL, NULL
      FROM owed CROSS JOIN commitment c ON c.item = owed.commitment_item LEFT JOIN milestone m ON m.item = owed.item
      WHERE m.wording IS NULL AND m.target IS NULL AND c.wording IS NULL
        AND accord_words(ifnull(m.title, c.title), c.title) < \(fewestWords)
      """
    })

  private static let symbolic = AuditRule(
    AuditCode(
      4, "symbolic", .warning, "announced, without any milestone",
      explanation: """
        A commitment that is agreed, in progress, stalled or reversed has no milestone: nothing in it can fall due, \
        so that announcing it was all that happened.
        """,
      remedies: ["accord add \"TITLE\" --under {ref} --due DATE"]),
    .query { _ in
      """
      SELECT c.item, NULL, c.item, NULL, NULL, NULL, NULL, NULL
      FROM part CROSS JOIN commitment_state c ON c.item = part.item
      WHERE c.status IN (\(AuditTerms.open)) AND NOT \(AuditTerms.hasMilestones("c.item"))
      """
    })
}
