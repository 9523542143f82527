import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `An edited export that comes back` {
  private let desk: Desk

  init() throws {
    desk = try Desk()
    try desk.promise()
  }

  // MARK: What changes

  @Test func `changes nothing where nothing was edited`() throws {
    let plan = try desk.plan(desk.sheet())
    #expect(plan.rows == 4 && plan.unchanged == 4 && plan.isApplicable)
    #expect(plan.roundTrip?.editedCells == 0)
    #expect(plan.roundTrip?.exports == [.init(change: 5, on: day("2026-11-02"))])
    #expect(try desk.apply(desk.sheet()).receipt.change == 0)
  }

  @Test func `changes exactly the edited cells, though others changed others meanwhile`() throws {
    var sheet = try desk.sheet()
    try desk.set("C1.1") { $0.owner = .value("bilal") }
    try desk.set("C1.2") { $0.title = "Second step, renamed" }
    try desk.set("C2") { $0.source = .value("Minutes") }
    sheet["C1.1", "title"] = "First step, edited"
    sheet["C1.2", "due_as"] = "2027-03"
    sheet["C2.1", "area"] = "security"
    sheet["C3", "owner"] = "amina"
    sheet["C3", "last_note"] = "called twice"
    let plan = try desk.plan(sheet, reason: "the council moved")
    #expect(
      plan.spoken == [
        "C1.1 title: First step → First step, edited", "C1.2 due_as: 2026-Q4 → 2027-03",
        "C2 area: trade → security", "C3 owner:  → amina", "C3 last_note:  → called twice",
      ])
    #expect(plan.updates.map(\.line) == [2, 3, 4, 5, 5] && plan.updatedFields == 5 && plan.updated == 4)
    var expected = try Sheet(desk)
    let done = try desk.apply(sheet, reason: "the council moved")
    #expect(done.plan.updates == plan.updates && done.receipt.entries == 5)
    for (ref, column) in [
      ("C1.1", "title"), ("C1.2", "due_as"), ("C2.1", "area"), ("C3", "owner"), ("C3", "last_note"),
    ] { expected[ref, column] = sheet[ref, column] }
    try expectSame(expected)
    #expect(try desk.milestone("C1.2")?.moveReason == "the council moved")
    #expect(try desk.read().verify(deep: true).isClean)
  }

  @Test func `changes what sources and indicators say`() throws {
    var sheet = try desk.sheet()
    sheet["C1.1", "target"] = "30"
    sheet["C1.1", "unit"] = "schools"
    sheet["C1.1", "baseline"] = "0"
    sheet["C1.2", "due_words"] = "before the next visit"
    sheet["C1.2", "title_original"] = "دوسرا قدم"
    sheet["C1.2", "wording"] = "The second step,\nin full."
    sheet["C2.1", "type"] = "benchmark"
    #expect(try desk.apply(sheet).plan.updatedFields == 7)
    var expected = try Sheet(desk)
    for column in ["target", "unit", "baseline"] { expected["C1.1", column] = sheet["C1.1", column] }
    for column in ["due_words", "title_original", "wording"] {
      expected["C1.2", column] = sheet["C1.2", column]
    }
    expected["C2.1", "type"] = "benchmark"
    try expectSame(expected)
    #expect(try desk.read().commitments().first { $0.ref == "C2" }?.type == "benchmark")
    sheet["C1.1", "status_original"] = "On track"
    #expect(try desk.errors(sheet).first?.contains("only an import of that changes it") == true)
  }

  /// Compares all columns that people edit with those of a new export.
  private func expectSame(_ expected: Sheet) throws {
    let now = try Sheet(desk)
    for row in expected.rows {
      for (column, cell) in zip(expected.header, row) {
        guard let known = ExportColumn(rawValue: column) else { continue }
        if case .fixed = known.role { continue }
        if case .key = known.role { continue }
        if known == .due { continue }
        #expect(now[row[0], column] == cell, "\(row[0]) \(column)")
      }
    }
  }

  @Test func `is one change of the verb import, and has nothing more to say the second time`() throws {
    let sheet = try desk.sheet { sheet in
      sheet["C1.1", "title"] = "New title"
      sheet["C1.2", "last_note"] = "New note"
    }
    #expect(try desk.apply(sheet).receipt.change == 6)
    let again = try desk.apply(sheet)
    #expect(again.receipt.change == 0 && again.plan.roundTrip?.alreadySo == 2 && again.plan.unchanged == 4)
    try desk.change(.note) { _ = try $0.note("A later one", on: reference("C1.2")) }
    #expect(try desk.apply(sheet).receipt.change == 0)
  }

  @Test func `takes the reason of its column, else that of the import, else its name`() throws {
    var sheet = try desk.sheet { $0.addColumn("reason") }
    sheet["C1.1", "due_as"] = "2026-12-15"
    sheet["C1.1", "reason"] = "the minister was ill"
    sheet["C1.2", "due_as"] = ""
    try desk.apply(sheet, reason: "as agreed on the phone")
    #expect(try desk.milestone("C1.1")?.moveReason == "the minister was ill")
    #expect(try desk.milestone("C1.2")?.moveReason == "as agreed on the phone")
    #expect(try desk.milestone("C1.2")?.dueAs == nil)
    var last = try Sheet(desk)
    last["C2.1", "due"] = "2027-01-31"
    try desk.apply(last)
    #expect(try desk.milestone("C2.1")?.moveReason == "import sheet.csv")
    #expect(try desk.milestone("C2.1")?.dueAs == "2027-01-31")
  }

  @Test func `a status follows the same rules as by hand`() throws {
    var sheet = try desk.sheet { $0.addColumn("authority") }
    sheet["C1.1", "status"] = "reported"
    sheet["C1.1", "done_on"] = "2026-06-28"
    sheet["C1.2", "status"] = "waived"
    sheet["C2.1", "status"] = "stalled"
    sheet["C3", "status"] = "met"
    let errors = try desk.errors(sheet)
    #expect(errors.count == 3, "\(errors)")
    #expect(
      errors[0].hasPrefix(
        "3:13: C1.2, column \"status\" (\"waived\"): the status waived wants the authority"), "\(errors)")
    #expect(
      errors[1].hasPrefix("4:13: C2.1, column \"status\" (\"stalled\"): the status stalled wants a reason"),
      "\(errors)")
    #expect(
      errors[2].hasPrefix("5:13: C3, column \"status\" (\"met\"): C3 is agreed; it cannot become met."),
      "\(errors)")
    sheet["C1.2", "authority"] = "Council"
    sheet["C3", "status"] = "agreed"
    try desk.apply(sheet, reason: "no answer")
    let first = try #require(try desk.milestone("C1.1"))
    #expect(first.status == .reported && first.doneOn == "2026-06-28" && first.schedule == .onTime)
    #expect(try desk.milestone("C1.2")?.status == .waived)
    #expect(try desk.milestone("C2.1")?.reason == "no answer")
    var later = try Sheet(desk)
    later["C1.1", "done_on"] = "2026-07-02"
    try desk.apply(later)
    #expect(try desk.milestone("C1.1")?.doneOn == "2026-07-02" && desk.milestone("C1.1")?.schedule == .late)
  }

  // MARK: Which record

  @Test func `what a milestone inherits changes the commitment only where it is alone`() throws {
    try desk.apply(
      desk.sheet { sheet in
        sheet["C1.1", "by"] = "PK"
        sheet["C1.1", "source"] = "Annex"
        sheet["C2.1", "visibility"] = "public"
        sheet["C2.1", "commitment_title"] = "Single, renamed"
        sheet["C1.2", "event"] = ""
      })
    let register = try desk.read()
    #expect(try register.milestone(reference("C1.1"))?.by == ["PK"])
    #expect(try register.milestone(reference("C1.2"))?.by == ["PK", "USTR"])
    #expect(try register.commitment(reference("C1"))?.source == "Joint statement")
    #expect(try register.commitment(reference("C1"))?.event == nil)
    #expect(try register.commitment(reference("C2"))?.visibility == .public)
    #expect(try register.commitment(reference("C2"))?.title == "Single, renamed")
    #expect(try register.milestone(reference("C2.1"))?.title == "Only step")
  }

  @Test func `rows of one commitment say the same of it`() throws {
    var sheet = try desk.sheet()
    sheet["C1.1", "commitment_title"] = "One"
    sheet["C1.2", "commitment_title"] = "Other"
    let errors = try desk.errors(sheet)
    #expect(errors.count == 1 && errors[0].hasPrefix("3:4: C1.2, column \"commitment_title\""), "\(errors)")
    sheet["C1.2", "commitment_title"] = "One"
    let plan = try desk.apply(sheet).plan
    #expect(plan.spoken == ["C1 commitment_title: Note on tariffs → One"] && plan.roundTrip?.editedCells == 1)
  }

  @Test func `a status that the commitment decides is the commitment's`() throws {
    for ref in ["C1", "C2"] {
      try desk.set(ref) { edit in
        edit.status = StatusEdit(.withdrawn)
        edit.reason = "dropped"
      }
    }
    var sheet = try Sheet(desk)
    sheet["C1.1", "status"] = "in-progress"
    let errors = try desk.errors(sheet, reason: "again")
    #expect(errors.count == 1 && errors[0].contains("C1.1 is withdrawn because C1 is"), "\(errors)")
    sheet["C1.1", "status"] = "withdrawn"
    sheet["C2.1", "status"] = "in-progress"
    #expect(try desk.apply(sheet, reason: "again").plan.updates.map(\.ref) == ["C2"])
  }

  @Test func `an edited status judges a claim by the rules of accept and return`() throws {
    try desk.change(.define) { _ = try $0.define(setting: "four-eyes", "on") }
    try desk.done("C1.1", on: "2026-11-01")
    var sheet = try Sheet(desk)
    sheet["C1.1", "status"] = "met"
    let request = try desk.request(sheet, reason: "all of it is there")
    let own = try desk.read().planImport(request, by: "amina").errors
    #expect(own.count == 1 && own[0].message.contains("reported by amina"), "\(own)")
    #expect(own.first?.hints.first?.contains("accord accept C1.1 --override") == true)
    #expect(throws: Problems.self) { try desk.apply(sheet, reason: "all of it is there", by: "amina") }
    sheet["C1.1", "status"] = "in-progress"
    #expect(try desk.errors(sheet).count == 1)
    #expect(try desk.apply(sheet, reason: "unsigned").plan.updates.map(\.ref) == ["C1.1"])
    #expect(try desk.milestone("C1.1")?.status == .inProgress)
  }

  @Test func `edited dates may be in the order that somebody says`() throws {
    let sheet = try desk.sheet { $0["C1.1", "due_as"] = "5/12/2026" }
    #expect(try desk.errors(sheet).count == 1)
    var request = try desk.request(sheet)
    request.dateFormat = .dmy
    #expect(try desk.read().planImport(request).errorCount == 0)
    let register = try Register.open(desk.path, for: .writing, at: Desk.moment(desk.today))
    _ = try register.applyImport(request, by: Desk.author())
    #expect(try desk.milestone("C1.1")?.dueAs == "2026-12-05")
  }

  @Test func `a row without a reference is a new record`() throws {
    var sheet = try desk.sheet()
    var milestone = sheet.rows[0]
    milestone[0] = ""
    var values = ["commitment": "C1", "title": "Third step", "due_as": "2027-06"]
    milestone = sheet.header.map { values[$0] ?? "" }
    values = ["commitment_title": "New promise", "title": "New step", "due_as": "2027-07", "by": "PK"]
    sheet.rows += [milestone, sheet.header.map { values[$0] ?? "" }]
    sheet["C1.1", "title"] = "Edited"
    let done = try desk.apply(sheet)
    #expect(
      done.plan.created.milestones == 2 && done.plan.created.commitments == 1 && done.plan.updatedFields == 1)
    #expect(try desk.milestone("C1.3")?.title == "Third step" && desk.milestone("C1.3")?.dueAs == "2027-06")
    #expect(
      try desk.milestone("C4.1")?.title == "New step"
        && desk.milestone("C4.1")?.commitmentTitle == "New promise")
    #expect(try desk.milestone("C1.1")?.title == "Edited")
  }

  // MARK: Conflicts

  @Test func `a cell that both changed is a conflict, and somebody decides`() throws {
    var sheet = try desk.sheet()
    sheet["C1.1", "title"] = "Of the file"
    sheet["C1.1", "area"] = "security"
    try desk.set("C1.1") { $0.title = "Of the register" }
    let plan = try desk.plan(sheet)
    #expect(plan.conflictCount == 1 && !plan.isApplicable)
    #expect(
      plan.conflicts == [
        .init(
          line: 2, ref: "C1.1", field: "title", before: "Of the register", after: "Of the file",
          said: "First step")
      ])
    let refused = try #require(throws: Problems.self) { try desk.apply(sheet) }
    #expect(refused.all[0].message.contains("it was First step when it was exported"))
    #expect(try desk.plan(sheet, .mine).spoken == ["C1.1 area: trade → security"])
    #expect(try desk.plan(sheet, .skip).spoken == [] && desk.plan(sheet, .skip).skipped == 1)
    #expect(try desk.apply(sheet, .theirs).plan.updatedFields == 2)
    #expect(try desk.milestone("C1.1")?.title == "Of the file" && desk.milestone("C1.1")?.area == "security")
  }

  @Test func `what others changed to the same is no conflict`() throws {
    let sheet = try desk.sheet { sheet in
      sheet["C1.1", "title"] = "Both"
      sheet["C1.1", "by"] = "pk; us"
    }
    try desk.set("C1.1") { edit in (edit.title, edit.by) = ("Both", ["PK", "US"]) }
    let done = try desk.apply(sheet)
    #expect(done.receipt.change == 0 && done.plan.roundTrip?.alreadySo == 2 && done.plan.conflictCount == 0)
  }
}
