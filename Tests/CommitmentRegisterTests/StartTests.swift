import Testing
@Test func `starts`() { #expect(Bool(true)) }
