import Foundation
import TestSupport
import Testing

@testable import CommitmentRegister

/// A register and a file that is imported into it, edition after edition.
struct ImportDesk {
  let desk: Desk
  private let map: ImportMap?

  static let map = """
    source = minutes
    key = {No}
    commitment.title = {Title}
    commitment.area = {Area}
    commitment.by = PK
    commitment.owner = {Owner}
    commitment.status = {Status}
    commitment.status = agreed
    commitment.authority = {Authority}
    commitment.note = {Note}
    event.name = {Meeting}
    milestone.due = {Due}

    [area]
    Tr = trade "Trade"
    [create]
    party area event
    """

  init(_ map: String? = ImportDesk.map) throws {
    desk = try Desk()
    self.map = try map.map { try ImportMap(text: $0, file: "minutes.map") }
  }

  func request(_ csv: String, _ conflicts: ImportRequest.Conflicts? = nil) throws -> ImportRequest {
    let path = desk.folder.file("minutes.csv")
    try write(Array(csv.utf8), to: path)
    var request = ImportRequest(path: path, map: map)
    request.conflicts = conflicts
    return request
  }

  func plan(_ csv: String, _ conflicts: ImportRequest.Conflicts? = nil) throws -> ImportPlan {
    try desk.read().planImport(request(csv, conflicts))
  }

  @discardableResult func apply(
    _ csv: String, _ conflicts: ImportRequest.Conflicts? = nil
  ) throws -> (plan: ImportPlan, receipt: Receipt) {
    let register = try Register.open(desk.path, for: .writing, at: Desk.moment(desk.today))
    return try register.applyImport(request(csv, conflicts), by: Desk.author("importer"))
  }

  func milestone(_ ref: String) throws -> MilestoneRecord {
    try #require(try desk.read().milestones().first { $0.ref == ref })
  }

  func isSound() throws -> Bool { try desk.read().verify(deep: true).isClean }
}

private let header = "No,Title,Area,Owner,Status,Authority,Note,Meeting,Due\n"
private let first =
  header + "1,Publish the rules,Tr,,,,,Round one,2026-06-30\n2,Name an envoy,Tr,,,,A note,Round one,2026-Q4\n"
private let moved = first.replacing("2026-06-30", with: "2026-09-30")

@Suite struct `A plan of an import` {
  @Test func `says what would be made and writes nothing`() throws {
    let desk = try ImportDesk()
    let before = try bytes(of: desk.desk.path)
    let plan = try desk.plan(first)
    #expect(plan.rows == 2 && plan.created.commitments == 2 && plan.created.milestones == 2)
    #expect(
      plan.created.areas == ["trade"] && plan.created.parties == ["PK"]
        && plan.created.events == ["Round one"])
    #expect(plan.created.notes == 1 && plan.unchanged == 0 && plan.isApplicable)
    #expect(try bytes(of: desk.desk.path) == before)
  }

  @Test func `holds nobody up`() throws {
    let desk = try ImportDesk()
    var observer = ImportObserver()
    var recorded = 0
    observer.row = { _, _ in
      try desk.desk.change(.add) { change in _ = try change.add(CommitmentDraft(title: "Meanwhile")) }
      recorded += 1
    }
    let plan = try desk.desk.read().planImport(desk.request(first), observer)
    #expect(plan.created.commitments == 2 && recorded == 2)
    #expect(try desk.desk.read().countCommitments() == 2)
  }

  @Test func `shows the first rows as they were understood`() throws {
    let desk = try ImportDesk()
    let plan = try desk.plan(first + (3...9).map { "\($0),More,Tr,,,,,Round two,2027\n" }.joined())
    #expect(plan.newCount == 9 && plan.newRows.map(\.line) == [2, 3, 4, 5, 6])
    #expect(
      plan.newRows.first
        == ImportPlan.NewRow(
          line: 2, title: "Publish the rules", by: ["PK"], due: "2026-06-30", status: "agreed"))
  }

  @Test func `agrees with what is then done`() throws {
    let desk = try ImportDesk()
    let plan = try desk.plan(first)
    let done = try desk.apply(first)
    #expect(done.plan.created == plan.created && done.receipt.change == 2)
    #expect(try desk.milestone("C1.1").areaName == "Trade" && desk.milestone("C1.1").event == "E1")
    #expect(
      try desk.desk.read().notes(on: Reference(kind: .commitment, code: "C2")).map(\.text) == ["A note"])
    #expect(try desk.isSound())
  }

  @Test func `lists every row error with its line, column and cell`() throws {
    let desk = try ImportDesk()
    let csv =
      header
      + "1,,Tr,,,,,M,2026-06-30\n2,Two,Tr,nobody,,,,M,soon\n3,Three,Tr,nobody,waived,,,M,2026\n4,Four\n5,Five,Tr,,,,,M,2026\n"
    let plan = try desk.plan(csv)
    let path = desk.desk.folder.file("minutes.csv")
    #expect(plan.rows == 5 && plan.failed == 4 && plan.errorCount == 5 && !plan.isApplicable)
    let messages = plan.errors.map(\.message)
    #expect(messages[0].hasPrefix("\(path):2:2: column \"Title\""), "\(messages)")
    #expect(messages[1].hasPrefix("\(path):3:9: column \"Due\" (\"soon\")"), "\(messages)")
    #expect(
      messages.contains {
        $0.hasPrefix("\(path):4:4: column \"Owner\" (\"nobody\"): commitment.owner: no person")
      })
    #expect(
      messages.contains {
        $0.hasPrefix("\(path):4:5: column \"Status\" (\"waived\"): commitment.status: the status waived")
      })
    #expect(messages.contains { $0.hasPrefix("\(path):5:2: ") })
    let problems = try #require(throws: Problems.self) { try desk.apply(csv) }
    #expect(problems.all.count == 6 && problems.all.allSatisfy { $0.kind == .data })
    #expect(try desk.desk.entries() == 1)
  }

  @Test func `keeps to what may be created`() throws {
    let desk = try ImportDesk(ImportDesk.map.replacing("party area event", with: "party"))
    let messages = try desk.plan(first).errors.map(\.message)
    #expect(messages.count == 4)
    #expect(messages[0].contains("there is no event \"Round one\""), "\(messages)")
    #expect(
      messages[1].contains("column \"Area\" (\"Tr\"): commitment.area: no focus area \"trade\""),
      "\(messages)")
  }

  @Test func `needs no map where columns are called like options`() throws {
    let desk = try ImportDesk(nil)
    try desk.desk.furnish()
    let csv = "title,due,by,To,area,external-ref,Colour\nSign it,2026-12-31,PK,US,trade,X-1,red\n"
    let plan = try desk.plan(csv)
    #expect(plan.isGuessed && plan.unmapped == ["Colour"] && plan.created.commitments == 1, "\(plan.errors)")
    #expect(plan.mappings.contains { $0.field == "milestone.due" && $0.templates == ["{due}"] })
    try desk.apply(csv)
    #expect(try desk.milestone("C1.1").due == "2026-12-31")
    #expect(try desk.plan(csv).unchanged == 1)
    let problem = try #require(throws: Problem.self) { try desk.plan("What,When\na,b\n") }
    #expect(problem.code == "no_map")
  }
}

@Suite struct `A file that is imported again` {
  @Test func `changes nothing where it is the same`() throws {
    let desk = try ImportDesk()
    try desk.apply(first)
    let entries = try desk.desk.entries()
    let again = try desk.apply(first)
    #expect(again.plan.unchanged == 2 && again.receipt.change == 0)
    #expect(try desk.desk.entries() == entries)
  }

  @Test func `moves a deadline, with the import as the reason`() throws {
    let desk = try ImportDesk()
    try desk.apply(first)
    desk.desk.today = day("2026-11-05")
    let plan = try desk.plan(moved)
    #expect(plan.updated == 1 && plan.unchanged == 1 && plan.updatedFields == 1)
    #expect(
      plan.updates == [
        ImportPlan.Update(
          line: 2, ref: "C1.1", field: "due", before: "2026-06-30", after: "2026-09-30", said: "2026-06-30")
      ])
    try desk.apply(moved)
    let milestone = try desk.milestone("C1.1")
    #expect(milestone.due == "2026-09-30" && milestone.firstDue == "2026-06-30" && milestone.timesMoved == 1)
    #expect(milestone.moveReason == "import minutes.csv")
    #expect(try desk.plan(moved).unchanged == 2)
    #expect(try desk.isSound())
  }

  @Test func `leaves what a person changed since`() throws {
    let desk = try ImportDesk()
    try desk.apply(first)
    try desk.desk.change { change in
      var edit = Edit()
      edit.title = "Publish the rules in full"
      _ = try change.set(Reference(kind: .commitment, code: "C1"), edit)
    }
    try desk.apply(moved)
    let milestone = try desk.milestone("C1.1")
    #expect(milestone.commitmentTitle == "Publish the rules in full" && milestone.due == "2026-09-30")
  }

  @Test func `asks who holds where both changed the same`() throws {
    let desk = try ImportDesk()
    try desk.apply(first)
    try desk.desk.change { change in
      var edit = Edit()
      edit.deadline = .value(try #require(Deadline(text: "2026-08-31")))
      edit.reason = "asked for"
      _ = try change.set(Reference(kind: .milestone, code: "C1.1"), edit)
    }
    let plan = try desk.plan(moved)
    #expect(
      plan.conflicts == [
        ImportPlan.Update(
          line: 2, ref: "C1.1", field: "due", before: "2026-08-31", after: "2026-09-30", said: "2026-06-30")
      ])
    let entries = try desk.desk.entries()
    let problems = try #require(throws: Problems.self) { try desk.apply(moved) }
    #expect(problems.all.map(\.code) == ["conflict", "conflicts"])
    #expect(try desk.desk.entries() == entries)

    let skipped = try desk.apply(moved, .skip)
    #expect(skipped.plan.skipped == 1 && skipped.receipt.change == 0)
    try desk.apply(moved, .mine)
    #expect(try desk.milestone("C1.1").due == "2026-08-31")
    // What was decided once is not asked again, nor is what the person set taken for the file's word.
    #expect(try desk.plan(moved).unchanged == 2)
    let third = moved.replacing("Publish", with: "Print")
    #expect(try desk.plan(third).conflicts.isEmpty)
    try desk.apply(third)
    #expect(
      try desk.milestone("C1.1").due == "2026-08-31" && desk.milestone("C1.1").title == "Print the rules")
    let fourth = third.replacing("2026-09-30", with: "2026-10-31")
    try desk.apply(fourth, .theirs)
    #expect(try desk.milestone("C1.1").due == "2026-10-31")
    #expect(try desk.isSound())
  }

  @Test func `tells equal rows apart and counts those that are gone`() throws {
    let desk = try ImportDesk()
    let twice = first + "1,Publish the rules,Tr,,,,,Round one,2026-06-30\n"
    try desk.apply(twice)
    #expect(try desk.desk.read().countCommitments() == 3)
    #expect(try desk.plan(twice).unchanged == 3)
    let less = try desk.apply(first)
    #expect(less.plan.missingCount == 1 && less.receipt.change == 0)
    #expect(try desk.desk.read().countCommitments() == 3)
  }

  @Test func `follows its milestones by their deadlines`() throws {
    let desk = try ImportDesk()
    let row = header + "1,Report,Tr,,,,,M,\"June, September 2026\"\n"
    try desk.apply(row)
    let plan = try desk.apply(row.replacing("June, September", with: "September, December")).plan
    #expect(plan.updatedFields == 1 && plan.updates.first?.ref == "C1.1")
    let more = try desk.apply(row.replacing("June, September", with: "September, October, December")).plan
    #expect(more.created.milestones == 1 && more.updatedFields == 0)
    let fewer = try desk.apply(row.replacing("June, September", with: "October")).plan
    #expect(fewer.missingMilestones == 2 && fewer.created.milestones == 0)
    #expect(try desk.desk.read().milestones().map(\.due) == ["2026-12-31", "2026-09-30", "2026-10-31"])
  }

  @Test func `takes the status of the source, whatever it was before`() throws {
    let desk = try ImportDesk()
    try desk.apply(first)
    try desk.apply(first.replacing("1,Publish the rules,Tr,,", with: "1,Publish the rules,Tr,,met"))
    #expect(try desk.desk.read().commitments().map(\.status) == [.met, .agreed])
  }

  @Test func `knows its events after somebody has renamed them`() throws {
    let desk = try ImportDesk()
    try desk.apply(first)
    try desk.desk.change(.define) { change in
      _ = try change.define(Definition(.event, code: "E1", name: "First round"))
    }
    let plan = try desk.apply(moved).plan
    #expect(plan.created.events.isEmpty && plan.updatedFields == 1)
  }
}
