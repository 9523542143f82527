/// How a plain field of an entry becomes a column of its kind's version table.
struct FieldColumn {
  enum Form { case text, integer, reference(Kind) }
  /// The field's name in the journal and the column's name in SQL: one word for both.
  let name: String
  let form: Form

  static func text(_ name: String) -> FieldColumn { FieldColumn(name: name, form: .text) }
  static func integer(_ name: String) -> FieldColumn { FieldColumn(name: name, form: .integer) }
  static func reference(_ name: String, _ kind: Kind) -> FieldColumn {
    FieldColumn(name: name, form: .reference(kind))
  }
}

extension Kind {
  /// The table that holds the versions of this kind's plain fields.
  var versionTable: String { "\(rawValue)_version" }

  /// The plain fields of this kind, in the order of the table's columns.
  var columns: [FieldColumn] { Self.columnsByKind[self] ?? [] }

  /// The statement that adds a row to this kind's version table.
  var versionInsert: String { Self.versionInserts[self] ?? "" }

  private static let columnsByKind = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.listedColumns) })
  private static let versionInserts = Dictionary(
    uniqueKeysWithValues: allCases.map { kind in
      let names = kind.listedColumns.map { "\"\($0.name)\"" }.joined(separator: ", ")
      let marks = String(repeating: ", ?", count: kind.listedColumns.count)
      return (kind, "INSERT INTO \(kind.versionTable) (since, item, \(names)) VALUES (?, ?\(marks))")
    })

  private var listedColumns: [FieldColumn] {
    switch self {
    case .register:
      [
        .text("register"), .text("time_zone"), .integer("fiscal_year_start"), .text("reasons_required"),
        .text("four_eyes"), .text("audit_off"), .integer("stale_after"), .text("incarnation"),
      ]
    case .party: [.text("name"), .reference("under", .party)]
    case .area: [.text("name"), .reference("under", .area)]
    case .person: [.text("name"), .reference("party", .party), .text("left_on")]
    case .event: [.text("name"), .text("held_from"), .text("held_through")]
    case .commitment:
      [
        .text("title"), .text("title_original"), .text("wording"), .text("source"), .text("type"),
        .reference("area", .area), .reference("event", .event),
        .reference("tabled_by", .party), .text("cadence"), .text("visibility"), .text("external_source"),
        .text("external_ref"), .text("status_original"),
      ]
    case .milestone:
      [
        .text("title"), .text("title_original"), .text("wording"), .text("source"),
        .reference("area", .area), .text("visibility"), .text("external_source"), .text("external_ref"),
        .text("status_original"), .text("target"), .text("unit"), .text("baseline"), .text("due_words"),
      ]
    case .note: [.text("text"), .text("dated"), .text("visibility")]
    case .evidence:
      [
        .text("document"), .text("dated"), .text("bearing"), .text("sha256"), .integer("size"),
        .text("visibility"),
      ]
    case .rating:
      [
        .text("role"), .text("assessor"), .text("value"), .text("confidence"), .text("effect"),
        .text("method"), .text("dated"), .text("note"), .text("visibility"),
      ]
    case .close:
      [
        .text("as_of"), .integer("change"), .text("register_name"), .integer("format"), .text("csv_sha256"),
        .text("json_sha256"), .text("reviewer"), .text("note"),
      ]
    case .key: [.text("verifier_key"), .text("revocation")]
    }
  }

  /// Whether records of this kind have parties that owe and are owed.
  var hasPartyRoles: Bool { self == .commitment || self == .milestone }
}
