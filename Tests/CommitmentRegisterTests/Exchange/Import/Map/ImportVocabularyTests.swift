import Testing

@testable import CommitmentRegister

@Suite struct `Words of another system in a map` {
  private let header = ["Title", "Status", "Done"]

  private func map(_ sections: String) throws -> ImportMap {
    let fields =
      "commitment.title = {Title}\ncommitment.status = {Status}\nmilestone.title = {Title}\nmilestone.status = {Done}\n"
    return try ImportMap(text: fields + sections, file: "x.map")
  }

  private func row(_ map: ImportMap, _ cells: String...) throws -> MappedRow {
    let mapper = try RowMapper(map: map, header: header, file: "x.csv")
    return try #require(try mapper.map(CSVRecord(number: 1, line: 2, cells: cells)))
  }

  @Test func `are taken by the name of the system, and kept as the source has them`() throws {
    let row = try row(map("[status]\nuse politifact"), "Sign it", "Promise Kept", "In the works")
    #expect(row[.commitmentStatus] == "met" && row[.commitmentStatusOriginal] == "Promise Kept")
    #expect(row.milestones.first?[.milestoneStatus] == "in-progress")
  }

  @Test func `are not needed for the register's own words, however these are spelled`() throws {
    let row = try row(map(""), "Sign it", "In Progress", "Not_Met")
    #expect(row[.commitmentStatus] == "in-progress" && row.milestones.first?[.milestoneStatus] == "not-met")
  }

  @Test func `give way to the map's own lines, before or after`() throws {
    for sections in [
      "[status]\nuse ogp\nSubstantial = partly-met", "[status]\nSubstantial = partly-met\nuse ogp",
    ] {
      let row = try row(map(sections), "Sign it", "Substantial", "Limited")
      #expect(
        row[.commitmentStatus] == "partly-met" && row.milestones.first?[.milestoneStatus] == "in-progress")
    }
  }

  @Test func `may be those of one column`() throws {
    let map = try map("[status]\nuse gao\n[status {Done}]\nuse g20")
    let row = try row(map, "Sign it", "Closed - implemented", "-1")
    #expect(row[.commitmentStatus] == "met" && row.milestones.first?[.milestoneStatus] == "not-met")
    #expect(throws: Problems.self) { try self.row(map, "Sign it", "-1", "0") }
  }

  @Test func `are written as they were read`() throws {
    let map = try map("[status]\nuse imf ogp\nOff = withdrawn\n\n[status {Done}]\nuse g20\n")
    #expect(map.vocabularies == [.imf, .ogp])
    #expect(try ImportMap(text: map.text(), file: "x.map") == map)
    #expect(map.text().contains("[status]\nuse imf\nuse ogp\nOff = withdrawn\n"))
  }

  @Test func `of two systems may not contradict each other`() throws {
    let problems = try #require(throws: Problems.self) { try map("[status]\nuse gao, upr") }
    #expect(problems.all.map(\.code).contains("two_meanings"))
    #expect(
      problems.all.first?.message.contains("\"Not implemented\" is agreed in upr, and not in gao.") == true)
  }

  @Test func `of no known system are an error with the nearest`() throws {
    let problems = try #require(throws: Problems.self) { try map("[status]\nuse polifact") }
    #expect(
      problems.all.first?.message
        == "x.map:6: there is no set of words \"polifact\". Did you mean \"politifact\"?")
  }

  @Test func `are suggested where a cell has one and the map uses none`() throws {
    let desk = try ImportDesk("commitment.title = {T}\ncommitment.status = {S}")
    let plan = try desk.plan("T,S\nSign it,Promise Kept\nSend it,Promise Kept\nBuild it,Splendid\n")
    #expect(plan.failed == 3)
    #expect(
      plan.wordAdvice.first
        == "status \"Promise Kept\" (2 rows): in the map, under [status]:  Promise Kept = met"
        + "   or, where all words are of one system:  use politifact")
    #expect(plan.wordAdvice.contains { $0.hasSuffix("Splendid = …") }, "\(plan.wordAdvice)")
  }

  @Test func `decide what an import records, whatever the moves between statuses`() throws {
    let desk = try ImportDesk(
      "source = x\nkey = {No}\ncommitment.title = {Title}\ncommitment.status = {Status}\n[status]\nuse imf")
    _ = try desk.apply("No,Title,Status\n1,Sign it,Met with delay\n2,Send it,In progress\n")
    #expect(try desk.desk.read().commitments().map(\.status) == [.met, .inProgress])
    _ = try desk.apply("No,Title,Status\n1,Sign it,In progress\n2,Send it,Met\n")
    #expect(try desk.desk.read().commitments().map(\.status) == [.inProgress, .met])
  }
}
