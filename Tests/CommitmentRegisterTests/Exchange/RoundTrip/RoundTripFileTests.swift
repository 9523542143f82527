import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `The file of an edited export` {
  private let desk: Desk

  init() throws {
    desk = try Desk()
    try desk.promise()
  }

  @Test func `columns may be missing, in another order, or new`() throws {
    var sheet = try desk.sheet()
    sheet.removeColumns(["days_late", "schedule", "area_name", "owner", "due", "as_of"])
    sheet.addColumn("Colour")
    sheet.header.reverse()
    sheet.rows = sheet.rows.map { $0.reversed() }
    #expect(try desk.plan(sheet).unchanged == 4 && desk.plan(sheet).unmapped == ["Colour"])
    let own = try #require(sheet.header.firstIndex(of: "title"))
    sheet.rows[0][own] = "Edited"
    #expect(try desk.plan(sheet).spoken == ["C1.1 title: First step → Edited"])
    sheet.removeColumns(["on"])
    let problem = try #require(throws: Problem.self) { try desk.plan(sheet) }
    #expect(problem.code == "missing_column")
  }

  @Test func `deleted rows change nothing`() throws {
    let sheet = try desk.sheet { $0.rows.removeFirst(3) }
    #expect(try desk.plan(sheet).unchanged == 1 && desk.plan(sheet).missingCount == 0)
  }

  @Test(arguments: [SpreadsheetText.DateOrder.dayFirst, .monthFirst])
  func `dates that a program wrote in its own order are no edits`(_ order: SpreadsheetText.DateOrder) throws {
    var sheet = try desk.sheet()
    func form(_ cell: String) -> String {
      guard let day = CivilDay(iso: cell) else { return cell }
      let (year, month, number) = day.parts
      return order == .dayFirst ? "\(number)/\(month)/\(year)" : "\(month)/\(number)/\(year)"
    }
    sheet.reformat(form)
    #expect(try desk.plan(sheet).unchanged == 4)
    #expect(try desk.plan(sheet).roundTrip?.exports.map(\.on) == [day("2026-11-02")])
    sheet["C1.1", "title"] = "Edited"
    #expect(try desk.plan(sheet).updatedFields == 1)
  }

  @Test func `the days of the export count, not today's`() throws {
    try desk.move("C1.1", to: "2026-12-31", on: "2026-11-01")
    var sheet = try Sheet(desk, on: "2026-10-31")
    #expect(sheet["C1.1", "due"] == "2026-06-30")
    #expect(try desk.plan(sheet).unchanged == 4)
    sheet["C1.1", "due_as"] = "2027-01"
    #expect(try desk.plan(sheet).conflictCount == 1)
    desk.today = day("2026-11-20")
    let earlier = try Sheet(desk, asOf: "2026-11-02")
    try desk.set("C1.1") { $0.title = "Later" }
    #expect(try desk.plan(earlier).unchanged == 4)
  }

  @Test func `the notes of a public file are no edits of the others`() throws {
    try desk.set("C3") { $0.visibility = .public }
    try desk.change(.note) { change in
      _ = try change.note("for all", on: reference("C3"), dated: day("2026-10-01"), visibility: .public)
      _ = try change.note("for the desk", on: reference("C3"))
    }
    var sheet = try Sheet(desk, isPublicOnly: true)
    #expect(sheet["C3", "last_note"] == "for all")
    #expect(try desk.plan(sheet).unchanged == 1)
    sheet["C3", "last_note"] = "for the desk, edited"
    #expect(try desk.apply(sheet).plan.created.notes == 1)
    #expect(try desk.read().notes(on: reference("C3")).count == 3)
  }

  // MARK: Texts

  @Test func `difficult texts survive in every column`() throws {
    let texts = [
      "ٹیکسٹائل ورکنگ گروپ", "纺织品工作组", "She said \"no\", twice; then left", "007", "=1+2", "+92-51-9205541",
      "-5",
      "'quoted", "''=x", "@home", "1/2", "3-4", "TRUE", "no", "12345678901234567890", "1E+05", "63.0", "5%",
      "3:45",
      "a,b\u{E9}", "2026-10-31", "31/12/2026",
    ]
    for text in texts {
      try desk.set("C1.1") { edit in (edit.title, edit.externalRef) = (text, .value(text)) }
      try desk.change(.note) { _ = try $0.note("\(text)\n\n\(text)", on: reference("C1.2")) }
      #expect(try desk.plan(Sheet(desk)).unchanged == 4, "\(text)")
      var sheet = try Sheet(desk)
      // Typed into other cells as a program would save them.
      sheet["C2.1", "title"] = sheet["C1.1", "title"]
      sheet["C2.1", "external_ref"] = sheet["C1.1", "external_ref"]
      sheet["C3", "last_note"] = "\(sheet["C1.1", "title"])\r\n\r\n\(text)"
      try desk.apply(sheet)
      let only = try #require(try desk.milestone("C2.1"))
      #expect(only.title == text && only.externalRef == text)
      #expect(try desk.read().notes(on: reference("C3")).last?.text == "\(text)\n\n\(text)")
    }
  }

  @Test func `a file with semicolons is read like any other`() throws {
    let sheet = try desk.sheet { $0["C1.1", "title"] = "Edited; twice" }
    let plan = try desk.read().planImport(desk.request(sheet, delimiter: .semicolon))
    #expect(plan.spoken == ["C1.1 title: First step → Edited; twice"])
  }
}
