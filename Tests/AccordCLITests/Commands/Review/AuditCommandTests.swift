import CommitmentRegister
import Testing

@testable import AccordCLI

/// The desk's register with 30 steps that nobody owns, and a claim that waits since May.
private func neglected() throws -> SampleRegister {
  let sample = try SampleRegister.washington()
  try sample.change(.add, on: "2026-11-02") { change in
    var draft = CommitmentDraft(title: "Survey of the crossings")
    draft.milestones = (1...30).map {
      MilestoneDraft(title: "Crossing number \($0) surveyed", deadline: Deadline(text: "2027-03-31"))
    }
    _ = try change.add(draft)
  }
  return sample
}

@Suite("accord audit")
struct AuditCommandTests {
  @Test func `shows each kind with its weight, twenty at most, and what to type`() throws {
    let sample = try neglected()
    let lines = sample.run("audit").lines
    #expect(lines.first == "Audit on Mon 2 Nov 2026, all areas")
    let start = try #require(
      lines.firstIndex(of: "A001 no-owner, 30 warnings: open, and nobody is responsible"))
    #expect(lines[start + 1].hasPrefix("REF    DAY         CHANGE  WHO    WHAT"))
    #expect(lines[start + 3] == "C3.1   2026-11-02       6  amina  Crossing number 1 surveyed")
    #expect(lines[start + 22].hasPrefix("C3.20 "))
    #expect(lines[start + 23] == "  … and 10 more: accord audit --code no-owner")
    #expect(lines[start + 24] == "  accord set C3.1 --owner PERSON")
    let narrower = sample.run("audit", "--open").lines
    #expect(narrower.contains("  … and 10 more, with --code no-owner"))
    #expect(lines.last == "32 findings: 32 warnings.")
  }

  @Test func `shows all of a kind that is asked for, by number or name`() throws {
    let sample = try neglected()
    for word in ["no-owner", "a001", "A001,duplicate"] {
      let lines = sample.run("audit", "--code", word).lines
      #expect(lines.contains { $0.hasPrefix("C3.30 ") } && !lines.contains { $0.contains("more:") })
      #expect(lines.last == "30 findings: 30 warnings.")
    }
    let wrong = sample.run("audit", "--code", "no-ownr")
    #expect(wrong.status == 64 && wrong.errors.contains("Did you mean \"no-owner\"?"))
  }

  @Test func `says in its last line what the register switches off`() throws {
    let sample = try neglected()
    let set = sample.run("define", "setting", "audit-off", "no-owner, A013")
    #expect(set.output == "Set audit-off none → no-owner stale. [change 7]\n")
    let answer = sample.run("audit")
    #expect(answer.lines.last == "Switched off in this register: no-owner stale.")
    #expect(!answer.output.contains("A001") && answer.errors == "")
    #expect(sample.run("audit", "--json").errors == "Switched off in this register: no-owner stale.\n")
    #expect(sample.run("audit", "--code", "no-owner").lines.last == "30 findings: 30 warnings.")
    #expect(
      sample.run("define", "setting").lines.contains {
        $0.hasPrefix("audit-off") && $0.hasSuffix("no-owner stale")
      })
  }

  @Test func `in JSON has every key, and as many items as it counts`() throws {
    let sample = try neglected()
    let envelope = try sample.run("audit", "--json").envelope()
    let items = try sample.run("audit", "--json").items()
    #expect(envelope["count"]?.number == items.count && items.count > 30)
    for item in items { #expect(Set(item.map(\.key)) == Set(AuditFields.all.map(\.name))) }
    let first = try #require(items.first { $0["name"]?.text == "no-owner" })
    #expect(
      first["code"]?.text == "A001" && first["severity"]?.text == "warning" && first["ref"]?.text == "C3.1")
    #expect(first["remedies"]?.texts == ["accord set C3.1 --owner PERSON"] && first["before"] == .null)
    let csv = sample.run("audit", "--code", "no-owner", "--format", "csv", "--plain", "--fields", "ref,name")
    #expect(csv.lines.prefix(2) == ["ref,name", "C3.1,no-owner"] && csv.lines.count == 31)
  }

  @Test func `gives references that other verbs take`() throws {
    let sample = try neglected()
    let refs = sample.run("audit", "--code", "no-owner", "--refs")
    #expect(refs.lines.count == 30 && refs.lines.first == "C3.1")
    #expect(sample.run("set", "C3", "--owner", "amina").status == 0)
    let none = sample.run("audit", "--code", "no-owner")
    #expect(none.output == "Nothing found on Mon 2 Nov 2026, all areas.\n")
    #expect(sample.run("audit", "--code", "no-owner", "--refs").output == "")
  }

  @Test func `exits with 3 when it is a check and finds more than notes`() throws {
    let sample = try neglected()
    let check = sample.run("audit", "--check", "--quiet")
    #expect(check.status == 3 && check.output == "" && check.errors == "")
    #expect(sample.run("audit", "--check").status == 3)
    #expect(sample.run("audit", "--check", "--json").status == 3)
    #expect(sample.run("audit", "--check", "--refs").status == 3)
    #expect(sample.run("audit").status == 0)
    let again = sample.run("add", "crossings: survey of the", "--due", "2027-03-31", "--owner", "amina")
    #expect(again.status == 0)
    let note = sample.run("audit", "--check", "--code", "duplicate")
    #expect(note.status == 0 && note.output.contains("C4") && note.output.contains("like C3"))
    #expect(sample.run("audit", "--check", "--quiet", "--area", "security").status == 0)
    #expect(sample.run("audit", "--check", "--quiet", "--as-of", "2026-05-08").status == 0)
  }

  @Test(arguments: AuditCode.all.map(\.name))
  func `is explained kind by kind, with lines that can be typed`(_ name: String) throws {
    let code = try AuditCode(typed: name)
    let sample = try SampleRegister()
    #expect(sample.run("help", "audit").output.contains("  \(name) "))
    let page = sample.run("help", "audit", code.number.lowercased())
    #expect(page.output == sample.run("help", "audit", name).output)
    #expect(page.lines.first == "\(code.number) \(name): \(code.title)" && !page.output.contains("{"))
    for line in code.remedies.flatMap({ $0.split(separator: "|") }) {
      let plain = line.replacing("{ref}", with: "C1.1").replacing("{other}", with: "2026-11-02")
        .replacing("{person}", with: "bilal").replacing("{change}", with: "7")
      // What stands in quotes is one word.
      let words = plain.split(separator: "\"", omittingEmptySubsequences: false).enumerated().flatMap {
        index, part in
        index.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : [String(part)]
      }
      #expect(words.first == "accord")
      let parsed = ArgumentParser.parse(
        Array(words.dropFirst()), commands: Program.declarations, globals: GlobalOptions.all)
      if case .failure(let problems) = parsed { Issue.record("\(plain): \(problems.all.map(\.message))") }
    }
  }

  @Test func `knows no kind that is not there`() throws {
    let sample = try SampleRegister()
    let wrong = sample.run("help", "audit", "stall")
    #expect(wrong.status == 64 && wrong.errors.contains("Did you mean \"stale\"?"))
    #expect(sample.run("help", "overdue", "stale").errors.contains("no help on \"stale\" under overdue"))
  }
}
