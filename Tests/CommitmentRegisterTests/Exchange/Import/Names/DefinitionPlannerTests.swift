import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `Rows that are definitions` {
  private let header = "kind,code,name,under,party,held,left\n"
  private var rows: String {
    header
      + "person,bilal,Bilal Raza,,mof,,\nparty,mof,Ministry of Finance,PK,,,\nparty,PK,Pakistan,,,,\n"
      + "area,tariffs,Tariffs,trade,,,\narea,trade,Trade,,,,\nevent,,Visit,,,2026-05-04..2026-05-06,\n"
  }

  @Test func `make parties, areas, people and events in whatever order`() throws {
    let desk = try ImportDesk(nil)
    let plan = try desk.plan(rows)
    #expect(plan.isOfDefinitions && plan.rows == 6 && plan.isApplicable, "\(plan.errors)")
    #expect(plan.created.parties == ["PK", "mof"] && plan.created.areas == ["trade", "tariffs"])
    #expect(plan.created.people == ["bilal"] && plan.created.events == ["Visit"])
    let done = try desk.apply(rows)
    #expect(done.plan.created == plan.created && done.receipt.change == 2)
    let register = try desk.desk.read()
    #expect(try register.codes(.party) == ["mof", "PK"] && register.count(.event) == 1)
    #expect(try desk.isSound())
  }

  @Test func `change nothing the second time`() throws {
    let desk = try ImportDesk(nil)
    try desk.apply(rows)
    let again = try desk.apply(rows)
    #expect(again.plan.unchanged == 6 && again.receipt.change == 0)
  }

  @Test func `show what they change, old and new`() throws {
    let desk = try ImportDesk(nil)
    try desk.apply(rows)
    let edited = rows.replacing("Finance,PK", with: "Finance and Revenue,none").replacing(
      "bilal,Bilal Raza,,mof,,", with: "BILAL,,,,,2026-10-01")
    let plan = try desk.plan(edited)
    #expect(plan.updated == 2 && plan.unchanged == 4 && plan.updatedFields == 3, "\(plan.errors)")
    #expect(
      plan.updates.map { "\($0.line) \($0.ref) \($0.field): \($0.before ?? "-") \($0.after ?? "-")" } == [
        "3 mof name: Ministry of Finance Ministry of Finance and Revenue", "3 mof under: PK -",
        "2 bilal left_on: - 2026-10-01",
      ])
    try desk.apply(edited)
    #expect(try desk.plan(edited).unchanged == 6)
    #expect(try desk.isSound())
  }

  @Test func `are told apart from each other and from what cannot be`() throws {
    let desk = try ImportDesk(nil)
    let plan = try desk.plan(
      header + "persn,x,X,,,,\nparty,a b,X,,,,\nparty,a,A,nowhere,,,\nparty,b,B,c,,,\nparty,c,C,b,,,\n"
        + "person,p,P,a,,,\narea,t,T,,,,\narea,T,Other,,,,\nparty,n,,,,,\narea,t,T,,,,\nevent,,V,,,2026-06..2026-05,\n"
    )
    let messages = plan.errors.map { $0.message.split(separator: "minutes.csv:").last.map(String.init) ?? "" }
    for expected in [
      "2:1: column \"kind\" (\"persn\"): definition.kind: kind is party, area, person, event, not \"persn\". Did you mean \"person\"?",
      "3:2: column \"code\" (\"a b\"): definition.code: \"a b\" cannot be the code of a party.",
      "4:4: column \"under\" (\"nowhere\"): definition.under: there is no party \"nowhere\", here or in the register.",
      "5:4: column \"under\" (\"c\"): definition.under: b would be under itself.",
      "6:4: column \"under\" (\"b\"): definition.under: c would be under itself.",
      "7:4: column \"under\" (\"a\"): definition.under: a person has no under.",
      "9:2: column \"code\" (\"T\"): definition.code: line 8 defines it differently.",
      "10:2: column \"code\" (\"n\"): definition.code: a new party wants a name.",
      "12:6: column \"held\" (\"2026-06..2026-05\"): definition.held: it ends before it begins.",
    ] { #expect(messages.contains(expected), "\(expected)\n\(messages)") }
    #expect(plan.failed == 9 && plan.rows == 11 && plan.created.areas == ["t"] && plan.unchanged == 1)
    let entries = try desk.desk.entries()
    #expect(throws: Problems.self) { try desk.apply(header + "party,a,A,nowhere,,,\nparty,z,Z,,,,\n") }
    #expect(try desk.desk.entries() == entries)
  }

  @Test func `with days that cannot be read are errors, and take nothing away`() throws {
    let desk = try ImportDesk(nil)
    try desk.apply(rows)
    let plan = try desk.plan(header + "person,bilal,Bilal Raza,,,,soon\nevent,,Visit,,,in spring,\n")
    #expect(plan.errorCount == 2 && plan.errors.allSatisfy { $0.message.hasSuffix("this is no date.") })
  }

  @Test func `can come from any columns, with a map`() throws {
    let desk = try ImportDesk(
      "definition.kind = party\ndefinition.code = {Short}\ndefinition.name = {Agency}\ndefinition.under = PK")
    let plan = try desk.plan("Short,Agency\nPK,Pakistan\nmof,Ministry of Finance\n")
    #expect(plan.errors.first?.message.contains("PK would be under itself") == true && plan.errors.count == 1)
  }
}
