extension RoundTripRow {
  /// Turns an edited status, and the day of delivery beside it, into what will be recorded.
  ///
  /// - Parameters:
  ///   - facts: The cells, which learn whose status it is.
  ///   - reason: Why, where somebody said so: the name of the import is no reason for a status.
  mutating func setStatus(_ facts: inout [Wanted], _ reason: String?, _ change: borrowing Change) throws {
    let status = facts.first { $0.cell.column == .status }
    let done = facts.first { $0.cell.column == .doneOn }
    guard let index = (status ?? done)?.cell.index else { return }
    var deliveredOn: CivilDay?
    if let done, let text = done.text {
      let read = Result { try day(of: text) }
      deliveredOn = try attempt(done.cell.index) { try read.get() }
      guard deliveredOn != nil else { return }
    }
    guard let target = try statusHolder(index, change) else { return }
    for place in facts.indices { facts[place].target = target }
    guard let status else { return try correct(done, deliveredOn, target, reason, change) }
    guard let word = try word(status) else { return }
    if let done, deliveredOn != nil, !word.isDelivered {
      return add(
        Problem(
          .data, "not_delivered", "what was delivered is reported, met or partly-met, not \(word.rawValue).",
          hints: ["Write reported as its status, or put done_on back."]), done.cell.index)
    }
    let (authority, successor) = (added(trip.columns.authority), added(trip.columns.successor))
    let fields = try attempt(index) {
      if word == .reported {
        return try change.delivery(of: target, on: deliveredOn, reason: reason, correction: nil)
      }
      if let judged = try Self.judgement(word, of: target, deliveredOn, reason, change) { return judged }
      var edit = Edit()
      edit.reason = reason
      edit.status = StatusEdit(
        word, authority: authority, successor: successor)
      edit.status?.deliveredOn = deliveredOn
      return try change.fields(of: edit, for: target, try change.requireState(of: target))
    }
    if let fields { keep(fields, of: target) }
  }

  /// What judges a claim, where the edited status does: as accept and return would.
  private static func judgement(
    _ word: Status, of target: Reference, _ deliveredOn: CivilDay?, _ reason: String?,
    _ change: borrowing Change
  ) throws -> JSON.Members? {
    let state = try change.requireState(of: target)
    guard state.statuses.inForce(on: change.day.iso)?.value.status == .reported else { return nil }
    if word == .inProgress { return try change.returning(of: target, reason: reason, on: nil) }
    guard word == .met || word == .partlyMet else { return nil }
    var acceptance = Acceptance()
    acceptance.isPartly = word == .partlyMet
    if acceptance.isPartly { acceptance.missing = reason } else { acceptance.reason = reason }
    var fields = try change.acceptance(of: target, acceptance)
    if let deliveredOn, case .object(let fact)? = fields["status"] {
      fields["status"] = .object(fact.merging(["delivered_on": .string(deliveredOn.iso)]) { $1 })
    }
    return fields
  }

  /// Mends the day of a delivery that was reported.
  private mutating func correct(
    _ done: Wanted?, _ day: CivilDay?, _ target: Reference, _ reason: String?, _ change: borrowing Change
  ) throws {
    guard let done else { return }
    let current = now[.status] ?? ""
    guard current == Status.reported.rawValue, let day else {
      return add(
        Problem(
          .data, "not_delivered",
          day == nil
            ? "a delivery is not taken back by emptying its day."
            : "\(target.code) is \(current), so that its day of delivery is not changed by itself.",
          hints: [
            day == nil
              ? "Write in-progress as its status, with a reason." : "Write reported as its status beside it."
          ]), done.cell.index)
    }
    let why = reason ?? trip.statedReason
    let fields = try attempt(done.cell.index) {
      try change.delivery(of: target, on: day, reason: nil, correction: why)
    }
    if let fields { keep(fields, of: target) }
  }

  private mutating func keep(_ new: JSON.Members, of target: Reference) {
    if let place = fields.firstIndex(where: { $0.reference == target }) {
      fields[place].fields.merge(new) { $1 }
      fields[place].fields["reason"] = nil
    } else {
      fields.append((target, new))
    }
  }

  private mutating func word(_ status: Wanted) throws -> Status? {
    try attempt(status.cell.index) {
      guard let text = status.text else { throw EditableColumn.emptied("status") }
      return try Self.status(of: text)
    }
  }

  /// Whose status the row shows: a commitment's own word decides for milestones that are still open.
  private mutating func statusHolder(_ index: Int, _ change: borrowing Change) throws -> Reference? {
    guard let commitment = reference.commitment else { return reference }
    let own = state.statuses.inForce(on: change.day.iso)?.value.status.rawValue
    guard own != now[.status] else { return reference }
    if try change.isOnlyMilestone(of: commitment) { return commitment }
    add(
      Problem(
        .data, "status_of_commitment",
        "\(reference.code) is \(now[.status] ?? "") because \(commitment.code) is, with all its milestones.",
        hints: ["accord set \(commitment.code) --status STATUS"]), index)
    return nil
  }
}
