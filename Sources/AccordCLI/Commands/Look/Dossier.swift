import CommitmentRegister

/// One record with everything that belongs to it.
enum Dossier {
  case commitment(CommitmentRecord, [MilestoneDossier], Attachments)
  case milestone(MilestoneDossier)
  case event(EventRecord, [CommitmentRecord], Attachments)
  case note(NoteRecord)
  case evidence(EvidenceRecord)
  case rating(RatingRecord, Attachments)

  /// Notes, evidence and ratings on one record.
  struct Attachments {
    let notes: [NoteRecord]
    let evidence: [EvidenceRecord]
    let ratings: [RatingRecord]

    init(_ reference: Reference, _ register: Register) throws {
      notes = try register.notes(on: reference)
      evidence = try register.evidence(on: reference)
      ratings = try register.ratings(on: reference)
    }
  }

  /// A milestone with its attachments.
  struct MilestoneDossier {
    let record: MilestoneRecord
    let attachments: Attachments

    init(_ record: MilestoneRecord, _ register: Register) throws {
      self.record = record
      attachments = try Attachments(Reference(kind: .milestone, code: record.ref), register)
    }
  }

  /// Gathers the dossier of a reference.
  /// - Throws: `Problem` when it was not there on the day judged.
  init(_ reference: Reference, _ register: Register) throws {
    switch reference.kind {
    case .milestone:
      self = .milestone(
        try MilestoneDossier(try Self.found(register.milestone(reference), reference, register), register))
    case .commitment:
      self = try Self.gather(try Self.found(register.commitment(reference), reference, register), register)
    case .event:
      let event = try Self.found(register.event(reference), reference, register)
      var filter = Filter()
      filter.events = [event.ref]
      self = .event(event, try register.commitments(filter), try Attachments(reference, register))
    case .note: self = .note(try Self.found(register.note(reference), reference, register))
    case .evidence: self = .evidence(try Self.found(register.evidence(reference), reference, register))
    case .rating:
      self = .rating(
        try Self.found(register.rating(reference), reference, register), try Attachments(reference, register))
    case .register, .party, .area, .person, .close, .key:
      throw Problem(.usage, "no_dossier", "\(reference.code) has no dossier.")
    }
  }

  /// Gathers the dossier of a commitment.
  static func gather(_ record: CommitmentRecord, _ register: Register) throws -> Dossier {
    let reference = Reference(kind: .commitment, code: record.ref)
    let milestones = try register.milestones(of: reference).map { try MilestoneDossier($0, register) }
    return .commitment(record, milestones, try Attachments(reference, register))
  }

  private static func found<T>(_ record: T?, _ reference: Reference, _ register: Register) throws(Problem)
    -> T
  {
    if let record { return record }
    throw Problem(
      .refused, "not_there_on_day", "\(reference.code) was not there on \(register.on.spoken).",
      hints: ["It holds from a later day:  accord history \(reference.code)"])
  }
}

// MARK: - JSON

extension Dossier {
  /// Writes it as one object.
  func write(_ writer: inout JSONWriter) {
    writer.object { writer in
      switch self {
      case .commitment(let record, let milestones, let attachments):
        writer.members(of: record, CommitmentFields.dossier)
        writer.member("kind", "commitment")
        writer.key("milestones")
        writer.array { writer in
          for milestone in milestones { writer.object { milestone.write(&$0) } }
        }
        attachments.write(&writer)
      case .milestone(let milestone):
        milestone.write(&writer)
      case .event(let record, let commitments, let attachments):
        writer.members(of: record, AttachmentFields.event)
        writer.member("kind", "event")
        writer.key("commitments")
        writer.objects(commitments, CommitmentFields.all)
        attachments.write(&writer)
      case .note(let record):
        writer.members(of: record, AttachmentFields.note)
        writer.member("kind", "note")
      case .evidence(let record):
        writer.members(of: record, AttachmentFields.evidence)
        writer.member("kind", "evidence")
      case .rating(let record, let attachments):
        writer.members(of: record, AttachmentFields.rating)
        writer.member("kind", "rating")
        attachments.write(&writer)
      }
    }
  }
}

extension Dossier.MilestoneDossier {
  func write(_ writer: inout JSONWriter) {
    writer.members(of: record, MilestoneFields.all)
    writer.member("kind", "milestone")
    attachments.write(&writer)
  }
}

extension Dossier.Attachments {
  func write(_ writer: inout JSONWriter) {
    writer.key("notes")
    writer.objects(notes, AttachmentFields.note)
    writer.key("evidence")
    writer.objects(evidence, AttachmentFields.evidence)
    writer.key("ratings")
    writer.objects(ratings, AttachmentFields.rating)
  }
}

extension JSONWriter {
  /// Writes an array with one object for each record.
  mutating func objects<Record>(_ records: [Record], _ fields: [Field<Record>]) {
    array { writer in
      for record in records { writer.object { $0.members(of: record, fields) } }
    }
  }
}
