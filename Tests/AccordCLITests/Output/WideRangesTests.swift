import Testing

@testable import AccordCLI

@Suite struct `Wide ranges` {
  @Test func `ascend and do not touch`() {
    for (one, next) in zip(WideRanges.all, WideRanges.all.dropFirst()) {
      #expect(one.upperBound < next.lowerBound)
    }
  }

  @Test func `contain their ends and nothing beside them`() {
    for range in WideRanges.all {
      #expect(WideRanges.contains(range.lowerBound) && WideRanges.contains(range.upperBound))
    }
    #expect(!WideRanges.contains(0x10FF) && !WideRanges.contains(0x1160))
    #expect(!WideRanges.contains(0x40) && !WideRanges.contains(0x3FFFE) && !WideRanges.contains(0x10FFFF))
  }
}
