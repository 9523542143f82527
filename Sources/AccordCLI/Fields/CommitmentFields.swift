import CommitmentRegister

/// The fields of a commitment, in the order in which answers give them.
enum CommitmentFields {
  static let all: [Field<CommitmentRecord>] = [
    Field("ref", text: \.ref),
    Field("title", text: \.title),
    Field("area", text: \.area),
    Field("by") { .list($0.by) },
    Field("to") { .list($0.to) },
    Field("owner", text: \.owner),
    Field("status") { .text($0.status.rawValue) },
    Field("tabled_by", text: \.tabledBy),
    Field("tabled_as", text: \.tabledAs),
    Field("milestones") { .number($0.milestones) },
    Field("met") { .number($0.met) },
    Field("reported") { .number($0.reported) },
    Field("overdue") { .number($0.overdue) },
    Field("next_due", text: \.nextDue),
    Field("done_on", text: \.doneOn),
    Field("visibility") { .text($0.visibility.rawValue) },
    Field("external_ref", text: \.externalRef),
    Field("source", text: \.source),
    Field("wording", text: \.wording),
    Field("area_name", text: \.areaName),
    Field("owner_name", text: \.ownerName),
    Field("reported_on", text: \.reportedOn),
    Field("reported_by", text: \.reportedBy),
    Field("verified_on", text: \.verifiedOn),
    Field("verified_by", text: \.verifiedBy),
    Field("override", text: \.override),
    Field("authority", text: \.authority),
    Field("successor", text: \.successor),
    Field("reason", text: \.reason),
    Field("event", text: \.event),
    Field("event_name", text: \.eventName),
    Field("cadence", text: \.cadence),
    Field("external_source", text: \.externalSource),
    Field("status_original", text: \.statusOriginal),
    Field("title_original", text: \.titleOriginal),
    Field("type", text: \.type),
  ]

  /// In a commitment's dossier its milestones stand under this name, and their number under another.
  static let dossier = all.filter { $0.name != "milestones" }
}
