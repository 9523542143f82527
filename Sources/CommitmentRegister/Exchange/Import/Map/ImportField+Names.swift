extension ImportField {
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
    switch name {
    case "wording": .milestoneText
    case "deadline": .milestoneDue
    default: ImportField(rawValue: "milestone.\(dashed(name))")
    }
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
      case .condition(let name): "{?\(name)}"
      }
    }.joined()
  }
}
