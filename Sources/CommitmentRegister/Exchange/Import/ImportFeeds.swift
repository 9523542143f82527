/// Which fields of records, as the journal calls them, a map says anything about.
struct ImportFeeds {
  private(set) var commitment: Set<String> = []
  private(set) var milestone: Set<String> = []

  init(_ map: ImportMap) {
    var fields = map.milestones.reduce(Set(map.fields.keys)) { $0.union($1.fields.keys) }
    if map.fields[.ref] != nil, !map.hasAddedReferences {
      // What a row says of a milestone may turn out to be of the commitment that it names.
      for (milestone, commitment) in RowMapper.shared where fields.contains(milestone) {
        fields.insert(commitment)
      }
    }
    self.init(Array(fields))
  }

  /// The fields of records that some fields of maps are about.
  init(_ fields: [ImportField]) {
    for field in fields {
      switch field {
      case .commitmentTitle:
        commitment.insert("title")
        milestone.insert("title")
      case .commitmentText: commitment.insert("wording")
      case .areaCode: commitment.insert("area")
      case .eventName: commitment.insert("event")
      case .commitmentStatus: commitment.formUnion(["status", "status_original"])
      case .commitmentTitleOriginal:
        commitment.insert("title_original")
        milestone.insert("title_original")
      case .milestoneDoneOn: milestone.insert("status")
      case .milestoneStatus: milestone.formUnion(["status", "status_original"])
      case .milestoneDue:
        commitment.insert("cadence")
        milestone.formUnion(["deadline", "due_words"])
      case .milestoneText: milestone.insert("wording")
      case .commitmentExternalRef: commitment.formUnion(["external_ref", "external_source"])
      case .milestoneExternalRef: milestone.formUnion(["external_ref", "external_source"])
      default:
        let parts = field.rawValue.split(separator: ".")
        guard parts.count == 2 else { continue }
        let name = String(parts[1].map { $0 == "-" ? "_" : $0 })
        if parts[0] == "commitment" { commitment.insert(name) }
        if parts[0] == "milestone" { milestone.insert(name) }
      }
    }
  }
}
