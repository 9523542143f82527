import CommitmentRegister
import Testing

@testable import AccordCLI

/// What the monthly review and a handover do with the verbs, beyond single lists.
@Suite("A review and a handover")
struct HandoverTests {
  @Test func `a list of somebody's references has their steps in the commitments of others`() throws {
    let sample = try SampleRegister.washington()
    #expect(sample.run("define", "person", "bilal", "Bilal").status == 0)
    #expect(sample.run("set", "C1.2", "--owner", "bilal").status == 0)
    #expect(sample.run("list", "--owner", "bilal", "--refs").lines == ["C1.2"])
    #expect(sample.run("list", "--owner", "amina", "--refs").lines == ["C1", "C1.3"])
  }

  @Test func `within a group the order asked for still holds`() throws {
    let sample = try SampleRegister.washington()
    let plain = sample.run("overdue", "--refs", "--sort", "late").lines
    let grouped = sample.run("overdue", "--group", "owner").lines.compactMap { line in
      plain.first { line.hasPrefix("\($0) ") }
    }
    #expect(plain.count > 1 && grouped == plain)
  }

  @Test func `judging a claim keeps its day of delivery, and is not for the one who made it`() throws {
    let sample = try SampleRegister.washington()
    #expect(sample.run("done", "C1.1", "--on", "2026-10-28").status == 0)
    let own = sample.run("accept", "C1.1")
    #expect(own.status == 1 && own.errors.contains("somebody else judges a claim"))
    let judged = sample.run("accept", "C1.1", "--actor", "nadia")
    #expect(judged.status == 0 && judged.output.contains("delivered on Wed 28 Oct 2026"), "\(judged.output)")
    let item = try #require(sample.run("show", "C1.1", "--json").items().first)
    #expect(item["done_on"]?.text == "2026-10-28" && item["verified_by"]?.text == "nadia")
  }

  @Test func `a bare number of days late means so many or more`() throws {
    let sample = try SampleRegister.washington()
    #expect(sample.run("overdue", "--late", "30", "--refs").lines == ["C1.1"])
    #expect(sample.run("overdue", "--late", "100").errors.contains("Nothing overdue on Mon 2 Nov 2026 fits"))
  }
}

/// What is told of changes that only concern days gone by.
@Suite("A change of days gone by")
struct BackdatedTests {
  @Test func `is told with the value that it replaces, by the answer and by the history`() throws {
    let sample = try SampleRegister.washington()
    let answer = sample.run("set", "C1.1", "--due", "2026-07-15", "--on", "2026-06-20", "--reason", "letter")
    #expect(answer.output.contains("due 2026-06-30 → Wed 15 Jul 2026"), "\(answer.output)\(answer.errors)")
    let mended = sample.run(
      "set", "C1.1", "--due", "2026-07-20", "--on", "2026-06-20", "--correction", "slip")
    #expect(mended.status == 0)
    #expect(
      sample.run("history", "C1.1").output.contains("corrected: due 2026-07-15 → 2026-07-20; reason: slip"))
  }
}
