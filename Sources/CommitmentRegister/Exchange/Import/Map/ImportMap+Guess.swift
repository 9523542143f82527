extension ImportMap {
  /// The names of columns that need no map, in the order of the template; they are those of options of `add` and
  /// `set`.
  private static let options: [(name: String, fields: [ImportField])] = [
    ("title", [.commitmentTitle]), ("due", [.milestoneDue]), ("by", [.commitmentBy]), ("to", [.commitmentTo]),
    ("area", [.commitmentArea]), ("owner", [.commitmentOwner]),
    ("status", [.commitmentStatus, .milestoneStatus]),
    ("reason", [.reason, .commitmentStatusReason, .milestoneStatusReason]),
    ("authority", [.commitmentAuthority, .milestoneAuthority]), ("on", [.commitmentAgreedOn]),
    ("event", [.eventName]), ("source", [.commitmentSource]), ("tabled-by", [.commitmentTabledBy]),
    ("wording", [.commitmentText]), ("note", [.commitmentNote]), ("cadence", [.commitmentCadence]),
    ("visibility", [.commitmentVisibility]), ("external-ref", [.commitmentExternalRef]),
    ("title-original", [.commitmentTitleOriginal]), ("type", [.commitmentType]),
    ("due-words", [.milestoneDueWords]), ("target", [.milestoneTarget]), ("unit", [.milestoneUnit]),
    ("baseline", [.milestoneBaseline]),
  ]

  /// The same in a file whose rows name the records they are about, as exports and lists do.
  private static let ofRecords: [String: [ImportField]] = [
    "ref": [.ref], "commitment": [.commitmentRef], "commitment-title": [.commitmentTitle],
    "title": [.milestoneTitle], "due": [.milestoneDue], "by": [.milestoneBy], "to": [.milestoneTo],
    "area": [.milestoneArea], "owner": [.milestoneOwner], "status": [.milestoneStatus],
    "reason": [.reason, .milestoneStatusReason], "authority": [.milestoneAuthority], "event": [.eventName],
    "source": [.milestoneSource], "tabled-by": [.commitmentTabledBy], "wording": [.commitmentText],
    "note": [.milestoneNote], "cadence": [.commitmentCadence], "visibility": [.milestoneVisibility],
    "external-ref": [.milestoneExternalRef],
    // The day that was judged, not the one on which something was agreed.
    "on": [],
  ]

  /// Other usual names, by what they mean.
  private static let usual: [String: String] = {
    let names = [
      "title": "commitment promise pledge",
      "due": "deadline due-date due-by date-due target-date",
      "owner": "responsible responsible-person lead focal-point focal-person",
      "area": "focus-area policy-area thematic-area sector theme",
      "by": "promisor promised-by committed-by country",
      "to": "beneficiary promisee promised-to",
      "source": "source-document",
      "note": "notes remark remarks comment comments",
      "wording": "text full-text",
      "milestone-title": "milestone step",
      "done-on": "delivered-on",
    ]
    var usual: [String: String] = [:]
    for (meaning, list) in names {
      for name in list.split(separator: " ") { usual[String(name)] = meaning }
    }
    return usual
  }()

  private static let definitions: [String: ImportField] = [
    "kind": .definitionKind, "code": .definitionCode, "name": .definitionName, "under": .definitionUnder,
    "party": .definitionParty, "left": .definitionLeft, "held": .definitionHeld,
  ]

  /// The header of a file that needs no map.
  public static let templateHeader = options.map(\.name)

  /// The map that the names of a file's columns speak for: those that are called like options of `add` and
  /// `set`, like columns of the export, like fields of maps, or in one of the usual ways.
  ///
  /// - Throws: `Problem` where no column is a title.
  public static func guess(header: [String], file: String) throws(Problem) -> ImportMap {
    let map = draft(header: header, file: "the names of the columns")
    guard map.isComplete else {
      throw Problem(
        .data, "no_map", "\(file) has no column \"title\", so what its columns mean must be said in a map.",
        hints: [
          "accord import \(file) --save-map FILE.map   writes a draft to fill in; then add  --map FILE.map",
          "Columns: \(header.prefix(30).joined(separator: ", "))\(header.count > 30 ? " …" : "")",
          "Names that need no map: \(templateHeader.joined(separator: " "))",
        ])
    }
    return map
  }

  /// Whether rows can be read by it: they have titles, name records of the register or define something.
  public var isComplete: Bool {
    fields[.commitmentTitle] != nil || fields[.ref] != nil || fields[.definitionKind] != nil
  }

  /// As much of a map as the names of a file's columns speak for.
  ///
  /// - Parameters:
  ///   - header: The names of the columns.
  ///   - file: What the map is called in messages.
  public static func draft(header: [String], file: String) -> ImportMap {
    var map = ImportMap(file: file)
    let names = header.map(plainName)
    if names.contains("kind"), names.contains("name"), !names.contains("title") {
      for (name, column) in zip(names, header) { map.take(column, for: definitions[name].map { [$0] } ?? []) }
      return map
    }
    let isOfRecords = names.contains("ref")
    // A name that is exactly right comes before one that is only usual.
    for meaning in [{ $0 }, { usual[$0] }] as [(String) -> String?] {
      for (name, column) in zip(names, header) where !map.uses(column) {
        // The last day of what is due stands beside the period in exports.
        if name == "due", names.contains("due-as") { continue }
        guard let name = meaning(name) else { continue }
        map.take(column, for: isOfRecords ? recordFields(name) : plainFields(name, names))
      }
    }
    // New rows of an export may have their last day, names or notes where other rows have what accord works out.
    for (name, fallback) in fallbacks where names.contains(name) {
      guard let column = zip(names, header).first(where: { $0.0 == fallback.name })?.1 else { continue }
      map.take(column, after: isOfRecords ? fallback.ofRecord : fallback.plain)
    }
    if !isOfRecords { map.settleMilestones() }
    return map
  }

  /// Columns that speak where another one, which the file has too, says nothing.
  private static let fallbacks:
    [(beside: String, (name: String, ofRecord: ImportField, plain: ImportField))] = [
      ("due-as", ("due", .milestoneDue, .milestoneDue)),
      ("change", ("by-names", .milestoneBy, .commitmentBy)),
      ("change", ("to-names", .milestoneTo, .commitmentTo)),
      ("change", ("area-name", .milestoneArea, .commitmentArea)),
      ("change", ("owner-name", .milestoneOwner, .commitmentOwner)),
      ("change", ("last-note", .milestoneNote, .commitmentNote)),
    ]

  private static func plainName(_ column: String) -> String {
    String(folded(column).drop { $0 == "-" }.map { $0 == "_" || $0 == " " ? "-" : $0 })
  }

  private static func plainFields(_ name: String, _ names: [String]) -> [ImportField] {
    if name == "title", names.contains("commitment-title") { return [.milestoneTitle] }
    if let option = options.first(where: { $0.name == name }) { return option.fields }
    if name == "due-as" { return [.milestoneDue] }
    if let field = prefixed(name) { return [field] }
    let both = ["commitment.", "milestone."].compactMap { ImportField(rawValue: $0 + name) }
    return name.hasPrefix("status-") ? both : Array(both.filter { $0 != .commitmentRef }.prefix(1))
  }

  private static func recordFields(_ name: String) -> [ImportField] {
    if let fields = ofRecords[name] { return fields }
    if name == "due-as" { return [.milestoneDue] }
    if let field = prefixed(name) { return [field] }
    return [ImportField(rawValue: "milestone." + name) ?? ImportField(rawValue: "commitment." + name)]
      .compactMap(\.self)
  }

  /// A field by its own name, also `commitment_title`.
  private static func prefixed(_ name: String) -> ImportField? {
    if name.contains(".") { return ImportField(rawValue: name) }
    for kind in ["commitment", "milestone"] where name.hasPrefix(kind + "-") {
      return ImportField(rawValue: kind + "." + name.dropFirst(kind.count + 1))
    }
    return nil
  }

  private mutating func take(_ column: String, for fields: [ImportField]) {
    guard let template = ImportTemplate("{\(column)}") else { return }
    for field in fields where self.fields[field] == nil { self.fields[field] = [template] }
  }

  private mutating func take(_ column: String, after field: ImportField) {
    if let template = ImportTemplate("{\(column)}") { fields[field, default: []].append(template) }
  }

  private func uses(_ column: String) -> Bool {
    let name = TextCleaning.line(column)
    return fields.values.contains { $0.contains { $0.columns == [name] } }
  }

  /// Without a date or title of their own there are no milestones; without a promise, they are the promise.
  private mutating func settleMilestones() {
    if fields[.commitmentTitle] == nil, let titles = fields.removeValue(forKey: .milestoneTitle) {
      fields[.commitmentTitle] = titles
    }
    let identifying: [ImportField] = [
      .milestoneDue, .milestoneDueWords, .milestoneTitle, .milestoneTarget, .milestoneExternalRef,
    ]
    if identifying.allSatisfy({ fields[$0] == nil }) { fields = fields.filter { !$0.key.isOfMilestone } }
  }
}
