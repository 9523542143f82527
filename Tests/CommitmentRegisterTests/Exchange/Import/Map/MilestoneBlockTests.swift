import CommitmentRegister
import Testing

@Suite struct `Further milestones of a row` {
  private let map = """
    commitment.title = {Title}
    milestone.due = {Due}
    milestone.status = {Status}
    dates-in-words = read
    unreadable-dates = keep

    [milestone]
    title = A plan
    status = {Plan}
    status-reason = {Why}
    when = {Plan}

    [milestone]
    title = Money for {Title}
    status = {Money}
    due = {Money Due}
    external-ref = {No}/money

    [status]
    Y = reported
    Done = met

    [status {Plan} {Money}]
    Y = met
    N = agreed
    Partial = partly-met

    [missing]
    N/A

    [missing {Money}]
    ?
    """
  private let header = ["No", "Title", "Due", "Status", "Plan", "Why", "Money", "Money Due"]

  private func row(_ cells: String...) throws -> MappedRow {
    let mapper = try RowMapper(map: ImportMap(text: map, file: "x.map"), header: header, file: "x.csv")
    return try #require(try mapper.map(CSVRecord(number: 1, line: 2, cells: cells)))
  }

  @Test func `come after its own, each with its values`() throws {
    let row = try row("7", "Wells", "Q3 2017", "Y", "Partial", "half is missing", "Y", "Start in 2018")
    #expect(row.milestones.map(\.number) == [1, 2, 3])
    #expect(row.milestones.map { $0[.milestoneStatus] } == ["reported", "partly-met", "met"])
    #expect(row.milestones.map { $0[.milestoneTitle] } == [nil, "A plan", "Money for Wells"])
    #expect(row.milestones.map { $0.deadline?.text } == ["2017-Q3", nil, "2018"])
    #expect(row.milestones.map(\.dueWords) == [nil, nil, "Start in 2018"])
    #expect(row.milestones[1][.milestoneStatusReason] == "half is missing")
    #expect(row.milestones[1][.milestoneStatusOriginal] == "Partial")
    #expect(row.milestones[2][.milestoneExternalRef] == "7/money")
    #expect(row[.milestoneTitle] == nil && row[.milestoneStatus] == "reported")
  }

  @Test func `are made only where their column says something`() throws {
    let row = try row("7", "Wells", "Ongoing", "Done", "N/A", "", "?", "")
    #expect(row.milestones.count == 2)
    #expect(row.milestones[0].dueWords == "Ongoing" && row.milestones[0].deadline == nil)
    #expect(row.milestones[1][.milestoneStatus] == nil)
  }

  @Test func `have the words of their own columns only`() throws {
    let problems = try #require(throws: Problems.self) {
      try row("7", "Wells", "2017", "Partial", "Y", "", "Done", "")
    }
    #expect(problems.all.count == 1)
    #expect(
      problems.all[0].message.contains(
        "column \"Status\" (\"Partial\"): milestone.status: there is no status"))
  }

  @Test func `want columns that are there`() throws {
    let problems = try #require(throws: Problems.self) {
      try RowMapper(
        map: ImportMap(text: map, file: "x.map"), header: ["No", "Title", "Due", "Status", "Plan", "Why"],
        file: "x.csv")
    }
    #expect(
      problems.all.contains {
        $0.message.contains("no column \"Money\", which x.map wants for [milestone] milestone.status")
      })
  }

  @Test func `are told about what is wrong with them`() throws {
    let problems = try #require(throws: Problems.self) {
      try ImportMap(
        text: "[milestone]\ntitel = x\n[create {A}]\nparty\n[cadence]\nOften = reccuring", file: "x.map")
    }
    #expect(
      problems.all.map(\.message)[0].contains("no field of a milestone \"titel\". Did you mean \"title\"?"))
    #expect(problems.all.count == 3 && problems.all[2].message.contains("Did you mean \"recurring\"?"))
  }
}

@Suite struct `Deadlines in the words of a file` {
  private func milestone(_ due: String, _ settings: String) throws -> MappedMilestone {
    let map = try ImportMap(text: "commitment.title = {T}\nmilestone.due = {D}\n" + settings, file: "x.map")
    let mapper = try RowMapper(map: map, header: ["T", "D"], file: "x.csv")
    let row = try mapper.map(CSVRecord(number: 1, line: 2, cells: ["x", due]))
    return try #require(row?.milestones.first)
  }

  private func message(_ due: String, _ settings: String = "") throws -> Problem {
    try #require(try #require(throws: Problems.self) { try milestone(due, settings) }.all.first)
  }

  @Test func `are errors unless the map allows them`() throws {
    #expect(
      try message("Finish by Q3 2017").message.hasPrefix("x.csv:2:2: column \"D\" (\"Finish by Q3 2017\")"))
    #expect(try message("2016-2017", "dates-in-words = read").message.contains("more than one date"))
    #expect(
      try message("From 2017", "dates-in-words = read").message.contains("\"from\" makes this something else")
    )
    #expect(try message("Ongoing", "dates-in-words = read").message.contains("this is no date"))
    #expect(try milestone("Ongoing", "unreadable-dates = keep").dueWords == "Ongoing")
    #expect(try milestone("From 2017", "unreadable-dates = keep\ndates-in-words = read").deadline == nil)
  }

  @Test func `are kept where they say more than the date`() throws {
    let settings = "dates-in-words = read\nunreadable-dates = keep"
    #expect(try milestone("Finish by Q3 2017", settings).dueWords == "Finish by Q3 2017")
    #expect(try milestone("Q3 2017", settings).dueWords == nil)
    #expect(try milestone("", settings).dueWords == nil && milestone("none", settings).dueWords == nil)
    #expect(try milestone("Quarterly", settings).dueWords == "Quarterly")
  }

  @Test func `are never kept in place of a date with two readings`() throws {
    let keep = "unreadable-dates = keep\ndates-in-words = read"
    for text in ["03/04/2026", "done 03/04/2026"] {
      let problem = try message(text, keep)
      #expect(
        problem.message.hasSuffix("milestone.due: this has two readings; is it 3 April or 4 March 2026?"))
      #expect(problem.hints[0].contains("--date-format dmy|mdy"))
    }
    #expect(
      try message("13/04/2026").message.hasSuffix("this can only be 13 April 2026, with the day first."))
    #expect(try message("31/12/26", "date-format = dmy").message.hasSuffix("the year has two digits only."))
    #expect(try message("46387").hints[0].contains("Format the column as a date"))
    #expect(try milestone("03/04/2026", "date-format = mdy").deadline?.text == "2026-03-04")
  }
}
