import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `Cells of mapped rows` {
  private func mapped(_ map: String, _ header: [String], _ cells: [String]) throws -> MappedRow {
    let mapper = try RowMapper(map: ImportMap(text: map, file: "x.map"), header: header, file: "x.csv")
    return try #require(try mapper.map(CSVRecord(number: 1, line: 2, cells: cells)))
  }

  @Test(arguments: ["in progress", "In Progress", "IN_PROGRESS", "in-progress"])
  func `may write a status in any way`(word: String) throws {
    let row = try mapped("commitment.title = {T}\ncommitment.status = {S}", ["T", "S"], ["x", word])
    #expect(row[.commitmentStatus] == "in-progress")
  }

  @Test func `that count as empty say nothing of a wording, but of the source's status`() throws {
    let row = try mapped(
      """
      commitment.title = {T}
      commitment.text = {W}
      milestone.text = {W}
      milestone.due = {D}
      commitment.status-original = {W}
      [missing]
      n/a
      """, ["T", "W", "D"], ["x", "n/a", "2027"])
    #expect(row[.commitmentText] == nil && row.milestones[0][.milestoneText] == nil)
    #expect(row[.commitmentStatusOriginal] == "n/a")
  }

  @Test(arguments: [
    ("Ongoing", true), ("2016-2017", true), ("46387", false), ("12", false), ("31/02/2027", false),
    ("2027-13", false),
  ])
  func `keep words without a date, but no numbers and no dates that do not exist`(text: String, isKept: Bool)
    throws
  {
    let row = try? mapped(
      "commitment.title = {T}\nmilestone.due = {D}\nunreadable-dates = keep", ["T", "D"], ["x", text])
    #expect((row?.milestones.first?.isInWords == true) == isKept)
    #expect((row == nil) == !isKept)
  }

  @Test func `say when an event ends before it begins`() throws {
    let error = try #require(throws: Problems.self) {
      try mapped(
        "commitment.title = {T}\nevent.name = {T}\nevent.held = {H}", ["T", "H"],
        ["x", "2026-05-06..2026-05-04"])
    }
    #expect(
      error.all[0].message.contains("column \"H\"")
        && error.all[0].message.hasSuffix("it ends before it begins."))
  }

  @Test func `of further milestones are told at their own columns, with their place`() throws {
    let mapper = try RowMapper(
      map: ImportMap(text: "commitment.title = {T}\n[milestone]\ntitle = Plan\nstatus = {S}", file: "x.map"),
      header: ["T", "S"], file: "x.csv")
    let record = CSVRecord(number: 3, line: 9, cells: ["x", "waived"])
    let problem = mapper.problem("no.", hints: [], of: .milestoneStatus, in: record)
    #expect(problem.message == "x.csv:9:2: row 4: column \"S\" (\"waived\"): milestone.status: no.")
    #expect(problem.place == CellPlace(line: 9, row: 4, column: 2, cell: "waived"))
    #expect(mapper.feeds(.milestoneStatus) && !mapper.feeds(.milestoneOwner))
  }
}
