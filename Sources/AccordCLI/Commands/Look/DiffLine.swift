import CommitmentRegister

/// One record that differs, in words.
struct DiffLine {
  let ref: String
  let area: String?
  /// `slipped: due 2026-09-15 → 2026-10-30 (bilal, change 171: awaiting Commerce data); now overdue`.
  let words: String
  /// Whether its deadline slipped, or passed.
  let isLate: Bool
  /// Under what it stands.
  var heading = ""

  /// - Parameter all: All that differs in one record, of which there is at least one.
  init(_ all: [Difference]) {
    (ref, area) = (all.first?.ref ?? "", all.first?.area)
    words = Self.words(Self.told(all))
    isLate = all.contains { $0.kind == .slipped || $0.kind == .nowOverdue }
  }

  /// What goes without saying beside a new status.
  private static let ofStatus: Set<String> = [
    "reported_on", "reported_by", "verified_on", "verified_by", "reason",
  ]

  /// What a row says; the rest is of the same sorts.
  private static func told(_ all: [Difference]) -> [Difference] {
    let fields = Set(all.compactMap(\.field))
    return all.filter { difference in
      guard let field = difference.field else { return true }
      if field == "times_moved" { return !fields.contains("due") }
      return !fields.contains("status") || !ofStatus.contains(field)
    }
  }

  private static func words(_ told: [Difference]) -> String {
    var parts: [String] = []
    var kind: Difference.Kind?
    for (index, difference) in told.enumerated() {
      // One change is named once, behind the last thing that it did; and a sort once, before the first.
      let next = index + 1 < told.count ? told[index + 1].cause : nil
      let isLast = next?.change != difference.cause?.change
      let sort = kind == difference.kind || difference.field == "overdue" ? "" : "\(difference.kind.words): "
      kind = difference.kind
      let cause = isLast ? difference.cause.map { " (\(words($0)))" } ?? "" : ""
      parts.append(sort + words(difference, isFirstOfSort: !sort.isEmpty) + cause)
    }
    return parts.joined(separator: "; ")
  }

  private static func words(_ difference: Difference, isFirstOfSort: Bool) -> String {
    let (old, new) = (difference.before ?? "none", difference.after ?? "none")
    switch (difference.kind, difference.field) {
    case (.added, _): return new
    case (.removed, _): return old
    case (let kind, "overdue"): return kind.words
    case (let kind, "status") where isFirstOfSort && kind != .changed: return "\(old) → \(new)"
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

/// How many records differ, and how many in each way; one record may differ in several.
struct DiffTally {
  private var records = 0
  /// How many differences there are.
  private(set) var differences = 0
  private var kinds: [Difference.Kind: Int] = [:]

  /// Counts all that differs in one record.
  mutating func add(_ all: [Difference]) {
    records += 1
    differences += all.count
    for kind in Set(all.map(\.kind)) { kinds[kind, default: 0] += 1 }
  }

  /// `5 records differ: 1 added, 4 slipped, 1 now overdue`.
  var words: String {
    if records == 0 { return "nothing differs" }
    let parts = Difference.Kind.allCases.compactMap { kind in
      kinds[kind].map { "\(Spoken.grouped($0)) \(kind.words)" }
    }
    return
      "\(Spoken.count(records, "record")) \(records == 1 ? "differs" : "differ"): \(parts.joined(separator: ", "))"
  }
}

extension Difference.Kind {
  /// What it is called in rows and headings.
  fileprivate var words: String {
    switch self {
    case .nowOverdue: "now overdue"
    case .noLongerOverdue: "no longer overdue"
    default: rawValue
    }
  }
}
