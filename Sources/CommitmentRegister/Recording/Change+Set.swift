extension Change {
  /// Changes fields of one record.
  ///
  /// - Returns: each field that changed, before and after; empty when everything was so already.
  /// - Throws: `Problems`: everything that is wrong with the edit.
  public mutating func set(_ reference: Reference, _ edit: Edit) throws -> [FieldChange] {
    let state = try requireState(of: reference)
    let fields = try fields(of: edit, for: reference, state)
    if fields.isEmpty { return [] }
    try emit(reference, fields)
    for draft in edit.evidence { _ = try attach(draft, to: reference, dated: edit.on) }
    let after = try requireState(of: reference)
    let today = FieldChange.between(state, after, of: reference, on: day)
    // What changed only for days gone by is told as of the day on which it took effect.
    return today.isEmpty ? FieldChange.between(state, after, of: reference, on: edit.on ?? day) : today
  }

  /// What the journal will say of an edit; nothing where everything is so already.
  /// - Throws: `Problems`: everything that is wrong with the edit.
  func fields(of edit: Edit, for reference: Reference, _ state: ItemState) throws -> JSON.Members {
    var problems = Collector()
    try checkFits(edit, reference.kind, &problems)
    var fields = try plainFields(edit, &problems)
    fields = fields.filter { state.fields[$0.key] ?? .null != $0.value }
    if let deadline = edit.deadline, reference.kind == .milestone {
      fields["deadline"] = try problems.attempt { try deadlineFact(deadline, edit, state, reference) } ?? nil
    }
    if let owner = edit.owner {
      fields["owner"] = try problems.attempt { try ownerFact(owner, edit, state, reference) } ?? nil
    }
    if let status = edit.status {
      fields["status"] = try problems.attempt { try statusFact(status, edit, state, reference) } ?? nil
    }
    try problems.check()
    if fields.isEmpty { return [:] }
    if let why = edit.correction ?? edit.reason, !fields.keys.contains(where: ItemState.datedFields.contains)
    {
      fields["reason"] = .string(try Text.line(why, what: "reason", limit: 2_000))
    }
    return fields
  }

  /// Looks for what is wrong with an edit whose record is not known.
  /// - Throws: `Problems`: every unknown word and every missing reason.
  public func check(_ edit: Edit) throws {
    var problems = Collector()
    _ = try plainFields(edit, &problems)
    if case .value(let owner) = edit.owner { _ = try code(owner, .person, &problems) }
    if var status = edit.status {
      status.reason = status.reason ?? edit.reason ?? edit.correction
      try problems.attempt { try check(status) }
    }
    try problems.attempt { try effectiveDay(edit.on, of: "It") }
    try problems.check()
  }

  private func checkFits(_ edit: Edit, _ kind: Kind, _ problems: inout Collector) throws {
    let isWork = kind == .commitment || kind == .milestone
    var misfits: [String] = []
    if edit.deadline != nil, kind != .milestone { misfits.append("--due") }
    if edit.status != nil, !isWork { misfits.append("--status") }
    if edit.owner != nil, !isWork { misfits.append("--owner") }
    if edit.area != nil, !isWork { misfits.append("--area") }
    if !edit.by.isEmpty || !edit.to.isEmpty, !isWork { misfits.append("--by, --to") }
    let texts: [(String, isGiven: Bool, fits: Bool)] = [
      ("--title", edit.title != nil, isWork), ("--title-original", edit.titleOriginal != nil, isWork),
      ("--wording", edit.wording != nil, isWork), ("--type", edit.type != nil, kind == .commitment),
      ("--due-words", edit.dueWords != nil, kind == .milestone),
      ("--target", edit.target != nil, kind == .milestone),
      ("--unit", edit.unit != nil, kind == .milestone),
      ("--baseline", edit.baseline != nil, kind == .milestone),
    ]
    misfits += texts.filter { $0.isGiven && !$0.fits }.map(\.0)
    if edit.event != nil, kind != .commitment { misfits.append("--event") }
    if edit.tabledBy != nil, kind != .commitment { misfits.append("--tabled-by") }
    if edit.cadence != nil, kind != .commitment { misfits.append("--cadence") }
    if edit.source != nil, !isWork { misfits.append("--source") }
    if edit.externalRef != nil, !isWork { misfits.append("--external-ref") }
    if edit.visibility != nil, kind == .event { misfits.append("--visibility") }
    for option in misfits {
      let isMilestones = ["--due", "--due-words", "--target", "--unit", "--baseline"].contains(option)
      let what = option.hasPrefix("--due") ? "Deadlines" : "Targets"
      let hint = isMilestones && kind == .commitment ? ["\(what) belong to milestones: C14.1, C14.2 …"] : []
      problems.add(
        Problem(.usage, "no_such_field", "a \(kind.spoken) has no \(option).", hints: hints(hint, kind)))
    }
  }

  private func hints(_ hints: [String], _ kind: Kind) -> [String] {
    kind == .event ? ["Change an event with:  accord define event E1 \"Name\" --held …"] : hints
  }

  private func plainFields(_ edit: Edit, _ problems: inout Collector) throws -> JSON.Members {
    var fields: JSON.Members = [:]
    if let title = edit.title {
      fields["title"] = try problems.attempt { .string(try Text.line(title, what: "title")) }
    }
    fields["title_original"] = try replacement(edit.titleOriginal) { try titleOriginal($0, &problems) }
    fields["wording"] = try replacement(edit.wording) { try wording($0, &problems) }
    fields["type"] = try replacement(edit.type) { try label($0, "type", &problems) }
    fields["due_words"] = try replacement(edit.dueWords) { try dueWords($0, &problems) }
    fields["target"] = try replacement(edit.target) { try quantity($0, "target", &problems) }
    fields["unit"] = try replacement(edit.unit) { try label($0, "unit", &problems) }
    fields["baseline"] = try replacement(edit.baseline) { try quantity($0, "baseline", &problems) }
    fields["area"] = try replacement(edit.area) { try code($0, .area, &problems) }
    fields["event"] = try replacement(edit.event) { try code($0, .event, &problems) }
    fields["tabled_by"] = try replacement(edit.tabledBy) { try code($0, .party, &problems) }
    fields["source"] = try replacement(edit.source) { try text($0, what: "source", &problems) }
    fields["external_ref"] = try replacement(edit.externalRef) {
      try text($0, what: "external reference", &problems)
    }
    if !edit.by.isEmpty { fields["by"] = try parties(edit.by, &problems) }
    if !edit.to.isEmpty { fields["to"] = try parties(edit.to, &problems) }
    if let cadence = edit.cadence {
      fields["cadence"] = try problems.attempt { try self.cadence(cadence) ?? .null }
    }
    if let visibility = edit.visibility { fields["visibility"] = .string(visibility.rawValue) }
    return fields
  }

  private func replacement<T>(_ edit: Edit.Replacement<T>?, _ value: (T) throws -> JSON?) throws -> JSON? {
    switch edit {
    case nil: nil
    case .some(.none): .null
    case .some(.value(let new)): try value(new)
    }
  }

  private func deadlineFact(
    _ edit: Edit.Replacement<Deadline>, _ whole: Edit, _ state: ItemState, _ reference: Reference
  ) throws -> JSON? {
    let deadline: Deadline? = if case .value(let new) = edit { new } else { nil }
    let (on, old, correction) = try place(whole, state.deadlines, state, of: reference)
    if old?.value.deadline == deadline, correction == nil { return nil }
    if let correction {
      return .object(correction.merging(["due_as": JSON(deadline?.text)]) { old, _ in old })
    }
    let next = state.deadlines.steps.first { $0.from > on.iso }
    let isMove = [old, next].contains { step in
      step?.value.deadline.map { $0.lastDay != deadline?.lastDay } ?? false
    }
    if isMove, whole.reason == nil, register.settings.reasonsRequired.contains("deadline") {
      throw reasonWanted(reference, state, deadline)
    }
    var fact: JSON.Members = ["due_as": JSON(deadline?.text), "on": .string(on.iso)]
    fact["reason"] = try reason(whole)
    return .object(fact)
  }

  private func reasonWanted(_ reference: Reference, _ state: ItemState, _ new: Deadline?) -> Problem {
    let moved = state.deadlines.timesMoved(by: day.iso)
    let old = state.deadlines.inForce(on: day.iso)?.value.deadline?.text ?? "none"
    let count = moved == 0 ? "" : moved == 1 ? ", moved once" : ", moved \(moved) times"
    return Problem(
      .usage, "reason_wanted", "moving a deadline needs a reason (it was \(old)\(count)).",
      hints: ["accord set \(reference.code) --due \(new?.text ?? "none") --reason \"…\""])
  }

  private func ownerFact(
    _ edit: Edit.Replacement<String>, _ whole: Edit, _ state: ItemState, _ reference: Reference
  ) throws -> JSON? {
    let owner: String? =
      if case .value(let new) = edit { try register.resolve(.person, new).code } else { nil }
    let (on, old, correction) = try place(whole, state.owners, state, of: reference)
    if old?.value.owner == owner, correction == nil { return nil }
    if let correction { return .object(correction.merging(["owner": JSON(owner)]) { old, _ in old }) }
    if whole.reason == nil, old?.value.owner != nil, register.settings.reasonsRequired.contains("owner") {
      throw Problem(
        .usage, "reason_wanted", "changing the owner needs a reason.",
        hints: ["accord set \(reference.code) --owner \(owner ?? "none") --reason \"…\""])
    }
    var fact: JSON.Members = ["owner": JSON(owner), "on": .string(on.iso)]
    fact["reason"] = try reason(whole)
    return .object(fact)
  }

  /// Where a new value takes effect, what it replaces, and how a correction says so.
  func place<Fact>(
    _ edit: Edit, _ timeline: Timeline<Fact>, _ state: ItemState, of reference: Reference
  ) throws -> (on: CivilDay, old: Dated<Fact>?, correction: JSON.Members?) {
    let first = state.statuses.steps.first?.from
    let on = try effectiveDay(edit.on, notBefore: edit.correction == nil ? first : nil, of: reference.code)
    let old = timeline.inForce(on: on.iso) ?? timeline.steps.first
    guard let why = edit.correction else { return (on, old, nil) }
    if edit.on != nil, timeline.inForce(on: on.iso) == nil {
      throw Problem(
        .refused, "nothing_in_force",
        "nothing was in force for \(reference.code) on \(on.iso) that could be mended.",
        hints: ["--on names the day whose value was wrong; without it today's value is mended."])
    }
    guard let old else { return (on, nil, nil) }
    let reason = try Text.line(why, what: "correction", limit: 2_000)
    return (on, old, ["corrects": .integer(Int64(old.origin)), "reason": .string(reason)])
  }

  private func reason(_ edit: Edit) throws(Problem) -> JSON? {
    guard let reason = edit.reason else { return nil }
    return .string(try Text.line(reason, what: "reason", limit: 2_000))
  }
}
