extension Change {
  /// Adds a commitment with its milestones.
  ///
  /// - Returns: its reference.
  /// - Throws: `Problems`: everything that is wrong with the draft.
  public mutating func add(_ draft: CommitmentDraft) throws -> Reference {
    var problems = Collector()
    let event = try draft.event.flatMap { code in try problems.attempt { try register.resolve(.event, code) } }
    let from = try problems.attempt { try firstDay(of: draft, event: event) } ?? nil
    var fields: [String: JSON] = [
      "visibility": .string((draft.visibility ?? .internal).rawValue)
    ]
    fields["title"] = try problems.attempt { .string(try Text.line(draft.title, what: "title")) }
    fields["wording"] = try problems.attempt {
      try draft.wording.map { .string(try Text.paragraphs($0, what: "wording")) }
    } ?? nil
    fields["source"] = try text(draft.source, what: "source", &problems)
    fields["area"] = try code(draft.area, .area, &problems)
    fields["event"] = event.map { .string($0.code) }
    fields["tabled_by"] = try code(draft.tabledBy, .party, &problems)
    fields["by"] = try parties(draft.by, &problems)
    fields["to"] = try parties(draft.to, &problems)
    fields["cadence"] = try problems.attempt { try cadence(draft.cadence) } ?? nil
    fields["external_source"] = draft.externalSource.map { .string($0) }
    fields["external_ref"] = draft.externalRef.map { .string($0) }
    fields["status_original"] = draft.statusOriginal.map { .string($0) }
    fields["import"] = draft.imported?.fields
    let status = try problems.attempt { try check(draft.status ?? StatusEdit(.agreed)) }
    fields["status"] = status.map { .object($0.fields(on: from)) }
    if let owner = try code(draft.owner, .person, &problems) {
      fields["owner"] = .object(["owner": owner, "on": JSON(from)])
    }
    let reference = try nextReference(.commitment)
    if problems.problems.isEmpty { try emit(reference, fields) }
    var number = 0
    for milestone in draft.milestones {
      number += 1
      let own = Reference.numbered(.milestone, number, of: reference)
      let fields = try problems.attempt { try milestoneFields(milestone, from: from) }
      if let fields, problems.problems.isEmpty { try emit(own, fields) }
    }
    try problems.check()
    return reference
  }

  /// Adds a milestone to a commitment.
  ///
  /// - Returns: its reference.
  /// - Throws: `Problems`: everything that is wrong with the draft.
  public mutating func add(_ draft: MilestoneDraft, under commitment: Reference) throws -> Reference {
    let agreedFrom = try agreedFrom(commitment)
    let from = try draft.on.map { try effectiveDay($0, notBefore: agreedFrom, of: commitment.code).iso } ?? agreedFrom
    let reference = try nextReference(.milestone, of: commitment)
    try emit(reference, try milestoneFields(draft, from: from))
    return reference
  }

  /// Looks for what is wrong with a milestone whose commitment is not known.
  /// - Throws: `Problems`: everything that is wrong with the draft.
  public func check(_ draft: MilestoneDraft) throws { _ = try milestoneFields(draft, from: nil) }

  private func milestoneFields(_ draft: MilestoneDraft, from: String?) throws -> [String: JSON] {
    var problems = Collector()
    var fields: [String: JSON] = [:]
    fields["title"] = try problems.attempt { .string(try Text.line(draft.title, what: "milestone's title")) }
    fields["source"] = try text(draft.source, what: "source", &problems)
    fields["area"] = try code(draft.area, .area, &problems)
    if !draft.by.isEmpty { fields["by"] = try parties(draft.by, &problems) }
    if !draft.to.isEmpty { fields["to"] = try parties(draft.to, &problems) }
    fields["visibility"] = draft.visibility.map { .string($0.rawValue) }
    fields["external_source"] = draft.externalSource.map { .string($0) }
    fields["external_ref"] = draft.externalRef.map { .string($0) }
    fields["deadline"] = .object(["due_as": JSON(draft.deadline?.text), "on": JSON(from)])
    let status = try problems.attempt { try check(draft.status ?? StatusEdit(.agreed)) }
    fields["status"] = status.map { .object($0.fields(on: from)) }
    if let owner = try code(draft.owner, .person, &problems) {
      fields["owner"] = .object(["owner": owner, "on": JSON(from)])
    }
    try problems.check()
    return fields
  }

  /// The day from which the first values are in force: as given, else the event's first day, else today.
  private func firstDay(of draft: CommitmentDraft, event: Reference?) throws -> String? {
    if draft.isUndated { return nil }
    if let on = draft.on { return try effectiveDay(on, of: "The commitment").iso }
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

  func code(_ value: String?, _ kind: Kind, _ problems: inout Collector) throws -> JSON? {
    guard let value else { return nil }
    return try problems.attempt { .string(try register.resolve(kind, value).code) }
  }

  func parties(_ codes: [String], _ problems: inout Collector) throws -> JSON {
    var known: [JSON] = []
    for code in codes {
      guard let party = try self.code(code, .party, &problems), !known.contains(party) else { continue }
      known.append(party)
    }
    return .array(known)
  }

  /// Checks that a status carries what it needs, and spells its references.
  func check(_ edit: StatusEdit) throws -> StatusEdit {
    var edit = edit
    let word = edit.status.rawValue
    edit.reason = try edit.reason.map { try Text.line($0, what: "reason", limit: 2_000) }
    if register.settings.reasonsRequired.contains(word), edit.reason == nil {
      throw Problem(
        .usage, "reason_wanted",
        edit.status == .partlyMet
          ? "partly-met wants to know what is missing." : "The status \(word) wants a reason.",
        hints: ["--status \(word) --reason \"…\""])
    }
    if edit.status == .waived, edit.authority == nil {
      throw Problem(
        .usage, "authority_wanted", "The status waived wants the authority that excused it.",
        hints: ["--status waived --authority \"Executive Board, EBM/04/61\""])
    }
    if edit.status == .superseded {
      guard let successor = edit.successor else {
        throw Problem(
          .usage, "successor_wanted", "The status superseded wants the reference that replaces it.",
          hints: ["--status superseded --successor C12"])
      }
      edit.successor = try register.resolve(reference: successor).code
    }
    return edit
  }
}
