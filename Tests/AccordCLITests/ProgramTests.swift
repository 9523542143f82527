import Testing

@testable import AccordCLI

@Suite("One command line")
struct ProgramTests {
  @Test func `tells what is wrong with its dates together with what is wrong with its form`() throws {
    let answer = try SampleRegister().run(
      "add", "Note", "--due", "09/10/2026", "--duo", "3", "--by", "2026-12-31")
    #expect(answer.status == 64)
    #expect(answer.errors.contains("has no option --duo. Did you mean --due?"))
    #expect(answer.errors.contains("\"09/10/2026\" has two readings"))
    #expect(answer.errors.contains("a party is wanted"))
  }

  @Test func `tells every unknown word and every impossible date at once`() throws {
    let answer = try SampleRegister().run(
      "set", "C9", "--area", "tade", "--owner", "amna", "--on", "2026-02-30", "--status", "stalld")
    for word in [
      "no commitment C9", "no focus area \"tade\". Did you mean \"trade\"?", "no person \"amna\"",
      "February 2026",
      "no status \"stalld\"",
    ] { #expect(answer.errors.contains(word), "\(word) is missing in: \(answer.errors)") }
  }

  @Test func `says that what is worked out from dates cannot be typed`() throws {
    let answer = try SampleRegister().run("list", "--status", "overdue")
    #expect(answer.status == 64 && answer.errors.contains("worked out from dates"))
  }

  @Test func `says which version it is, and explains a verb instead of running it`() throws {
    let sample = try SampleRegister()
    #expect(sample.run("--version").output == "accord \(Program.version)\n")
    let help = sample.run("overdue", "--help")
    #expect(help.status == 0 && help.output.hasPrefix("overdue: "))
  }
}
