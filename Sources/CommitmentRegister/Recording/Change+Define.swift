internal import SQLite

/// A party, focus area, person, event or setting to be defined, or changed where it is known already.
public struct Definition: Sendable, Equatable {
  /// What is defined.
  public var kind: Kind
  /// The code; for an event the reference of an existing one, or nothing for a new one.
  public var code: String?
  /// The full name.
  public var name: String?
  /// The wider focus area, or the party that an agency belongs to.
  public var under: Edit.Replacement<String>?
  /// The party a person speaks for.
  public var party: Edit.Replacement<String>?
  /// The day a person left.
  public var leftOn: Edit.Replacement<CivilDay>?
  /// The days on which an event is held.
  public var held: Edit.Replacement<DayRange>?

  /// Starts a definition.
  public init(_ kind: Kind, code: String? = nil, name: String? = nil) {
    self.kind = kind
    self.code = code
    self.name = name
  }
}

extension Change {
  /// Defines a party, focus area, person or event, or changes one that is known.
  ///
  /// - Returns: its reference, whether it is new, and each field that changed.
  /// - Throws: `Problems`: everything that is wrong with the definition.
  public mutating func define(
    _ definition: Definition
  ) throws -> (reference: Reference, isNew: Bool, changes: [FieldChange]) {
    var problems = Collector()
    let kind = definition.kind
    try checkFits(definition)
    let reference = try problems.attempt { try self.reference(for: definition) }
    let state = try reference.flatMap { try self.state(of: $0) }
    var fields: JSON.Members = [:]
    if let name = definition.name {
      fields["name"] = try problems.attempt { .string(try Text.line(name, what: "name")) }
    } else if state == nil {
      problems.add(
        Problem(
          .usage, "name_wanted", "a new \(kind.spoken) wants a name.",
          hints: ["accord define \(kind.rawValue) \(definition.code ?? "CODE") \"Name\""]))
    }
    if let under = definition.under {
      fields["under"] = try clearable(under) { try code($0, kind, &problems) }
    }
    if let party = definition.party {
      fields["party"] = try clearable(party) { try code($0, .party, &problems) }
    }
    if let left = definition.leftOn { fields["left_on"] = try clearable(left) { .string($0.iso) } }
    if let held = definition.held {
      let days: DayRange? = if case .value(let range) = held { range } else { nil }
      fields["held_from"] = JSON(days?.from?.iso)
      fields["held_through"] = JSON((days?.through ?? days?.from)?.iso)
    }
    if let reference, case .string(let wider) = fields["under"] {
      try problems.attempt { try checkNoCircle(reference, under: wider) }
    }
    try problems.check()
    guard let reference else { throw Problem(.bug, "no_reference", "the definition has no reference.") }
    fields = fields.filter { state?.fields[$0.key] ?? .null != $0.value }
    if !fields.isEmpty || state == nil { try emit(reference, fields) }
    let changes = FieldChange.between(state, try requireState(of: reference), of: reference, on: day)
    return (reference, state == nil, changes)
  }

  /// Changes the register's settings.
  ///
  /// - Returns: each setting that changed.
  /// - Throws: `Problem`: unknown setting, unknown time zone, a month or number of days that is none, an unknown
  ///   word, neither on nor off.
  public mutating func define(setting name: String, _ value: String) throws -> [FieldChange] {
    let state = try requireState(of: .register)
    var fields: JSON.Members = [:]
    switch name {
    case "time-zone":
      let zone = try TimeZoneRules.load(value, directory: register.moment.zoneDirectory)
      fields["time_zone"] = .string(zone.name)
    case "fiscal-year-start": fields["fiscal_year_start"] = try fiscalYearStart(value)
    case "reasons-required": fields["reasons_required"] = .string(try reasons(value))
    case "four-eyes": fields["four_eyes"] = try onOrOff(value, setting: name) ? .string("on") : .null
    case "audit-off": fields["audit_off"] = try JSON(AuditPolicy.off(value))
    case "stale-after": fields["stale_after"] = try staleAfter(value)
    default:
      let known = Settings.names
      let suggestion = NearestWord.of(name, among: known).map { " Did you mean \"\($0)\"?" } ?? ""
      throw Problem(
        .usage, "unknown_setting", "no setting \"\(name)\".\(suggestion)",
        hints: ["Settings: \(known.joined(separator: " "))."])
    }
    fields = fields.filter { state.fields[$0.key] ?? .null != $0.value }
    if fields.isEmpty { return [] }
    try emit(.register, fields)
    return FieldChange.between(state, try requireState(of: .register), of: .register, on: day)
  }

  /// Refuses kinds that are not defined, and what a kind does not have.
  private func checkFits(_ definition: Definition) throws(Problem) {
    let kind = definition.kind
    guard kind.isDefined || kind == .event else {
      throw Problem(.usage, "not_definable", "a \(kind.spoken) is not something that is defined.")
    }
    var misfits: [String] = []
    if definition.under != nil, kind != .party, kind != .area { misfits.append("--under") }
    if definition.party != nil, kind != .person { misfits.append("--party") }
    if definition.leftOn != nil, kind != .person { misfits.append("--left") }
    if definition.held != nil, kind != .event { misfits.append("--held") }
    if let misfit = misfits.first {
      throw Problem(.usage, "no_such_field", "a \(kind.spoken) has no \(misfit).")
    }
    if case .value(let held)? = definition.held, let from = held.from, let through = held.through,
      through < from
    {
      throw Problem(.usage, "bad_range", "\(held.text) ends before it begins.")
    }
  }

  private func reference(for definition: Definition) throws -> Reference {
    let kind = definition.kind
    if kind == .event {
      guard let code = definition.code else { return try nextReference(.event) }
      return try register.resolve(.event, code)
    }
    let code = try Text.code(definition.code ?? "", of: kind)
    // A code that was ever used keeps its spelling, and comes back rather than being given twice.
    let known = try connection.first(
      "SELECT ref FROM item WHERE kind = ? AND ref = ?", [.text(kind.rawValue), .text(code)]
    ) { try $0.string(0) }
    return Reference(kind: kind, code: known ?? code)
  }

  private func clearable<T>(_ edit: Edit.Replacement<T>, _ value: (T) throws -> JSON?) throws -> JSON? {
    if case .value(let new) = edit { return try value(new) }
    return .null
  }

  /// Refuses to put something under what is under it.
  func checkNoCircle(_ reference: Reference, under wider: String) throws {
    var above: String? = wider
    var seen: Set<String> = []
    while let code = above, seen.insert(code).inserted {
      if code == reference.code {
        throw Problem(
          .usage, "circle",
          "\(reference.code) cannot be under \(wider), which is under \(reference.code) itself.")
      }
      above = try state(of: Reference(kind: reference.kind, code: code))?.fields["under"]?.text
    }
  }

  private func fiscalYearStart(_ value: String) throws(Problem) -> JSON {
    if value == "none" { return .null }
    guard let month = Int(value), (1...12).contains(month) else {
      throw Problem(
        .usage, "bad_month", "\"\(value)\" is no month; the fiscal year starts in a month 1 to 12.",
        hints: ["accord define setting fiscal-year-start 7"])
    }
    return .integer(Int64(month))
  }

  private func staleAfter(_ value: String) throws(Problem) -> JSON {
    if value == "none" { return .null }
    guard let days = Int(value), AuditPolicy.staleAfterRange.contains(days) else {
      throw Problem(
        .usage, "bad_days", "\"\(value)\" is no number of days from 1 to 3650.",
        hints: ["accord define setting stale-after \(AuditPolicy.usualStaleAfter)   or: none, for the usual"])
    }
    return .integer(Int64(days))
  }

  private func onOrOff(_ value: String, setting: String) throws(Problem) -> Bool {
    switch value.lowercased() {
    case "on": return true
    case "off", "none": return false
    default:
      throw Problem(
        .usage, "not_on_or_off", "the setting \(setting) is on or off, not \"\(value)\".",
        hints: ["accord define setting \(setting) on"])
    }
  }

  private func reasons(_ value: String) throws(Problem) -> String {
    if value == "none" { return "" }
    let words = value.split { $0 == "," || $0 == " " }.map(String.init)
    for word in words where !Settings.reasonWords.contains(word) {
      let suggestion =
        NearestWord.of(word, among: Settings.reasonWords).map { " Did you mean \"\($0)\"?" } ?? ""
      throw Problem(
        .usage, "unknown_reason_word", "\"\(word)\" cannot require a reason.\(suggestion)",
        hints: ["Words: \(Settings.reasonWords.joined(separator: " ")), or none."])
    }
    return Settings.reasonWords.filter(words.contains).joined(separator: " ")
  }
}
