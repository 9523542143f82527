/// How a claim of delivery is accepted.
public struct Acceptance: Sendable {
  /// Whether only a part of it is accepted.
  public var isPartly = false
  /// What is missing, where a part is accepted.
  public var missing: String?
  /// Why, where the claim is one's own; else what is worth saying.
  public var reason: String?
  /// Why its own reporter accepts it although the register wants four eyes.
  public var override: String?
  /// The day of the judgement; nothing: today.
  public var on: CivilDay?

  /// Accepts all of a claim.
  public init() {}
}

extension Change {
  /// Accepts a claim of delivery, wholly or in part; the day of delivery stays the claim's.
  ///
  /// - Returns: each field that changed.
  /// - Throws: `Problem`: nothing is reported, the claim is one's own, or it is not said what is missing.
  @discardableResult
  public mutating func accept(
    _ reference: Reference, _ acceptance: Acceptance = Acceptance()
  ) throws -> [FieldChange] {
    try judge(reference, try self.acceptance(of: reference, acceptance), on: acceptance.on)
  }

  /// Sends a claim of delivery back; the clock runs again from the deadline.
  ///
  /// - Parameters:
  ///   - reason: Why.
  ///   - on: The day of the judgement; nothing: today.
  /// - Returns: each field that changed.
  /// - Throws: `Problem`: nothing is reported, or there is no reason.
  @discardableResult
  public mutating func `return`(
    _ reference: Reference, reason: String?, on: CivilDay? = nil
  ) throws -> [FieldChange] {
    try judge(reference, try returning(of: reference, reason: reason, on: on), on: on)
  }

  private mutating func judge(
    _ reference: Reference, _ fields: JSON.Members, on: CivilDay?
  ) throws -> [FieldChange] {
    let before = try state(of: reference)
    try emit(reference, fields)
    return FieldChange.between(before, try requireState(of: reference), of: reference, on: on ?? day)
  }

  /// What the journal will say of an acceptance.
  func acceptance(of reference: Reference, _ acceptance: Acceptance) throws -> JSON.Members {
    let (claim, on, timeline) = try claim(of: reference, on: acceptance.on, toBe: "accepted")
    var edit = StatusEdit(acceptance.isPartly ? .partlyMet : .met)
    edit.reason = try (acceptance.isPartly ? acceptance.missing : acceptance.reason).map {
      try Text.line($0, what: acceptance.isPartly ? "missing part" : "reason", limit: 2_000)
    }
    let override = try acceptance.override.map { try Text.line($0, what: "override", limit: 2_000) }
    if override != nil, !register.settings.fourEyes {
      throw Problem(
        .usage, "nothing_to_override",
        "four-eyes is off, so there is nothing to override; a reason is enough for a claim of your own.",
        hints: ["accord accept \(reference.code) --reason \"…\""])
    }
    if acceptance.isPartly, edit.reason == nil {
      throw Problem(
        .usage, "missing_wanted", "accepting a part of \(reference.code) wants to know what is missing.",
        hints: ["accord accept \(reference.code) --partly --missing \"…\""])
    }
    if isOwn(claim) {
      try checkOwn(
        reference, of: claim.statedBy, says: edit.reason ?? override, override, isPartly: acceptance.isPartly)
      edit.override = override
    }
    try checkMove(of: reference, from: .reported, to: edit.status)
    try checkWhatFollows(edit.status, on: on, timeline, of: reference)
    return ["status": .object(edit.fields(on: on.iso))]
  }

  /// What the journal will say of a claim that is sent back.
  func returning(of reference: Reference, reason: String?, on: CivilDay?) throws -> JSON.Members {
    let (_, on, timeline) = try claim(of: reference, on: on, toBe: "returned")
    guard let reason = try reason.map({ try Text.line($0, what: "reason", limit: 2_000) }) else {
      throw Problem(
        .usage, "reason_wanted", "returning the claim of \(reference.code) wants a reason.",
        hints: ["accord return \(reference.code) --reason \"…\""])
    }
    let edit = StatusEdit(.inProgress, reason: reason)
    try checkMove(of: reference, from: .reported, to: edit.status)
    try checkWhatFollows(edit.status, on: on, timeline, of: reference)
    return ["status": .object(edit.fields(on: on.iso))]
  }

  /// Whether a status was recorded by whoever makes this change.
  func isOwn(_ value: StatusValue) -> Bool { Text.isSameName(value.statedBy, recorder.actor) }

  private func checkOwn(
    _ reference: Reference, of reporter: String, says reason: String?, _ override: String?, isPartly: Bool
  ) throws(Problem) {
    let line = "accord accept \(reference.code)" + (isPartly ? " --partly --missing \"…\"" : "")
    let isFourEyes = register.settings.fourEyes
    guard (isFourEyes ? override : reason) == nil else { return }
    throw Problem(
      .refused, "own_claim",
      "\(reference.code) was reported by \(reporter); \(isFourEyes ? "with four-eyes " : "")somebody else judges a claim.",
      hints: [
        "To do so all the same, say why:  \(line) \(isFourEyes ? "--override" : "--reason") \"…\""
      ])
  }

  // MARK: The claim

  /// The claim that is judged, the day of the judgement, and what it stands among.
  private func claim(
    of reference: Reference, on given: CivilDay?, toBe judged: String
  ) throws -> (claim: StatusValue, on: CivilDay, timeline: Timeline<StatusValue>) {
    guard reference.kind == .commitment || reference.kind == .milestone else {
      throw Problem(
        .usage, "not_deliverable", "\(reference.code) is not something that can be delivered.",
        hints: ["Claims:  accord list --milestones --status reported"])
    }
    let timeline = try requireState(of: reference).statuses
    let on = try effectiveDay(given, notBefore: timeline.steps.first?.from, of: reference.code)
    let now = timeline.inForce(on: on.iso)
    if let now, now.value.status == .reported { return (now.value, on, timeline) }
    if let later = timeline.steps.last(where: { $0.value.status == .reported && $0.from > on.iso }) {
      throw Problem(
        .usage, "day_too_early",
        "\(reference.code) was reported done on \(later.from); it cannot have been \(judged) on \(on.iso).",
        hints: ["Give a day from \(later.from) on with --on."])
    }
    if let now, now.value.status == .met || now.value.status == .partlyMet {
      throw Problem(
        .refused, "already_judged",
        "\(reference.code) is \(now.value.status.rawValue) already: \(now.value.statedBy)"
          + (now.from == always ? "." : ", \(now.from)."),
        hints: [
          "accord history \(reference.code)   A wrong judgement is taken back with:  accord undo CHANGE"
        ])
    }
    let claimed = try reportedMilestones(of: reference)
    let isReturn = judged == "returned"
    let what =
      isReturn ? "it is not reported, so that there is nothing to return" : "there is no claim to be accepted"
    let hint =
      isReturn
      ? "Claims:  accord list --milestones --status reported"
      : "Report it first:  accord done \(reference.code) --on DATE"
    throw Problem(
      .refused, "nothing_reported",
      "\(reference.code) is \((now?.value.status ?? .agreed).rawValue); \(what).",
      hints: [
        claimed.isEmpty
          ? hint
          : "Its milestones are reported:  accord \(isReturn ? "return" : "accept") \(claimed.prefix(12).joined(separator: " "))"
      ])
  }

  private func reportedMilestones(of reference: Reference) throws -> [String] {
    guard reference.kind == .commitment else { return [] }
    return try milestones(of: reference).filter { milestone in
      try requireState(of: milestone).statuses.inForce(on: day.iso)?.value.status == .reported
    }.map(\.code)
  }
}
