extension Change {
  /// Reports delivery of a milestone, or of a commitment without open milestones.
  ///
  /// - Parameters:
  ///   - reference: What was delivered.
  ///   - on: The day of delivery; nothing: today.
  ///   - reason: Why it was late, or what else is worth saying.
  ///   - correction: Why an earlier report was wrong; the report is replaced, and its day with it.
  /// - Throws: `Problem`: it is only proposed, already reported or closed; the day is in the future.
  public mutating func done(
    _ reference: Reference, on given: CivilDay? = nil, reason: String? = nil, correction: String? = nil
  ) throws {
    try emit(reference, delivery(of: reference, on: given, reason: reason, correction: correction))
  }

  /// What the journal will say of a delivery.
  /// - Throws: `Problem`: as ``done(_:on:reason:correction:)``.
  func delivery(
    of reference: Reference, on given: CivilDay?, reason: String?, correction: String?
  ) throws -> JSON.Members {
    guard reference.kind == .commitment || reference.kind == .milestone else {
      throw Problem(
        .usage, "not_deliverable", "\(reference.code) is not something that can be delivered.",
        hints: ["accord done C14.2   for a milestone, C14 for a commitment without open ones"])
    }
    let state = try requireState(of: reference)
    let first = state.statuses.steps.first?.from
    let last = state.statuses.steps.last
    let now = last?.value.status ?? .agreed
    // A correction that gives no day is about the reason alone.
    let day = given ?? (correction == nil ? nil : last?.value.deliveredOn.flatMap { CivilDay(iso: $0) })
    let on = try effectiveDay(day, notBefore: first, of: reference.code)
    var edit = StatusEdit(
      .reported, reason: try (correction ?? reason).map { try Text.line($0, what: "reason") })
    edit.deliveredOn = on
    if correction != nil {
      guard now == .reported, let last else {
        throw Problem(
          .refused, "nothing_to_correct",
          "\(reference.code) is \(now.rawValue); there is no report to correct.")
      }
      try checkCorrectedDay(on, of: reference, state)
      var fact = edit.fields(on: on.iso)
      fact["corrects"] = .integer(Int64(last.origin))
      return ["status": .object(fact)]
    }
    try checkReportable(reference, now, last, on)
    try checkMove(of: reference, from: now, to: .reported)
    if let last = state.statuses.steps.last(where: { $0.from > on.iso && !$0.value.status.isOpen }) {
      throw Problem(
        .usage, "day_too_early",
        "\(reference.code) became \(last.value.status.rawValue) on \(last.from), after \(on.iso).",
        hints: ["Look at it first:  accord history \(reference.code)"])
    }
    try checkFollows(on, of: reference, state.statuses)
    return ["status": .object(edit.fields(on: on.iso))]
  }

  /// Refuses a day of delivery on which something held that a report cannot follow.
  private func checkFollows(
    _ on: CivilDay, of reference: Reference, _ timeline: Timeline<StatusValue>
  ) throws(Problem) {
    guard let before = timeline.inForce(on: on.iso)?.value.status, before != .reported,
      StatusMove.between(before, .reported) == nil
    else { return }
    throw Problem(
      .usage, "day_too_early", "\(reference.code) was \(before.rawValue) on \(on.iso).",
      hints: ["Look at it first:  accord history \(reference.code)"])
  }

  /// Refuses to move a report before what it follows, which would then hold in its place.
  private func checkCorrectedDay(_ on: CivilDay, of reference: Reference, _ state: ItemState) throws(Problem)
  {
    guard let before = state.statuses.steps.dropLast().last, on.iso < before.from, before.from != always
    else { return }
    throw Problem(
      .usage, "day_too_early",
      "\(reference.code) has been \(before.value.status.rawValue) since \(before.from), after \(on.iso).",
      hints: ["Give the day of delivery with --on, on \(before.from) or later."])
  }

  private func checkReportable(
    _ reference: Reference, _ now: Status, _ last: Dated<StatusValue>?, _ on: CivilDay
  ) throws {
    var governing = now
    if let commitment = reference.commitment, now.isOpen {
      let own = try requireState(of: commitment).statuses.steps.last?.value.status ?? .agreed
      if own.decidesForMilestones { governing = own }
    }
    switch governing {
    case .proposed:
      let holder = reference.commitment?.code ?? reference.code
      throw Problem(
        .refused, "only_proposed", "\(holder) is only proposed; what nobody agreed to cannot be delivered.",
        hints: ["accord set \(holder) --status agreed"])
    case .reported:
      let day = last?.value.deliveredOn ?? last?.from ?? ""
      throw Problem(
        .refused, "already_reported", "\(reference.code) is already reported done on \(day).",
        hints: ["For a wrong day:  accord done \(reference.code) --on \(on.iso) --correction \"why\""])
    case let status where status.isClosed:
      // The word that closed it is its own, or that of its commitment.
      let holder = governing == now ? reference : reference.commitment ?? reference
      throw Problem(
        .refused, "already_closed", "\(holder.code) is \(status.rawValue).",
        hints: Self.reopening(holder, from: status))
    default: break
    }
  }

  /// What to type so that something closed is open again, in moves that are allowed.
  private static func reopening(_ holder: Reference, from status: Status) -> [String] {
    if let move = StatusMove.between(status, .inProgress) {
      return ["Reopen it first:  \(move.line(for: holder.code))"]
    }
    let steps = [StatusMove.between(status, .reversed), StatusMove.between(.reversed, .inProgress)]
    let lines = steps.compactMap { $0?.line(for: holder.code) }
    return ["If it was undone since:  \(lines.joined(separator: "   then:  "))"]
      + ["A wrong judgement is taken back with:  accord undo CHANGE   See: accord history \(holder.code)"]
  }
}
