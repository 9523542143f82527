import Testing

@testable import CommitmentRegister

@Suite struct `Audit: what was claimed` {
  @Test func `what is met has evidence, its own or its commitment's`() throws {
    let desk = try Desk.sound()
    try desk.done("C1.1")
    #expect(try desk.audit("no-evidence") == [], "a claim is not yet met")
    try desk.accept("C1.1", reason: "seen on the web page")
    #expect(try desk.audit("no-evidence") == ["C1.1 said: seen on the web page"])
    try desk.evidence("C1.1", contradicts: true)
    #expect(try desk.audit("no-evidence").count == 1)
    try desk.evidence("C1")
    #expect(try desk.audit("no-evidence") == [])
    try desk.undo()
    try desk.evidence("C1.1")
    #expect(try desk.audit("no-evidence") == [])
  }

  @Test func `a commitment is named only where no milestone of it is`() throws {
    let desk = try Desk.sound()
    for ref in ["C1.1", "C1.2", "C1"] {
      try desk.done(ref)
      try desk.accept(ref)
    }
    try desk.evidence("C1.2")
    #expect(try desk.audit("no-evidence") == ["C1.1"])
    try desk.add("Statement read out in the plenary")
    try desk.done("C2")
    try desk.accept("C2")
    #expect(try desk.audit("no-evidence") == ["C1.1", "C2"])
  }

  @Test func `whoever reported is not whoever accepted`() throws {
    let desk = try Desk.sound()
    try desk.done("C1.1")
    try desk.done("C1.2")
    try desk.accept("C1.1")
    try desk.accept("C1.2", by: "AMINA", reason: "alone in the office")
    #expect(try desk.audit("own-claim") == ["C1.2 reason: alone in the office"])
    #expect(try desk.audit("four-eyes-override") == [])
    #expect(try desk.auditFindings().first { $0.code.name == "own-claim" }?.person == "AMINA")
  }

  @Test func `a name in another case is the same name in every script`() throws {
    let desk = try Desk.sound()
    for (ref, reporter, judge) in [("C1.1", "Élise", "élise"), ("C1.2", "ΝΑΔΙΑ", "ναδια")] {
      try desk.change(.done, by: reporter) { try $0.done(reference(ref)) }
      #expect(
        try desk.problems(.accept, by: judge) { _ = try $0.accept(reference(ref)) }.map(\.code)
          == ["own_claim"])
      try desk.accept(ref, by: judge, reason: "alone")
    }
    #expect(try desk.audit("own-claim") == ["C1.1 reason: alone", "C1.2 reason: alone"])
  }

  @Test func `an override is a finding of its own, with its reason`() throws {
    let desk = try Desk.sound()
    try desk.setting("four-eyes", "on")
    try desk.done("C1.1")
    try desk.accept("C1.1", by: "amina", override: "everybody else is on leave")
    #expect(try desk.audit("four-eyes-override") == ["C1.1 override: everybody else is on leave"])
    #expect(try desk.audit("own-claim") == [])
  }

  @Test func `a claim may wait for thirty days`() throws {
    let desk = try Desk.sound()
    try desk.done("C1.1", on: "2026-03-02")
    #expect(try desk.audit("unverified-claim", on: "2026-04-01") == [])
    #expect(
      try desk.audit("unverified-claim", on: "2026-04-02") == [
        "C1.1 has waited 31 days; delivered 2026-03-02"
      ])
    try desk.accept("C1.1")
    #expect(try desk.audit("unverified-claim", on: "2026-04-02") == [])
  }
}
