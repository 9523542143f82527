import TestSupport
import Testing

@testable import CommitmentRegister

/// Rows that are milestones, several to a commitment.
private let map = """
  source = plan
  commitment.external-ref = {Measure}
  commitment.title = {Measure title}
  commitment.by = {Lead}
  milestone.external-ref = {No}
  milestone.title = {Step}
  milestone.due = {Due}
  [create]
  party
  """
private let header = "Measure,Measure title,Lead,No,Step,Due\n"
private let first =
  header + "M1,Clean water,PK,1,Dig wells,2026-Q1\nM2,Clean air,PK,3,Count cars,2026-Q2\n"
  + "M1,Clean water,PK,2,Test wells,2026-Q4\n"

private func code(_ ref: String) -> Reference { Reference(typed: ref) ?? .register }

@Suite struct `Rows of one commitment` {
  @Test func `are its milestones, wherever they stand in the file`() throws {
    let desk = try ImportDesk(map)
    let plan = try desk.plan(first)
    #expect(plan.rows == 3 && plan.created.commitments == 2 && plan.created.milestones == 3)
    let done = try desk.apply(first)
    #expect(done.plan.created == plan.created)
    let milestones = try desk.desk.read().milestones()
    #expect(milestones.map(\.ref) == ["C1.1", "C1.2", "C2.1"])
    #expect(milestones.map(\.title) == ["Dig wells", "Test wells", "Count cars"])
    #expect(milestones.map(\.commitmentTitle) == ["Clean water", "Clean water", "Clean air"])
    #expect(try desk.apply(first).plan.unchanged == 3)
    #expect(try desk.isSound())
  }

  @Test func `are followed one by one`() throws {
    let desk = try ImportDesk(map)
    try desk.apply(first)
    let later =
      header + "M2,Clean air,PK,3,Count cars,2026-Q3\nM1,Clean water,PK,2,Test wells,2026-Q4\n"
      + "M1,Clean water,PK,4,Pay for wells,2027\n"
    let plan = try desk.apply(later).plan
    #expect(plan.updates.map(\.ref) == ["C2.1"] && plan.unchanged == 1 && plan.created.milestones == 1)
    #expect(plan.missing == [ImportPlan.Missing(ref: "C1.1", title: "Dig wells")])
    #expect(try desk.milestone("C1.3").title == "Pay for wells")
    #expect(try desk.milestone("C1.1").status == .agreed)
    #expect(try desk.isSound())
  }

  @Test func `change their commitment once`() throws {
    let desk = try ImportDesk(map)
    try desk.apply(first)
    let renamed = first.replacing("Clean water", with: "Safe water")
    let plan = try desk.apply(renamed).plan
    #expect(plan.updates.map(\.ref) == ["C1"] && plan.updatedFields == 1 && plan.unchanged == 2)
    #expect(try desk.milestone("C1.2").commitmentTitle == "Safe water")
    #expect(try desk.plan(renamed).unchanged == 3)
  }

  @Test func `must not say different things of it`() throws {
    let desk = try ImportDesk(map)
    let plan = try desk.plan(first.replacing("M1,Clean water,PK,2", with: "M1,Clean water,US,2"))
    let message = try #require(plan.errors.first?.message)
    #expect(
      message.contains(":4:3: column \"Lead\" (\"US\"): commitment.by: ") && message.contains("line 2"),
      "\(message)")
    // A row may leave to the first one what that one says.
    #expect(try desk.plan(first.replacing("M1,Clean water,PK,2", with: "M1,Clean water,,2")).errors.isEmpty)
  }

  @Test func `must have numbers of their own`() throws {
    let desk = try ImportDesk(map)
    let plan = try desk.plan(first + "M2,Clean air,PK,3,Count cars twice,2027\n")
    try #require(plan.errors.count == 1, "\(plan.errors)")
    #expect(plan.errors[0].message.contains("column \"No\" (\"3\")"))
  }

  @Test func `stay with their commitment`() throws {
    let desk = try ImportDesk(map)
    try desk.apply(first)
    let plan = try desk.plan(first.replacing("M1,Clean water,PK,2", with: "M2,Clean air,PK,2"))
    try #require(plan.errors.count == 1, "\(plan.errors)")
    #expect(plan.errors[0].message.contains("kept in C1.2"), "\(plan.errors)")
  }

  @Test func `are told by its title where it has no number`() throws {
    let desk = try ImportDesk(
      map.replacing("commitment.external-ref = {Measure}\n", with: "").replacing(
        "milestone.external-ref = {No}\n", with: "key = {No}\n"))
    let plan = try desk.apply(first).plan
    #expect(plan.created.commitments == 2 && plan.created.milestones == 3)
    #expect(try desk.apply(first).plan.unchanged == 3)
  }
}

@Suite struct `A map that feeds less than an earlier one` {
  @Test func `takes nothing away`() throws {
    let desk = try ImportDesk(map)
    try desk.apply(first)
    let less = try ImportMap(text: map.replacing("commitment.by = {Lead}\n", with: ""), file: "less.map")
    var request = try desk.request(first.replacing("Clean air", with: "Cleaner air"))
    request.map = less
    let register = try Register.open(desk.desk.path, for: .writing, at: Desk.moment(desk.desk.today))
    let plan = try register.applyImport(request, by: Desk.author("importer")).plan
    #expect(plan.updates.map(\.field) == ["title"])
    #expect(try desk.milestone("C2.1").by == ["PK"])
  }
}

@Suite struct `Rows that name their records` {
  private let map = """
    ref = {ref}
    commitment.title = {Title}
    milestone.due = {Due}
    """
  private let numbered = "ref,Title,Due\nC1,Sign it,2026-06-30\n,Name an envoy,2026-09-30\n"

  @Test func `change these, and others are new`() throws {
    let desk = try ImportDesk(map)
    try desk.apply("ref,Title,Due\n,Sign it,2026-06-30\n")
    let plan = try desk.apply(numbered.replacing("Sign it", with: "Sign and publish it")).plan
    #expect(plan.created.commitments == 1)
    #expect(
      plan.updates.map { "\($0.ref) \($0.field)" } == ["C1 title", "C1.1 title"], "\(plan.updates)")
    #expect(try desk.milestone("C1.1").commitmentTitle == "Sign and publish it")
    #expect(try desk.desk.read().countCommitments() == 2)
  }

  @Test func `may add milestones to a commitment`() throws {
    let desk = try ImportDesk("commitment.ref = {Under}\nmilestone.title = {Step}\nmilestone.due = {Due}")
    try desk.desk.change { change in _ = try change.add(CommitmentDraft(title: "Sign")) }
    let csv = "Under,Step,Due\nC1,Draft it,2026-03\nC1,Send it,2026-06\n"
    #expect(try desk.apply(csv).plan.created.milestones == 2)
    #expect(try desk.desk.read().milestones().map(\.ref) == ["C1.1", "C1.2"])
    #expect(try desk.apply(csv).plan.unchanged == 2)
    let errors = try desk.plan("Under,Step,Due\nC1.1,Draft it,2026-03\n").errors.map(\.message)
    #expect(errors.first?.contains("the register has no commitment C1.1") == true, "\(errors)")
  }

  @Test func `ask who holds where no import tells what the file said before`() throws {
    let desk = try ImportDesk(map)
    let ref = try desk.desk.change { change in try change.add(CommitmentDraft(title: "Sign")) }
    #expect(ref.code == "C1")
    let csv = "ref,Title,Due\nC1,Sign it,2026-06-30\n"
    let plan = try desk.plan(csv)
    #expect(plan.conflicts.map(\.field) == ["title"] && plan.conflicts.first?.said == nil)
    #expect(try desk.apply(csv, .theirs).plan.updatedFields == 1)
    #expect(try desk.desk.read().commitments().map(\.title) == ["Sign it"])
  }

  @Test func `must be there, and only once`() throws {
    let desk = try ImportDesk(map)
    try desk.apply("ref,Title,Due\n,Sign it,2026-06-30\n")
    let errors = try desk.plan("ref,Title,Due\nC1,A,2026\nC9,B,2026\nc1,C,2026\nE1,D,2026\n").errors
      .map(\.message)
    try #require(errors.count == 3, "\(errors)")
    #expect(errors[0].contains(":3:1: column \"ref\" (\"C9\")"), "\(errors)")
    #expect(errors[1].contains("another row has the same reference"), "\(errors)")
    #expect(errors[2].contains("no commitment or milestone E1"), "\(errors)")
  }
}

@Suite struct `New rows much like what is there` {
  @Test(arguments: [
    "Sign the protocol on textiles", "sign the Textiles protocol – on!", "Sign the new protocol on textiles",
    "Sign a protocol on textiles", "Sign protocol on textiles",
  ])
  func `are shown with it`(title: String) throws {
    let desk = try ImportDesk("commitment.title = {Title}")
    try desk.desk.change { change in
      _ = try change.add(CommitmentDraft(title: "Sign the protocol on textiles"))
      _ = try change.add(CommitmentDraft(title: "Send an envoy to the talks on water"))
    }
    let plan = try desk.plan("Title\n\(title)\nBuild a bridge across the river\n")
    #expect(
      plan.twins == [
        ImportPlan.Twin(line: 2, title: title, ref: "C1", like: "Sign the protocol on textiles")
      ])
  }

  @Test func `are not those of the same source, nor rows that are known`() throws {
    let desk = try ImportDesk("key = {No}\ncommitment.title = {Title}")
    try desk.apply("No,Title\n1,Sign the protocol on textiles\n")
    #expect(
      try desk.plan("No,Title\n1,Sign the protocol on textiles\n2,Sign the protocol on textiles\n").twinCount
        == 0)
  }
}
