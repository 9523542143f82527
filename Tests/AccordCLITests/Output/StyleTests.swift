import Testing

@testable import AccordCLI

@Suite struct `Colour and weight` {
  private func isEnabled(_ isTerminal: Bool, noColor: Bool = false, _ variables: [String: String] = [:])
    -> Bool
  {
    Style(isTerminal: isTerminal, noColor: noColor, environment: { variables[$0] }).isEnabled
  }

  @Test func `colour is for terminals`() {
    #expect(isEnabled(true))
    #expect(!isEnabled(false))
  }

  @Test func `options and variables decide in their order`() {
    #expect(!isEnabled(true, noColor: true, ["CLICOLOR_FORCE": "1"]))
    #expect(!isEnabled(true, ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"]))
    #expect(isEnabled(true, ["NO_COLOR": ""]))
    #expect(isEnabled(false, ["CLICOLOR_FORCE": "1"]))
    #expect(!isEnabled(false, ["CLICOLOR_FORCE": "0"]))
    #expect(!isEnabled(true, ["TERM": "dumb"]))
    #expect(isEnabled(true, ["TERM": "dumb", "CLICOLOR_FORCE": "1"]))
  }

  @Test func `text is the same but for escape sequences`() {
    #expect(Style.plain.red("x") == "x")
    #expect(Style(isEnabled: true).red("x") == "\u{1B}[31mx\u{1B}[0m")
    #expect(Style(isEnabled: true).paint("x", nil) == "x")
    #expect(Style(isEnabled: true).bold("") == "")
  }
}
