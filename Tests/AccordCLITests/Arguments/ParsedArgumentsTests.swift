import Testing

@testable import AccordCLI

@Suite struct `Parsed arguments` {
  @Test func `commas in a filter mean or`() {
    #expect(ParsedArguments.alternatives(in: "trade, energy,,debt ") == ["trade", "energy", "debt"])
    #expect(ParsedArguments.alternatives(in: " , ").isEmpty)
    let arguments = ParsedArguments(
      verb: "list",
      options: [.init(name: "--area", value: "trade,energy"), .init(name: "--area", value: "debt")])
    #expect(arguments.alternatives("--area") == ["trade", "energy", "debt"])
  }

  @Test func `what was not given is nil, empty and false`() {
    let arguments = ParsedArguments(verb: nil)
    #expect(arguments.value("--due") == nil)
    #expect(arguments.values("--by").isEmpty)
    #expect(!arguments.flag("--json") && !arguments.given("--json"))
  }
}
