import CommitmentRegister

/// Puts a report into lines for people.
struct ReportText {
  let look: Look
  let report: Report
  /// The most gaps to list; nothing: all.
  let mostGaps: Int?

  private var context: CommandContext { look.context }

  /// Writes the scorecard: a line for each group, the figures with their parts, and the widest gaps.
  func write() throws {
    let day = report.request.month == nil ? "" : "on \(report.on.spoken), "
    try context.heading(
      "Scorecard, \(report.period): \(day)as known at change \(report.change)\(closed); \(report.request.filter.spoken)"
    )
    if let explanation = report.explanation { return try write(explanation) }
    guard report.total.milestones > 0 else {
      return try context.line("  No milestones.")
    }
    try context.table(table())
    try context.line()
    for figure in report.figures { try wrapped(figure.name, figure.value, label: 16) }
    if let hint = ratedElsewhere { try wrapped("", hint, label: 16) }
    try gaps()
    guard !report.lateFacts.isEmpty else { return }
    try context.line()
    try look.write(report.lateFacts)
  }

  /// Whether a month's figures are frozen; nothing where a day is reported.
  private var closed: String {
    guard report.request.month != nil else { return "" }
    return look.register.frozenBy.map { ", closed (\($0.fingerprint))" } ?? ", not closed"
  }

  private func table() -> TextTable {
    var table = TextTable([
      .init(report.request.grouping.rawValue.uppercased(), isFlexible: true), .init("MILESTONES", .right),
      .init("DUE", .right), .init("MET", .right), .init("OVERDUE", .right),
      .init("SLIP", .right, isExpendable: true), .init("PROGRESS", .right), .init("DELIVERED"),
    ])
    for line in report.lines {
      let code = line.code ?? "(none)"
      row(&table, String(repeating: "  ", count: line.depth) + code, line.tally)
    }
    row(&table, "all", report.total)
    return table
  }

  private func row(_ table: inout TextTable, _ name: String, _ tally: ReportTally) {
    let progress = tally[.progress].value.map { "\($0.decimalPercent)%" } ?? "n/a"
    let slip = tally.agreedSlippage.median.map(Report.signed) ?? "n/a"
    table.add([
      .init(name), .init(String(tally.milestones)), .init(String(tally.due)), .init(String(tally.met)),
      .init(String(tally.overdue), tally.overdue > 0 ? .red : nil), .init(slip), .init(progress),
      .init(delivered(tally)),
    ])
  }

  /// ` 58% ███████████▌········`, or `n/a (0 due)`.
  private func delivered(_ tally: ReportTally) -> String {
    guard let rate = tally[.delivered].value else { return tally[.delivered].percent }
    let percent = rate.decimalPercent
    let blank = String(repeating: " ", count: 3 - percent.count)
    let isNarrow = context.layout.width.map { $0 < 100 } ?? false
    let bar = Bar.text(rate, columns: isNarrow ? 10 : 20, isUnicode: context.layout.isUnicode)
    return "\(blank)\(percent)% \(bar)"
  }

  /// Where the role that is reported has rated nothing and others have: what to type.
  private var ratedElsewhere: String? {
    guard report.total[.progress].count == 0 else { return nil }
    let others = AssessorRole.allCases.compactMap { role in
      report.ratedByRole[role].map { (role: role, count: $0) }
    }.filter { $0.role != report.request.role }
    guard let most = others.max(by: { $0.count < $1.count }) else { return nil }
    let counts = others.map { "\($0.role.rawValue) \($0.count)" }.joined(separator: ", ")
    return "Rated by others: \(counts).  accord report --role \(most.role.rawValue)"
  }

  // MARK: Gaps

  private func gaps() throws {
    let differing = report.divergences.filter { $0.divergence.map { $0.steps != 0 } ?? false }
    guard !differing.isEmpty else { return }
    let (first, second) = (report.request.first.rawValue, report.request.second.rawValue)
    let uncompared = report.divergences.count { $0.divergence == nil }
    let agreeing = report.divergences.count - differing.count - uncompared
    let others = [
      agreeing > 0 ? "\(agreeing) agree" : nil, uncompared > 0 ? "\(uncompared) cannot be compared" : nil,
    ].compactMap(\.self).map { ", \($0)" }.joined()
    try context.line()
    try context.heading(
      "Where \(first) and \(second) differ, the widest gap first: \(differing.count)\(others)")
    var table = TextTable([
      .init("REF"), .init("GAP", .right), .init(first.uppercased()), .init(second.uppercased()),
      .init("MEAN", .right), .init("TITLE", isFlexible: true),
    ])
    let shown = differing.prefix(mostGaps ?? differing.count)
    for gap in shown {
      guard let divergence = gap.divergence else { continue }
      table.add([
        .init(gap.ref), .init("\(divergence.steps > 0 ? "+" : "")\(divergence.steps)"),
        .init(gap.first.rawValue), .init(gap.second.rawValue),
        .init(divergence.mean.decimal(places: 2)), .init(gap.title),
      ])
    }
    try context.table(table)
    if shown.count < differing.count {
      try context.line(
        "… and \(differing.count - shown.count) more:  accord report --divergence \(first),\(second)")
    }
  }

  // MARK: What is behind a rate

  private func write(_ explanation: ReportExplanation) throws {
    try wrapped(explanation.rate.rawValue, report.words(of: explanation.rate), label: 18)
    for (index, bucket) in explanation.buckets.enumerated() {
      if index > 1, bucket.refs.isEmpty { continue }
      let digest = String(bucket.digest.prefix(16))
      try wrapped(bucket.name, "\(bucket.refs.count), digest \(digest)", label: 18)
      let refs = index == 0 ? weighed(explanation) : bucket.refs
      if !refs.isEmpty { try wrapped("", refs.joined(separator: " "), label: 18) }
    }
  }

  /// The references of the numerator, each with what it adds where that may be a part: `C1.1=1/3`, `C1.2=+1`.
  private func weighed(_ explanation: ReportExplanation) -> [String] {
    let added = zip(explanation.buckets[1].refs, explanation.points).filter { $0.1 > 0 }
    return added.map { ref, points in
      switch explanation.rate {
      case .progress: "\(ref)=\(points)/3"
      case .g20: "\(ref)=\(points == 2 ? "+1" : "0")"
      default: ref
      }
    }
  }

  private func wrapped(_ name: String, _ value: String, label: Int) throws {
    let first = "  " + name + String(repeating: " ", count: max(1, label - DisplayWidth.of(name)))
    let indent = String(repeating: " ", count: label + 2)
    for line in TextWrap.lines(value, width: context.layout.width, first: first, indent: indent) {
      try context.output.line(line)
    }
  }
}

extension Fraction {
  /// As per cent without places, `58`; what is not all is never said to be 100, nor what is something 0.
  fileprivate var decimalPercent: String {
    let rounded = Fraction(numerator * 100, over: denominator)?.decimal(places: 0) ?? "0"
    if rounded == "100", numerator < denominator { return "99" }
    if rounded == "0", numerator > 0 { return "1" }
    return rounded
  }
}
