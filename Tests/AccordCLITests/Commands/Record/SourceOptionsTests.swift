import CommitmentRegister
import TestSupport
import Testing

@testable import AccordCLI

@Suite("What sources and indicators say, recorded by hand")
struct SourceOptionsTests {
  @Test func `goes to the commitment and its one milestone`() throws {
    let sample = try SampleRegister()
    let answer = sample.run(
      "add", "Repair schools", "--by", "PK", "--to", "US", "--due", "2027", "--target", "030", "--unit",
      "schools",
      "--baseline", "0", "--title-original", "اسکول", "--type", "QPC", "--wording", "Thirty schools")
    #expect(answer.output.hasPrefix("Added C1 \"Repair schools\", agreed; C1.1 due 2027, by Fri 31 Dec 2027"))
    let commitment = try #require(try sample.run("show", "C1", "--json").items().first)
    #expect(commitment["title_original"]?.text == "اسکول")
    #expect(commitment["type"]?.text == "QPC")
    #expect(commitment["wording"]?.text == "Thirty schools")
    let milestone = try #require(try sample.run("show", "C1.1", "--json").items().first)
    #expect(milestone["title_original"]?.text == "اسکول")
    #expect(
      [milestone["target"], milestone["unit"], milestone["baseline"]].map { $0?.text } == [
        "30", "schools", "0",
      ])
    #expect(milestone["wording"] == .null)
  }

  @Test func `is a deadline in words alone`() throws {
    let sample = try SampleRegister()
    let answer = sample.run(
      "add", "Receive a delegation", "--by", "PK", "--to", "US", "--due-words", "before the next visit")
    #expect(
      answer.output
        == "Added C1 \"Receive a delegation\", agreed; C1.1 without a date, in words \"before the next visit\". [change 3]\n"
    )
    #expect(try sample.run("overdue", "--on", "2030-01-01", "--json").items().isEmpty)
    #expect(
      sample.run("show", "C1.1").output.contains("  due        no date, in words \"before the next visit\"\n")
    )
  }

  @Test func `is changed by set, and taken away by none`() throws {
    let sample = try SampleRegister.washington()
    let answer = sample.run(
      "set", "C1.2", "--target", "12.50", "--unit", "lines", "--baseline", "2", "--due-words",
      "at the autumn council",
      "--wording", "as adopted")
    #expect(
      answer.output
        == "C1.2  wording none → as adopted, target none → 12.5, unit none → lines, baseline none → 2, due words none → \"at the autumn council\"; agreed, not-yet-due. [change 6]\n"
    )
    #expect(
      sample.run("set", "C1.2", "--target", "none", "--unit", "none").output.hasPrefix(
        "C1.2  target 12.5 → none, unit lines → none; "))
    #expect(sample.run("set", "C1", "--type", "note", "--title-original", "نوٹ").status == 0)
    #expect(sample.run("undo", "--yes").status == 0)
    #expect(try sample.run("show", "C1", "--json").items().first?["type"] == .null)
  }

  @Test func `is refused where it has no place, with what to type`() throws {
    let sample = try SampleRegister.washington()
    let target = sample.run("set", "C1", "--target", "5")
    #expect(target.status == 64 && target.errors.contains("Targets belong to milestones: C14.1, C14.2 …"))
    #expect(sample.run("set", "C1.1", "--type", "x").errors.contains("a milestone has no --type."))
    #expect(sample.run("add", "x", "--under", "C1", "--type", "x").status == 64)
    let both = sample.run("add", "x", "--milestone", "2027: y", "--unit", "km")
    #expect(
      both.status == 64 && both.errors.contains("accord add \"Step\" --under C1 --due DEADLINE --unit …"))
    #expect(sample.run("set", "C1.1", "--target", "").errors.contains("the target is empty."))
  }

  @Test func `is shown line by line where it has several`() throws {
    let sample = try SampleRegister()
    _ = sample.run("add", "Repair schools", "--wording", "Thirty schools,\nrepaired and open")
    #expect(
      sample.run("show", "C1").output.contains(
        "  wording    Thirty schools,\n             repaired and open\n"))
    #expect(
      sample.run("show", "C1", "--format", "md").output.contains(
        "- wording: Thirty schools,\n  repaired and open\n"))
  }

  @Test func `is found, shown and chosen`() throws {
    let sample = try SampleRegister()
    _ = sample.run(
      "add", "Repair schools", "--by", "PK", "--title-original", "اسکولوں کی مرمت", "--due", "2026-Q4",
      "--due-words",
      "before winter", "--target", "30", "--unit", "schools", "--baseline", "0", "--type", "QPC")
    #expect(
      sample.run("show", "C1").output.hasPrefix("C1  Repair schools\n    اسکولوں کی مرمت\n  type       QPC\n")
    )
    #expect(
      sample.run("show", "C1.1").output.contains(
        """
          due        Thu 31 Dec 2026 (Q4 2026), in words "before winter"
          target     30 schools (from 0)
        """))
    #expect(
      sample.run("show", "C1", "--format", "md").output.contains(
        "## C1  Repair schools\n\nاسکولوں کی مرمت\n\n- type: QPC\n"))
    #expect(sample.run("list", "--text", "مرمت", "--refs").lines == ["C1"])
    #expect(sample.run("list", "--milestones", "--text", "مرمت", "--refs").lines == ["C1.1"])
    #expect(sample.run("overdue", "--on", "2027-02-01", "--text", "مرمت", "--refs").lines == ["C1.1"])
    #expect(sample.run("list", "--text", "مرمتیں", "--refs").lines == [])
    #expect(
      sample.run("list", "--milestones", "--fields", "ref,due-words,target,type", "--format", "tsv").output
        == "ref\tdue_words\ttarget\ttype\nC1.1\tbefore winter\t30\tQPC\n")
  }
}
