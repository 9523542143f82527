import CommitmentRegister

/// Says to people what differs between two views: a line for each record.
struct DiffText {
  private let look: Look
  private let sides: [Side]
  private let registers: [Register]
  private let differences: [Difference]
  private let late: [LateFact]

  init(
    _ look: Look, _ sides: [Side], _ registers: [Register], _ differences: [Difference], _ late: [LateFact]
  ) {
    (self.look, self.sides, self.registers) = (look, sides, registers)
    (self.differences, self.late) = (differences, late)
  }

  /// One record with all that differs in it.
  private struct Line {
    let ref: String
    let area: String?
    var differences: [Difference]
    var heading = ""
  }

  /// Bare references, one a line.
  func references() throws {
    for line in lines { try look.context.line(line.ref) }
  }

  /// Says beside rows for programs what they do not say.
  func remark() throws {
    try look.context.remark("\(sides[0].words) → \(sides[1].words): \(counts).")
    if !late.isEmpty {
      try look.context.remark(
        "\(Spoken.count(late.count, "fact")) became known after a close; see --json, or the table.")
    }
  }

  /// The whole answer.
  func write() throws {
    let filter = look.filter == .all ? "" : "; only \(look.filter.spoken)"
    try look.context.heading("\(sides[0].words) → \(sides[1].words): \(counts)\(filter)")
    let grouping = Grouping(look.context.arguments)
    var lines = lines
    if let grouping {
      for index in lines.indices { lines[index].heading = try heading(lines[index].ref, grouping) }
      let order = lines.indices.sorted { (lines[$0].heading, $0) < (lines[$1].heading, $1) }
      lines = order.map { lines[$0] }
    }
    if !lines.isEmpty {
      try look.tables(lines, heading: { $1.heading }) { try look.context.table(table($0)) }
    }
    guard !late.isEmpty else { return }
    if !lines.isEmpty { try look.context.line() }
    try look.write(late)
  }

  private var lines: [Line] {
    var lines: [Line] = []
    for difference in differences {
      if lines.last?.ref == difference.ref {
        lines[lines.count - 1].differences.append(difference)
      } else {
        lines.append(Line(ref: difference.ref, area: difference.area, differences: [difference]))
      }
    }
    return lines
  }

  /// `5 records differ: 1 added, 2 slipped`.
  private var counts: String {
    if differences.isEmpty { return "nothing differs" }
    var parts: [String] = []
    for kind in Difference.Kind.allCases {
      let records = Set(differences.filter { $0.kind == kind }.map(\.ref)).count
      if records > 0 { parts.append("\(records) \(kind.rawValue)") }
    }
    let records = lines.count
    return
      "\(Spoken.count(records, "record")) \(records == 1 ? "differs" : "differ"): \(parts.joined(separator: ", "))"
  }

  /// Under what a record stands: as it is later, else as it was.
  private func heading(_ ref: String, _ grouping: Grouping) throws -> String {
    guard let reference = Reference(typed: ref) else { return "" }
    for register in registers.reversed() {
      if let record = try register.milestone(reference) { return grouping.heading(record) }
      if let record = try register.commitment(reference) { return grouping.heading(record) }
    }
    return ""
  }

  private func table(_ lines: [Line]) -> TextTable {
    var table = TextTable([.init("REF"), .init("AREA", isExpendable: true), .init("CHANGE", isFolded: true)])
    for line in lines {
      let isSlip = line.differences.contains { $0.kind == .slipped }
      table.add([
        .init(line.ref), .init(line.area ?? ""), .init(Self.words(line.differences), isSlip ? .red : nil),
      ])
    }
    return table
  }
}

// MARK: - Words

extension DiffText {
  /// What goes without saying beside a new status or date.
  private static let companions: Set<String> = [
    "reported_on", "reported_by", "verified_on", "verified_by", "times_moved", "reason",
  ]

  /// `slipped: due 2026-09-15 → 2026-10-30 (bilal, change 171: awaiting Commerce data); now overdue`.
  private static func words(_ all: [Difference]) -> String {
    let leads = Set(all.compactMap(\.field)).intersection(["status", "due"])
    let told = all.filter { difference in
      leads.isEmpty || !companions.contains(difference.field ?? "")
    }
    var parts: [String] = []
    for (index, difference) in told.enumerated() {
      // One change is named once, behind the last thing that it did.
      let next = index + 1 < told.count ? told[index + 1].cause : nil
      let isLast = next?.change != difference.cause?.change
      parts.append(words(difference) + (isLast ? difference.cause.map { " (\(words($0)))" } ?? "" : ""))
    }
    return parts.joined(separator: "; ")
  }

  private static func words(_ difference: Difference) -> String {
    let (old, new) = (difference.before ?? "none", difference.after ?? "none")
    switch (difference.kind, difference.field) {
    case (.added, _): return "added: \(new)"
    case (.removed, _): return "removed: \(old)"
    case (.slipped, "overdue"): return "now overdue"
    case (.caughtUp, _): return "no longer overdue"
    case (.corrected, "overdue"): return "\(difference.after == nil ? "no longer" : "now") overdue"
    case (let kind, "status"): return "\(kind.rawValue): \(old) → \(new)"
    case (let kind, "due") where kind != .changed: return "\(kind.rawValue): due \(old) → \(new)"
    case (.corrected, let field): return "corrected: \(Spoken.field(field ?? "")) \(old) → \(new)"
    case (_, "done_on") where difference.before == nil: return "done on \(new)"
    case (_, let field): return "\(Spoken.field(field ?? "")) \(old) → \(new)"
    }
  }

  /// `bilal, change 171: awaiting Commerce data; known after the close of 2026-09`.
  private static func words(_ cause: Difference.Cause) -> String {
    var words = "\(cause.actor), change \(cause.change)"
    if let reason = cause.reason { words += ": \(reason)" }
    if let month = cause.closedMonth { words += "; known after the close of \(month)" }
    return words
  }
}
