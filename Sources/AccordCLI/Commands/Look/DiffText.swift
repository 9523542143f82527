import CommitmentRegister

/// Says to people what differs between two views: a line for each record.
struct DiffText {
  let look: Look
  let sides: [Side]
  let registers: [Register]
  let late: LateFacts

  /// Says beside rows for programs what they do not say.
  func remark(_ tally: DiffTally) throws {
    try look.context.remark("\(sides[0].words) → \(sides[1].words): \(tally.words).")
    if late.count > 0 {
      try look.context.remark(
        "\(Spoken.count(late.count, "fact")) became known after a close; see --json, or the table.")
    }
  }

  /// The whole answer.
  func write(_ lines: [DiffLine], _ tally: DiffTally) throws {
    let filter = look.filter == .all ? "" : "; only \(look.filter.spoken)"
    try look.context.heading("\(sides[0].words) → \(sides[1].words): \(tally.words)\(filter)")
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
    guard late.count > 0 else { return }
    if !lines.isEmpty { try look.context.line() }
    try look.write(late)
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

  private func table(_ lines: [DiffLine]) -> TextTable {
    var table = TextTable([.init("REF"), .init("AREA", isExpendable: true), .init("CHANGE", isFolded: true)])
    for line in lines {
      table.add([.init(line.ref), .init(line.area ?? ""), .init(line.words, line.isLate ? .red : nil)])
    }
    return table
  }
}
