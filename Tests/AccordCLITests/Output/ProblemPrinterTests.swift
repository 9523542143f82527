import CommitmentRegister
import Testing

@testable import AccordCLI

@Suite struct `Problem printer` {
  private let two = Problems([
    Problem(
      .usage, "unknown_area", "no focus area \"digitl\".", hints: ["Areas: debt digital", "accord define"]),
    Problem(.usage, "bad", "bell \u{7}"),
  ])

  @Test func `a block for each problem`() {
    #expect(
      ProblemPrinter.text(two, asJSON: false) == """
        accord: no focus area "digitl".
          Areas: debt digital
          accord define
        accord: bell ⟨U+0007⟩

        """)
  }

  @Test func `one object in JSON, the first problem leading`() {
    #expect(
      ProblemPrinter.text(two, asJSON: true)
        == #"{"error":{"code":"unknown_area","message":"no focus area \"digitl\".","#
        + #""hint":"Areas: debt digital\naccord define","problems":["#
        + #"{"code":"unknown_area","message":"no focus area \"digitl\".","#
        + #""hint":"Areas: debt digital\naccord define"},"#
        + #"{"code":"bad","message":"bell \u0007","hint":null}]}}"# + "\n")
  }
}
