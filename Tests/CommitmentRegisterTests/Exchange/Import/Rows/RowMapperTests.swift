import TestSupport
import Testing

@testable import CommitmentRegister

/// Maps one row.
private func row(_ map: ImportMap, _ header: [String], _ cells: [String]) throws -> MappedRow {
  let mapper = try RowMapper(map: map, header: header, file: "x.csv")
  return try #require(try mapper.map(CSVRecord(number: 1, line: 2, cells: cells)))
}

@Suite struct `Rows with references` {
  private let header = ["ref", "commitment", "title", "commitment_title", "by", "status", "due_as"]

  private func row(_ cells: String...) throws -> MappedRow {
    try CommitmentRegisterTests.row(ImportMap.guess(header: header, file: "x.csv"), header, cells)
  }

  @Test func `say of a milestone what is the milestone's`() throws {
    let row = try row("C14.2", "C14", "Send it", "Sign it", "PK", "reported", "2026-Q4")
    #expect(row.reference == "C14.2" && row[.commitmentRef] == "C14")
    #expect(row[.commitmentTitle] == "Sign it" && row[.commitmentBy] == nil && row[.commitmentStatus] == nil)
    let milestone = try #require(row.milestones.first)
    #expect(milestone[.milestoneTitle] == "Send it" && milestone.list(.milestoneBy) == ["PK"])
    #expect(milestone[.milestoneStatus] == "reported" && milestone.deadline?.text == "2026-Q4")
  }

  @Test func `say of a commitment what is the commitment's`() throws {
    let row = try row("C14", "C14", "Sign it", "Sign it", "PK", "stalled", "")
    #expect(row.reference == "C14" && row.milestones.allSatisfy(\.isOptional))
    #expect(row[.commitmentBy] == "PK" && row[.commitmentStatus] == "stalled" && row[.milestoneTitle] == nil)
  }

  @Test func `are new without one: a commitment, or a milestone of one`() throws {
    let alone = try row("", "", "Sign it", "", "PK", "agreed", "2027")
    #expect(alone.reference == nil && alone[.commitmentTitle] == "Sign it" && alone[.commitmentBy] == "PK")
    #expect(alone.milestones.map { $0[.milestoneTitle] } == ["Sign it"])
    #expect(alone.milestones[0][.milestoneBy] == nil && alone.milestones[0].deadline?.text == "2027")
    let step = try row("", "C14", "Post it", "", "US", "", "2027")
    #expect(step.reference == nil && step[.commitmentRef] == "C14" && step[.commitmentBy] == nil)
    #expect(step.milestones[0].list(.milestoneBy) == ["US"])
  }
}

@Suite struct `Templates that look at a cell` {
  private let header = ["Title", "Unit", "Value", "Done"]

  private func row(_ cells: String...) throws -> MappedRow {
    let map = try ImportMap(
      text: """
        commitment.title = {Title}
        milestone.target = {?Unit}{Value}
        commitment.status = {?Done}met
        commitment.status = agreed
        [missing]
        -
        """, file: "x.map")
    return try CommitmentRegisterTests.row(map, header, cells)
  }

  @Test func `yield nothing where it is missing`() throws {
    let target = try row("x", "km", "0", "yes")
    #expect(target[.milestoneTarget] == "0" && target[.commitmentStatus] == "met")
    let none = try row("x", "-", "0", "")
    #expect(none[.milestoneTarget] == nil && none[.commitmentStatus] == "agreed")
  }

  @Test func `want a column that is there`() throws {
    let map = try ImportMap(text: "commitment.title = {?Unitt}{Title}", file: "x.map")
    let problems = try #require(throws: Problems.self) {
      try RowMapper(map: map, header: header, file: "x.csv")
    }
    #expect(problems.all[0].message.contains("no column \"Unitt\""))
  }
}

@Suite struct `The key of a row` {
  private func key(_ map: String, _ cells: String...) throws -> String {
    try CommitmentRegisterTests.row(
      ImportMap(text: map, file: "x.map"), ["No", "Title", "Step", "Note"], cells
    ).key
  }

  @Test func `is its number, else what the map says, else its titles`() throws {
    let titles = "commitment.title = {Title}\nmilestone.title = {Step}\n"
    #expect(try key(titles, "1", "Sign", "Send", "x") == "Sign · Send")
    #expect(try key("commitment.title = {Title}", "1", "Sign", "", "x") == "Sign")
    #expect(try key(titles + "key = {No}/{Note}", "1", "Sign", "Send", "x") == "1/x")
    #expect(try key(titles + "commitment.external-ref = {No}", "1", "Sign", "Send", "x") == "1 · Send")
    #expect(
      try key(titles + "milestone.external-ref = m{No}\nkey = {Note}", "1", "Sign", "Send", "x") == "m1")
  }
}

@Suite struct `Files marked up as HTML` {
  @Test func `give plain text in every field`() throws {
    let map = try ImportMap(
      text:
        "markup = html\ncommitment.title = {A}\ncommitment.text = {B}\ncommitment.note = {C}\ncommitment.by = {D}",
      file: "x.map")
    let row = try CommitmentRegisterTests.row(
      map, ["A", "B", "C", "D"],
      ["<b>Fish</b> &amp; ships", "One.</p> <p>Two &lt; 3.", "<p>&nbsp;</p>", "R&amp;D; <i>PK</i>"])
    #expect(row[.commitmentTitle] == "Fish & ships" && row[.commitmentText] == "One.\nTwo < 3.")
    #expect(row[.commitmentNote] == nil && row.list(.commitmentBy) == ["R&D", "PK"])
    let plain = try CommitmentRegisterTests.row(
      ImportMap(text: "commitment.title = {A}", file: "x.map"), ["A"], ["a <b>b</b> &amp;"])
    #expect(plain[.commitmentTitle] == "a <b>b</b> &amp;")
  }
}
