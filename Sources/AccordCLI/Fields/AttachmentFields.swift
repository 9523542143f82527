import CommitmentRegister

/// The fields of what is attached to records, and of events.
enum AttachmentFields {
  static let note: [Field<NoteRecord>] = [
    Field("ref", text: \.ref),
    Field("about", text: \.about),
    Field("dated", text: \.dated),
    Field("text", text: \.text),
    Field("visibility") { .text($0.visibility.rawValue) },
    Field("actor", text: \.actor),
  ]

  static let evidence: [Field<EvidenceRecord>] = [
    Field("ref", text: \.ref),
    Field("about", text: \.about),
    Field("dated", text: \.dated),
    Field("document", text: \.document),
    Field("bearing", text: \.bearing),
    Field("sha256", text: \.sha256),
    Field("size") { .number($0.size) },
    Field("visibility") { .text($0.visibility.rawValue) },
  ]

  static let rating: [Field<RatingRecord>] = [
    Field("ref", text: \.ref),
    Field("about", text: \.about),
    Field("role") { .text($0.role.rawValue) },
    Field("assessor", text: \.assessor),
    Field("value") { .text($0.value.rawValue) },
    Field("confidence") { .text($0.confidence?.rawValue) },
    Field("effect") { .text($0.effect?.rawValue) },
    Field("method", text: \.method),
    Field("dated", text: \.dated),
    Field("note", text: \.note),
    Field("visibility") { .text($0.visibility.rawValue) },
    Field("actor", text: \.actor),
    Field("is_current") { .flag($0.isCurrent) },
  ]

  static let event: [Field<EventRecord>] = [
    Field("ref", text: \.ref),
    Field("name", text: \.name),
    Field("held_from", text: \.heldFrom),
    Field("held_through", text: \.heldThrough),
  ]
}
