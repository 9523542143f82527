import CommitmentRegister
import TestSupport
import Testing

@testable import AccordCLI

@Suite struct `Rows from standard input` {
  private let sample: SampleRegister
  private let pasted = Array("title\tdue\tby\tarea\texternal-ref\nSign it\t2027\tPK\ttrade\tX-1\n".utf8)

  init() throws { sample = try SampleRegister() }

  @Test func `are planned and recorded like those of a file`() throws {
    let plan = try sample.run("import", "-", input: pasted)
    #expect(plan.status == 0, "\(plan.errors)")
    #expect(plan.output.hasPrefix("Plan for standard input, source \"pasted\""))
    #expect(plan.lines.last == "To record it:  accord import - --apply")
    let done = try sample.run("import", "-", "--apply", input: pasted)
    #expect(done.output == "Imported standard input: 1 commitment with 1 milestone. [change 3]\n")
    let again = try sample.run("import", "-", "--apply", input: pasted)
    #expect(again.output == "Imported standard input: 1 unchanged. [no change]\n")
    #expect(sample.run("verify", "--deep").status == 0)
  }

  @Test func `belong to the source that is named`() throws {
    let first = try sample.run("import", "-", "--apply", "--source", "working group", input: pasted)
    #expect(first.output.contains("1 commitment"))
    // The same number in another source is another commitment.
    #expect(try sample.run("import", "-", "--apply", input: pasted).output.contains("1 commitment with"))
    let plan = try sample.run("import", "-", "--source", "working group", input: pasted)
    #expect(plan.output.contains("source \"working group\"") && plan.output.contains("1  rows unchanged"))
    #expect(plan.lines.last == "There is nothing to record.")
    let other = try sample.run("import", "-", "--source", "it's", "--delimiter", "\t", input: pasted)
    #expect(
      other.lines.last == "To record it:  accord import - --source 'it'\\''s' --delimiter '\\t' --apply")
  }

  @Test func `name standard input where they are wrong, and change nothing`() throws {
    let before = try bytes(of: sample.path)
    for (text, words) in [
      ("title\tdue\nSign it\tsoon\n", "standard input:2:2:"), ("", "standard input is empty"),
      ("title\tdue\nSign it\n", "standard input:2:1:"), ("title\ntit\u{0}le\n", "standard input:2: byte 9"),
      ("title\n\"x", "standard input:2:1: the quote that opens here"),
    ] {
      let answer = try sample.run("import", "-", "--apply", input: Array(text.utf8))
      #expect(answer.status == 65 && answer.output.isEmpty)
      #expect(answer.errors.contains(words), "\(answer.errors)")
    }
    #expect(try bytes(of: sample.path) == before)
  }

  @Test func `are written out with their errors although they come only once`() throws {
    let list = sample.folder.file("errors.txt")
    let rows = Array("title\tdue\nSign it\tsoon\nSend it\tlater\n".utf8)
    #expect(try sample.run("import", "-", "-o", list, input: rows).status == 65)
    let errors = try sample.folder.text("errors.txt")
    #expect(errors.contains("standard input:2:2:") && errors.contains("standard input:3:2:"))
  }

  @Test func `cannot come from a stream that is closed`() {
    let answer = sample.run("import", "-")
    #expect(answer.status == 66 && answer.errors.contains("standard input cannot be read"))
  }
}
