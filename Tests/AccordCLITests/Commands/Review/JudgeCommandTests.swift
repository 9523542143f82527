import CommitmentRegister
import Testing

@testable import AccordCLI

/// The desk's register with C1.1 and C1.3 reported done by amina.
private func claimed() throws -> SampleRegister {
  let sample = try SampleRegister.washington()
  try sample.done("C1.1", on: "2026-10-28", recorded: "2026-11-02")
  try sample.done("C1.3", on: "2026-10-15", recorded: "2026-11-02")
  return sample
}

@Suite("accord accept")
struct AcceptCommandTests {
  @Test func `says what was accepted, and how late it was delivered`() throws {
    let sample = try claimed()
    let answer = sample.run("accept", "C1.1", "--actor", "nadia")
    #expect(
      answer.output
        == "C1.1 accepted as met, delivered on Wed 28 Oct 2026, 58 days late, reported by amina. [change 8]\n"
    )
    #expect(sample.run("overdue").output.hasPrefix("1 reported, not verified"))
  }

  @Test func `takes several, and references on standard input, all or none`() throws {
    let sample = try claimed()
    let wrong = sample.run("accept", "C1.1", "C1.2", "C9", "--actor", "nadia")
    #expect(
      wrong.status == 1 && wrong.errors.contains("C1.2 is agreed")
        && wrong.errors.contains("no commitment C9"))
    #expect(sample.run("list", "--milestones", "--status", "met", "--refs").output == "")
    let several = sample.run(
      "accept", "C1.1", "C1.3", "--actor", "nadia", "--note", "seen", "--evidence", "Minutes", "--json")
    let changes = try several.envelope()["changes"]
    guard case .array(let list)? = changes else {
      Issue.record("no changes in \(several.output)")
      return
    }
    #expect(list.compactMap { $0.members?["after"]?.text } == ["met", "met"])
    let shown = sample.run("show", "C1.3").output
    #expect(shown.contains("seen") && shown.contains("Minutes") && shown.contains("by nadia"))
  }

  @Test func `in part wants to know what is missing`() throws {
    let sample = try claimed()
    let nothing = sample.run("accept", "C1.1", "--partly", "--actor", "nadia")
    #expect(nothing.status == 64 && nothing.errors.contains("accord accept C1.1 --partly --missing"))
    let without = sample.run("accept", "C1.1", "--missing", "Annex B", "--actor", "nadia")
    #expect(without.status == 64 && without.errors.contains("--partly --missing"))
    let part = sample.run("accept", "C1.1", "--partly", "--missing", "Annex B", "--actor", "nadia")
    #expect(
      part.output.contains("C1.1 accepted in part as partly-met") && part.output.contains("missing: Annex B.")
    )
  }

  @Test func `records nothing when it is a dry run`() throws {
    let sample = try claimed()
    let answer = sample.run("accept", "C1.1", "--actor", "nadia", "--dry-run")
    #expect(answer.output.contains("C1.1 accepted as met") && answer.output.contains("[dry run"))
    #expect(sample.run("list", "--milestones", "--status", "reported", "--refs").lines == ["C1.1", "C1.3"])
  }

  @Test func `of one's own claim wants --reason, and --override under four eyes`() throws {
    let sample = try claimed()
    #expect(sample.run("accept", "C1.3").errors.contains("--reason"))
    #expect(sample.run("accept", "C1.3", "--reason", "alone").status == 0)
    #expect(sample.run("define", "setting", "four-eyes", "on").output.hasPrefix("Set four-eyes off → on."))
    let refused = sample.run("accept", "C1.1", "--reason", "alone")
    #expect(refused.status == 1 && refused.errors.contains("accord accept C1.1 --override"))
    let accepted = sample.run("accept", "C1.1", "--override", "office closed")
    #expect(accepted.status == 0 && accepted.output.contains("; override: office closed."))
    let item = try #require(sample.run("show", "C1.1", "--json").items().first)
    #expect(item["override"]?.text == "office closed" && item["reported_by"]?.text == "amina")
    #expect(sample.run("history", "C1.1").output.contains("override: office closed"))
    let listed = sample.run("define", "setting").lines.contains {
      $0.hasPrefix("four-eyes") && $0.hasSuffix("on")
    }
    #expect(listed)
  }
}

@Suite("A claim and who judges it")
struct ClaimantTests {
  @Test func `the reporter is named as on record`() throws {
    let sample = try SampleRegister.washington()
    #expect(sample.run("done", "C1.3", "--actor", "Élise").status == 0)
    #expect(sample.run("accept", "C1.3", "--actor", "élise").errors.contains("was reported by Élise"))
  }
}

@Suite("accord return")
struct ReturnCommandTests {
  @Test func `says since when it is late`() throws {
    let sample = try claimed()
    let silent = sample.run("return", "C1.1", "--actor", "nadia")
    #expect(silent.status == 64 && silent.errors.contains("accord return C1.1 --reason"))
    let answer = sample.run("return", "C1.1", "--reason", "minutes unsigned", "--actor", "nadia")
    #expect(
      answer.output
        == "C1.1 returned, in-progress, 63 days overdue; reason: minutes unsigned. [change 8]\n")
    #expect(sample.run("overdue", "--refs").lines == ["C1.1"])
    let nothing = sample.run("return", "C1.2", "--reason", "x", "--actor", "nadia")
    #expect(
      nothing.errors.contains("C1.2 is agreed; it is not reported, so that there is nothing to return."))
    #expect(!nothing.errors.contains("Report it first"))
  }
}

@Suite("A status that is typed")
struct StatusWordTests {
  @Test func `may be a word of another system that has one meaning, which is echoed`() throws {
    let sample = try claimed()
    let list = sample.run("list", "--milestones", "--status", "payment requested", "--refs")
    #expect(list.lines == ["C1.1", "C1.3"] && list.errors == "\"payment requested\" is reported here.\n")
    let set = sample.run("set", "C1.2", "--status", "Promise Broken", "--reason", "no council")
    #expect(set.output.contains("agreed → not-met") && set.errors == "\"Promise Broken\" is not-met here.\n")
    let own = sample.run("list", "--milestones", "--status", "In Progress", "--refs")
    #expect(own.status == 0 && own.errors == "")
  }

  @Test func `is an error with each meaning where systems differ, or with the nearest word`() throws {
    let sample = try claimed()
    let several = sample.run("list", "--status", "accepted")
    #expect(several.status == 64 && several.errors.contains("met (accord), agreed (upr)"))
    let near = sample.run("list", "--status", "Promise Brokn")
    #expect(near.status == 64 && near.errors.contains("Did you mean \"Promise Broken\"?"))
  }

  @Test(arguments: [
    ("A", "upr", "met"), ("b", "upr", "in-progress"), ("+1", "g20", "met"), ("0", "g20", "in-progress"),
  ])
  func `may be no grade, which means nothing without its system`(word: String, system: String, status: String)
    throws
  {
    let answer = try claimed().run("set", "C1.2", "--status", word)
    #expect(answer.status == 64 && answer.errors.contains("\"\(word)\" is a grade of \(system)"))
    #expect(answer.errors.contains("--status \(status)") && answer.errors.contains("use \(system) "))
  }

  @Test func `of a claim is refused by set, which names the verb`() throws {
    let sample = try claimed()
    let met = sample.run("set", "C1.1", "--status", "met", "--actor", "nadia")
    #expect(met.status == 64 && met.errors.contains("accord accept C1.1"))
    let back = sample.run("set", "C1.1", "--status", "in-progress", "--reason", "x")
    #expect(back.status == 64 && back.errors.contains("accord return C1.1"))
    let claim = sample.run("set", "C1.2", "--status", "reported")
    #expect(claim.status == 64 && claim.errors.contains("accord done C1.2"))
  }

  @Test func `of what was undone wants its evidence`() throws {
    let sample = try claimed()
    #expect(sample.run("accept", "C1.1", "--actor", "nadia").status == 0)
    let bare = sample.run("set", "C1.1", "--status", "reversed", "--reason", "repealed")
    #expect(bare.status == 64 && bare.errors.contains("--evidence"))
    let full = sample.run(
      "set", "C1.1", "--status", "reversed", "--reason", "repealed", "--evidence", "SRO 12")
    #expect(full.status == 0 && sample.run("show", "C1.1").output.contains("contradicts  SRO 12"))
    let loose = sample.run("set", "C1.1", "--owner", "amina", "--evidence", "SRO 12")
    #expect(loose.status == 64 && loose.errors.contains("accord note C1.1"))
  }
}
