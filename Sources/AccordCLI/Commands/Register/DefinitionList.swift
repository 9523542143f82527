import CommitmentRegister

/// Lists what is defined of one kind.
struct DefinitionList {
  let register: Register
  let kind: String

  func write(_ context: CommandContext) throws -> ExitStatus {
    let rows = try rows()
    if context.isJSON {
      try context.output.line(json(rows))
      return .success
    }
    if rows.isEmpty {
      try context.remark(
        "No \(kind) is defined yet:  accord define \(kind) \(kind == "event" ? "\"Name\" --held DATE" : "CODE \"Name\"")"
      )
      return .success
    }
    var table = TextTable(
      headers.map { TextTable.Column($0.uppercased(), isFlexible: $0 == "name" || $0 == "value") })
    for row in rows { table.add(row.map { TextTable.Cell($0 ?? "") }) }
    try context.table(table)
    return .success
  }

  private var headers: [String] {
    switch kind {
    case "event": ["ref", "held_from", "held_through", "name"]
    case "person": ["code", "party", "left_on", "name"]
    case "setting": ["setting", "value"]
    default: ["code", "under", "name"]
    }
  }

  private func rows() throws -> [[String?]] {
    switch kind {
    case "event": return try register.events().map { [$0.ref, $0.heldFrom, $0.heldThrough, $0.name] }
    case "person": return try register.definitions(.person).map { [$0.code, $0.under, $0.leftOn, $0.name] }
    case "setting":
      let settings = register.settings
      return [
        ["time-zone", settings.timeZone],
        ["fiscal-year-start", settings.fiscalYearStart.map(String.init) ?? "none"],
        [
          "reasons-required",
          Settings.reasonWords.filter(settings.reasonsRequired.contains).joined(separator: " "),
        ],
        ["four-eyes", settings.fourEyes ? "on" : "off"],
        ["audit-off", settings.audit.off.isEmpty ? "none" : settings.audit.offNames],
        ["stale-after", String(settings.audit.staleAfter)],
      ]
    default:
      return try register.definitions(kind == "area" ? .area : .party).map { [$0.code, $0.under, $0.name] }
    }
  }

  private func json(_ rows: [[String?]]) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema", 1)
      writer.member("register", register.name)
      writer.member("as_of", register.asOf.iso)
      writer.member("on", register.on.iso)
      writer.member("change", register.lastChange)
      writer.key("filter")
      writer.object { $0.member("kind", kind) }
      writer.member("count", rows.count)
      writer.key("items")
      writer.array { writer in
        for row in rows {
          writer.object { writer in
            for (name, value) in zip(headers, row) { writer.member(name, value) }
          }
        }
      }
    }
    return writer.text
  }
}
