import Testing

@testable import CommitmentRegister

@Suite struct `Audit: what nobody looks after` {
  @Test func `what is open is named after ninety days without a word`() throws {
    let desk = try Desk.sound()
    #expect(try desk.audit("stale", on: "2026-05-30") == [])
    #expect(
      try desk.audit("stale", on: "2026-05-31") == ["C1.1 nothing for 90 days", "C1.2 nothing for 90 days"])
    try desk.setting("stale-after", "120")
    #expect(try desk.audit("stale", on: "2026-06-29") == [])
    #expect(try desk.audit("stale", on: "2026-06-30").count == 2)
    try desk.setting("stale-after", "none")
    #expect(try desk.audit("stale", on: "2026-05-31").count == 2)
  }

  @Test func `a note on it or on its commitment is a word, one on a sister is none`() throws {
    let desk = try Desk.sound()
    desk.today = day("2026-05-31")
    try desk.note("C1.1")
    #expect(try desk.audit("stale") == ["C1.2 nothing for 90 days"])
    try desk.note("C1")
    #expect(try desk.audit("stale") == [])
    #expect(try desk.audit("stale", on: "2026-08-29").count == 2)
    #expect(try desk.auditFindings(on: "2026-08-29").first { $0.code.name == "stale" }?.change == 5)
    try desk.done("C1.1")
    #expect(try desk.audit("stale", on: "2026-08-29") == ["C1.2 nothing for 90 days"])
  }

  @Test func `what was said later does not count on an earlier day`() throws {
    let desk = try Desk.sound()
    desk.today = day("2026-09-01")
    try desk.note("C1")
    #expect(try desk.audit("stale", on: "2026-08-31").count == 2)
    #expect(try desk.audit("stale") == [])
  }

  @Test func `what somebody who left still owns is named where they own it`() throws {
    let desk = try Desk.sound()
    try desk.add("Joint survey of the crossings", ["2026-09-30:Survey of five crossings"]) {
      $0.owner = "bilal"
    }
    try desk.set("C1.2") { $0.owner = .value("bilal") }
    try desk.left("bilal", day("2026-03-10"))
    #expect(try desk.audit("owner-left", on: "2026-03-09") == [])
    #expect(try desk.audit("owner-left", on: "2026-03-10") == ["C1.2 bilal left", "C2 bilal left"])
    let finding = try #require(
      try desk.auditFindings(on: "2026-03-10").first { $0.code.name == "owner-left" })
    #expect(finding.day == "2026-03-10" && finding.person == "bilal" && finding.change == 6)
    try desk.set("C1.2") { $0.owner = .value("amina") }
    try desk.done("C2.1")
    #expect(try desk.audit("owner-left", on: "2026-03-10") == ["C2 bilal left"], "a claim may come back")
    try desk.accept("C2.1")
    #expect(try desk.audit("owner-left", on: "2026-03-10") == [])
  }
}
