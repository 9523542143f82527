extension ImportField {
  /// Whether an import keeps the field; the register has no place for the others yet.
  var isKept: Bool {
    switch self {
    case .commitmentTitleOriginal, .commitmentType, .commitmentStatusOn, .milestoneTitleOriginal,
      .milestoneText,
      .milestoneStatusOriginal, .milestoneStatusOn, .milestoneNote, .milestoneTarget, .milestoneUnit,
      .milestoneBaseline:
      false
    default: true
    }
  }

  /// The fields that an import keeps, in their order.
  static let kept = allCases.filter(\.isKept)

  /// The field of a commitment that the journal calls so.
  static func commitment(_ name: String) -> ImportField? {
    switch name {
    case "wording": .commitmentText
    case "event": .eventName
    default: ImportField(rawValue: "commitment.\(dashed(name))")
    }
  }

  /// The field of a milestone that the journal calls so.
  static func milestone(_ name: String) -> ImportField? {
    name == "deadline" ? .milestoneDue : ImportField(rawValue: "milestone.\(dashed(name))")
  }

  private static func dashed(_ name: String) -> String { String(name.map { $0 == "_" ? "-" : $0 }) }
}

extension ImportTemplate {
  /// The template as a map writes it.
  public var text: String {
    parts.map { part in
      switch part {
      case .literal(let text):
        String(text.flatMap { $0 == "{" || $0 == "}" ? [$0, $0] : [$0] })
      case .column(let name): "{\(name)}"
      }
    }.joined()
  }
}
