internal import SQLite

/// A milestone as it stood on the day judged, with what it takes from its commitment.
public struct MilestoneRecord: Equatable, Sendable {
  /// Its reference, `C14.2`.
  public let ref: String
  /// Its commitment's reference.
  public let commitment: String
  /// The step in one line.
  public let title: String
  /// The commitment's title.
  public let commitmentTitle: String
  /// The title in the language it was first written in.
  public let titleOriginal: String?
  /// The words of the text it comes from, where they are longer.
  public let wording: String?
  /// What kind of commitment the source calls its commitment.
  public let type: String?
  /// What is to be reached: a decimal number, or words.
  public let target: String?
  /// In what target and baseline are counted.
  public let unit: String?
  /// From where it starts: a decimal number, or words.
  public let baseline: String?
  /// The deadline in the words of its source, where they say more than the date.
  public let dueWords: String?
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
  /// The status; a commitment's deciding word counts for its open milestones.
  public let status: Status
  /// Where it stands against its deadline; nothing for what is not owed.
  public let schedule: Schedule?
  /// The last day of the first deadline recorded, YYYY-MM-DD.
  public let firstDue: String?
  /// The last day of the deadline, YYYY-MM-DD.
  public let due: String?
  /// The deadline as agreed: `2026-Q4`.
  public let dueAs: String?
  /// The day of delivery claimed.
  public let doneOn: String?
  /// Days past the deadline: until delivery, else until the day judged; 0 when not late; nothing without a date.
  public let daysLate: Int?
  /// How often the last day of the deadline was moved.
  public let timesMoved: Int
  /// Whether some move came after the deadline had passed.
  public let movedAfterExpiry: Bool
  /// The reason of the last move.
  public let moveReason: String?
  /// The register day on which delivery was reported.
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
  /// The reason of the status.
  public let reason: String?
  /// Who may see it.
  public let visibility: Visibility
  /// The other system that numbered it.
  public let externalSource: String?
  /// Its number there.
  public let externalRef: String?
  /// The status in the words of the other system.
  public let statusOriginal: String?
  /// The document and place it comes from.
  public let source: String?
  /// The event's reference.
  public let event: String?
  /// The party that tabled the commitment.
  public let tabledBy: String?
  /// The commitment's cadence; nothing: once.
  public let cadence: String?

  /// Whether it was met with delay: accepted, and delivered after its first deadline; derived, never stored.
  public var isMetWithDelay: Bool { status == .met && (schedule == .withinExtension || schedule == .late) }

  static func partyCodes(role: String, of holder: String) -> String {
    """
    (SELECT group_concat(ref, ' ') FROM (SELECT p.ref FROM party_role r JOIN item p ON p.id = r.party
      WHERE r.item = \(holder) AND r.role = '\(role)' ORDER BY r.position))
    """
  }

  static let columns = """
    ref, commitment, title, commitment_title,
    (SELECT ref FROM item WHERE id = area_item), (SELECT name FROM area WHERE item = area_item),
    \(partyCodes(role: "by", of: "parties_item_by")), \(partyCodes(role: "to", of: "parties_item_to")),
    (SELECT ref FROM item WHERE id = owner_item), (SELECT name FROM person WHERE item = owner_item),
    status, schedule, first_due, due, due_as, done_on, days_late, times_moved, moved_after_expiry, move_reason,
    reported_on, verified_on, verified_by, reason, visibility, external_source, external_ref, source,
    (SELECT ref FROM item WHERE id = event_item), (SELECT ref FROM item WHERE id = tabled_by_item), cadence,
    title_original, wording, type, target, unit, baseline, due_words, status_original, reported_by, override,
    authority, (SELECT ref FROM item WHERE id = successor_item)
    """

  init(_ row: borrowing Row) throws {
    ref = try row.string(0)
    commitment = try row.string(1)
    title = try row.string(2)
    commitmentTitle = try row.string(3)
    area = try row.optionalString(4)
    areaName = try row.optionalString(5)
    by = Self.codes(try row.optionalString(6))
    to = Self.codes(try row.optionalString(7))
    owner = try row.optionalString(8)
    ownerName = try row.optionalString(9)
    status = try Status(stored: try row.string(10))
    schedule = try row.optionalString(11).flatMap(Schedule.init(rawValue:))
    firstDue = try row.optionalString(12)
    due = try row.optionalString(13)
    dueAs = try row.optionalString(14)
    doneOn = try row.optionalString(15)
    daysLate = try row.optionalInt(16)
    timesMoved = try row.int(17)
    movedAfterExpiry = try row.bool(18)
    moveReason = try row.optionalString(19)
    reportedOn = try row.optionalString(20)
    verifiedOn = try row.optionalString(21)
    verifiedBy = try row.optionalString(22)
    reason = try row.optionalString(23)
    visibility = Visibility(rawValue: try row.string(24)) ?? .internal
    externalSource = try row.optionalString(25)
    externalRef = try row.optionalString(26)
    source = try row.optionalString(27)
    event = try row.optionalString(28)
    tabledBy = try row.optionalString(29)
    cadence = try row.optionalString(30)
    titleOriginal = try row.optionalString(31)
    wording = try row.optionalString(32)
    type = try row.optionalString(33)
    target = try row.optionalString(34)
    unit = try row.optionalString(35)
    baseline = try row.optionalString(36)
    dueWords = try row.optionalString(37)
    statusOriginal = try row.optionalString(38)
    reportedBy = try row.optionalString(39)
    override = try row.optionalString(40)
    authority = try row.optionalString(41)
    successor = try row.optionalString(42)
  }

  static func codes(_ text: String?) -> [String] { text?.split(separator: " ").map(String.init) ?? [] }
}

extension Status {
  /// Reads a status from a table.
  init(stored word: String) throws(Problem) {
    guard let status = Status(rawValue: word) else {
      throw Problem(.data, "damaged_register", "\"\(word)\" is no status.", hints: ["accord verify --deep"])
    }
    self = status
  }
}
