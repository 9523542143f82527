internal import SQLite

/// A commitment as it stood on the day judged, with what its milestones add up to.
public struct CommitmentRecord: Equatable, Sendable {
  /// Its reference, `C14`.
  public let ref: String
  /// The promise in one line.
  public let title: String
  /// The title in the language it was first written in.
  public let titleOriginal: String?
  /// What kind of commitment its source calls it.
  public let type: String?
  /// The words of the text it comes from, where they are longer.
  public let wording: String?
  /// The document and place it comes from.
  public let source: String?
  /// The focus area's code.
  public let area: String?
  /// The focus area's name.
  public let areaName: String?
  /// The codes of the parties that owe it.
  public let by: [String]
  /// The codes of the parties that it is owed to.
  public let to: [String]
  /// The owner's code.
  public let owner: String?
  /// The owner's name.
  public let ownerName: String?
  /// The event's reference.
  public let event: String?
  /// The event's name.
  public let eventName: String?
  /// The party that tabled it.
  public let tabledBy: String?
  /// `recurring` or `continuous`; nothing: once.
  public let cadence: String?
  /// Who may see it.
  public let visibility: Visibility
  /// The other system that numbered it.
  public let externalSource: String?
  /// Its number there.
  public let externalRef: String?
  /// The status in the words of the other system.
  public let statusOriginal: String?
  /// Its own status.
  public let status: Status
  /// The reason of the status.
  public let reason: String?
  /// The day of delivery claimed for it as a whole.
  public let doneOn: String?
  /// The register day on which that was reported.
  public let reportedOn: String?
  /// Who reported it.
  public let reportedBy: String?
  /// The day on which the claim was judged.
  public let verifiedOn: String?
  /// Who judged it.
  public let verifiedBy: String?
  /// Why its own reporter accepted it although the register wants four eyes.
  public let override: String?
  /// Who excused it, where it is waived.
  public let authority: String?
  /// What replaces it, where it is superseded.
  public let successor: String?
  /// How many milestones it has.
  public let milestones: Int
  /// How many of them are accepted as met.
  public let met: Int
  /// How many of them are reported and not yet judged.
  public let reported: Int
  /// How many of them are overdue.
  public let overdue: Int
  /// The earliest deadline of a milestone that is open, YYYY-MM-DD.
  public let nextDue: String?

  /// Whether it is an ask (tabled by a beneficiary) or an offer (by a promisor), while it is only proposed.
  public var tabledAs: String? {
    guard status == .proposed, let tabledBy else { return nil }
    if by.contains(tabledBy) { return "offer" }
    return to.contains(tabledBy) ? "ask" : nil
  }

  /// All columns of a record.
  static let columns = columns(sums: sums)

  /// Those without what its milestones add up to, which costs a look at each of them.
  static let columnsWithoutSums = columns(sums: "0, 0, 0, 0, NULL")

  /// The plus before `due` keeps SQLite from looking for the least one among the deadlines of the whole register.
  private static let sums = """
    (SELECT count(*) FROM milestone_state m WHERE m.commitment_item = commitment_state.item),
    (SELECT count(*) FROM milestone_state m WHERE m.commitment_item = commitment_state.item
      AND m.status = 'met'),
    (SELECT count(*) FROM milestone_state m WHERE m.commitment_item = commitment_state.item
      AND m.status = 'reported'),
    (SELECT count(*) FROM milestone_state m WHERE m.commitment_item = commitment_state.item
      AND m.schedule = 'overdue'),
    (SELECT min(+due) FROM milestone_state m WHERE m.commitment_item = commitment_state.item
      AND m.schedule IN ('overdue', 'due-soon', 'not-yet-due'))
    """

  private static func columns(sums: String) -> String {
    """
    ref, title, wording, source,
    (SELECT ref FROM item WHERE id = area_item), (SELECT name FROM area WHERE item = area_item),
    \(MilestoneRecord.partyCodes(role: "by", of: "commitment_state.item")),
    \(MilestoneRecord.partyCodes(role: "to", of: "commitment_state.item")),
    (SELECT ref FROM item WHERE id = owner_item), (SELECT name FROM person WHERE item = owner_item),
    (SELECT ref FROM item WHERE id = event_item), (SELECT name FROM event WHERE item = event_item),
    (SELECT ref FROM item WHERE id = tabled_by_item), cadence, visibility, external_source, external_ref,
    status_original, status, reason, done_on, reported_on, verified_on, verified_by,
    \(sums),
    title_original, type, reported_by, override, authority, (SELECT ref FROM item WHERE id = successor_item)
    """
  }

  init(_ row: borrowing Row) throws {
    ref = try row.string(0)
    title = try row.string(1)
    wording = try row.optionalString(2)
    source = try row.optionalString(3)
    area = try row.optionalString(4)
    areaName = try row.optionalString(5)
    by = MilestoneRecord.codes(try row.optionalString(6))
    to = MilestoneRecord.codes(try row.optionalString(7))
    owner = try row.optionalString(8)
    ownerName = try row.optionalString(9)
    event = try row.optionalString(10)
    eventName = try row.optionalString(11)
    tabledBy = try row.optionalString(12)
    cadence = try row.optionalString(13)
    visibility = Visibility(rawValue: try row.string(14)) ?? .internal
    externalSource = try row.optionalString(15)
    externalRef = try row.optionalString(16)
    statusOriginal = try row.optionalString(17)
    status = try Status(stored: try row.string(18))
    reason = try row.optionalString(19)
    doneOn = try row.optionalString(20)
    reportedOn = try row.optionalString(21)
    verifiedOn = try row.optionalString(22)
    verifiedBy = try row.optionalString(23)
    milestones = try row.int(24)
    met = try row.int(25)
    reported = try row.int(26)
    overdue = try row.int(27)
    nextDue = try row.optionalString(28)
    titleOriginal = try row.optionalString(29)
    type = try row.optionalString(30)
    reportedBy = try row.optionalString(31)
    override = try row.optionalString(32)
    authority = try row.optionalString(33)
    successor = try row.optionalString(34)
  }
}
