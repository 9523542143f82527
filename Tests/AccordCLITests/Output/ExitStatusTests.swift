import CommitmentRegister
import Testing

@testable import AccordCLI

@Suite struct `Exit status` {
  @Test func `the numbers are the documented ones`() {
    #expect(ExitStatus.allCases.map(\.rawValue) == [0, 1, 3, 64, 65, 66, 70, 73, 74, 75, 77, 130])
  }

  @Test(
    arguments: [
      (Problem.Kind.usage, 64), (.refused, 1), (.data, 65), (.missing, 66), (.output, 73),
      (.outcomeUnknown, 74), (.busy, 75), (.notAllowed, 77), (.bug, 70),
    ] as [(Problem.Kind, Int32)])
  func `every kind of problem has its own`(kind: Problem.Kind, code: Int32) {
    #expect(ExitStatus(kind).rawValue == code)
  }

  @Test func `the first problem decides`() {
    #expect(ExitStatus(Problems([Problem(.busy, "b", "b"), Problem(.usage, "u", "u")])) == .busy)
    #expect(ExitStatus(Problems([])) == .bug)
  }
}
