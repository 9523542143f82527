import CommitmentRegister

/// By what a list is parted into several tables.
enum Grouping: String {
  case area
  case by
  case owner
  case event

  init?(_ arguments: ParsedArguments) {
    guard let word = arguments.value("--group") else { return nil }
    self.init(rawValue: word)
  }

  /// The order that keeps the records of a group together.
  var order: Order {
    switch self {
    case .area: .area
    case .by: .by
    case .owner: .owner
    case .event: .event
    }
  }

  /// The heading under which a milestone stands.
  func heading(_ record: MilestoneRecord) -> String {
    switch self {
    case .area: Self.heading(record.area, record.areaName, none: "no focus area")
    case .by: record.by.isEmpty ? "nobody owes it" : record.by.joined(separator: ", ")
    case .owner: Self.heading(record.owner, record.ownerName, none: "no owner")
    case .event: record.event ?? "no event"
    }
  }

  /// The heading under which a commitment stands.
  func heading(_ record: CommitmentRecord) -> String {
    switch self {
    case .area: Self.heading(record.area, record.areaName, none: "no focus area")
    case .by: record.by.isEmpty ? "nobody owes it" : record.by.joined(separator: ", ")
    case .owner: Self.heading(record.owner, record.ownerName, none: "no owner")
    case .event: Self.heading(record.event, record.eventName, none: "no event")
    }
  }

  private static func heading(_ code: String?, _ name: String?, none: String) -> String {
    guard let code else { return none }
    return name.map { "\(code)  \($0)" } ?? code
  }
}

extension Look {
  /// The orders in which a list comes: its groups together, then as asked, else as usual.
  func order(_ usual: Order) -> [Order] {
    let sort = context.arguments.value("--sort").flatMap(Order.init(rawValue:)) ?? usual
    return [Grouping(context.arguments)?.order, sort].compactMap(\.self)
  }

  /// Writes one table, or one for each group under its heading.
  func tables<Record>(
    _ records: [Record], heading: (Grouping, Record) -> String, _ table: ([Record]) throws -> Void
  ) throws {
    guard let grouping = Grouping(context.arguments) else { return try table(records) }
    var start = records.startIndex
    while start < records.endIndex {
      let title = heading(grouping, records[start])
      let end = records[start...].firstIndex { heading(grouping, $0) != title } ?? records.endIndex
      if start > records.startIndex { try context.line() }
      try context.heading("\(title): \(end - start)")
      try table(Array(records[start..<end]))
      start = end
    }
  }
}
