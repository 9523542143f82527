import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `A map that is written` {
  private let everything = #"""
    source = "the = minutes"
    key = {No} {Title}
    date-format = dmy
    decimal = ,
    dates-in-words = read
    unreadable-dates = keep
    markup = html
    commitment.title = {Title}
    commitment.title = {Name} ({{x}})
    milestone.due = {Due}
    milestone.target = {?Unit}{Value} {Unit}

    [milestone]
    when = {Plan}
    title = A plan
    status = {Plan}

    [milestone]
    title = Another = one

    [status]
    "a = b" = met
    "# 1" = agreed
    "say ""yes""" = not-met

    [status {Plan} {Other Column}]
    Y = met

    [party]
    Nation = PK "The ""Islamic"" Republic"

    [missing]
    .
    "[none]"

    [missing {Plan}]
    n/a

    [create]
    event party
    """#

  @Test func `reads as the same map`() throws {
    let map = try ImportMap(text: everything, file: "x.map")
    #expect(map.columns.count == 2 && map.milestones.count == 2)
    #expect(map.names(in: .party) == ["PK": "The \"Islamic\" Republic"])
    #expect(map.aliases[.status]?["say \"yes\""]?.code == "not-met")
    #expect(try ImportMap(text: map.text(), file: "x.map") == map)
    #expect(try ImportMap(text: map.text(header: ["a", "No"], of: "f\n.csv"), file: "x.map") == map)
  }

  @Test func `names the columns that it does not use`() throws {
    let map = try ImportMap(text: everything, file: "x.map")
    let lines = map.text(header: ["title", "Colour\nof it", "PLAN"]).split(separator: "\n")
    #expect(lines.filter { $0.hasSuffix("is not used") } == ["# {Colour of it} is not used"])
  }

  @Test func `reads as the same map whatever its words are`() throws {
    var random = Seeded(3)
    let pieces = [
      "a", "B", "=", "\"", "#", "[", "]", "{{", "}}", " ", "é", "آ", ",", ";", "'", "\\", "0", "-",
    ]
    func word() -> String {
      let text = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }
      .joined()
      return TextCleaning.line(text)
    }
    func template() -> ImportTemplate? {
      let column = TextCleaning.line(word().filter { !"{}".contains($0) })
      guard !column.isEmpty else { return nil }
      return ImportTemplate(TextCleaning.line(word() + "{\(column)}" + word()))
    }
    for _ in 0..<500 {
      var map = ImportMap(file: "x")
      map.source = word()
      for field in ImportField.allCases.shuffled(using: &random).prefix(4) {
        let templates = (0..<2).compactMap { _ in template() }
        if !templates.isEmpty { map.fields[field] = templates }
      }
      for section in [ImportMap.Section.area, .party, .person, .month] {
        let text = word()
        guard !ImportMap.folded(text).isEmpty else { continue }
        let name = section == .month ? nil : "n" + word()
        map.aliases[section] = [ImportMap.folded(text): .init(code: "code", name: name, word: text)]
        map.columns["c"] = .init(column: "C", aliases: map.aliases)
      }
      map.missing = Set([ImportMap.folded(word())].filter { !$0.isEmpty })
      if map.source?.isEmpty == true { map.source = nil }
      #expect(try ImportMap(text: map.text(), file: "x") == map, "\(map.text())")
    }
  }
}

@Suite struct `A map that is guessed` {
  private func fields(_ header: String...) -> [String: String] {
    let map = ImportMap.draft(header: header, file: "x")
    return Dictionary(
      uniqueKeysWithValues: map.fields.map { ($0.key.rawValue, $0.value.map(\.text).joined()) })
  }

  @Test func `knows the names of the template, and uses all of them`() throws {
    let header = ImportMap.templateHeader
    let map = try ImportMap.guess(header: header, file: "x.csv")
    #expect(try RowMapper(map: map, header: header, file: "x.csv").unmapped.isEmpty)
    #expect(!map.text(header: header).contains("not used"))
  }

  @Test func `knows the usual names`() {
    #expect(
      fields(
        "Commitment", "Due Date", "Sector", "Country", "Beneficiary", "Focal person", "Remarks", "Milestone")
        == [
          "commitment.title": "{Commitment}", "milestone.due": "{Due Date}", "commitment.area": "{Sector}",
          "commitment.by": "{Country}", "commitment.to": "{Beneficiary}",
          "commitment.owner": "{Focal person}",
          "commitment.note": "{Remarks}", "milestone.title": "{Milestone}",
        ])
  }

  @Test func `takes the exact name first, and of equals the first column`() {
    #expect(
      fields("Commitment", "TITLE", "Deadline", "Due") == [
        "commitment.title": "{TITLE}", "milestone.due": "{Due}",
      ])
    #expect(fields("Title", "Lead", "Responsible")["commitment.owner"] == "{Lead}")
  }

  @Test func `reads files with references as being about records`() {
    let found = fields(
      "ref", "commitment", "title", "commitment_title", "area", "area_name", "status", "schedule", "due",
      "due_as",
      "done_on", "days_late", "external_ref", "on", "change", "as_of")
    #expect(
      found == [
        "ref": "{ref}", "commitment.ref": "{commitment}", "milestone.title": "{title}",
        "commitment.title": "{commitment_title}", "milestone.area": "{area}{area_name}",
        "milestone.status": "{status}",
        "milestone.due": "{due_as}{due}", "milestone.done-on": "{done_on}",
        "milestone.external-ref": "{external_ref}",
      ])
  }

  @Test func `says what to do where no column is a title`() throws {
    let problem = try #require(throws: Problem.self) {
      try ImportMap.guess(header: ["What", "When"], file: "x.csv")
    }
    #expect(problem.code == "no_map" && problem.hints[0].contains("accord import x.csv --save-map FILE.map"))
    let draft = ImportMap.draft(header: ["What", "Deadline"], file: "x.csv")
    #expect(draft.text(header: ["What", "Deadline"]).contains("# {What} is not used"))
    #expect(!draft.isComplete && draft.fields[.milestoneDue] != nil)
  }

  @Test func `reads definitions`() {
    #expect(
      fields("kind", "code", "name", "under") == [
        "definition.kind": "{kind}", "definition.code": "{code}", "definition.name": "{name}",
        "definition.under": "{under}",
      ])
  }
}
