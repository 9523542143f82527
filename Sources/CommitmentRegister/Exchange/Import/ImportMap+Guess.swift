extension ImportMap {
  /// The names of columns that need no map, beside those that are fields of maps.
  private static let known: [String: [ImportField]] = [
    "title": [.commitmentTitle], "title-original": [.commitmentTitleOriginal], "type": [.commitmentType],
    "wording": [.commitmentText], "source": [.commitmentSource],
    "by": [.commitmentBy], "to": [.commitmentTo], "tabled-by": [.commitmentTabledBy],
    "area": [.commitmentArea], "owner": [.commitmentOwner], "on": [.commitmentAgreedOn],
    "event": [.eventName], "cadence": [.commitmentCadence], "visibility": [.commitmentVisibility],
    "external-ref": [.commitmentExternalRef], "note": [.commitmentNote], "due": [.milestoneDue],
    "due-words": [.milestoneDueWords], "target": [.milestoneTarget], "unit": [.milestoneUnit],
    "baseline": [.milestoneBaseline],
    "status-original": [.commitmentStatusOriginal, .milestoneStatusOriginal],
    "status": [.commitmentStatus, .milestoneStatus],
    "reason": [.commitmentStatusReason, .milestoneStatusReason],
    "authority": [.commitmentAuthority, .milestoneAuthority],
  ]

  /// The map that the names of a file's columns speak for: those that are called like options of `add` and
  /// `set`, or like fields of maps.
  ///
  /// - Throws: `Problem` where no column is a title, or one names records of this register.
  public static func guess(header: [String], file: String) throws(Problem) -> ImportMap {
    var map = ImportMap(file: "the names of the columns")
    for column in header {
      let name = folded(column).drop { $0 == "-" }.map { $0 == "_" || $0 == " " ? "-" : String($0) }.joined()
      let fields = known[name] ?? ImportField(rawValue: name).map { [$0] } ?? []
      for field in fields {
        guard map.fields[field] == nil, let template = ImportTemplate("{\(column)}") else { continue }
        map.fields[field] = [template]
      }
      if name == "ref" {
        throw Problem(
          .data, "ref_column",
          "\(file) has a column \"\(column)\" with references of a register; such files are not read back yet.",
          hints: ["Take the column out to import its rows as new commitments."])
      }
    }
    let isOfMilestones = [ImportField.milestoneDue, .milestoneDueWords, .milestoneTarget].contains {
      map.fields[$0] != nil
    }
    if !isOfMilestones {
      for field in [
        ImportField.milestoneStatus, .milestoneStatusOriginal, .milestoneStatusReason, .milestoneAuthority,
      ] {
        map.fields[field] = nil
      }
    }
    guard map.fields[.commitmentTitle] != nil else {
      throw Problem(
        .data, "no_map", "\(file) has no column \"title\", so what its columns mean must be said in a map.",
        hints: [
          "accord import \(file) --map FILE.map   with lines like:  commitment.title = {\(header.first ?? "Column")}",
          "Columns: \(header.prefix(30).joined(separator: ", "))\(header.count > 30 ? " …" : "")",
          "Names that need no map: \(known.keys.sorted().joined(separator: " "))",
        ])
    }
    return map
  }
}
