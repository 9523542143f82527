import CommitmentRegister
import TestSupport
import Testing

@testable import AccordCLI

struct ImportCommandTests {
  private let sample: SampleRegister
  private let file: String

  init() throws {
    sample = try SampleRegister()
    file = sample.folder.file("list.csv")
    try write(
      Array(
        "title,due,by,area,external-ref\nSign it,2026-12-31,PK,trade,X-1\nSend it,2027,US,economy,X-2\n".utf8),
      to: file)
  }

  @Test func showsAPlanAndHowToApplyIt() throws {
    let before = try bytes(of: sample.path)
    let answer = sample.run("import", file)
    #expect(answer.status == 0 && answer.errors.isEmpty)
    #expect(answer.output.contains("guessed from the names of the columns"))
    #expect(answer.lines.contains { $0.hasPrefix("milestone.due") && $0.contains("{due}") })
    #expect(answer.lines.contains { $0.contains("2  new commitments") })
    #expect(answer.lines.last == "To record it:  accord import \(file) --apply")
    #expect(try bytes(of: sample.path) == before)
  }

  @Test func appliesAsOneChangeAndNothingTheSecondTime() throws {
    let rehearsal = sample.run("import", file, "--dry-run")
    #expect(rehearsal.output.hasSuffix("[dry run: nothing was recorded]\n"))
    let done = sample.run("import", file, "--apply")
    #expect(done.output == "Imported list.csv: 2 commitments with 2 milestones. [change 3]\n")
    let again = sample.run("import", file, "--apply")
    #expect(again.output == "Imported list.csv: 2 unchanged. [no change]\n")
    let json = sample.run("import", file, "--apply", "--json").output
    #expect(json.contains("\"change\":null,\"applied\":false") && json.contains("\"unchanged\":2"))
  }

  @Test func endsWith65WhereRowsHaveErrors() throws {
    try write(Array("title,due,area\nSign it,soon,trade\nSend it,2027,trad\n".utf8), to: file)
    let list = sample.folder.file("errors.txt")
    let plan = sample.run("import", file, "-o", list)
    #expect(plan.status == 65)
    #expect(plan.output.contains("\(file):2:2: column \"due\" (\"soon\")"))
    let errors = try sample.folder.text("errors.txt")
    #expect(
      errors.contains("\(file):3:3: column \"area\" (\"trad\"): commitment.area: no focus area \"trad\""))
    let refused = sample.run("import", file, "--apply")
    #expect(refused.status == 65 && refused.output.isEmpty)
    #expect(refused.errors.contains("2 of 2 rows cannot be imported; nothing was recorded."))
  }

  @Test func givesTheRowsBackWithTheirReferences() throws {
    let numbered = sample.folder.file("numbered.csv")
    let rehearsal = sample.run("import", file, "--dry-run", "-o", numbered)
    #expect(rehearsal.status == 0 && (try? sample.folder.text("numbered.csv")) == nil)
    let done = sample.run("import", file, "--apply", "-o", numbered)
    #expect(done.output.contains("The rows with their references: \(numbered)"))
    let rows = try sample.folder.text("numbered.csv")
    #expect(
      rows == """
        ref,title,due,by,area,external-ref\r
        C1,Sign it,2026-12-31,PK,trade,X-1\r
        C2,Send it,2027,US,economy,X-2\r

        """)
    let again = sample.run("import", numbered, "--apply", "-o", numbered, "--force")
    #expect(again.output.contains("2 unchanged"), "\(again.errors)")
    #expect(try sample.folder.text("numbered.csv") == rows)
    try write(Array("other".utf8), to: numbered)
    let refused = sample.run("import", file, "--apply", "-o", numbered)
    #expect(refused.status == 73 && refused.errors.contains("--force"))
  }

  @Test func listsWhatIsMissingAndWhatIsAlike() throws {
    _ = sample.run("import", file, "--apply")
    try write(Array("title,due,by,area,external-ref\nSign it,2026-12-31,PK,trade,X-1\n".utf8), to: file)
    let plan = sample.run("import", file)
    #expect(
      plan.output.contains("Imported before, not in the file\n  C2  Send it\n  C2.1  Send it\n"),
      "\(plan.output)")
    let other = sample.folder.file("other.csv")
    try write(Array("title,by\nSend IT,US\n".utf8), to: other)
    let twins = sample.run("import", other)
    #expect(twins.output.contains("line 2  Send IT\n    is like C2  Send it"), "\(twins.output)")
    let json = sample.run("import", other, "--json").output
    #expect(
      json.contains(#""twin_count":1,"twins":[{"line":2,"title":"Send IT","ref":"C2","like":"Send it"}]"#),
      "\(json)")
  }

  @Test func namesEachUnknownWordOnceAndListsItInTheMap() throws {
    try write(
      Array("title,due,status\nA,2027,Completed\nB,2027,Completed\nC,2027,in progres\n".utf8), to: file)
    let plan = sample.run("import", file)
    #expect(
      plan.output.contains(
        "  status \"Completed\" (2 rows): in the map, under [status]:  Completed = met   or, where all words"
          + " are of one system:  use ogp\n"))
    #expect(plan.output.contains("in progres = in-progress\n"), "\(plan.output)")
    #expect(!plan.output.contains("= agreed"))
    let json = sample.run("import", file, "--json").output
    #expect(json.contains(#""line":2,"row":2,"column":3,"cell":"Completed""#), "\(json)")
    #expect(json.contains(#"{"kind":"status","word":"Completed","rows":2}"#))
    let map = sample.folder.file("words.map")
    _ = sample.run("import", file, "--save-map", map)
    #expect(try sample.folder.text("words.map").contains("# [status]\n# Completed = \n# in progres = \n"))
  }

  @Test func leavesNoListOfEarlierErrors() throws {
    let list = sample.folder.file("errors.txt")
    try write(Array("old errors".utf8), to: list)
    #expect(sample.run("import", file, "-o", list, "--force").status == 0)
    #expect(try sample.folder.text("errors.txt") == "")
  }

  @Test func givesDefinitionsBackToo() throws {
    try write(Array("kind,code,name\nparty,CN,China\nevent,,Visit to Beijing\n".utf8), to: file)
    let rows = sample.folder.file("rows.csv")
    _ = sample.run("import", file, "--apply", "-o", rows)
    #expect(
      try sample.folder.text("rows.csv").hasSuffix("CN,party,CN,China\r\nE2,event,,Visit to Beijing\r\n"))
  }

  @Test func savesTheMapOfAnExportThatLostItsKeysWithoutReadingIt() throws {
    try write(Array("title,schedule,first_due,days_late\nA,overdue,2026-01-31,3\n".utf8), to: file)
    let map = sample.folder.file("lost.map")
    let answer = sample.run("import", file, "--save-map", map)
    #expect(answer.status == 0 && answer.lines.last == "accord import \(file) --map \(map)")
    #expect(sample.run("import", file).status == 65 && sample.run("import", file, "--map", map).status == 0)
  }

  @Test func wantsAMapForColumnsThatItDoesNotKnow() throws {
    try write(Array("What,When\nSign it,2027\n".utf8), to: file)
    let answer = sample.run("import", file)
    #expect(answer.status == 65 && answer.errors.contains("--map FILE.map"))
    #expect(sample.run("import", file, "--map", sample.folder.file("none.map")).status == 66)
  }

  @Test func writesAHeaderThatNeedsNoMap() throws {
    let header = sample.run("import", "--template")
    #expect(header.output.hasPrefix("\u{FEFF}title,due,by,to,") && header.output.hasSuffix("\r\n"))
    let path = sample.folder.file("new.csv")
    #expect(sample.run("import", "--template", "-o", path).status == 0)
    #expect(try bytes(of: path) == Array(header.output.utf8))
    let plan = sample.run("import", path)
    #expect(plan.status == 0 && !plan.output.contains("Columns not used"))
    #expect(sample.run("import").errors.contains("accord import --template"))
  }

  @Test func savesTheMapInUseAndReadsItBack() throws {
    let map = sample.folder.file("list.map")
    let plan = sample.run("import", file, "--save-map", map)
    #expect(plan.status == 0 && plan.output.contains("2  new commitments"))
    #expect(try sample.folder.text("list.map").contains("milestone.due = {due}\n"))
    #expect(sample.run("import", file, "--map", map).output.contains("2  new commitments"))
    try write(Array("mine".utf8), to: map)
    #expect(sample.run("import", file, "--save-map", map).status == 73)
    #expect(try sample.folder.text("list.map") == "mine")
    #expect(sample.run("import", file, "--save-map", map, "--force").status == 0)
  }

  @Test func savesADraftWhereNoColumnIsATitle() throws {
    try write(Array("What,Deadline\nSign it,2027\n".utf8), to: file)
    let map = sample.folder.file("list.map")
    let answer = sample.run("import", file, "--save-map", map)
    #expect(answer.status == 0 && answer.lines.last == "accord import \(file) --map \(map)")
    let text = try sample.folder.text("list.map")
    #expect(text.contains("# {What} is not used") && text.contains("milestone.due = {Deadline}"))
    try write(Array((text + "commitment.title = {What}\n").utf8), to: map)
    #expect(sample.run("import", file, "--map", map).output.contains("1  new commitments"))
  }

  @Test func takesTheOrderOfDatesAndWhatMayBeCreatedFromTheLine() throws {
    try write(Array("title,due,area\nSign it,03/04/2026,Fish & ships\n".utf8), to: file)
    let plain = sample.run("import", file)
    #expect(plain.status == 65 && plain.output.contains("3 April or 4 March 2026?"))
    let plan = sample.run("import", file, "--date-format", "mdy", "--create", "area,party")
    #expect(plan.status == 0 && plan.output.contains("fish-ships  Fish & ships"))
    #expect(
      plan.lines.last == "To record it:  accord import \(file) --date-format mdy --create area,party --apply")
    let done = sample.run("import", file, "--date-format", "mdy", "--create", "area,party", "--apply")
    #expect(done.output == "Imported list.csv: 1 commitment with 1 milestone, 1 area. [change 3]\n")
    #expect(sample.run("import", file, "--date-format", "ymd").status == 64)
    let wrong = sample.run("import", file, "--create", "partys")
    #expect(wrong.status == 64 && wrong.errors.contains("Did you mean \"party\"?"))
  }
}
