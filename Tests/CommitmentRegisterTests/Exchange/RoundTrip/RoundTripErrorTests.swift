import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `What an edited export may not say` {
  private let desk: Desk

  init() throws {
    desk = try Desk()
    try desk.promise()
  }

  @Test func `what accord works out is not edited`() throws {
    let sheet = try desk.sheet { sheet in
      sheet["C1.1", "days_late"] = "0"
      sheet["C1.1", "first_due"] = "2026-07-01"
      sheet["C1.2", "commitment"] = "C2"
      sheet["C3", "area_name"] = "Trade"
    }
    let errors = try desk.errors(sheet)
    #expect(errors.count == 4, "\(errors)")
    #expect(
      errors[0].hasPrefix("2:15: C1.1, column \"first_due\" (\"2026-07-01\"): first_due is the first date"),
      "\(errors)")
    #expect(
      errors[1]
        == "2:19: C1.1, column \"days_late\" (\"0\"): days_late is worked out by accord. It was \"125\".",
      "\(errors)")
    #expect(errors[2].contains("references never change") && errors[3].contains("area_name is worked out"))
  }

  @Test func `cells that cannot be are told with their place`() throws {
    let sheet = try desk.sheet { sheet in
      sheet["C1.1", "area"] = "trad"
      sheet["C1.1", "by"] = ""
      sheet["C1.1", "due_as"] = "soon"
      sheet["C1.2", "title"] = ""
      sheet["C1.2", "owner"] = ""
      sheet["C2.1", "visibility"] = "secret"
      sheet["C2.1", "status"] = "reportd"
      sheet["C3", "due_as"] = "2026"
    }
    let errors = try desk.errors(sheet)
    #expect(
      errors.map { $0.prefix { $0 != " " } } == [
        "2:5:", "2:7:", "2:17:", "3:3:", "3:11:", "4:28:", "4:13:", "5:17:",
      ], "\(errors)")
    #expect(errors[0].contains("no focus area \"trad\". Did you mean \"trade\"?"))
    #expect(errors[2].contains("is written 2026-12-31, 2026-12, 2026-Q4, 2026-H2 or 2026"))
    #expect(errors[4].contains("has the owner of C1, and cannot have none"))
    #expect(errors[7].contains("only milestones have deadlines"))
  }

  @Test func `dates that cannot be read say what to type`() throws {
    var request = try desk.request(
      desk.sheet { sheet in
        sheet["C1.1", "due_as"] = "13/12/2026"
        sheet["C1.2", "due_as"] = "03/04/2026"
        sheet["C2.1", "due_as"] = "31/02/2027"
      })
    let plan = try desk.read().planImport(request)
    #expect(
      plan.errors.map(\.hints) == [
        ["Say so with the option  --date-format dmy, or write it as 2026-12-31."],
        ["Say which with the option  --date-format dmy|mdy, or write it as 2026-12-31."],
        ["Mend the date; dates look like 2026-12-31, 2026-Q4 or June 2026."],
      ], "\(plan.errors)")
    #expect(plan.errors[2].message.hasSuffix("there is no 31 February 2027."))
    request.dateFormat = .dmy
    #expect(try desk.read().planImport(request).errorCount == 1)
  }

  @Test func `a cell whose letters were lost is no edit`() throws {
    try desk.set("C1.1") { $0.title = "中国巴基斯坦联合声明：贸易" }
    let errors = try desk.errors(desk.sheet { $0["C1.1", "title"] = "??????????:??" })
    #expect(
      errors.count == 1 && errors[0].hasSuffix("letters were lost when the file was saved."), "\(errors)")
    #expect(try desk.plan(desk.sheet { $0["C1.1", "title"] = "?????????????" }).unchanged == 4)
  }

  @Test func `a cell that cannot be read is wrong in a conflict too`() throws {
    let sheet = try desk.sheet { sheet in
      sheet["C1.1", "due_as"] = "soon"
      sheet["C1.2", "status"] = "finishd"
    }
    try desk.set("C1.1") { edit in
      edit.deadline = .value(Deadline(day: day("2027-01-31")))
      edit.reason = "moved"
    }
    try desk.set("C1.2") { $0.status = StatusEdit(.inProgress) }
    #expect(try desk.errors(sheet).map { $0.prefix { $0 != " " } } == ["2:17:", "3:13:"])
  }

  @Test(arguments: [["on", "change", "as_of"], ["ref"], ["change"], ["on"], ["ref", "on", "change"]])
  func `an export without the columns that tell what was edited is refused`(columns: [String]) throws {
    let broken = try desk.sheet { $0.removeColumns(Set(columns)) }
    let problem = try #require(throws: Problem.self) { try desk.plan(broken) }
    #expect(problem.code == "missing_column" && problem.hints[1].contains("--save-map"), "\(problem)")
    var request = try desk.request(broken)
    request.map = try ImportMap.guess(header: broken.header, file: "x")
    _ = try desk.read().planImport(request)
  }

  @Test func `both forms of a deadline agree where both were edited`() throws {
    var sheet = try desk.sheet()
    (sheet["C1.1", "due"], sheet["C1.1", "due_as"]) = ("2026-12-31", "2027-Q1")
    #expect(try desk.errors(sheet).first?.contains("do not say the same") == true)
    sheet["C1.1", "due_as"] = "2026-Q4"
    try desk.apply(sheet)
    #expect(try desk.milestone("C1.1")?.dueAs == "2026-Q4")
  }

  @Test func `a row that is there twice, of another register or without its export is refused`() throws {
    var sheet = try desk.sheet()
    sheet.rows.append(sheet.rows[0])
    sheet["C1.2", "change"] = "99"
    sheet["C2.1", "on"] = ""
    sheet.rows[3][0] = "C77"
    let errors = try desk.errors(sheet)
    #expect(errors.count == 4, "\(errors)")
    #expect(
      errors[0].hasPrefix(
        "3:42: C1.2, column \"change\" (\"99\"): the register has no change 99; its last is 5"), "\(errors)")
    #expect(
      errors[1].hasPrefix("4:41: C2.1, column \"on\" (\"\"): the day that was judged is missing"), "\(errors)"
    )
    #expect(errors[2].hasPrefix("5:1: C77, column \"ref\" (\"C77\"): C77 was not in the export"), "\(errors)")
    #expect(
      errors[3].hasPrefix("6:1: C1.1, column \"ref\" (\"C1.1\"): C1.1 stands on line 2 already"), "\(errors)")
  }

  @Test func `a record that is gone is told only where it was edited`() throws {
    var sheet = try desk.sheet()
    try desk.undo(5)
    #expect(try desk.plan(sheet).unchanged == 4)
    sheet["C3", "title"] = "Edited"
    #expect(try desk.errors(sheet).first?.contains("C3 is no longer in the register") == true)
  }

  @Test func `too many exports in one file are refused`() throws {
    var sheet = try desk.sheet()
    let row = sheet.rows[0]
    let on = try #require(sheet.header.firstIndex(of: "on"))
    sheet.rows = (0...ExportBases.most).map { number in
      var row = row
      row[0] = "C1.1"
      row[on] = day("2026-06-01").adding(days: number).iso
      return row
    }
    for index in sheet.rows.indices.dropFirst() { sheet.rows[index][0] = "C1.\(index + 1)" }
    let problems = try #require(throws: Problems.self) { try desk.plan(sheet) }
    #expect(problems.all.map(\.code) == ["too_many_exports"])
  }
}
