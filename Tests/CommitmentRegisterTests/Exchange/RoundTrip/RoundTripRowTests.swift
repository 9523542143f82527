import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `Rows of an edited export` {
  private let desk: Desk

  init() throws {
    desk = try Desk()
    try desk.promise()
  }

  @Test func `edited dates may name their month, and are shown as they were read`() throws {
    var sheet = try desk.sheet { $0["C1.1", "due_as"] = "15 Dec 2026" }
    sheet["C1.2", "due_as"] = "Q1 2027"
    sheet["C2.1", "due"] = "01/02/2027"
    var request = try desk.request(sheet)
    request.dateFormat = .mdy
    #expect(
      try desk.read().planImport(request).spoken == [
        "C1.1 due_as: 2026-06-30 → 2026-12-15", "C1.2 due_as: 2026-Q4 → 2027-Q1",
        "C2.1 due: 2026-12-31 → 2027-01-02",
      ])
  }

  @Test func `a new row may have its date in due, and names in place of codes`() throws {
    var sheet = try desk.sheet()
    let values = [
      "title": "New promise", "due": "2027-03-31", "by_names": "Pakistan; US Trade Representative",
      "to_names": "United States", "last_note": "call them",
    ]
    sheet.rows.append(sheet.header.map { values[$0] ?? "" })
    let done = try desk.apply(sheet)
    #expect(done.plan.created.notes == 1, "\(done.plan)")
    let milestone = try #require(try desk.milestone("C4.1"))
    #expect(milestone.dueAs == "2027-03-31" && milestone.by == ["PK", "USTR"] && milestone.to == ["US"])
  }

  @Test func `a row that an import has given back with its reference is compared with that import`() throws {
    var sheet = try desk.sheet()
    sheet.rows.append(
      sheet.header.map { ["title": "New promise", "due": "2027-03-31", "by": "PK"][$0] ?? "" })
    try desk.apply(sheet)
    sheet.rows[4][0] = "C4.1"
    #expect(try desk.plan(sheet).unchanged == 5)
    sheet["C4.1", "due"] = "2027-04-30"
    #expect(try desk.plan(sheet).spoken == ["C4.1 due: 2027-03-31 → 2027-04-30"])
    (sheet["C1.1", "change"], sheet["C1.1", "on"]) = ("", "")
    #expect(try desk.errors(sheet).first?.contains("C1.1 was not made by an import") == true)
  }

  @Test func `what two rows say of their commitment holds where one is left out`() throws {
    var sheet = try desk.sheet()
    for ref in ["C1.1", "C1.2"] { sheet[ref, "commitment_title"] = "Renamed" }
    sheet["C1.1", "title"] = "Of the file"
    try desk.set("C1.1") { $0.title = "Of the register" }
    #expect(try desk.plan(sheet, .skip).spoken == ["C1 commitment_title: Note on tariffs → Renamed"])
    let done = try desk.apply(sheet, .skip)
    #expect(done.plan.skipped == 1 && done.plan.updated == 1 && done.plan.unchanged == 2)
    #expect(try desk.read().commitment(reference("C1"))?.title == "Renamed")
  }
}
