import CommitmentRegister

/// An audit as people read it: a table for each kind of finding, with what to type about it.
struct AuditText {
  let look: Look
  let fields: [Field<AuditFinding>]
  /// The most findings of one kind that are shown; nothing: all.
  let limit: Int?

  /// Writes the findings, and what is switched off as the last line.
  /// - Returns: whether there is an error or a warning.
  func write(_ audit: Audit) throws -> Bool {
    let context = look.context
    var counts: [AuditSeverity: Int] = [:]
    for code in audit.wanted {
      let (findings, count) = try findings(code, audit)
      if count == 0 { continue }
      if counts.isEmpty { try context.heading("Audit on \(look.day), \(look.filter.spoken)") }
      counts[code.severity, default: 0] += count
      try context.line()
      try write(code, findings, count)
    }
    if counts.isEmpty {
      try context.heading("Nothing found on \(look.day), \(look.filter.spoken).")
    } else {
      try context.line()
      try context.heading(Self.total(counts))
    }
    if !audit.off.isEmpty { try context.heading(Self.switchedOff(audit.off)) }
    return counts.keys.contains(where: \.failsCheck)
  }

  /// Says what the register does not want to hear of.
  static func switchedOff(_ codes: [AuditCode]) -> String {
    "Switched off in this register: \(codes.map(\.name).joined(separator: " "))."
  }

  /// Says how many there are, such as `12 findings: 1 error, 9 warnings, 2 notes`.
  private static func total(_ counts: [AuditSeverity: Int]) -> String {
    let parts = AuditSeverity.allCases.compactMap { severity in
      counts[severity].map { Spoken.count($0, severity.rawValue) }
    }
    return "\(Spoken.count(counts.values.reduce(0, +), "finding")): \(parts.joined(separator: ", "))."
  }

  private func findings(_ code: AuditCode, _ audit: Audit) throws -> (shown: [AuditFinding], count: Int) {
    var shown: [AuditFinding] = []
    var count = 0
    try audit.forEachFinding(code) { finding in
      if count < limit ?? .max { shown.append(finding) }
      count += 1
    }
    return (shown, count)
  }

  private func write(_ code: AuditCode, _ findings: [AuditFinding], _ count: Int) throws {
    let context = look.context
    try context.heading(
      "\(code.number) \(code.name), \(Spoken.count(count, code.severity.rawValue)): \(code.title)")
    if look.hasFields { try look.table(fields, findings) } else { try context.table(Self.table(findings)) }
    if count > findings.count { try line(more(count - findings.count, code)) }
    for remedy in findings.first?.remedies ?? [] { try line(remedy) }
  }

  /// `… and 409 more: accord audit --code no-owner`; where more was typed, what to add to it.
  private func more(_ count: Int, _ code: AuditCode) -> String {
    let isPlain = look.filter == .all && !["--on", "--as-of"].contains(where: look.context.arguments.given)
    let more = "\(look.context.layout.ellipsis) and \(Spoken.grouped(count)) more"
    return isPlain ? "\(more): accord audit --code \(code.name)" : "\(more), with --code \(code.name)"
  }

  /// Writes an indented line, folded where the terminal is narrow.
  private func line(_ text: String) throws {
    let context = look.context
    for line in TextWrap.lines(
      Sanitizer.visible(text), width: context.layout.width, first: "  ", indent: "      ")
    { try context.output.line(line) }
  }

  private static func table(_ findings: [AuditFinding]) -> TextTable {
    var table = TextTable([
      .init("REF"), .init("DAY"), .init("CHANGE", .right), .init("WHO", isExpendable: true),
      .init("WHAT", isFolded: true),
    ])
    for finding in findings {
      let words = [finding.title, finding.what].compactMap { $0.flatMap { $0.isEmpty ? nil : $0 } }
      table.add([
        .init(finding.ref ?? ""), .init(finding.day ?? ""), .init(finding.change.map(String.init) ?? ""),
        .init(finding.person ?? ""), .init(words.joined(separator: "; ")),
      ])
    }
    return table
  }
}
