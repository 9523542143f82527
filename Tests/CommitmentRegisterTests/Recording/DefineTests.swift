import Testing

@testable import CommitmentRegister

private func furnished() throws -> Desk {
  let desk = try Desk("2026-11-02")
  try desk.furnish()
  return desk
}

@Suite struct `Defining` {
  private func codes(
    _ edit: (inout Definition) -> Void, _ kind: Kind = .party, _ code: String? = "X", _ name: String? = "X"
  ) throws -> [String] {
    var definition = Definition(kind, code: code, name: name)
    edit(&definition)
    let given = definition
    return try furnished().problems(.define) { _ = try $0.define(given) }.map(\.code)
  }

  @Test func `refuses what does not fit`() throws {
    #expect(try codes({ $0.under = .value("nobody") }) == ["unknown_party"])
    #expect(try codes({ $0.party = .value("PK") }) == ["no_such_field"])
    #expect(try codes({ $0.under = .value("amina") }, .person) == ["no_such_field"])
    #expect(
      try codes(
        { $0.held = .value(DayRange(from: day("2026-05-06"), through: day("2026-05-04"))) }, .event, nil) == [
          "bad_range"
        ])
    #expect(try codes({ _ in }, .party, "9X") == ["bad_code"])
    #expect(try codes({ _ in }, .party, nil) == ["bad_code"])
    #expect(try codes({ _ in }, .party, "X", nil) == ["name_wanted"])
    #expect(try codes({ _ in }, .event, "E7") == ["no_such_event"])
    for kind in [Kind.commitment, .milestone, .note, .evidence, .register] {
      #expect(try codes({ _ in }, kind) == ["not_definable"])
    }
    #expect(try codes({ $0.under = .value("USTR") }, .party, "US") == ["circle"])
    #expect(try codes({ $0.under = .value("US") }, .party, "us") == ["circle"])
  }

  @Test func `shows what changes, and keeps the first spelling of a code`() throws {
    let desk = try furnished()
    let outcome = try desk.change(.define) {
      try $0.define(Definition(.party, code: "pk", name: "Islamic Republic"))
    }
    #expect(outcome.reference.code == "PK")
    #expect(!outcome.isNew)
    #expect(
      outcome.changes == [
        FieldChange(ref: "PK", field: "name", before: "Pakistan", after: "Islamic Republic")
      ])
  }

  @Test(arguments: [
    ("time-zone", "Asia/Karatschi", "unknown_time_zone"), ("timezone", "UTC", "unknown_setting"),
    ("fiscal-year-start", "13", "bad_month"), ("reasons-required", "dedline", "unknown_reason_word"),
  ])
  func `refuses settings that it does not know`(name: String, value: String, code: String) throws {
    let problems = try furnished().problems(.define) { _ = try $0.define(setting: name, value) }
    #expect(problems.map(\.code) == [code])
    #expect(code == "bad_month" || problems[0].message.contains("Did you mean"))
  }
}
