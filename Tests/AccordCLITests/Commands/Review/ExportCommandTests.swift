import CommitmentRegister
import TestSupport
import Testing

@testable import AccordCLI

@Suite("accord export")
struct ExportCommandTests {
  @Test func `a file for Excel begins with its mark and says what is in it`() throws {
    let sample = try SampleRegister.washington()
    try sample.change(.add, on: "2026-11-02") { change in
      var draft = CommitmentDraft(title: "=cmd, said somebody")
      draft.isUndated = true
      _ = try change.add(draft)
    }
    let file = sample.folder.file("october.csv")
    let answer = sample.run("export", "--month", "2026-10", "-o", file)
    #expect(answer.status == 0)
    #expect(
      answer.output == """
        \(file): 4 milestones of 3 commitments (1 without milestones), for Excel (UTF-8 with BOM, comma). \
        2 cells protected from being read as a formula. 5 rows are not public.

        """)
    let text = String(decoding: try bytes(of: file), as: UTF8.self)
    #expect(text.hasPrefix("\u{FEFF}ref,commitment,title,"))
    #expect(text.contains("due_words,external_source,on,change,as_of\r\nC1.1,C1,"))
    #expect(text.hasSuffix(",2026-10-31,6,2026-11-02\r\n"))
    #expect(text.contains("\"'=cmd, said somebody\""))
  }

  @Test func `plain is for programs`() throws {
    let sample = try SampleRegister.washington()
    let answer = sample.run("export", "--month", "2026-10", "--plain")
    #expect(answer.output.hasPrefix("ref,commitment,"))
    #expect(!answer.output.contains("\r"))
    #expect(
      answer.errors
        == "4 milestones of 2 commitments, as plain CSV (RFC 4180, LF, comma). 4 rows are not public.\n")
    #expect(sample.run("export", "--plain", "--quiet").errors.isEmpty)
  }

  @Test func `a file that is there is not lost`() throws {
    let sample = try SampleRegister.washington()
    let file = sample.folder.file("october.csv")
    #expect(sample.run("export", "--month", "2026-10", "-o", file).status == 0)
    #expect(sample.run("export", "--month", "2026-10", "-o", file).output.hasSuffix("unchanged.\n"))
    #expect(sample.run("export", "--month", "2026-09", "-o", file).status == 73)
    #expect(sample.run("export", "--month", "2026-09", "-o", file, "--force").status == 0)
    let answer = sample.run("export", "-o", sample.path, "--force")
    #expect(answer.status == 73)
    #expect(answer.errors.contains("is the register itself"))
  }

  @Test func `JSON has the envelope, and lists for parties`() throws {
    let sample = try SampleRegister.washington()
    let answer = sample.run("export", "--month", "2026-10", "--json")
    #expect(try answer.envelope()["count"] == .integer(4))
    #expect(try answer.items()[0]["by_names"]?.texts == ["Pakistan", "US Trade Representative"])
    #expect(try answer.items()[0]["last_note"]?.text == "Schedule 80% complete, 212 of 265 lines")
    #expect(sample.run("export", "--format", "ndjson").lines.count == 4)
    #expect(sample.run("export", "--format", "md").lines.count == 6)
  }

  @Test func `the ending of a file says its form, unless the line does`() throws {
    let sample = try SampleRegister.washington()
    for (name, start) in [("month.json", "{\"schema\""), ("month.MD", "|"), ("month.csv", "\u{FEFF}ref")] {
      let file = sample.folder.file(name)
      #expect(sample.run("export", "-o", file).status == 0)
      let text = String(decoding: try bytes(of: file), as: UTF8.self)
      #expect(text.hasPrefix(start), "\(name): \(text.prefix(40))")
    }
    for name in ["month.xlsx", "month"] {
      let asked = sample.run("export", "-o", sample.folder.file(name))
      #expect(asked.status == 64 && asked.errors.contains("a file wants a form"))
      #expect(asked.errors.contains("FILE.csv, FILE.json, FILE.ndjson, FILE.md"))
    }
    #expect(sample.run("export", "-o", sample.folder.file("month.txt"), "--plain").status == 0)
    let file = sample.folder.file("other.json")
    #expect(sample.run("export", "-o", file, "--format", "csv").status == 0)
    #expect(try bytes(of: file).starts(with: [0xEF, 0xBB, 0xBF]))
  }

  @Test func `the public file has nothing else`() throws {
    let sample = try SampleRegister.washington()
    let answer = sample.run("export", "--public", "--plain")
    #expect(answer.lines.count == 1)
    #expect(answer.errors.hasSuffix("Every row is public; 4 rows left out.\n"))
  }

  @Test func `everything wrong is told at once`() throws {
    let sample = try SampleRegister.washington()
    let answer = sample.run("export", "--month", "2026-13", "--area", "tradd", "--delimiter", "x")
    #expect(answer.status == 64)
    for part in ["2026-13", "Did you mean \"trade\"?", "delimiter"] { #expect(answer.errors.contains(part)) }
    #expect(sample.run("export", "--month", "2026-10", "--on", "2026-10-31").status == 64)
  }
}
