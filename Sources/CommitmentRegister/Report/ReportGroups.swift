internal import SQLite

/// The groups of a report: what each is called, and what it is under.
struct ReportGroups {
  private struct Group {
    let code: String
    let name: String?
    let under: Int?
  }

  private let groups: [Int: Group]
  private var lines: [Int: ReportLine] = [:]
  private var none: ReportLine?
  /// The groups that count what belongs to one: itself and the wider ones.
  private var paths: [Int: [Int]] = [:]

  init(_ grouping: ReportGrouping, _ register: Register) throws {
    let sql =
      switch grouping {
      case .area: "SELECT v.item, i.ref, v.name, v.under FROM area v JOIN item i ON i.id = v.item"
      case .by: "SELECT v.item, i.ref, v.name, v.under FROM party v JOIN item i ON i.id = v.item"
      case .owner: "SELECT v.item, i.ref, v.name, NULL FROM person v JOIN item i ON i.id = v.item"
      case .event: "SELECT v.item, i.ref, v.name, NULL FROM event v JOIN item i ON i.id = v.item"
      }
    let rows = try register.connection.rows(sql) { row in
      (
        try row.int(0),
        Group(code: try row.string(1), name: try row.string(2), under: try row.optionalInt(3))
      )
    }
    groups = Dictionary(rows, uniquingKeysWith: { $1 })
  }

  /// Counts one milestone in every group that it belongs to, once in each.
  mutating func add(_ items: [Int], _ facts: MilestoneFacts, _ memberships: [Membership]) {
    if items.isEmpty {
      var line = none ?? ReportLine(code: nil, name: nil, under: nil, depth: 0)
      line.tally.add(facts, memberships)
      none = line
      return
    }
    if items.count == 1 {
      for item in path(items[0]) { count(item, facts, memberships) }
      return
    }
    var counted: Set<Int> = []
    for item in items {
      for item in path(item) where counted.insert(item).inserted { count(item, facts, memberships) }
    }
  }

  private mutating func count(_ item: Int, _ facts: MilestoneFacts, _ memberships: [Membership]) {
    if lines[item] == nil {
      let group = groups[item]
      lines[item] = ReportLine(
        code: group?.code, name: group?.name, under: group?.under.flatMap { groups[$0]?.code },
        depth: path(item).count - 1)
    }
    lines[item]?.tally.add(facts, memberships)
  }

  private mutating func path(_ item: Int) -> [Int] {
    if let path = paths[item] { return path }
    var path = [item]
    while let wider = groups[path[path.count - 1]]?.under, groups[wider] != nil, !path.contains(wider) {
      path.append(wider)
    }
    paths[item] = path
    return path
  }

  /// The groups that have milestones, wider ones before what is under them, by code; events by their numbers.
  func sorted() -> [ReportLine] {
    let keys = lines.keys.map { item in
      (item: item, key: (paths[item] ?? [item]).reversed().map(sortKey))
    }
    let ordered = keys.sorted { $0.key.lexicographicallyPrecedes($1.key) { $0 < $1 } }
    return ordered.compactMap { lines[$0.item] } + [none].compactMap(\.self)
  }

  /// A group's place among its neighbours: codes by their bytes, E2 before E10.
  private func sortKey(_ item: Int) -> String {
    let code = groups[item]?.code ?? ""
    guard let reference = Reference(typed: code), reference.kind == .event else { return code }
    return String(repeating: "0", count: max(0, 20 - code.utf8.count)) + code
  }
}
