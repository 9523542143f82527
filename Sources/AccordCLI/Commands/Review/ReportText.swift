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
    try context.table(ReportTable(report).fitting(context.layout))
    try context.line()
    for figure in report.figures {
      try wrapped(figure.name, figure.value, label: 16)
      if figure.name == "progress", let hint = ratedElsewhere { try wrapped("", hint, label: 16) }
    }
    try gaps()
    guard report.lateFacts.count > 0 else { return }
    try context.line()
    try look.write(report.lateFacts)
  }

  /// Whether a month's figures are frozen; nothing where a day is reported.
  private var closed: String {
    guard report.request.month != nil else { return "" }
    if let close = look.register.frozenBy { return ", closed (\(close.fingerprint))" }
    return look.closeLeftAside.map { ", not as closed (\($0.fingerprint))" } ?? ", not closed"
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
    let listed = report.divergences
    guard !listed.isEmpty else { return }
    let (first, second) = (report.request.first.rawValue, report.request.second.rawValue)
    let uncompared = listed.count { $0.divergence == nil }
    let others = [
      uncompared > 0 ? "\(uncompared) not comparable" : nil, report.alike > 0 ? "\(report.alike) alike" : nil,
    ].compactMap(\.self).map { ", \($0)" }.joined()
    try context.line()
    try context.heading(
      "Where \(first) and \(second) differ, the widest gap first: \(listed.count - uncompared)\(others)")
    var table = TextTable([
      .init("REF"), .init("GAP", .right), .init(first.uppercased()), .init(second.uppercased()),
      .init("UPR MEAN", .right), .init("TITLE", isFlexible: true),
    ])
    let shown = listed.prefix(mostGaps ?? listed.count)
    for gap in shown {
      let steps = gap.divergence.map { "\($0.steps > 0 ? "+" : "")\($0.steps)" }
      table.add([
        .init(gap.ref), .init(steps ?? "not comparable"), .init(gap.first.rawValue),
        .init(gap.second.rawValue), .init(gap.divergence?.mean.decimal(places: 2) ?? ""), .init(gap.title),
      ])
    }
    try context.table(table)
    if shown.count < listed.count {
      try context.line(
        "… and \(listed.count - shown.count) more:  accord report --divergence \(first),\(second)")
    }
  }

  // MARK: What is behind a rate

  private func write(_ explanation: ReportExplanation) throws {
    try wrapped(explanation.rate.rawValue, report.words(of: explanation.rate), label: 18)
    for (index, bucket) in explanation.buckets.enumerated() {
      if index > 1, bucket.refs.isEmpty { continue }
      let digest = String(bucket.digest.prefix(16))
      try wrapped(bucket.name, "\(bucket.refs.count), digest \(digest)", label: 18)
      let refs = index < 2 ? weighed(explanation, isWhole: index == 1) : bucket.refs
      if !refs.isEmpty { try wrapped("", refs.joined(separator: " "), label: 18) }
    }
  }

  /// The references of the numerator, or of the whole denominator, each with its score where that may be a part:
  /// `C1.1=1/3`, `C1.2=-1`.
  private func weighed(_ explanation: ReportExplanation, isWhole: Bool) -> [String] {
    let added = zip(explanation.buckets[1].refs, explanation.points).filter { isWhole || $0.1 > 0 }
    return added.map { ref, points in
      switch explanation.rate {
      case .progress: "\(ref)=\(points)/3"
      case .g20: "\(ref)=\(["-1", "0", "+1"][min(points, 2)])"
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
