extension Change {
  /// Adds a commitment with its milestones.
  ///
  /// - Returns: its reference.
  /// - Throws: `Problems`: everything that is wrong with the draft.
  public mutating func add(_ draft: CommitmentDraft) throws -> Reference {
    var problems = Collector()
    let from = try problems.attempt { try firstDay(of: draft) } ?? nil
    let fields = try commitmentFields(draft, from: from, &problems)
    let reference = try nextReference(.commitment)
    if problems.problems.isEmpty { try emit(new: reference, fields, from: from) }
    var number = 0
    for milestone in draft.milestones {
      number += 1
      let own = Reference.numbered(.milestone, number, of: reference)
      // The only milestone of a commitment has its title, and nobody should be told of it twice.
      let what = milestone.title == draft.title ? "title" : "milestone's title"
      let fields = try milestoneFields(milestone, from: from, titleAs: what, &problems)
      if problems.problems.isEmpty { try emit(new: own, fields, from: from) }
    }
    try problems.check()
    for (index, milestone) in draft.milestones.enumerated() {
      try attach(milestone.note, to: .numbered(.milestone, index + 1, of: reference))
    }
    return reference
  }

  /// Adds a milestone to a commitment.
  ///
  /// - Returns: its reference.
  /// - Throws: `Problems`: everything that is wrong with the draft.
  public mutating func add(_ draft: MilestoneDraft, under commitment: Reference) throws -> Reference {
    let agreedFrom = try agreedFrom(commitment)
    let from =
      try draft.on.map { try effectiveDay($0, notBefore: agreedFrom, of: commitment.code).iso } ?? agreedFrom
    var problems = Collector()
    let fields = try milestoneFields(draft, from: from, &problems)
    try problems.check()
    let reference = try nextReference(.milestone, of: commitment)
    try emit(new: reference, fields, from: from)
    try attach(draft.note, to: reference)
    return reference
  }

  /// Looks for what is wrong with a milestone whose commitment is not known.
  /// - Throws: `Problems`: everything that is wrong with the draft.
  public func check(_ draft: MilestoneDraft) throws {
    var problems = Collector()
    _ = try milestoneFields(draft, from: nil, &problems)
    try problems.check()
  }

  /// Emits what is said of a new record.
  ///
  /// What has its status only from a later day on was agreed before, which takes a second entry.
  ///
  /// - Parameter from: The day from which its other first values hold; nothing: always.
  mutating func emit(new reference: Reference, _ fields: JSON.Members, from: String?) throws {
    guard let fact = fields["status"]?.members, let on = fact["on"]?.text, on != from,
      fact["status"]?.text != Status.proposed.rawValue
    else { return try emit(reference, fields) }
    var first = fields
    first["status"] = .object(StatusEdit(.agreed).fields(on: from))
    try emit(reference, first)
    var second: JSON.Members = ["status": .object(fact)]
    second["import"] = fields["import"]
    try emit(reference, second)
  }

  private mutating func attach(_ note: String?, to reference: Reference) throws {
    if let note { _ = try self.note(note, on: reference) }
  }

  /// What the journal says of a new commitment, its milestones apart.
  /// - Parameter problems: Takes what is wrong with the draft; the fields are of use only where that is nothing.
  func commitmentFields(
    _ draft: CommitmentDraft, from: String?, _ problems: inout Collector
  ) throws -> JSON.Members {
    var fields: JSON.Members = ["visibility": .string((draft.visibility ?? .internal).rawValue)]
    problems.field = "title"
    fields["title"] = try problems.attempt { .string(try Text.line(draft.title, what: "title")) }
    fields["title_original"] = try titleOriginal(draft.titleOriginal, &problems)
    fields["wording"] = try wording(draft.wording, &problems)
    fields["type"] = try label(draft.type, "type", &problems)
    fields["area"] = try code(draft.area, .area, field: "area", &problems)
    fields["event"] = try code(draft.event, .event, field: "event", &problems)
    fields["tabled_by"] = try code(draft.tabledBy, .party, field: "tabled_by", &problems)
    fields["by"] = try parties(draft.by, field: "by", &problems)
    fields["to"] = try parties(draft.to, field: "to", &problems)
    problems.field = "cadence"
    fields["cadence"] = try problems.attempt { try cadence(draft.cadence) } ?? nil
    problems.field = "source"
    fields["source"] = try text(draft.source, what: "source", &problems)
    fields["external_source"] = try text(draft.externalSource, what: "external source", &problems)
    problems.field = "external_ref"
    fields["external_ref"] = try text(draft.externalRef, what: "external reference", &problems)
    problems.field = "status_original"
    fields["status_original"] = try text(draft.statusOriginal, what: "original status", &problems)
    try addFacts(draft.status, on: draft.statusOn, draft.owner, from: from, to: &fields, &problems)
    return fields
  }

  /// What the journal says of a new milestone.
  /// - Parameter problems: Takes what is wrong with the draft; the fields are of use only where that is nothing.
  func milestoneFields(
    _ draft: MilestoneDraft, from: String?, titleAs what: String = "milestone's title",
    _ problems: inout Collector
  ) throws -> JSON.Members {
    var fields: JSON.Members = [:]
    problems.field = "title"
    fields["title"] = try problems.attempt { .string(try Text.line(draft.title, what: what)) }
    fields["title_original"] = try titleOriginal(draft.titleOriginal, &problems)
    fields["wording"] = try wording(draft.wording, &problems)
    fields["target"] = try quantity(draft.target, "target", &problems)
    fields["unit"] = try label(draft.unit, "unit", &problems)
    fields["baseline"] = try quantity(draft.baseline, "baseline", &problems)
    fields["due_words"] = try dueWords(draft.dueWords, &problems)
    fields["area"] = try code(draft.area, .area, field: "area", &problems)
    if !draft.by.isEmpty { fields["by"] = try parties(draft.by, field: "by", &problems) }
    if !draft.to.isEmpty { fields["to"] = try parties(draft.to, field: "to", &problems) }
    problems.field = "source"
    fields["source"] = try text(draft.source, what: "source", &problems)
    fields["visibility"] = draft.visibility.map { .string($0.rawValue) }
    fields["external_source"] = try text(draft.externalSource, what: "external source", &problems)
    problems.field = "external_ref"
    fields["external_ref"] = try text(draft.externalRef, what: "external reference", &problems)
    problems.field = "status_original"
    fields["status_original"] = try text(draft.statusOriginal, what: "original status", &problems)
    fields["deadline"] = .object(["due_as": JSON(draft.deadline?.text), "on": JSON(from)])
    try check(note: draft.note, &problems)
    try addFacts(draft.status, on: draft.statusOn, draft.owner, from: from, to: &fields, &problems)
    return fields
  }

  private func addFacts(
    _ status: StatusEdit?, on statusOn: CivilDay?, _ owner: String?, from: String?,
    to fields: inout JSON.Members,
    _ problems: inout Collector
  ) throws {
    problems.field = "status"
    let status = try problems.attempt { try check(status ?? StatusEdit(.agreed)) }
    problems.field = "status_on"
    let on = try statusOn.flatMap { day in
      try problems.attempt { try effectiveDay(day, notBefore: from, of: "it").iso }
    }
    // What is agreed now was so from the first day.
    fields["status"] = status.map { .object($0.fields(on: $0.status == .agreed ? from : on ?? from)) }
    if let owner = try code(owner, .person, field: "owner", &problems) {
      fields["owner"] = .object(["owner": owner, "on": JSON(from)])
    }
    problems.field = nil
  }

  /// The day from which the first values are in force: as given, else the event's first day, else today.
  func firstDay(of draft: CommitmentDraft) throws -> String? {
    if draft.isUndated { return nil }
    if let on = draft.on { return try effectiveDay(on, of: "the commitment").iso }
    // An event that nobody knows is found wrong with the other fields.
    let event = draft.event.flatMap { code in try? resolve(.event, code) }
    guard let event, let held = try requireState(of: event).fields["held_from"]?.text else { return day.iso }
    return min(held, day.iso)
  }

  func cadence(_ text: String?) throws(Problem) -> JSON? {
    guard let text, text != "once" else { return nil }
    guard text == "recurring" || text == "continuous" else {
      throw Problem(.usage, "unknown_cadence", "no cadence \"\(text)\"; it is once, recurring or continuous.")
    }
    return .string(text)
  }

  func text(_ value: String?, what: String, _ problems: inout Collector) throws -> JSON? {
    guard let value else { return nil }
    return try problems.attempt { .string(try Text.line(value, what: what, limit: 2_000)) }
  }

  func code(
    _ value: String?, _ kind: Kind, field: String? = nil, _ problems: inout Collector
  ) throws -> JSON? {
    guard let value else { return nil }
    if let field { problems.field = field }
    return try problems.attempt { .string(try resolve(kind, value).code) }
  }

  func parties(_ codes: [String], field: String? = nil, _ problems: inout Collector) throws -> JSON {
    var known: [JSON] = []
    for code in codes {
      guard let party = try self.code(code, .party, field: field, &problems) else { continue }
      if known.contains(party) { continue }
      known.append(party)
    }
    return .array(known)
  }
}
