import CommitmentRegister
import Testing

@testable import AccordCLI

@Suite struct `Yes or no` {
  /// Answers line by line and keeps what was shown.
  private final class Person {
    var answers: [String]
    var shown = ""
    init(_ answers: [String]) { self.answers = answers }
    var prompt: Prompt {
      Prompt(
        isInteractive: true,
        readLine: { self.answers.isEmpty ? nil : self.answers.removeFirst() },
        write: { self.shown += $0 })
    }
  }

  @Test(
    arguments: [
      (["y"], true), (["YES "], true), (["n"], false), ([""], false), ([], false), (["maybe", "y"], true),
      (["a", "b", "c", "y"], false),
    ] as [([String], Bool)])
  func `only a yes is a yes`(answers: [String], isYes: Bool) throws {
    #expect(try Person(answers).prompt.confirm("Undo it?") == isYes)
  }

  @Test func `shows the question with its default`() throws {
    let person = Person(["x", "y"])
    _ = try person.prompt.confirm("Undo it?")
    #expect(person.shown == "Undo it? [y/N] Type y or n.\nUndo it? [y/N] ")
  }

  @Test func `where nobody can be asked the option is named`() {
    let prompt = Prompt(isInteractive: false, readLine: { "y" }, write: { _ in })
    let problem = #expect(throws: Problem.self) { try prompt.confirm("Undo it?") }
    #expect(problem?.kind == .usage)
    #expect(problem?.hints == ["Add --yes to go ahead."])
  }

  @Test func `no input means nobody`() {
    #expect(!Prompt(noInput: true, errors: OutputSink(), environment: { _ in nil }).isInteractive)
    #expect(!Prompt(noInput: false, errors: OutputSink(), environment: { _ in "1" }).isInteractive)
  }
}
