/// What a commitment or milestone says on one day, told from the journal alone.
///
/// The reading views say the same from the tables; here it can be asked after each entry.
struct RecordState {
  /// What the entries about the record say.
  var own: ItemState?
  /// What those about its commitment say; nothing for a commitment.
  var commitment: ItemState?
  /// Whether it is a milestone.
  let isMilestone: Bool
  /// The day judged, YYYY-MM-DD.
  let day: String

  /// The name under which it is asked whether the record is there.
  static let presence = "there"

  /// The value of a field as ``ComparedRecord`` has it; nothing for what dates alone bring about.
  func value(of field: String) -> String? {
    guard let own, let status = own.statuses.inForce(on: day), isThere else { return nil }
    switch field {
    case Self.presence: return "yes"
    case "status": return (deciding(status) ?? status).value.status.rawValue
    case "reason": return (deciding(status) ?? status).value.reason
    case "authority": return (deciding(status) ?? status).value.authority
    case "successor": return (deciding(status) ?? status).value.successor
    case "due": return own.deadlines.inForce(on: day)?.value.deadline?.text
    case "first_due": return own.deadlines.firstDue(by: day)
    case "times_moved": return isMilestone ? String(own.deadlines.timesMoved(by: day)) : nil
    case "owner": return own.owner(on: day) ?? commitment?.owner(on: day)
    case "by", "to": return own.codes(field) ?? commitment?.codes(field)
    case "event", "tabled_by", "cadence", "type": return (isMilestone ? commitment : own)?.text(field)
    case _ where ComparedRecord.ofStatus.contains(field): return own.statuses.value(field, at: status)
    case _ where ComparedRecord.inherited.contains(field): return own.text(field) ?? commitment?.text(field)
    default: return own.text(field)
    }
  }

  private var isThere: Bool {
    guard isMilestone else { return true }
    return own?.deadlines.inForce(on: day) != nil && commitment?.statuses.inForce(on: day) != nil
  }

  /// The commitment's word where it decides for what is open.
  private func deciding(_ own: Dated<StatusValue>) -> Dated<StatusValue>? {
    guard let deciding = commitment?.statuses.inForce(on: day), deciding.value.status.decidesForMilestones,
      !own.value.status.isClosed, own.value.status != .reported
    else { return nil }
    return deciding
  }
}

extension ItemState {
  fileprivate func text(_ field: String) -> String? {
    fields[field].flatMap { $0.text ?? $0.number.map(String.init) }
  }

  fileprivate func codes(_ role: String) -> String? {
    guard let codes = fields[role]?.texts, !codes.isEmpty else { return nil }
    return codes.joined(separator: " ")
  }

  fileprivate func owner(on day: String) -> String? { owners.inForce(on: day)?.value.owner }
}

extension Timeline<DeadlineValue> {
  /// The last day of the first deadline recorded; nothing before a day on which there was any.
  fileprivate func firstDue(by day: String) -> String? {
    guard steps.contains(where: { $0.from <= day && $0.value.deadline != nil }) else { return nil }
    return steps.filter { $0.value.deadline != nil }.min { $0.origin < $1.origin }?.value.deadline?.lastDay
      .iso
  }
}

extension Timeline<StatusValue> {
  /// What comes with the status of a step.
  fileprivate func value(_ field: String, at step: Dated<StatusValue>) -> String? {
    let value = step.value
    let isJudged = [.met, .partlyMet, .notMet].contains(value.status) && step.from != always
    switch field {
    case "override": return value.override
    case "done_on": return deliveredOn(at: step)
    case "reported_on": return report(at: step)?.statedOn
    case "reported_by": return report(at: step)?.statedBy
    case "verified_on": return isJudged ? step.from : nil
    case "verified_by": return isJudged ? value.statedBy : nil
    default: return nil
    }
  }

  /// The claim that holds at a step: its own, or the one that it judges.
  private func report(at step: Dated<StatusValue>) -> StatusValue? {
    guard step.value.status.isDelivered else { return nil }
    let earlier = steps.prefix { $0.origin != step.origin }.reversed().prefix { $0.value.status.isDelivered }
    return ([step] + earlier).first { $0.value.status == .reported }?.value
  }
}
