internal import SQLite

/// The parties, focus areas, people and events that the rows of an import speak of: finds those that are known
/// and makes those that the map allows.
final class ImportDefinitions {
  private let map: ImportMap
  /// Whether what is new is recorded, or only noted.
  private let records: Bool
  private let names: [Kind: [String: String]]
  private let coded: ImportNames
  private var events: [String: String] = [:]
  private var hasEvents = false
  private var newEvents = 0

  init(_ map: ImportMap, records: Bool) {
    self.map = map
    self.records = records
    coded = ImportNames(map)
    names = [.party: map.names(in: .party), .area: map.names(in: .area), .person: map.names(in: .person)]
  }

  /// The codes that were made of names and are new.
  private(set) var madeCodes: [ImportPlan.MadeCode] = []

  /// The codes that are new, the first of them.
  private(set) var newCodes: [ImportPlan.MadeCode] = []
  /// The codes that were there before.
  private var known: [Kind: [String]] = [:]

  /// The row with codes in place of names.
  func resolved(
    _ row: MappedRow, _ change: borrowing Change, _ problems: inout Collector
  ) throws -> MappedRow { try coded.resolved(row, change, &problems) }

  /// Makes sure that what a row names is known; what stays unknown is found wrong with the row's fields.
  /// - Returns: the event's reference.
  func prepare(
    _ row: MappedRow, _ change: inout Change, _ created: inout ImportPlan.Creation,
    _ problems: inout Collector
  ) throws -> String? {
    if map.create.contains(.area) {
      for field in [ImportField.areaUnder, .areaCode, .commitmentArea, .milestoneArea] {
        try row.forEach(field) { code in
          try define(
            .area, code, row, .areaCode, .areaName, .areaUnder, field, &change, &created.areas, &problems)
        }
      }
    }
    if map.create.contains(.party) {
      for field in [
        ImportField.partyUnder, .partyCode, .personParty, .commitmentBy, .commitmentTo, .commitmentTabledBy,
        .milestoneBy, .milestoneTo,
      ] {
        try row.forEach(field) { code in
          try define(
            .party, code, row, .partyCode, .partyName, .partyUnder, field, &change, &created.parties,
            &problems)
        }
      }
    }
    if map.create.contains(.person) {
      for field in [ImportField.personCode, .commitmentOwner, .milestoneOwner] {
        try row.forEach(field) { code in
          try define(
            .person, code, row, .personCode, .personName, .personParty, field, &change, &created.people,
            &problems)
        }
      }
    }
    return try event(row, &change, &created, &problems)
  }

  private func define(
    _ kind: Kind, _ code: String?, _ row: MappedRow, _ codeField: ImportField, _ nameField: ImportField,
    _ aboveField: ImportField, _ field: ImportField, _ change: inout Change, _ created: inout [String],
    _ problems: inout Collector
  ) throws {
    guard let code, change.codes[kind, code] == nil else { return }
    if try change.register.knows(kind, code) { return }
    var definition = Definition(kind, code: code)
    let isOwn = row[codeField] == code
    let isAbove = row[aboveField] == code
    let above = kind == .area ? row[.areaUnderName] : kind == .party ? row[.partyUnderName] : nil
    definition.name =
      names[kind]?[code] ?? (isOwn ? row[nameField] : isAbove ? above : nil) ?? coded.name(kind, code) ?? code
    problems.field = field.journalName
    if isOwn, let above = row[aboveField] {
      try problems.attempt { try change.resolve(kind == .person ? .party : kind, above) }
      if kind == .person { definition.party = .value(above) } else { definition.under = .value(above) }
    }
    let reference = try problems.attempt {
      Reference(kind: kind, code: try Text.code(code, of: kind))
    }
    guard let reference else { return }
    if records { try problems.attempt { try change.define(definition) } }
    change.codes.keep(reference, as: code)
    change.codes.keep(reference, as: code.lowercased())
    created.append(code)
    let like = newCodes.count < 100 ? try near(kind, code, change) : nil
    let made = ImportPlan.MadeCode(kind: kind, code: code, name: definition.name ?? code, like: like)
    if newCodes.count < 100 { newCodes.append(made) }
    if coded.name(kind, code) != nil { madeCodes.append(made) }
  }

  /// A code that was there before and is much like a new one.
  private func near(_ kind: Kind, _ code: String, _ change: borrowing Change) throws -> String? {
    let known = try known[kind] ?? change.register.codes(kind).filter { $0.lowercased() != code.lowercased() }
    self.known[kind] = known
    return NearestWord.of(code, among: known)
  }

  // MARK: Events

  private func event(
    _ row: MappedRow, _ change: inout Change, _ created: inout ImportPlan.Creation,
    _ problems: inout Collector
  ) throws -> String? {
    guard let name = row[.eventName] else { return nil }
    if !hasEvents { events = try load(change) }
    hasEvents = true
    if let reference = events[name] { return reference }
    if Reference(typed: name)?.kind == .event { return name }
    problems.field = "event"
    guard map.create.contains(.event) else {
      problems.add(Problem(.data, "unknown_event", "there is no event \"\(name)\"."))
      return nil
    }
    var definition = Definition(.event, name: name)
    definition.held = row[.eventHeld].flatMap { DayRange(periods: $0) }.map { .value($0) }
    newEvents += 1
    let reference: Reference
    if records {
      guard let made = try problems.attempt({ try change.define(definition).reference }) else { return nil }
      reference = made
    } else {
      guard try problems.attempt({ try Text.line(name, what: "name") }) != nil else { return nil }
      let next = try change.nextReference(.event)
      reference = .numbered(.event, next.number + newEvents - 1)
    }
    change.codes.keep(reference, as: reference.code)
    events[name] = reference.code
    created.events.append(name)
    return reference.code
  }

  /// Every event by its name, and by the name that an import gave it when it was made.
  private func load(_ change: borrowing Change) throws -> [String: String] {
    var known: [String: String] = [:]
    var imported: [String: String] = [:]
    let sql = """
      SELECT i.ref, v.name, j.entry FROM event v JOIN item i ON i.id = v.item JOIN journal j ON j.seq = i.id
      ORDER BY i.number
      """
    try change.connection.forEach(sql) { row in
      let (reference, name) = (try row.string(0), try row.string(1))
      if known[name] == nil { known[name] = reference }
      let entry = try Entry(stored: try row.utf8(2))
      if entry.verb == .import, let name = entry.fields["name"]?.text { imported[name] = reference }
    }
    return known.merging(imported) { $1 }
  }
}

extension ImportField {
  /// What the journal calls the field of a commitment or milestone.
  var journalName: String {
    let name = rawValue.split(separator: ".").last.map(String.init) ?? rawValue
    switch self {
    case .areaCode, .areaUnder: return "area"
    case .partyCode, .partyUnder, .personParty: return "by"
    case .personCode: return "owner"
    default: return String(name.map { $0 == "-" ? "_" : $0 })
    }
  }
}

extension Register {
  /// Whether a code is known in this view.
  func knows(_ kind: Kind, _ code: String) throws -> Bool {
    try item(Reference(kind: kind, code: code)) != nil
  }
}
