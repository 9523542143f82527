extension JSONWriter {
  /// Writes a report as one object.
  mutating func write(_ report: Report) {
    let request = report.request
    object { writer in
      writer.member("schema", 1)
      writer.member("register_id", report.registerID)
      writer.member("month", request.month)
      writer.member("as_of", report.asOf.iso)
      writer.member("on", report.on.iso)
      writer.member("change", report.change)
      writer.key("filter")
      request.filter.write(&writer)
      writer.member("group", request.grouping.rawValue)
      writer.member("role", request.role.rawValue)
      writer.member("divergence_of", [request.first.rawValue, request.second.rawValue])
      writer.member("count", report.lines.count)
      writer.objects("items", report.lines) { writer, line in
        writer.member("code", line.code)
        writer.member("name", line.name)
        writer.member("under", line.under)
        writer.member("depth", line.depth)
        writer.members(line.tally)
      }
      writer.key("total")
      writer.object { $0.members(report.total) }
      writer.member("commitments_without_milestones", report.bareCommitments)
      writer.key("denominator_digests")
      writer.object { writer in
        for (rate, digest) in zip(ReportRate.allCases, report.digests) {
          writer.member(rate.key, digest)
        }
      }
      writer.objects("divergences", report.divergences) { $0.members($1) }
      writer.member("rated_alike", report.alike)
      writer.members(report.lateFacts)
      writer.key("explanation")
      if let explanation = report.explanation { writer.write(explanation) } else { writer.null() }
    }
  }

  private mutating func members(_ tally: ReportTally) {
    member("milestones", tally.milestones)
    member("due", tally.due)
    member("met", tally.met)
    member("reported", tally.reported)
    member("overdue", tally.overdue)
    member("unrated", tally.unrated)
    key("rates")
    object { writer in
      for rate in ReportRate.allCases {
        writer.key(rate.key)
        writer.object { $0.members(tally[rate]) }
      }
    }
    key("slippage")
    object { writer in
      for (name, days) in [("agreed", tally.agreedSlippage), ("actual", tally.actualSlippage)] {
        writer.key(name)
        writer.object { writer in
          writer.key("median")
          writer.decimal(days.median?.decimal(places: 1))
          writer.member("maximum", days.maximum)
          writer.member("of", days.count)
        }
      }
    }
    member("extensions", tally.extensions)
    member("extensions_of", tally.extendable)
    member("extensions_after_expiry", tally.extensionsAfterExpiry)
    key("gap")
    object { writer in
      writer.key("percent_points")
      writer.decimal(tally.gap.gap?.percent)
      writer.key("first_percent")
      writer.decimal(tally.gap.first?.percent)
      writer.key("second_percent")
      writer.decimal(tally.gap.second?.percent)
      writer.member("of", tally.gap.compared)
    }
  }

  /// A rate: its per cent, the exact fraction, the milestones in it, and those left out.
  private mutating func members(_ tally: RateTally) {
    key("percent")
    decimal(tally.value?.percent)
    member("numerator", tally.points)
    member("denominator", tally.count * tally.rate.most)
    member("milestones", tally.count)
    key("mean")
    decimal(tally.mean?.decimal(places: 2))
    key("excluded")
    object { writer in
      for exclusion in tally.rate.exclusions {
        writer.member(exclusion.key, tally.excluded[exclusion] ?? 0)
      }
    }
  }

  private mutating func members(_ record: DivergenceRecord) {
    member("ref", record.ref)
    member("title", record.title)
    member("first", record.first.rawValue)
    member("second", record.second.rawValue)
    member("first_assessor", record.firstAssessor)
    member("second_assessor", record.secondAssessor)
    member("comparable", record.divergence != nil)
    member("steps", record.divergence?.steps)
    key("mean")
    decimal(record.divergence?.mean.decimal(places: 2))
  }

  private mutating func write(_ explanation: ReportExplanation) {
    object { writer in
      writer.member("rate", explanation.rate.key)
      writer.objects("buckets", explanation.buckets) { writer, bucket in
        writer.member("name", String(bucket.name.map { $0 == "-" ? "_" : $0 }))
        writer.member("count", bucket.refs.count)
        writer.member("digest", bucket.digest)
        writer.member("refs", bucket.refs)
      }
      writer.objects("counted", Array(zip(explanation.buckets[1].refs, explanation.points))) {
        writer, milestone in
        writer.member("ref", milestone.0)
        writer.member("points", milestone.1)
        writer.member("of", explanation.rate.most)
      }
    }
  }
}

extension ReportRate {
  /// Its name as a key of JSON.
  var key: String { String(rawValue.map { $0 == "-" ? "_" : $0 }) }
}

extension Exclusion {
  /// Its name as a key of JSON.
  var key: String { String(rawValue.map { $0 == "-" ? "_" : $0 }) }
}
