import CommitmentRegister

/// Puts dossiers into lines, for a terminal or as Markdown.
struct DossierText {
  let context: CommandContext
  let isMarkdown: Bool
  let day: CivilDay

  /// Writes one dossier.
  func write(_ dossier: Dossier) throws {
    switch dossier {
    case .commitment(let record, let milestones, let attachments):
      try commitment(record, milestones, attachments)
    case .milestone(let milestone):
      try title(milestone.record.ref, milestone.record.title, milestone.record.titleOriginal)
      try facts(
        [("of", "\(milestone.record.commitment)  \(milestone.record.commitmentTitle)")]
          + facts(of: milestone.record))
      try attached(milestone.attachments)
    case .event(let record, let commitments, let attachments):
      try title(record.ref, record.name)
      try facts([("held", Self.held(record))])
      try section(
        "Commitments", commitments.map { "\($0.ref)  \($0.tabledAs ?? $0.status.rawValue)  \($0.title)" })
      try attached(attachments)
    case .note(let record):
      try title(record.ref, "note on \(record.about)")
      try facts([
        ("dated", Self.spoken(record.dated)), ("by", record.actor),
        ("visibility", record.visibility.rawValue),
      ])
      try paragraphs(record.text)
    case .evidence(let record):
      try title(record.ref, "evidence that \(record.bearing) \(record.about)")
      try facts([
        ("document", record.document), ("dated", Self.spoken(record.dated)), ("sha-256", record.sha256),
        ("size", record.size.map { "\($0) bytes" }), ("visibility", record.visibility.rawValue),
      ])
    case .rating(let record, let attachments):
      try title(record.ref, "rating of \(record.about)")
      try facts(Self.facts(of: record))
      try attached(attachments)
    }
  }

  private func commitment(
    _ record: CommitmentRecord, _ milestones: [Dossier.MilestoneDossier], _ attachments: Dossier.Attachments
  ) throws {
    let claims = record.reported > 0 ? ", \(record.reported) reported" : ""
    let progress = "\(record.met) of \(record.milestones) milestones met\(claims)"
    let status = record.tabledAs.map {
      "\(record.status.rawValue) (\($0), tabled by \(record.tabledBy ?? ""))"
    }
    try title(record.ref, record.title, record.titleOriginal)
    try facts([
      ("type", record.type),
      (
        "status",
        Self.standing(status ?? record.status.rawValue, record.successor, record.authority, record.reason)
      ),
      ("progress", record.milestones == 0 ? "no milestones" : progress),
      ("area", named(record.area, record.areaName)), ("by", list(record.by)), ("to", list(record.to)),
      ("owner", named(record.owner, record.ownerName)), ("event", named(record.event, record.eventName)),
      ("source", record.source), ("wording", record.wording), ("cadence", record.cadence),
      ("delivered", record.doneOn.map(Self.spoken)),
      ("reported", verified(record.reportedOn, record.reportedBy)),
      ("verified", verified(record.verifiedOn, record.verifiedBy)), ("override", record.override),
      ("elsewhere", elsewhere(record.externalSource, record.externalRef, record.statusOriginal)),
      ("visibility", record.visibility.rawValue),
    ])
    try attached(attachments)
    for milestone in milestones {
      try context.line()
      try title(milestone.record.ref, milestone.record.title, milestone.record.titleOriginal, level: "###")
      try facts(facts(of: milestone.record, in: record))
      try attached(milestone.attachments)
    }
  }

  /// The facts of a milestone; under its commitment only those that it does not have from there.
  private func facts(of record: MilestoneRecord, in commitment: CommitmentRecord? = nil) -> [(
    String, String?
  )] {
    let own: [(String, String?)] = [
      ("status", Self.standing(status(record), record.successor, record.authority, record.reason)),
      ("due", due(record)), ("target", Spoken.target(record)), ("wording", record.wording),
      ("delivered", record.doneOn.map(Self.spoken)),
      ("reported", verified(record.reportedOn, record.reportedBy)),
      ("verified", verified(record.verifiedOn, record.verifiedBy)), ("override", record.override),
    ]
    let shared: [(String, String?, Bool)] = [
      ("area", named(record.area, record.areaName), record.area == commitment?.area),
      ("by", list(record.by), record.by == commitment?.by),
      ("to", list(record.to), record.to == commitment?.to),
      ("owner", named(record.owner, record.ownerName), record.owner == commitment?.owner),
      ("source", record.source, record.source == commitment?.source),
      (
        "elsewhere", elsewhere(record.externalSource, record.externalRef, record.statusOriginal),
        record.externalRef == nil
          && (record.statusOriginal == nil || record.statusOriginal == commitment?.statusOriginal)
      ),
      ("visibility", record.visibility.rawValue, record.visibility == commitment?.visibility),
    ]
    return own + shared.filter { commitment == nil || !$0.2 }.map { ($0.0, $0.1) }
  }

  /// `superseded by C3: merged`, `waived by Board decision 12`.
  private static func standing(
    _ status: String, _ successor: String?, _ authority: String?, _ reason: String?
  ) -> String {
    let by = (successor ?? authority).map { " by \($0)" } ?? ""
    return status + by + (reason.map { ": \($0)" } ?? "")
  }

  private func status(_ record: MilestoneRecord) -> String {
    let late = Spoken.count(record.daysLate ?? 0, "day")
    let status = Spoken.status(record)
    return switch record.schedule {
    case .overdue: "\(status), \(late) overdue"
    case .late: "\(status), \(late) late"
    case .noDate, nil: status
    case let schedule?: "\(status), \(schedule.rawValue)"
    }
  }

  private func due(_ record: MilestoneRecord) -> String {
    let words = record.dueWords.map { ", in words \"\($0)\"" } ?? ""
    var text = record.due.map(Self.spoken) ?? "no date"
    if record.dueAs != record.due, let period = record.dueAs.flatMap({ Deadline(text: $0) }) {
      text += " (\(period.spoken))"
    }
    text += words
    guard record.timesMoved > 0 else { return text }
    let times = record.timesMoved == 1 ? "once" : "\(record.timesMoved) times"
    text += "; first due \(record.firstDue.map(Self.spoken) ?? "without a date"), moved \(times)"
    if record.movedAfterExpiry { text += ", \(record.timesMoved == 1 ? "" : "also ")after it had passed" }
    return text + (record.moveReason.map { ": \($0)" } ?? "")
  }

  private func attached(_ attachments: Dossier.Attachments) throws {
    try section("Ratings", RatingLines.lines(attachments.ratings))
    try section(
      "Notes",
      attachments.notes.map { note in
        let mark = note.visibility == .internal ? "" : "  (\(note.visibility.rawValue))"
        return "\(note.ref)  \(note.dated)  \(note.actor)  \(note.text)\(mark)"
      })
    try section(
      "Evidence", attachments.evidence.map { "\($0.ref)  \($0.dated)  \($0.bearing)  \($0.document)" })
  }

  // MARK: Layout

  /// The title, with the one in its first language under it.
  private func title(_ ref: String, _ title: String, _ original: String? = nil, level: String = "##") throws {
    if isMarkdown {
      for line in ["\(level) \(ref)  \(title)", original].compactMap(\.self) {
        try context.line(Markdown.text(line))
        try context.line()
      }
      return
    }
    let visible = { (text: String) in context.layout.isolate(Sanitizer.visible(text)) }
    try context.output.line(context.style.bold("\(ref)  \(visible(title))"))
    guard let original else { return }
    try context.output.line(String(repeating: " ", count: ref.count + 2) + visible(original))
  }

  private func facts(_ facts: [(name: String, value: String?)]) throws {
    for (name, value) in facts {
      let lines = value?.split(separator: "\n").map(String.init) ?? []
      let indent = String(repeating: " ", count: isMarkdown ? 2 : 13)
      let blank = String(repeating: " ", count: max(1, 11 - name.utf8.count))
      for (index, line) in lines.enumerated() {
        let first = index > 0 ? indent : isMarkdown ? "- \(name): " : "  \(name)\(blank)"
        if isMarkdown {
          try context.line(first + Markdown.text(line))
        } else {
          try wrapped(Sanitizer.visible(line), first: first, indent: indent)
        }
      }
    }
  }

  private func section(_ title: String, _ lines: [String]) throws {
    guard !lines.isEmpty else { return }
    if isMarkdown {
      try context.line()
      try context.line("**\(title)**")
      try context.line()
      for line in lines { try context.line("- \(Markdown.text(line))") }
      return
    }
    try context.line("  \(title)")
    for line in lines { try wrapped(Sanitizer.visible(line), first: "    ", indent: "      ") }
  }

  private func paragraphs(_ text: String) throws {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      try wrapped(Sanitizer.visible(String(line)), first: "  ", indent: "  ")
    }
  }

  private func wrapped(_ text: String, first: String, indent: String) throws {
    for line in TextWrap.lines(text, width: context.layout.width, first: first, indent: indent) {
      try context.output.line(line)
    }
  }

  private func list(_ codes: [String]) -> String? { codes.isEmpty ? nil : codes.joined(separator: ", ") }

  private func named(_ code: String?, _ name: String?) -> String? {
    code.map { code in name.map { "\(code)  \($0)" } ?? code }
  }

  private func verified(_ day: String?, _ by: String?) -> String? {
    day.map { "\(Self.spoken($0))\(by.map { " by \($0)" } ?? "")" }
  }

  private func elsewhere(_ source: String?, _ ref: String?, _ status: String?) -> String? {
    list([source, ref, status.map { "\"\($0)\"" }].compactMap(\.self))
  }

  private static func facts(of rating: RatingRecord) -> [(String, String?)] {
    [
      ("value", rating.value.rawValue), ("role", rating.role.rawValue), ("assessor", rating.assessor),
      ("confidence", rating.confidence?.rawValue), ("effect", rating.effect?.rawValue),
      ("dated", spoken(rating.dated) + (rating.isCurrent ? "" : ", superseded by a later one of its role")),
      ("note", rating.note), ("method", rating.method), ("visibility", rating.visibility.rawValue),
    ]
  }

  private static func spoken(_ day: String) -> String { CivilDay(iso: day)?.spoken ?? day }

  private static func held(_ event: EventRecord) -> String? {
    guard let from = event.heldFrom else { return nil }
    guard let through = event.heldThrough, through != from else { return spoken(from) }
    return "\(spoken(from)) to \(spoken(through))"
  }
}
