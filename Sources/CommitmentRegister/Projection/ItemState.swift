/// What one entry said about one item.
struct EntryStatement {
  let seq: Int
  let day: CivilDay
  let actor: String
  let fields: JSON.Members

  /// The journal number of the entry that this one takes back.
  var undoes: Int? { fields["undoes"]?.number }
}

/// Everything that a list of entries says about one item: a pure function of them.
///
/// Undoing an entry leaves it out of the list, so that whatever was counted from it goes back too.
struct ItemState: Equatable {
  private(set) var fields: JSON.Members = [:]
  private(set) var deadlines = Timeline<DeadlineValue>()
  private(set) var statuses = Timeline<StatusValue>()
  private(set) var owners = Timeline<OwnerValue>()

  /// The fields that are dated facts, kept as timelines rather than as versions.
  static let datedFields: Set<String> = ["deadline", "status", "owner"]

  /// Folds the entries of an item, oldest first.
  /// - Returns: nothing when the item was never added, or when its adding was undone.
  static func fold(_ statements: [EntryStatement]) -> ItemState? {
    let said = active(statements).filter { $0.undoes == nil }
    if said.isEmpty { return nil }
    var state = ItemState()
    for statement in said { state.add(statement) }
    return state
  }

  /// The entries that count: those that no counting entry takes back.
  static func active(_ statements: [EntryStatement]) -> [EntryStatement] {
    var undone: Set<Int> = []
    for statement in statements.reversed() {
      if let target = statement.undoes, !undone.contains(statement.seq) { undone.insert(target) }
    }
    return statements.filter { !undone.contains($0.seq) }
  }

  /// Adds what one entry says, which is no undoing.
  mutating func add(_ statement: EntryStatement) {
    for (name, value) in statement.fields {
      switch name {
      case "deadline": addDeadline(value.members ?? [:], statement)
      case "status": addStatus(value.members ?? [:], statement)
      case "owner": addOwner(value.members ?? [:], statement)
      default: fields[name] = value
      }
    }
  }

  private mutating func addDeadline(_ fact: JSON.Members, _ statement: EntryStatement) {
    let deadline = fact["due_as"]?.text.flatMap { Deadline(text: $0) }
    let corrected = fact["corrects"]?.number
    // Why a wrong entry was mended is told by the history; the reason of a move stays with the move.
    let reason = corrected == nil ? fact["reason"]?.text : deadlines.step(of: corrected)?.value.reason
    let value = DeadlineValue(deadline: deadline, reason: reason)
    deadlines.state(value, from: fact["on"]?.text, origin: statement.seq, correcting: corrected)
  }

  private mutating func addStatus(_ fact: JSON.Members, _ statement: EntryStatement) {
    guard let status = fact["status"]?.text.flatMap(Status.init(rawValue:)) else { return }
    let corrected = fact["corrects"]?.number
    // Mending a report's day does not make it a later report, nor another person's.
    let mended =
      statuses.step(of: corrected)?.value.status == status ? statuses.step(of: corrected)?.value : nil
    let value = StatusValue(
      status: status, reason: fact["reason"]?.text, authority: fact["authority"]?.text,
      successor: fact["successor"]?.text, deliveredOn: fact["delivered_on"]?.text,
      override: fact["override"]?.text ?? mended?.override,
      statedOn: mended?.statedOn ?? statement.day.iso, statedBy: mended?.statedBy ?? statement.actor)
    // Delivered by that day, it was not open afterwards, whatever had been recorded meanwhile.
    if status == .reported, corrected == nil, let day = fact["on"]?.text {
      statuses.removeSteps(after: day) { $0.status.isOpen }
    }
    statuses.state(value, from: fact["on"]?.text, origin: statement.seq, correcting: corrected)
  }

  private mutating func addOwner(_ fact: JSON.Members, _ statement: EntryStatement) {
    let corrected = fact["corrects"]?.number
    let reason = corrected == nil ? fact["reason"]?.text : owners.step(of: corrected)?.value.reason
    let value = OwnerValue(owner: fact["owner"]?.text, reason: reason)
    owners.state(value, from: fact["on"]?.text, origin: statement.seq, correcting: corrected)
  }
}
