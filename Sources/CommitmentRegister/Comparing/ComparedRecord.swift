/// A commitment or milestone as a comparison looks at it: the fields in the order in which they are told.
struct ComparedRecord {
  let ref: String
  let commitment: String
  let title: String
  let area: String?
  /// The fields with their values as people write them.
  let fields: [(name: String, value: String?)]

  /// What a milestone takes from its commitment unless it has its own.
  static let inherited: Set<String> = [
    "area", "owner", "by", "to", "event", "tabled_by", "cadence", "type", "visibility", "source",
    "external_source",
  ]

  /// What comes and goes with a status.
  static let ofStatus: Set<String> = [
    "done_on", "reported_on", "reported_by", "verified_on", "verified_by", "reason", "override", "authority",
    "successor",
  ]

  init(_ record: MilestoneRecord) {
    (ref, commitment, title, area) = (record.ref, record.commitment, record.title, record.area)
    fields = [
      ("title", record.title), ("status", record.status.rawValue), ("done_on", record.doneOn),
      ("due", record.dueAs),
      ("first_due", record.firstDue), ("times_moved", String(record.timesMoved)),
      ("reason", record.reason), ("reported_on", record.reportedOn), ("reported_by", record.reportedBy),
      ("verified_on", record.verifiedOn), ("verified_by", record.verifiedBy), ("override", record.override),
      ("authority", record.authority), ("successor", record.successor),
      ("owner", record.owner), ("area", record.area), ("by", Self.codes(record.by)),
      ("to", Self.codes(record.to)), ("event", record.event), ("tabled_by", record.tabledBy),
      ("cadence", record.cadence), ("visibility", record.visibility.rawValue), ("source", record.source),
      ("type", record.type), ("target", record.target), ("unit", record.unit),
      ("baseline", record.baseline), ("due_words", record.dueWords),
      ("title_original", record.titleOriginal), ("wording", record.wording),
      ("external_source", record.externalSource), ("external_ref", record.externalRef),
      ("status_original", record.statusOriginal),
      ("overdue", record.schedule == .overdue ? "yes" : nil),
    ]
  }

  init(_ record: CommitmentRecord) {
    (ref, commitment, title, area) = (record.ref, record.ref, record.title, record.area)
    fields = [
      ("title", record.title), ("status", record.status.rawValue), ("done_on", record.doneOn),
      ("reason", record.reason), ("reported_on", record.reportedOn), ("reported_by", record.reportedBy),
      ("verified_on", record.verifiedOn), ("verified_by", record.verifiedBy), ("override", record.override),
      ("authority", record.authority), ("successor", record.successor),
      ("owner", record.owner), ("area", record.area), ("by", Self.codes(record.by)),
      ("to", Self.codes(record.to)), ("event", record.event), ("tabled_by", record.tabledBy),
      ("cadence", record.cadence), ("visibility", record.visibility.rawValue), ("source", record.source),
      ("type", record.type), ("title_original", record.titleOriginal), ("wording", record.wording),
      ("external_source", record.externalSource), ("external_ref", record.externalRef),
      ("status_original", record.statusOriginal),
    ]
  }

  /// The value of a field.
  func value(_ field: String) -> String? { fields.first { $0.name == field }?.value }

  /// The record in a line: its title, and when it falls due.
  var words: String { value("due").map { "\(title), due \($0)" } ?? title }

  private static func codes(_ codes: [String]) -> String? {
    codes.isEmpty ? nil : codes.joined(separator: " ")
  }
}
