import TestSupport
import Testing

@testable import CommitmentRegister

/// What rows of one commitment may say, and in which order.
@Suite struct `Rows of one commitment in any order` {
  private static let blocks = """
    source = s
    key = {No}
    commitment.title = {Title}
    [milestone]
    when = {Plan}
    title = Have a plan
    status = {Plan}
    [milestone]
    when = {Money}
    title = Have the money
    status = {Money}
    """

  @Test func `rows of one commitment may have reasons of their own`() throws {
    let map = """
      source = plan
      reason = {Why}
      commitment.external-ref = {M}
      commitment.title = {Title}
      milestone.external-ref = {No}
      milestone.title = {Step}
      milestone.due = {Due}
      """
    let desk = try ImportDesk(map)
    try desk.apply("M,Title,No,Step,Due,Why\nM1,W,1,A,2026-03,\nM1,W,2,B,2026-06,\n")
    let plan = try desk.plan("M,Title,No,Step,Due,Why\nM1,W,1,A,2026-04,rain\nM1,W,2,B,2026-07,snow\n")
    #expect(plan.errors.isEmpty, "\(plan.errors.map(\.message))")
  }

  @Test func `milestones of one commitment may have owners that rows define`() throws {
    let map = """
      source = plan
      commitment.external-ref = {M}
      commitment.title = {Title}
      milestone.external-ref = {No}
      milestone.title = {Step}
      milestone.due = {Due}
      milestone.owner = {Who}
      person.code = {Who}
      person.name = {Name}
      [create]
      person
      """
    let desk = try ImportDesk(map)
    let plan = try desk.plan(
      "M,Title,No,Step,Due,Who,Name\nM1,W,1,A,2026-03,amina,Amina\nM1,W,2,B,2026-06,bilal,Bilal\n")
    #expect(plan.errors.isEmpty, "\(plan.errors.map(\.message))")
  }

  @Test func `cadence does not depend on the order of rows`() throws {
    let map =
      "source = p\ncommitment.external-ref = {M}\ncommitment.title = {T}\nmilestone.external-ref = {No}\nmilestone.title = {S}\nmilestone.due = {Due}"
    let desk = try ImportDesk(map)
    try desk.apply("M,T,No,S,Due\nM1,W,1,Audit,Quarterly 2026\nM1,W,2,Build,2026-Q4\n")
    let plan = try desk.plan("M,T,No,S,Due\nM1,W,2,Build,2026-Q4\nM1,W,1,Audit,Quarterly 2026\n")
    #expect(plan.updates.isEmpty, "\(plan.spoken)")
  }

  @Test func `rows of a commitment may stand in another order where one leaves cells empty`() throws {
    let map =
      "source = p\ncommitment.external-ref = {M}\ncommitment.title = {T}\ncommitment.by = {L}\nmilestone.external-ref = {No}\nmilestone.title = {S}\n[create]\nparty"
    let desk = try ImportDesk(map)
    try desk.apply("M,T,L,No,S\nM1,W,PK,1,A\nM1,W,,2,B\n")
    let plan = try desk.plan("M,T,L,No,S\nM1,W,,2,B\nM1,W,PK,1,A\n")
    #expect(plan.errors.isEmpty && plan.updates.isEmpty, "\(plan.errors.map(\.message))")
    let less = try desk.plan("M,T,L,No,S\nM1,W,,2,B\n")
    #expect(less.updates.isEmpty, "\(less.spoken)")
  }

  @Test func `a plan counts as many commitments as are made`() throws {
    let map = "source = p\ncommitment.external-ref = {M}\ncommitment.title = {T}\nmilestone.title = {S}"
    let desk = try ImportDesk(map)
    let csv = "M,T,S\nM1,Wells,\nM1,Wells,Dig\n"
    let plan = try desk.plan(csv)
    let done = try desk.apply(csv).plan
    #expect(plan.created == done.created)
    #expect(try desk.desk.read().countCommitments() == 1)
    #expect(try desk.plan(csv).unchanged == 2)
  }

  @Test func `the same told by titles`() throws {
    let map = "source = p\ncommitment.title = {T}\nmilestone.title = {S}"
    let desk = try ImportDesk(map)
    let csv = "T,S\nWells,\nWells,Dig\n"
    try desk.apply(csv)
    #expect(try desk.desk.read().countCommitments() == 1)
  }

  @Test func `a numbered row without milestones may get one later`() throws {
    let desk = try ImportDesk(Self.blocks.replacing("key = {No}", with: "commitment.external-ref = {No}"))
    try desk.apply("No,Title,Plan,Money\n1,Wells,,\n")
    let plan = try desk.plan("No,Title,Plan,Money\n1,Wells,met,\n")
    #expect(plan.errors.isEmpty && plan.created.milestones == 1, "\(plan.errors.map(\.message))")
  }

  @Test func `a numbered row whose milestones are gone is its commitment`() throws {
    let desk = try ImportDesk(Self.blocks.replacing("key = {No}", with: "commitment.external-ref = {No}"))
    try desk.apply("No,Title,Plan,Money\n1,Wells,met,\n")
    let plan = try desk.apply("No,Title,Plan,Money\n1,More wells,,\n").plan
    #expect(plan.spoken == ["C1 title: Wells → More wells"], "\(plan.spoken)")
    #expect(try desk.desk.read().commitments().map(\.title) == ["More wells"])
    #expect(try desk.isSound())
  }

  @Test func `two rows never change the same record`() throws {
    let desk = try ImportDesk("source = s\ncommitment.external-ref = {No}\ncommitment.title = {T}")
    try desk.apply("No,T\nX1,Wells\n")
    try desk.desk.set("C1") { $0.externalRef = .value("X2") }
    let plan = try desk.apply("No,T\nX1,Wells\nX2,Roads\n").plan
    #expect(plan.created.commitments == 1 || !plan.errors.isEmpty, "\(plan.spoken)")
  }

  @Test func `blocks do not become each other`() throws {
    let desk = try ImportDesk(Self.blocks)
    try desk.apply("No,Title,Plan,Money\n1,Wells,met,\n")
    let plan = try desk.apply("No,Title,Plan,Money\n1,Wells,,agreed\n").plan
    #expect(plan.created.milestones == 1 && plan.missingMilestones == 1, "\(plan.spoken)")
    #expect(try desk.milestone("C1.1").title == "Have a plan")
  }
}
