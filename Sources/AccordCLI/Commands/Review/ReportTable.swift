import CommitmentRegister

/// The table of a report: a line for each group, as much of it as the terminal has room for.
struct ReportTable {
  private let report: Report

  init(_ report: Report) { self.report = report }

  /// How much is shown.
  private struct Extent {
    let bar: Int
    let isFull: Bool
  }

  /// What is shown where there is room, the most first: figures before bars, and the days of slippage before either.
  private static let extents = [
    Extent(bar: 20, isFull: true), Extent(bar: 10, isFull: true), Extent(bar: 10, isFull: false),
    Extent(bar: 5, isFull: false), Extent(bar: 0, isFull: false),
  ]

  /// The table for a terminal.
  func fitting(_ layout: TextLayout) -> TextTable {
    let tables = Self.extents.lazy.map { table($0, layout) }
    let isFitting = { (table: TextTable) in layout.width.map { table.width <= $0 } ?? true }
    return tables.first(where: isFitting) ?? table(Extent(bar: 0, isFull: false), layout)
  }

  private func table(_ extent: Extent, _ layout: TextLayout) -> TextTable {
    var columns: [TextTable.Column] = [
      .init(report.request.grouping.rawValue.uppercased(), isFlexible: true), .init("MILESTONES", .right),
      .init("DUE", .right), .init("MET", .right),
    ]
    if extent.isFull { columns.append(.init("REPORTED", .right)) }
    columns.append(.init("OVERDUE", .right))
    if extent.isFull { columns.append(.init("UNRATED", .right)) }
    columns += [.init("SLIP", .right, isExpendable: true), .init("PROGRESS", .right), .init("DELIVERED")]
    var table = TextTable(columns)
    for line in report.lines {
      let name = String(repeating: "  ", count: line.depth) + (line.code ?? "(none)")
      table.add(cells(name, line.tally, extent, layout))
    }
    table.add(cells("all", report.total, extent, layout))
    return table
  }

  private func cells(
    _ name: String, _ tally: ReportTally, _ extent: Extent, _ layout: TextLayout
  ) -> [TextTable.Cell] {
    let slip = tally.agreedSlippage.median.map(Report.signed) ?? "n/a"
    var cells: [TextTable.Cell] = [
      .init(name), .init(String(tally.milestones)), .init(String(tally.due)), .init(String(tally.met)),
    ]
    if extent.isFull { cells.append(.init(String(tally.reported))) }
    cells.append(.init(String(tally.overdue), tally.overdue > 0 ? .red : nil))
    if extent.isFull { cells.append(.init(String(tally.unrated))) }
    return cells + [.init(slip), .init(progress(tally)), .init(delivered(tally, extent, layout))]
  }

  /// `33% of 3`, or `0 rated`: the longer `n/a (0 rated)` would leave a narrow terminal no room for bars.
  private func progress(_ tally: ReportTally) -> String {
    let progress = tally[.progress]
    return progress.value.map { "\($0.decimalPercent)% of \(progress.count)" } ?? "0 rated"
  }

  /// ` 58% ███████████▌········`, or `n/a (0 due)`.
  private func delivered(_ tally: ReportTally, _ extent: Extent, _ layout: TextLayout) -> String {
    guard let rate = tally[.delivered].value else { return tally[.delivered].percent }
    let percent = rate.decimalPercent
    let text = String(repeating: " ", count: 3 - percent.count) + percent + "%"
    if extent.bar == 0 { return text }
    return "\(text) \(Bar.text(rate, columns: extent.bar, isUnicode: layout.isUnicode))"
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
