import CommitmentRegister

/// The tables in which milestones are shown.
enum MilestoneTable {
  /// For what is overdue: how late, and from which first date.
  static func overdue(_ records: [MilestoneRecord]) -> TextTable {
    var table = TextTable([
      .init("REF"), .init("LATE", .right), .init("DUE"), .init("FIRST DUE"),
      .init("AREA", isExpendable: true), .init("OWNER", isExpendable: true),
      .init("MILESTONE", isFlexible: true),
    ])
    for record in records {
      table.add([
        .init(record.ref), .init("\(record.daysLate ?? 0) d", .red), .init(due(record)),
        .init(record.firstDue ?? ""), .init(record.area ?? ""), .init(record.owner ?? ""),
        .init(record.title),
      ])
    }
    return table
  }

  /// For what falls due: how soon.
  static func due(_ records: [MilestoneRecord], on day: CivilDay) -> TextTable {
    var table = TextTable([
      .init("REF"), .init("WHEN", .right), .init("DUE"), .init("AREA", isExpendable: true),
      .init("OWNER", isExpendable: true),
      .init("MILESTONE", isFlexible: true),
    ])
    for record in records {
      table.add([
        .init(record.ref), when(record, day), .init(due(record)), .init(record.area ?? ""),
        .init(record.owner ?? ""),
        .init(record.title),
      ])
    }
    return table
  }

  /// For all sorts of milestones: where each stands.
  static func standing(_ records: [MilestoneRecord]) -> TextTable {
    var table = TextTable([
      .init("REF"), .init("STATUS"), .init("SCHEDULE"), .init("LATE", .right), .init("DUE"),
      .init("AREA", isExpendable: true),
      .init("OWNER", isExpendable: true), .init("MILESTONE", isFlexible: true),
    ])
    for record in records {
      let isOverdue = record.schedule == .overdue
      let late = record.daysLate.map { $0 > 0 ? "\($0) d" : "" } ?? ""
      table.add([
        .init(record.ref), .init(Spoken.status(record)),
        .init(record.schedule?.rawValue ?? "", isOverdue ? .red : nil), .init(late, isOverdue ? .red : nil),
        .init(due(record)), .init(record.area ?? ""), .init(record.owner ?? ""), .init(record.title),
      ])
    }
    return table
  }

  /// The last day, with the period where one was agreed: `2026-12-31 (2026-Q4)`.
  private static func due(_ record: MilestoneRecord) -> String {
    guard let due = record.due else { return "" }
    return record.dueAs == due ? due : "\(due) (\(record.dueAs ?? ""))"
  }

  private static func when(_ record: MilestoneRecord, _ day: CivilDay) -> TextTable.Cell {
    guard let due = record.due.flatMap({ CivilDay(iso: $0) }) else { return "" }
    switch day.days(to: due) {
    case 0: return "today"
    case let days where days > 0: return .init("in \(days) d")
    case let days: return .init("\(-days) d late", .red)
    }
  }
}
