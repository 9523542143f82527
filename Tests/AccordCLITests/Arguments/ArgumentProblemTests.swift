import CommitmentRegister
import Testing

@testable import AccordCLI

@Suite struct `Problems with arguments` {
  @Test(arguments: ["2026-12-31", "2026-12", "2026-Q4", "2026-q4", "2026-H1", "31/12/2026", "31.12.2026"])
  func `a day or a period looks like a date`(value: String) {
    #expect(ArgumentProblem.looksLikeDate(value))
  }

  @Test(arguments: ["PK", "2026", "G20", "area-2026", "C14.2", "", "۲۰۲۶-۱۲-۳۱"])
  func `a code does not`(value: String) {
    #expect(!ArgumentProblem.looksLikeDate(value))
  }

  @Test func `option names are near without their dashes`() {
    #expect(
      ArgumentProblem.unknownOption("--ownr", verb: "add", nearest: "--owner", verbsThatHaveIt: []).message
        == "\"add\" has no option --ownr. Did you mean --owner?")
    #expect(
      ArgumentProblem.unknownOption("--x", verb: nil, nearest: nil, verbsThatHaveIt: ["add"]).message
        == "accord without a verb has no option --x.")
  }
}
