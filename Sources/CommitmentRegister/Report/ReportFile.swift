/// The forms of a report that are kept: the same report gives the same bytes for ever.
///
/// Nothing but the report goes into them: no clock, time zone, locale, configuration or file name.
public enum ReportFile: Sendable {
  /// A row for every group, and one for all.
  case csv(CSVWriter.Profile)
  /// One object.
  case json
  /// A table, the figures in words, and the widest gaps.
  case markdown

  /// The bytes of a report in this form.
  public func bytes(_ report: Report) -> [UInt8] {
    switch self {
    case .csv(let profile):
      if let explanation = report.explanation { return Self.csv(report, explanation, profile) }
      return Self.csv(report, profile)
    case .json:
      var writer = JSONWriter()
      writer.write(report)
      return writer.bytes + [UInt8(ascii: "\n")]
    case .markdown: return Array(Self.markdown(report).utf8)
    }
  }
}

// MARK: - CSV

extension ReportFile {
  private static func csv(_ report: Report, _ profile: CSVWriter.Profile) -> [UInt8] {
    var writer = CSVWriter(profile)
    writer.row(columns)
    for line in report.lines {
      row(&writer, report, group: report.request.grouping.rawValue, line, line.tally)
    }
    row(&writer, report, group: "all", nil, report.total)
    return writer.bytes
  }

  private static let columns = [
    "group", "code", "name", "under", "milestones", "due", "met", "reported", "overdue", "delivered_percent",
    "proposed", "never_agreed", "waived", "superseded", "not_yet_due", "no_date", "progress_percent",
    "rated", "unrated", "unable_to_assess", "g20_mean", "g20_percent", "g20_scored", "on_time_percent",
    "on_time", "on_time_current_percent", "on_time_current", "on_time_of", "slippage_agreed_median",
    "slippage_agreed_maximum", "slippage_agreed_of", "slippage_actual_median", "slippage_actual_maximum",
    "slippage_actual_of", "extensions", "extensions_of", "extensions_after_expiry", "gap_percent", "gap_of",
    "role",
    "first_role", "second_role", "month", "on", "change", "as_of",
  ]

  private static func row(
    _ writer: inout CSVWriter, _ report: Report, group: String, _ line: ReportLine?, _ tally: ReportTally
  ) {
    // Numbers with a sign or a point are no formulas: the writer leaves them as they are.
    let number = { (number: Int?) in number.map(String.init) }
    let excluded = { (exclusion: Exclusion) in number(tally[.delivered].excluded[exclusion] ?? 0) }
    let days = { (median: Fraction?) in median.map { $0.decimal(places: 1) } }
    let (progress, g20) = (tally[.progress], tally[.g20])
    let (onTime, current) = (tally[.onTime], tally[.onTimeCurrent])
    let (agreed, actual) = (tally.agreedSlippage, tally.actualSlippage)
    let request = report.request
    let cells: [String?] =
      [group, line?.code, line?.name, line?.under, number(tally.milestones), number(tally.due)]
      + [number(tally.met), number(tally.reported), number(tally.overdue)]
      + [tally[.delivered].value?.percent] + ReportRate.delivered.exclusions.map(excluded)
      + [progress.value?.percent, number(progress.count), number(tally.unrated)]
      + [number(progress.excluded[.unableToAssess] ?? 0), g20.mean?.decimal(places: 2), g20.value?.percent]
      + [number(g20.count), onTime.value?.percent, number(onTime.points), current.value?.percent]
      + [number(current.points), number(onTime.count), days(agreed.median), number(agreed.maximum)]
      + [number(agreed.count), days(actual.median), number(actual.maximum), number(actual.count)]
      + [number(tally.extensions), number(tally.extendable), number(tally.extensionsAfterExpiry)]
      + [tally.gap.gap?.percent]
      + [number(tally.gap.compared), request.role.rawValue, request.first.rawValue, request.second.rawValue]
      + [request.month, report.on.iso, number(report.change), report.asOf.iso]
    for cell in cells { writer.cell(cell) }
    writer.endRow()
  }

  /// A row for every milestone of every list; what is in the numerator is in the denominator too.
  private static func csv(
    _ report: Report, _ explanation: ReportExplanation, _ profile: CSVWriter.Profile
  ) -> [UInt8] {
    var writer = CSVWriter(profile)
    writer.row(["ref", "rate", "bucket", "points", "of", "month", "on", "change", "as_of"])
    let end = [report.request.month, report.on.iso, String(report.change), report.asOf.iso]
    let (rate, most) = (explanation.rate.rawValue, String(explanation.rate.most))
    let points = Dictionary(
      zip(explanation.buckets[1].refs, explanation.points), uniquingKeysWith: { first, _ in first })
    for bucket in explanation.buckets {
      for ref in bucket.refs {
        let parts = points[ref].map { [String($0), most] } ?? [nil, nil]
        for cell in [ref, rate, bucket.name] + parts + end { writer.cell(cell) }
        writer.endRow()
      }
    }
    return writer.bytes
  }
}
