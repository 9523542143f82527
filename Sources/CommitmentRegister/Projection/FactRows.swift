internal import SQLite

/// One row of a dated fact, before it is known as of which entry: its place and its columns.
struct FactRow: Equatable {
  let fromDay: String
  let toDay: String?
  let origin: Int
  let columns: [Value]
}

/// The statements that write the rows of one dated fact.
struct FactTable {
  let insert: String
  let close: String

  private init(_ fact: String, _ columns: [String]) {
    let marks = String(repeating: ", ?", count: columns.count)
    insert = """
      INSERT INTO \(fact)_version (item, since, from_day, to_day, origin, \(columns.joined(separator: ", ")))
      VALUES (?, ?, ?, ?, ?\(marks))
      """
    close =
      "UPDATE \(fact)_version SET until = ? WHERE item = ? AND until IS NULL AND origin = ? AND from_day = ?"
  }

  static let deadline = FactTable(
    "deadline",
    [
      "due", "due_as", "first_due", "times_moved", "moved_after_expiry", "extensions",
      "extensions_after_expiry", "reason",
    ])
  static let status = FactTable(
    "status",
    [
      "status", "reason", "authority", "successor", "delivered_on", "reported_on", "reported_by",
      "verified_on", "verified_by", "override",
    ])
  static let owner = FactTable("owner", ["owner", "reason"])
}

extension Timeline {
  /// Lays the steps out as rows, each valid until the next begins.
  func rows(_ columns: (_ index: Int, _ step: Dated<Fact>) throws -> [Value]) rethrows -> [FactRow] {
    try steps.enumerated().map { index, step in
      let next = index + 1 < steps.count ? steps[index + 1].from : nil
      return FactRow(fromDay: step.from, toDay: next, origin: step.origin, columns: try columns(index, step))
    }
  }
}

extension Timeline<DeadlineValue> {
  /// The rows of `deadline_version`, with what a move counts: changed last days, and whether it came too late.
  func deadlineRows() -> [FactRow] {
    // The first one recorded, also where an earlier day was given to a later one.
    let first = steps.filter { $0.value.deadline != nil }.min { $0.origin < $1.origin }?.value.deadline?
      .lastDay
    var count = MoveCount()
    return rows { _, step in
      count.add(step)
      let deadline = step.value.deadline
      return [
        Value(deadline?.lastDay.iso), Value(deadline?.text), Value(count.last == nil ? nil : first?.iso),
        Value(count.moves), Value(count.isAfterExpiry), Value(count.extensions),
        Value(count.extensionsAfterExpiry), Value(step.value.reason),
      ]
    }
  }

  /// How often the last day had been moved by a day.
  func timesMoved(by day: String) -> Int {
    var count = MoveCount()
    for step in steps where step.from <= day { count.add(step) }
    return count.moves
  }
}

/// Counts the moves of a deadline, step by step.
private struct MoveCount {
  /// The last day that there was before the next step, looking past steps without any.
  private(set) var last: CivilDay?
  private(set) var moves = 0
  private(set) var isAfterExpiry = false
  private(set) var extensions = 0
  private(set) var extensionsAfterExpiry = 0
  /// Whether the step before had no date: taking away what is not there is no move.
  private var isDateless = false

  mutating func add(_ step: Dated<DeadlineValue>) {
    let day = step.value.deadline?.lastDay
    defer {
      last = day ?? last
      isDateless = day == nil
    }
    guard let last, day != last, !(day == nil && isDateless) else { return }
    let isLate = step.from > last.iso
    moves += 1
    isAfterExpiry = isAfterExpiry || isLate
    guard let day, day > last else { return }
    extensions += 1
    extensionsAfterExpiry += isLate ? 1 : 0
  }
}

extension Timeline<StatusValue> {
  /// The rows of `status_version`, each with the delivery and the judgement that hold with it.
  func statusRows(item: (_ reference: String) throws -> Int) rethrows -> [FactRow] {
    var deliveredOn: String?
    var report: StatusValue?
    return try rows { _, step in
      let value = step.value
      let day = step.from == always ? nil : step.from
      let isJudgement = value.status == .met || value.status == .partlyMet || value.status == .notMet
      if value.status.isDelivered {
        deliveredOn = value.deliveredOn ?? deliveredOn ?? day
        if value.status == .reported { report = value }
      } else {
        deliveredOn = nil
        report = nil
      }
      return [
        Value(value.status.rawValue), Value(value.reason), Value(value.authority),
        Value(try value.successor.map(item)), Value(deliveredOn), Value(report?.statedOn),
        Value(report?.statedBy), Value(isJudgement ? day : nil),
        Value(isJudgement && day != nil ? value.statedBy : nil), Value(value.override),
      ]
    }
  }
}

extension Timeline<StatusValue> {
  /// The day of delivery that holds at a step: its own, or that of the claim which it judges.
  func deliveredOn(at step: Dated<StatusValue>?) -> String? {
    guard let step, step.value.status.isDelivered else { return nil }
    let claims = steps.prefix { $0.origin != step.origin }.reversed().prefix { $0.value.status.isDelivered }
    for claim in [step] + claims {
      if let day = claim.value.deliveredOn { return day }
    }
    let first = claims.last ?? step
    return first.from == always ? nil : first.from
  }
}

extension Timeline<OwnerValue> {
  /// The rows of `owner_version`.
  func ownerRows(item: (_ code: String) throws -> Int) rethrows -> [FactRow] {
    try rows { _, step in [Value(try step.value.owner.map(item)), Value(step.value.reason)] }
  }
}
