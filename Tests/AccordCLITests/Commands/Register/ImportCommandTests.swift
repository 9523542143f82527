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

  @Test func wantsAMapForColumnsThatItDoesNotKnow() throws {
    try write(Array("What,When\nSign it,2027\n".utf8), to: file)
    let answer = sample.run("import", file)
    #expect(answer.status == 65 && answer.errors.contains("--map FILE.map"))
    #expect(sample.run("import", file, "--map", sample.folder.file("none.map")).status == 66)
  }
}
