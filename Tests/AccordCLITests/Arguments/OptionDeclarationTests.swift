import Testing

@testable import AccordCLI

@Suite struct `Option declaration` {
  @Test func `is spelt with its short form and its value`() {
    let output = OptionDeclaration("--output", short: "o", .file, group: .output, "write there")
    #expect(output.spelling == "-o, --output FILE")
    #expect(output.usage == "--output FILE")
    let format = OptionDeclaration("--format", .choice(["csv", "json"]), group: .output, "how it looks")
    #expect(format.spelling == "--format csv|json")
    #expect(OptionDeclaration("--json", group: .output, "JSON").spelling == "--json")
  }

  @Test func `only what concerns the whole line may precede the verb`() {
    #expect(OptionGroup.allCases.filter(\.mayPrecedeVerb) == [.days, .output, .global])
  }
}
