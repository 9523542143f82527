import CommitmentRegister
import TestSupport
import Testing

@testable import AccordCLI

@Suite("accord diff")
struct DiffCommandTests {
  /// Washington with September and October closed, and a letter that came too late.
  private func sample() throws -> SampleRegister {
    let sample = try SampleRegister()
    try sample.change(.add, on: "2026-05-07") { change in
      var note = CommitmentDraft(title: "Joint technical note")
      (note.area, note.by, note.to, note.owner) = ("trade", ["PK"], ["US"], "amina")
      for (title, due) in [("Submit", "2026-09-15"), ("Adopt", "2026-10-20"), ("Print", "2026-12-31")] {
        note.milestones.append(MilestoneDraft(title: title, deadline: Deadline(text: due)))
      }
      _ = try change.add(note)
    }
    #expect(sample.run("close", "2026-09", today: "2026-10-02").status == 0)
    try sample.move("C1.1", to: "2026-11-30", on: "2026-10-05", because: "awaiting Commerce data")
    try sample.done("C1.3", on: "2026-10-12", recorded: "2026-10-12")
    try sample.change(.add, on: "2026-10-15") { change in
      var sandbox = CommitmentDraft(title: "能源 sandbox")
      (sandbox.area, sandbox.by, sandbox.to) = ("security", ["US"], ["PK"])
      _ = try change.add(sandbox)
    }
    try sample.done("C1.2", on: "2026-09-20", recorded: "2026-11-01")
    #expect(sample.run("close", "2026-10").status == 0)
    return sample
  }

  @Test func `a month is told by record, with who, when and why, and what came too late`() throws {
    let answer = try sample().run("diff", "2026-09", "2026-10")
    #expect(answer.status == 0)
    #expect(
      answer.output == """
        September 2026 (closed, as known at change 3) → October 2026 (closed, as known at change 8): \
        4 records differ: 1 added, 2 reported, 1 slipped, 1 no longer overdue
        REF   AREA      CHANGE
        ────  ────────  ───────────────────────────────────────────────────────────────────────────────────────────────────
        C1.1  trade     slipped: due 2026-09-15 → 2026-11-30 (amina, change 5: awaiting Commerce data); no longer overdue
        C1.2  trade     reported: agreed → reported; done on 2026-09-20 (amina, change 8; known after the close of 2026-09)
        C1.3  trade     reported: agreed → reported; done on 2026-10-12 (amina, change 6)
        C2    security  added: 能源 sandbox (amina, change 7)

        Became known after a close: 1
        CLOSED   DAY         REF   CHANGE  WHO    WHAT
        ───────  ──────────  ────  ──────  ─────  ───────────────────────────────────────────────────
        2026-09  2026-09-20  C1.2       8  amina  status agreed → reported, done on none → 2026-09-20

        """)
  }

  @Test func `between closed months every form keeps its bytes`() throws {
    let sample = try sample()
    let forms = ["table", "tsv", "csv", "json", "ndjson", "md"]
    let answers = { (path: String, configuration: String) in
      forms.map { form in
        sample.run(
          "diff", "2026-09", "2026-10", "--format", form, today: "2026-12-24",
          environment: ["ACCORD_DB": path, "ACCORD_CONFIG": configuration]
        ).output
      }
    }
    let before = answers(sample.path, sample.folder.file("none"))
    #expect(Set(before).count == forms.count)
    #expect(sample.run("done", "C2", "--on", "2026-10-20", today: "2026-11-09").status == 0)
    #expect(sample.run("set", "C1.1", "--due", "2026-10-01", "--correction", "typo").status == 0)
    #expect(sample.run("define", "area", "trade", "Trade").status == 0)
    #expect(sample.run("close", "2026-08").status == 0)
    let renamed = sample.folder.file("renamed.accord")
    try write(bytes(of: sample.path), to: renamed)
    let configuration = sample.folder.file("config")
    try write(Array("delimiter = ;\n".utf8), to: configuration)
    #expect(answers(renamed, configuration) == before)
  }

  @Test func `JSON says what is compared, and every field that differs`() throws {
    let sample = try sample()
    let answer = sample.run("diff", "2026-09", "today", "--area", "trade", "--json")
    let envelope = try answer.envelope()
    #expect(envelope["from"]?.members?["on"]?.text == "2026-09-30")
    #expect(envelope["from"]?.members?["fingerprint"]?.text != nil)
    #expect(envelope["to"]?.members?["fingerprint"] == .null)
    let items = try answer.items()
    #expect(envelope["count"]?.number == items.count)
    #expect(items.allSatisfy { $0["area"]?.text == "trade" })
    let due = try #require(items.first { $0["field"]?.text == "due" })
    #expect(
      (due["kind"]?.text, due["before"]?.text, due["after"]?.text) == ("slipped", "2026-09-15", "2026-11-30"))
    #expect(
      (due["reason"]?.text, due["change"]?.number, due["on"]?.text) == (
        "awaiting Commerce data", 5, "2026-10-05"
      ))
    guard case .array(let late)? = envelope["became_known_after_close"] else { throw Missing() }
    #expect(late.map { $0.members?["about"]?.text } == ["C1.2"])
  }

  private struct Missing: Error {}

  @Test func `the heading counts the words of the rows`() throws {
    let sample = try sample()
    try sample.move("C1.3", to: "2026-11-15", on: "2026-10-20", because: "sooner")
    #expect(sample.run("set", "C1", "--title", "Note", "--source", "Letter", today: "2026-11-02").status == 0)
    #expect(
      sample.run("set", "C1.3", "--due", "2027-01-31", "--correction", "typo", today: "2026-11-02").status
        == 0)
    for sides in [
      ["2026-09", "2026-10"], ["2026-09-01", "2026-10-25"], ["2026-10", "today"], ["2", "today"],
    ] {
      let lines = sample.run("diff", sides[0], sides[1], today: "2026-12-20").lines
      let rows = lines.drop { !$0.hasPrefix("──") }.dropFirst().prefix { !$0.isEmpty }
      let heading = try #require(lines.first?.split(separator: " differ: ").last)
      for part in heading.split(separator: ", ") {
        let words = part.split(separator: " ", maxSplits: 1)
        let told = rows.filter { row in
          words[1].hasSuffix("overdue") ? row.contains(words[1]) : row.contains("\(words[1]): ")
        }
        #expect(told.count == Int(words[0]), "\(part) in \(lines)")
      }
    }
  }

  @Test func `a delivery that is corrected says so once`() throws {
    let sample = try sample()
    #expect(sample.run("undo", "8", "--yes", "--actor", "amina", today: "2026-11-03").status == 0)
    let row = sample.run("diff", "8", "today", today: "2026-11-03").lines.first { $0.hasPrefix("C1.2") }
    #expect(
      row?.contains("corrected: reported → agreed; done on 2026-09-20 → none (amina, change 10") == true)
    #expect(sample.run("undo", "--yes", "--actor", "amina", today: "2026-11-04").status == 0)
    let back = sample.run("diff", "10", "today", today: "2026-11-04").lines.first { $0.hasPrefix("C1.2") }
    #expect(back?.contains("corrected: agreed → reported; done on 2026-09-20 (amina, change 11") == true)
  }

  @Test func `references, groups and fields are as in other lists`() throws {
    let sample = try sample()
    #expect(sample.run("diff", "3", "8", "--refs").lines == ["C1.1", "C1.2", "C1.3", "C2"])
    let groups = sample.run("diff", "2026-09", "2026-10", "--group", "area").lines
    #expect(groups.contains("security  Security: 1") && groups.contains("trade  Market access: 3"))
    let csv = sample.run("diff", "2026-09", "2026-10", "--format", "csv", "--plain", "--fields", "ref,kind")
    #expect(csv.lines.prefix(2) == ["ref,kind", "C1.1,slipped"])
    #expect(csv.errors.contains("1 fact became known after a close"))
  }

  @Test func `the later view named first is refused with what to type`() throws {
    let answer = try sample().run("diff", "2026-10", "2026-09")
    #expect(answer.status == 64 && answer.output.isEmpty)
    #expect(answer.errors.contains("The later one comes second:  accord diff 2026-09 2026-10"))
  }

  @Test func `a day to come is named as one`() throws {
    let answer = try sample().run("diff", "today", "2026-12-31", today: "2026-12-06")
    #expect(answer.lines.first?.contains("→ Thu 31 Dec 2026 (a day to come): ") == true)
  }

  @Test func `between two changes JSON is the same on any day`() throws {
    let sample = try sample()
    let answers = ["2026-11-02", "2026-12-24"].map {
      sample.run("diff", "3", "8", "--json", today: $0).output
    }
    #expect(answers[0] == answers[1] && !answers[0].isEmpty)
  }

  @Test func `nothing differs from itself`() throws {
    let sample = try sample()
    for word in ["2026-10", "today", "5", "2026-09-01"] {
      let answer = sample.run("diff", word, word)
      #expect(answer.output.hasSuffix(": nothing differs\n"), "\(word)")
    }
  }

  @Test func `what is no view is told, all at once`() throws {
    let sample = try sample()
    let answer = sample.run("diff", "99", "2026-13", "--area", "tradd")
    #expect(answer.status != 0)
    for part in ["no change 99. The newest is 9.", "2026-13", "Did you mean \"trade\"?"] {
      #expect(answer.errors.contains(part), "\(part)")
    }
    #expect(sample.run("diff", "2026-10").status == 64)
  }
}
