import CommitmentRegister

extension HelpTopic {
  /// What an audit finds, a page each, and under which numbers they are also known.
  static let auditCodes = AuditCode.all.map { code in
    HelpTopic(
      name: code.name, alias: code.number,
      summary: "\(code.number), \(code.severity.rawValue): \(code.title)",
      body: [
        .paragraph("\(code.number) \(code.name): \(code.title)"), .paragraph(code.explanation),
        .paragraph(weight(code)), .heading("What to type"),
        .commands(code.remedies.map { placeholders.reduce($0) { $0.replacing($1.mark, with: $1.word) } }),
        .heading("To hear no more of it"),
        .commands(["accord define setting audit-off \(code.name)"]),
      ])
  }

  private static let placeholders: [(mark: String, word: String)] = [
    ("{ref}", "REF"), ("{person}", "PERSON"), ("{change}", "CHANGE"), ("{other}", "OTHER"), ("{day}", "DAY"),
  ]

  private static func weight(_ code: AuditCode) -> String {
    switch code.severity {
    case .error:
      "An error: a figure or a date cannot be taken as it stands. accord audit --check exits with 3."
    case .warning: "A warning: a reviewer asks about it. accord audit --check exits with 3."
    case .note: "A note: it may well be right. accord audit --check does not fail for it."
    }
  }
}
