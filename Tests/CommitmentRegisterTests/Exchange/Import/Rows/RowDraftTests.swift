import TestSupport
import Testing

@testable import CommitmentRegister

private let map = """
  source = indicators
  key = {No}
  commitment.title = {Title}
  commitment.title-original = {Title mn}
  commitment.type = {Type}
  commitment.status = {Status}
  commitment.status = agreed
  commitment.status-on = {Since}
  milestone.text = {Text}
  milestone.due = {Due}
  milestone.status = {Step}
  milestone.status = agreed
  milestone.status-on = {Since}
  milestone.note = {Note}
  milestone.target = {Target}
  milestone.unit = {Unit}
  milestone.baseline = {From}

  unreadable-dates = keep
  decimal = ,
  [status]
  Delayed = stalled
  [create]
  party
  """

private let header = "No,Title,Title mn,Type,Status,Step,Since,Text,Due,Note,Target,Unit,From\n"
private let row =
  header
  + "1,Protect pasture,Бэлчээр хамгаалах,QPC,,in-progress,2026-03-01,\"Two\nlines\",During rainy season,Slow,\"1.234,50\",ha,0\n"

@Suite struct `A row with words of its source` {
  @Test func `keeps them all`() throws {
    let desk = try ImportDesk(map)
    let plan = try desk.apply(row).plan
    #expect(plan.isApplicable && plan.created.milestones == 1 && plan.created.notes == 1)
    let commitment = try #require(try desk.desk.read().commitments().first)
    #expect(commitment.titleOriginal == "Бэлчээр хамгаалах" && commitment.type == "QPC")
    let milestone = try desk.milestone("C1.1")
    #expect(milestone.titleOriginal == "Бэлчээр хамгаалах")
    #expect(milestone.wording == "Two\nlines" && milestone.statusOriginal == "in-progress")
    #expect([milestone.target, milestone.unit, milestone.baseline] == ["1234.5", "ha", "0"])
    #expect(milestone.due == nil && milestone.dueWords == "During rainy season")
    #expect(try desk.desk.read().notes(on: reference("C1.1")).map(\.text) == ["Slow"])
    #expect(try desk.isSound())
  }

  @Test func `has its status since the day that it says, and was agreed before`() throws {
    let desk = try ImportDesk(map)
    try desk.apply(row)
    #expect(try desk.milestone("C1.1").status == .inProgress)
    #expect(try desk.desk.milestone("C1.1", on: "2026-02-28")?.status == .agreed)
    #expect(try desk.desk.milestone("C1.1", on: "2026-03-01")?.status == .inProgress)
    let early = try desk.plan(row.replacing("2026-03-01", with: "2026-11-03"))
    #expect(early.errors.map(\.code) == ["bad_cell"])
    #expect(early.errors.allSatisfy { $0.message.contains(":2:7: column \"Since\" (\"2026-11-03\")") })
  }

  @Test func `is unchanged the second time, and changes what a later edition changes`() throws {
    let desk = try ImportDesk(map)
    try desk.apply(row)
    #expect(try desk.plan(row).unchanged == 1)
    let later = try desk.apply(
      row.replacing("During rainy season", with: "Begin in spring").replacing("1.234,50", with: "1.300")
        .replacing("QPC", with: "SB")
    ).plan
    #expect(later.updates.map(\.field) == ["type", "due_words", "target"])
    #expect(try desk.milestone("C1.1").dueWords == "Begin in spring")
    #expect(try desk.milestone("C1.1").target == "1300")
    #expect(try desk.isSound())
  }

  @Test(arguments: [
    ("2026-12-31", nil), ("Q4 2026", nil), ("\"June, September 2026\"", nil), ("Continuous", nil), ("", nil),
    ("Ongoing", "Ongoing"), ("2017-2027 in  phases", "2017-2027 in phases"),
  ])
  func `keeps the words of a deadline where they are more than a date`(_ cell: String, _ words: String?)
    throws
  {
    let desk = try ImportDesk(map)
    try desk.apply(row.replacing("During rainy season", with: cell))
    #expect(try desk.milestone("C1.1").dueWords == words)
  }

  @Test func `needs no map where the columns have the names of options`() throws {
    let desk = try ImportDesk(nil)
    try desk.apply(
      "title,title-original,type,target,unit,baseline,due-words,status-original\nA,B,C,7,km,2,soon,On track\n"
    )
    let milestone = try desk.milestone("C1.1")
    #expect([milestone.titleOriginal, milestone.type] == ["B", "C"])
    #expect([milestone.target, milestone.unit, milestone.baseline] == ["7", "km", "2"])
    #expect([milestone.dueWords, milestone.statusOriginal] == ["soon", "On track"])
  }
}
