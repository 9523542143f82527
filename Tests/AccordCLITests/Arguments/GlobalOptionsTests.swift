import Testing

@testable import AccordCLI

@Suite struct `Global options` {
  @Test func `every one has its own name and a summary without a full stop`() {
    #expect(Set(GlobalOptions.all.map(\.name)).count == GlobalOptions.all.count)
    for option in GlobalOptions.all {
      #expect(option.name.hasPrefix("--") && option.group == .global)
      #expect(!option.summary.isEmpty && !option.summary.hasSuffix("."))
    }
  }

  @Test func `only h is short`() {
    #expect(GlobalOptions.all.compactMap(\.short) == ["h"])
  }
}
