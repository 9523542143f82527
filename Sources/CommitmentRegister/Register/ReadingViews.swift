internal import SQLite

/// The temporary views through which every query reads: what was known at one entry, as it stood on one day.
///
/// Queries name `commitment`, `milestone`, `status` … and are written once; `--as-of` and `--on` only change
/// what these views let through. They hide the views of the same names that the file has for other programs.
struct ReadingViews {
  /// The last entry that counts; nothing: all.
  let lastSeq: Int?
  /// The day judged.
  let day: CivilDay

  /// Makes the views; once per connection.
  func make(_ connection: Connection) throws {
    try connection.execute(script)
  }

  /// The statements that make the views.
  var script: String {
    let known = lastSeq.map { "since <= \($0) AND (until IS NULL OR until > \($0))" } ?? "until IS NULL"
    // Both are numbers and digits of ours; a view cannot have parameters.
    let holds = "from_day <= '\(day.iso)' AND (to_day IS NULL OR to_day > '\(day.iso)')"
    let versions = Kind.allCases.map { kind in
      "CREATE TEMP VIEW \(kind.rawValue) AS SELECT * FROM \(kind.versionTable) WHERE \(known);"
    }
    let facts = ["deadline", "status", "owner"].map { fact in
      "CREATE TEMP VIEW \(fact) AS SELECT * FROM \(fact)_version WHERE \(known) AND \(holds);"
    }
    let others = [
      "CREATE TEMP VIEW party_role AS SELECT * FROM party_role_version WHERE \(known);",
      "CREATE TEMP VIEW deadline_known AS SELECT * FROM deadline_version WHERE \(known);",
      "CREATE TEMP VIEW status_known AS SELECT * FROM status_version WHERE \(known);",
      "CREATE TEMP VIEW owner_known AS SELECT * FROM owner_version WHERE \(known);",
      "CREATE TEMP VIEW imported AS SELECT * FROM imported_row WHERE \(known);",
    ]
    return (versions + facts + others + [ratingOnDay, milestoneState, commitmentState]).joined(
      separator: "\n")
  }

  /// Where every milestone stands on the day: the one place that says what is overdue, late or on time.
  ///
  /// A commitment's own word decides for milestones that are still open: those of a proposed or withdrawn
  /// commitment are not overdue. A delivery is judged by the deadline in force on its day, so that no later
  /// move makes it punctual. Source: the schedule states of the register's vocabulary; due today is not
  /// overdue.
  private var milestoneState: String {
    """
    CREATE TEMP VIEW milestone_state AS
    SELECT item, ref, commitment_item, commitment, commitment_number, number, title, commitment_title,
      title_original, commitment_title_original, wording, type, target, unit, baseline, due_words,
      area_item, owner_item, own_owner_item, parties_item_by, parties_item_to, source, visibility, commitment_visibility,
      external_source, external_ref,
      event_item, tabled_by_item, cadence, status_original,
      status, own_status, reason, authority, successor_item, due, due_as, first_due, times_moved, moved_after_expiry, extensions,
      extensions_after_expiry, move_reason, done_on, reported_on, reported_by, verified_on, verified_by, override,
      CASE
        WHEN status IN ('reported', 'met', 'partly-met') THEN
          CASE WHEN due_at_delivery IS NULL THEN 'no-date'
            WHEN done_on IS NULL THEN NULL
            WHEN done_on > due_at_delivery THEN 'late'
            WHEN done_on <= first_due THEN 'on-time'
            ELSE 'within-extension' END
        WHEN status IN ('agreed', 'in-progress', 'stalled', 'reversed') THEN
          CASE WHEN due IS NULL THEN 'no-date'
            WHEN due < '\(day.iso)' THEN 'overdue'
            WHEN due <= '\(day.adding(days: 30).iso)' THEN 'due-soon'
            ELSE 'not-yet-due' END
      END AS schedule,
      CASE
        WHEN status IN ('reported', 'met', 'partly-met') THEN
          CAST(max(0, julianday(done_on) - julianday(due_at_delivery)) AS INTEGER)
        WHEN due IS NULL THEN NULL
        WHEN status IN ('agreed', 'in-progress', 'stalled', 'reversed') THEN
          CAST(max(0, julianday('\(day.iso)') - julianday(due)) AS INTEGER)
      END AS days_late
    FROM (
      SELECT m.item, i.ref, i.parent AS commitment_item, ci.ref AS commitment, ci.number AS commitment_number,
        i.number, m.title, c.title AS commitment_title,
        m.title_original, c.title_original AS commitment_title_original, m.wording, c.type, m.target, m.unit,
        m.baseline, m.due_words,
        coalesce(m.area, c.area) AS area_item, coalesce(mo.owner, co.owner) AS owner_item, mo.owner AS own_owner_item,
        CASE WHEN EXISTS (SELECT 1 FROM party_role r WHERE r.item = m.item AND r.role = 'by')
          THEN m.item ELSE i.parent END AS parties_item_by,
        CASE WHEN EXISTS (SELECT 1 FROM party_role r WHERE r.item = m.item AND r.role = 'to')
          THEN m.item ELSE i.parent END AS parties_item_to,
        coalesce(m.source, c.source) AS source, coalesce(m.visibility, c.visibility) AS visibility,
        c.visibility AS commitment_visibility,
        coalesce(m.external_source, c.external_source) AS external_source, m.external_ref,
        c.event AS event_item, c.tabled_by AS tabled_by_item, c.cadence, m.status_original,
        CASE WHEN \(Self.isDecided) THEN cs.status ELSE s.status END AS status,
        s.status AS own_status, CASE WHEN \(Self.isDecided) THEN cs.reason ELSE s.reason END AS reason,
        CASE WHEN \(Self.isDecided) THEN cs.authority ELSE s.authority END AS authority,
        CASE WHEN \(Self.isDecided) THEN cs.successor ELSE s.successor END AS successor_item,
        d.due, d.due_as, d.first_due, d.times_moved, d.moved_after_expiry, d.extensions,
        d.extensions_after_expiry, d.reason AS move_reason,
        CASE WHEN s.delivered_on < d.from_day THEN coalesce(
            (SELECT k.due FROM deadline_known k WHERE k.item = d.item AND k.from_day <= s.delivered_on
              AND (k.to_day IS NULL OR k.to_day > s.delivered_on)), d.due)
          ELSE d.due END AS due_at_delivery,
        s.delivered_on AS done_on, s.reported_on, s.reported_by, s.verified_on, s.verified_by, s.override
      FROM deadline d
      JOIN milestone m ON m.item = d.item
      JOIN status s ON s.item = d.item
      JOIN item i ON i.id = d.item
      JOIN commitment c ON c.item = i.parent
      JOIN status cs ON cs.item = i.parent
      JOIN item ci ON ci.id = i.parent
      LEFT JOIN owner mo ON mo.item = d.item
      LEFT JOIN owner co ON co.item = i.parent
    );
    """
  }

  /// The ratings made by the day, each with whether it is the one that counts: the latest of its role.
  private var ratingOnDay: String {
    """
    CREATE TEMP VIEW rating_on_day AS
    SELECT r.item, i.ref, i.number, i.parent AS about_item, a.ref AS about, r.role, r.assessor, r.value, r.confidence,
      r.effect, r.method, r.dated, r.note, r.visibility,
      NOT EXISTS (SELECT 1 FROM item n JOIN rating l ON l.item = n.id
        WHERE n.parent = i.parent AND n.kind = 'rating' AND l.role = r.role AND l.dated <= '\(day.iso)'
          AND (l.dated, n.number) > (r.dated, i.number)) AS is_current
    FROM item i JOIN rating r ON r.item = i.id JOIN item a ON a.id = i.parent
    WHERE i.kind = 'rating' AND r.dated <= '\(day.iso)';
    """
  }

  /// Every commitment on the day, with what its milestones add up to.
  private var commitmentState: String {
    """
    CREATE TEMP VIEW commitment_state AS
    SELECT c.item, i.ref, i.number, c.title, c.title_original, c.wording, c.source, c.type, c.area AS area_item,
      c.event AS event_item, c.tabled_by AS tabled_by_item, c.cadence, c.visibility, c.external_source, c.external_ref, c.status_original,
      o.owner AS owner_item, s.status, s.reason, s.authority, s.successor AS successor_item, s.delivered_on AS done_on, s.reported_on, s.reported_by,
      s.verified_on, s.verified_by, s.override
    FROM commitment c
    JOIN item i ON i.id = c.item
    JOIN status s ON s.item = c.item
    LEFT JOIN owner o ON o.item = c.item;
    """
  }

  /// Whether the commitment's word `cs` decides for a milestone whose own is `s`; then its reason is the reason.
  private static var isDecided: String {
    let deciding = Status.allCases.filter(\.decidesForMilestones).map { "'\($0.rawValue)'" }
    return """
      (s.status IN ('agreed', 'in-progress', 'stalled', 'reversed', 'proposed') \
      AND cs.status IN (\(deciding.joined(separator: ", "))))
      """
  }
}
