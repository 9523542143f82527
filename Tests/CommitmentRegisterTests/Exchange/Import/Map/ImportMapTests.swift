import CommitmentRegister
import Testing

private let text = """
  # A comment
  source = minutes
  key = {No} {Title}
  date-format = dmy
  commitment.title = {Title}
  commitment.by = PAK; USTR
  commitment.area = {Area}
  commitment.status = {Status}
  commitment.status = agreed
  milestone.due = {Month} {Year}
  milestone.target = {Target} {{each}}
  decimal = ,

  [status]
  Not Met = not-met
  "a = b" = met

  [party]
  PAK = PK "Pakistan"

  [area]
  FIN = finance "Finance"

  [missing]
  .
  N/A

  [create]
  party, area
  """

private func messages(_ text: String) -> [String] {
  do {
    _ = try ImportMap(text: text, file: "x.map")
    return []
  } catch {
    return error.all.map(\.message)
  }
}

@Suite struct `Import maps` {
  @Test func `are read line by line`() throws {
    let map = try ImportMap(text: text, file: "x.map")
    #expect(map.source == "minutes")
    #expect(map.key?.columns == ["No", "Title"])
    #expect(map.fields[.commitmentStatus]?.count == 2)
    #expect(map.aliases[.status]?["a = b"]?.code == "met")
    #expect(map.names(in: .party) == ["PK": "Pakistan"])
    #expect(map.create == [.party, .area])
    #expect(map.dateFormat == .dmy && map.decimalSign == ",")
  }

  @Test func `are told about everything that is wrong, with its line`() {
    let found = messages(
      """
      commitment.titel = {Title}
      commitment.title {Title}
      commitment.note = {Note
      [statsu]
      [status]
      Done = mett
      [create]
      partys
      """)
    #expect(found.count == 6)
    #expect(found[0] == "x.map:1: there is no field \"commitment.titel\". Did you mean \"commitment.title\"?")
    #expect(found[1].hasPrefix("x.map:2: "))
    #expect(found[2].hasPrefix("x.map:3: "))
    #expect(found[3].contains("Did you mean \"status\"?"))
    #expect(found[4].contains("Did you mean \"met\"?"))
    #expect(found[5].contains("Did you mean \"party\"?"))
  }

  @Test func `do not give a word two meanings`() {
    #expect(messages("[status]\nDone = met\ndone = reported").count == 1)
    #expect(messages("[status]\nDone = met\ndone = met").isEmpty)
  }
}

@Suite struct `Rows by a map` {
  private let header = ["No", "Title", "Area", "Status", "Month", "Year", "Target"]

  private func row(_ cells: String...) throws -> MappedRow? {
    let mapper = try RowMapper(map: ImportMap(text: text, file: "x.map"), header: header, file: "x.csv")
    return try mapper.map(CSVRecord(number: 1, line: 5, cells: cells))
  }

  @Test func `say what they say in the register's words`() throws {
    let row = try #require(
      try row("7", " Sign\nthe MoU ", "FIN", "not  met", "June, July", "2026", "1.234,5"))
    #expect(row.key == "7 Sign the MoU")
    #expect(row[.commitmentTitle] == "Sign the MoU")
    #expect(row.list(.commitmentBy) == ["PK", "USTR"])
    #expect(row[.areaCode] == "finance" && row[.areaName] == "Finance")
    #expect(row[.commitmentStatus] == "not-met" && row[.commitmentStatusOriginal] == "not  met")
    #expect(row.milestones.map { $0.deadline?.text } == ["2026-06", "2026-07"])
    #expect(row[.milestoneTarget] == "1.234,5 {each}")
    #expect(row.line == 5)
  }

  @Test func `take the next line of a field where a cell is missing`() throws {
    let row = try #require(try row("7", "x", "n/a", ".", ".", "2026", ""))
    #expect(row[.commitmentStatus] == "agreed" && row[.commitmentStatusOriginal] == nil)
    #expect(row[.commitmentArea] == nil)
    #expect(row.milestones.map(\.deadline) == [Deadline(text: "2026")])
    #expect(row[.milestoneTarget] == nil)
  }

  @Test func `are none where all cells are empty`() throws {
    #expect(try row("", "", "", "", "", "", "") == nil)
  }

  @Test func `name line, column and cell of everything that is wrong`() throws {
    let problems = try #require(throws: Problems.self) {
      try row("7", "", "FIN", "Nott Met", "Juni", "2026", "")
    }
    let messages = problems.all.map(\.message)
    #expect(messages.count == 2)
    #expect(messages[0].hasPrefix("x.csv:5:4: row 2: column \"Status\" (\"Nott Met\")"), "\(messages)")
    #expect(
      messages[1].hasPrefix("x.csv:5:5: row 2: column \"Month\" (\"Juni\"), column \"Year\" (\"2026\")"))
    let noTitle = try #require(throws: Problems.self) { try row("7", " ", "FIN", "met", "June", "2026", "") }
    #expect(noTitle.all.first?.message.hasPrefix("x.csv:5:2: row 2: column \"Title\"") == true)
  }

  @Test func `want the columns that the map names`() throws {
    let map = try ImportMap(text: text, file: "x.map")
    let problems = try #require(throws: Problems.self) {
      try RowMapper(map: map, header: ["No", "Titel", "area", "Status", "Month", "Year"], file: "x.csv")
    }
    #expect(problems.all.count == 3)
    #expect(problems.all[0].message.contains("Did you mean {Titel}?"))
    let mapper = try RowMapper(map: map, header: header + ["Extra"], file: "x.csv")
    #expect(mapper.unmapped == ["Extra"])
  }
}
