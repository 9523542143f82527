extension Change {
  /// What the journal will say of an edited status; nothing where it is so already.
  /// - Throws: `Problem`: the move is not allowed, belongs to another verb, or lacks what it wants.
  func statusFact(
    _ edit: StatusEdit, _ whole: Edit, _ state: ItemState, _ reference: Reference
  ) throws -> JSON? {
    var edit = edit
    edit.reason = edit.reason ?? whole.reason ?? whole.correction
    let (on, old, correction) = try place(whole, state.statuses, state, of: reference)
    if let correction {
      edit = try check(edit, of: reference)
      if let old { try checkCorrection(edit.status, of: old, state.statuses, reference) }
      edit.reason = try whole.correction.map { try Text.line($0, what: "correction", limit: 2_000) }
      return .object(edit.fields(on: nil).filter { $0.key != "on" }.merging(correction) { $1 })
    }
    let now = old?.value.status ?? .agreed
    if let value = old?.value, now == edit.status {
      edit = try check(edit, of: reference)
      if Self.says(value, edit) { return nil }
      try checkRestatable(now, of: reference)
    } else {
      let move = try checkMove(of: reference, from: now, to: edit.status)
      guard move.verb == .set else { throw wrongVerb(move, of: reference) }
      edit = try check(edit, of: reference, move)
      try check(move, edit, whole, of: reference)
    }
    try checkWhatFollows(edit.status, on: on, state.statuses, of: reference)
    return .object(edit.fields(on: on.iso))
  }

  /// Whether a status recorded says all that an edit says.
  private static func says(_ value: StatusValue, _ edit: StatusEdit) -> Bool {
    (edit.reason ?? value.reason) == value.reason && (edit.authority ?? value.authority) == value.authority
      && (edit.successor ?? value.successor) == value.successor
  }

  /// Refuses to say again what somebody has claimed or judged, since that would make it another's word.
  private func checkRestatable(_ status: Status, of reference: Reference) throws(Problem) {
    guard status.isDelivered else { return }
    throw Problem(
      .refused, "already_\(status == .reported ? "reported" : "judged")",
      "\(reference.code) is \(status.rawValue) already.",
      hints: ["For a wrong entry add --correction \"why\" in place of --reason."])
  }

  private func wrongVerb(_ move: StatusMove, of reference: Reference) -> Problem {
    let what =
      switch move.verb {
      case .done: "delivery is reported with done."
      case .accept: "a claim is accepted with accept."
      case .return: "a claim is sent back with return."
      case .set: "a status is set with set."
      }
    return Problem(.usage, "other_verb", what, hints: [move.line(for: reference.code)])
  }

  /// Refuses what would be replaced by itself, by a part of itself, or in a circle.
  private func checkSuccessor(_ successor: Reference, of reference: Reference) throws {
    var next = successor
    // A chain of replacements is short; one that is not has a circle of its own.
    for _ in 0..<100 {
      if next == reference || next.commitment == reference || reference.commitment == next {
        let why =
          next == successor
          ? "which is it or part of it" : "which is itself replaced by \(next.code)"
        throw Problem(
          .usage, "own_successor", "\(reference.code) cannot be replaced by \(successor.code), \(why).",
          hints: ["Name the record that is to be kept in place of \(reference.code)."])
      }
      guard let status = try requireState(of: next).statuses.inForce(on: day.iso)?.value,
        status.status == .superseded, let further = status.successor.flatMap({ Reference(typed: $0) })
      else { return }
      next = further
    }
  }

  // MARK: What a status wants

  /// Checks that a status carries what it needs, and spells its references.
  /// - Parameter move: The move that it makes, whose line is then what to type.
  func check(
    _ edit: StatusEdit, of reference: Reference? = nil, _ move: StatusMove? = nil
  ) throws -> StatusEdit {
    var edit = edit
    let word = edit.status.rawValue
    let line = (reference.map { "accord set \($0.code) " } ?? "") + "--status \(word)"
    let whole = reference.flatMap { reference in move?.line(for: reference.code) }
    edit.reason = try edit.reason.map { try Text.line($0, what: "reason", limit: 2_000) }
    // Each belongs to one status alone; beside another it would say what nobody meant.
    edit.authority =
      try edit.status == .waived
      ? edit.authority.map { try Text.line($0, what: "authority", limit: 2_000) } : nil
    if edit.status != .superseded { edit.successor = nil }
    if register.settings.reasonsRequired.contains(word), edit.reason == nil {
      let isPartly = edit.status == .partlyMet
      throw Problem(
        .usage, isPartly ? "missing_wanted" : "reason_wanted",
        isPartly ? "partly-met wants to know what is missing." : "the status \(word) wants a reason.",
        hints: [whole ?? "\(line) --reason \"…\""])
    }
    if edit.status == .waived, edit.authority == nil {
      throw Problem(
        .usage, "authority_wanted", "the status waived wants the authority that excused it.",
        hints: ["\(line) --authority \"Joint committee, decision 12\""])
    }
    if edit.status == .superseded {
      guard let successor = edit.successor else {
        throw Problem(
          .usage, "successor_wanted", "the status superseded wants the reference that replaces it.",
          hints: ["\(line) --successor C12"])
      }
      let resolved = try register.resolve(reference: successor)
      edit.successor = resolved.code
      if let reference { try checkSuccessor(resolved, of: reference) }
    }
    return edit
  }

  /// Checks what a move wants that its status alone does not.
  private func check(
    _ move: StatusMove, _ edit: StatusEdit, _ whole: Edit, of reference: Reference
  ) throws(Problem) {
    if move.requires.contains(.reason), !move.to.needsReason, edit.reason == nil {
      throw Problem(
        .usage, "reason_wanted",
        "\(reference.code) is \(move.from.rawValue); opening it again wants a reason.",
        hints: [move.line(for: reference.code)])
    }
    if move.requires.contains(.evidence), whole.evidence.isEmpty {
      throw Problem(
        .usage, "evidence_wanted",
        "the status \(move.to.rawValue) wants evidence: what shows that \(reference.code) was undone.",
        hints: [move.line(for: reference.code)])
    }
  }

  // MARK: What may follow

  /// Refuses a status that may not follow the one in force.
  @discardableResult
  func checkMove(of reference: Reference, from now: Status, to next: Status) throws -> StatusMove {
    guard let move = StatusMove.between(now, next) else {
      throw notAllowed(
        "\(reference.code) is \(now.rawValue); it cannot become \(next.rawValue).", now, next, reference)
    }
    guard reference.kind == .commitment, next.isDelivered else { return move }
    let open = try milestones(of: reference).filter { milestone in
      try requireState(of: milestone).statuses.inForce(on: day.iso)?.value.status.isOpen ?? false
    }
    guard open.isEmpty else {
      let listed = open.prefix(12).map(\.code).joined(separator: " ")
      throw Problem(
        .refused, "open_milestones",
        "\(reference.code) has milestones that are still open: \(listed)\(open.count > 12 ? " …" : "").",
        hints: ["accord done \(listed) --on DATE"])
    }
    return move
  }

  private func notAllowed(
    _ message: String, _ now: Status, _ next: Status, _ reference: Reference
  ) -> Problem {
    let moves = StatusMove.all.filter { $0.from == now }
    let words = moves.map {
      $0.verb == .set ? $0.to.rawValue : "\($0.to.rawValue) (accord \($0.verb.rawValue))"
    }
    var hints = ["From \(now.rawValue) it may become: \(words.joined(separator: ", "))."]
    if next == .met, moves.contains(where: { $0.verb == .done }) {
      hints.append(
        "Report it first:  accord done \(reference.code) --on DATE; somebody else then accepts it.")
    }
    return Problem(
      .refused, "move_not_allowed", message, hints: hints + ["For a wrong entry add --correction \"why\"."])
  }

  /// Refuses a backdated status after which the next one recorded could not have come.
  func checkWhatFollows(
    _ status: Status, on day: CivilDay, _ timeline: Timeline<StatusValue>, of reference: Reference
  ) throws(Problem) {
    guard let step = timeline.steps.first(where: { $0.from > day.iso }) else { return }
    let (next, from) = (step.value.status, step.from)
    if next == status || StatusMove.between(status, next) != nil { return }
    throw Problem(
      .refused, "later_status",
      "\(reference.code) became \(next.rawValue) on \(from), which cannot follow \(status.rawValue) on \(day.iso).",
      hints: ["Give a day from \(from) on with --on.", "For a wrong entry add --correction \"why\"."])
  }

  /// Refuses a correction after which the steps before and after it would be no allowed moves, or that makes an
  /// acceptance of what nobody else accepted.
  private func checkCorrection(
    _ status: Status, of old: Dated<StatusValue>, _ timeline: Timeline<StatusValue>, _ reference: Reference
  ) throws(Problem) {
    guard old.value.status != status else { return }
    let index = timeline.steps.firstIndex { $0.origin == old.origin } ?? 0
    let before = index > 0 ? timeline.steps[index - 1].value : nil
    let after = index + 1 < timeline.steps.count ? timeline.steps[index + 1] : nil
    if let before, before.status != status, StatusMove.between(before.status, status) == nil {
      throw notAllowed(
        "\(reference.code) was \(before.status.rawValue) before; it cannot have become \(status.rawValue).",
        before.status, status, reference)
    }
    if let after, after.value.status != status, StatusMove.between(status, after.value.status) == nil {
      throw Problem(
        .refused, "later_status",
        "\(reference.code) became \(after.value.status.rawValue) on \(after.from), which cannot follow \(status.rawValue).",
        hints: ["Take back what came later first:  accord history \(reference.code), accord undo CHANGE"])
    }
    guard status == .met || status == .partlyMet, register.settings.fourEyes else { return }
    let isBarred = before.map { $0.status == .reported && isOwn($0) } ?? true
    guard isBarred else { return }
    throw Problem(
      .refused, "own_claim",
      before == nil
        ? "nobody reported \(reference.code) done; with four-eyes a delivery is reported, then accepted."
        : "\(reference.code) was reported by \(before?.statedBy ?? ""); with four-eyes somebody else judges a claim.",
      hints: [
        before == nil
          ? "accord done \(reference.code) --on DATE" : "Somebody else can make the correction."
      ])
  }
}
