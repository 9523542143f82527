import CommitmentRegister

/// The fields of a milestone, in the order in which answers give them.
enum MilestoneFields {
  static let all: [Field<MilestoneRecord>] = [
    Field("ref", text: \.ref),
    Field("commitment", text: \.commitment),
    Field("title", text: \.title),
    Field("commitment_title", text: \.commitmentTitle),
    Field("area", text: \.area),
    Field("by") { .list($0.by) },
    Field("to") { .list($0.to) },
    Field("owner", text: \.owner),
    Field("status") { .text($0.status.rawValue) },
    Field("schedule") { .text($0.schedule?.rawValue) },
    Field("first_due", text: \.firstDue),
    Field("due", text: \.due),
    Field("due_as", text: \.dueAs),
    Field("done_on", text: \.doneOn),
    Field("days_late") { .number($0.daysLate) },
    Field("times_moved") { .number($0.timesMoved) },
    Field("visibility") { .text($0.visibility.rawValue) },
    Field("external_ref", text: \.externalRef),
    Field("source", text: \.source),
    Field("area_name", text: \.areaName),
    Field("owner_name", text: \.ownerName),
    Field("move_reason", text: \.moveReason),
    Field("moved_after_expiry") { .flag($0.movedAfterExpiry) },
    Field("reported_on", text: \.reportedOn),
    Field("verified_on", text: \.verifiedOn),
    Field("verified_by", text: \.verifiedBy),
    Field("reason", text: \.reason),
    Field("event", text: \.event),
    Field("tabled_by", text: \.tabledBy),
    Field("cadence", text: \.cadence),
    Field("external_source", text: \.externalSource),
  ]
}
