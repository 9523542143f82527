extension ReportFile {
  /// A report as a Markdown document.
  static func markdown(_ report: Report) -> String {
    var lines = ["# Scorecard, \(report.period)", ""]
    lines += [
      "On \(report.on.spoken), as known at change \(report.change); \(Markdown.text(report.request.filter.spoken)).",
      "",
    ]
    if let explanation = report.explanation {
      return (lines + markdown(explanation)).joined(separator: "\n") + "\n"
    }
    lines += table(report)
    lines.append("")
    lines += report.figures.map { "- **\($0.name)**: \($0.value)" }
    lines += gaps(report)
    if report.lateFacts.count > 0 {
      lines += [
        "", "## Became known after a close", "", "| month | day | ref | what | who | change |",
        "| --- | --- | --- | --- | --- | ---: |",
      ]
      for fact in report.lateFacts.facts {
        let cells = [fact.month, fact.day ?? "always", fact.line.ref, fact.words, fact.line.actor]
        lines.append("| \(cells.map(Markdown.cell).joined(separator: " | ")) | \(fact.line.change) |")
      }
      if report.lateFacts.untold > 0 { lines += ["", "… and \(report.lateFacts.untold) more."] }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: Groups

  /// A row for each group, with all its figures: a document has no width.
  private static func table(_ report: Report) -> [String] {
    let names = [
      "milestones", "due", "met", "reported", "overdue", "delivered", "left out", "progress", "unrated",
      "G20", "on time", "by the date in force", "slip agreed", "slip actual", "extensions",
      "after expiry", "gap",
    ]
    let head = [report.request.grouping.rawValue, "name"] + names
    var lines = ["| \(head.joined(separator: " | ")) |"]
    lines.append("| --- | --- |\(names.map { $0 == "left out" ? " --- |" : " ---: |" }.joined())")
    for line in report.lines { lines.append(row(line.code ?? "(none)", line.name ?? "", line.tally)) }
    lines.append(row("all", "", report.total))
    return lines
  }

  private static func row(_ code: String, _ name: String, _ tally: ReportTally) -> String {
    let (onTime, current) = (tally[.onTime], tally[.onTimeCurrent])
    let gap = tally.gap.gap.map { "\($0.numerator > 0 ? "+" : "")\($0.percent)" } ?? "n/a"
    let cells =
      [Markdown.cell(code), Markdown.cell(name), String(tally.milestones), String(tally.due)]
      + [String(tally.met), String(tally.reported), String(tally.overdue), tally[.delivered].percent]
      + [tally[.delivered].leftOut ?? "", tally[.progress].percentOf, String(tally.unrated)]
      + [tally[.g20].percentOf, onTime.percentOf, current.percentOf]
      + [
        slip(tally.agreedSlippage), slip(tally.actualSlippage), "\(tally.extensions) of \(tally.extendable)",
      ]
      + [String(tally.extensionsAfterExpiry), "\(gap) of \(tally.gap.compared)"]
    return "| \(cells.joined(separator: " | ")) |"
  }

  /// `+9 d, most +63 d, of 31`.
  private static func slip(_ days: DayDistribution) -> String {
    guard let median = days.median, let most = days.maximum else { return "n/a (0 dated)" }
    return "\(Report.signed(median)), most \(Report.signed(most)), of \(days.count)"
  }

  // MARK: Gaps

  private static func gaps(_ report: Report) -> [String] {
    if report.divergences.isEmpty { return [] }
    let (first, second) = (report.request.first.rawValue, report.request.second.rawValue)
    var lines = [
      "", "## Where \(first) and \(second) differ", "",
      "| ref | gap | \(first) | \(second) | UPR mean | title |", "| --- | ---: | --- | --- | ---: | --- |",
    ]
    for gap in report.divergences {
      let steps = gap.divergence?.spokenSteps ?? "not comparable"
      let mean = gap.divergence?.mean.decimal(places: 2) ?? ""
      lines.append(
        "| \(gap.ref) | \(steps) | \(gap.first.rawValue) | \(gap.second.rawValue) | \(mean) | \(Markdown.cell(gap.title)) |"
      )
    }
    return lines
  }

  // MARK: What is behind a rate

  private static func markdown(_ explanation: ReportExplanation) -> [String] {
    var lines = ["## What makes the rate \(explanation.rate.rawValue)", ""]
    for bucket in explanation.buckets where bucket.refs.count > 0 || bucket.name == "denominator" {
      lines.append(
        "- **\(bucket.name)**, \(bucket.refs.count), digest \(bucket.digest): \(bucket.refs.joined(separator: " "))"
      )
    }
    return lines
  }
}
