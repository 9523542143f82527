import CommitmentRegister
import Testing

@testable import AccordCLI

@Suite("Bars")
struct BarTests {
  private func bar(_ part: Int, _ whole: Int, columns: Int = 8, isUnicode: Bool = true) -> String {
    Fraction(part, over: whole).map { Bar.text($0, columns: columns, isUnicode: isUnicode) } ?? ""
  }

  @Test func `are as long as the rate is large, to an eighth of a column`() {
    #expect(bar(1, 2) == "████····")
    #expect(bar(58, 100, columns: 20) == "███████████▋········")
    #expect(bar(1, 64) == "▏·······" && bar(7, 64) == "▉·······")
  }

  @Test func `are full only for all of it, and empty only for nothing`() {
    #expect(bar(0, 9) == "········" && bar(9, 9) == "████████")
    #expect(bar(9999, 10_000) == "███████▉" && bar(1, 10_000) == "▏·······")
  }

  @Test func `are of signs of ASCII where there is nothing else`() {
    #expect(bar(1, 2, isUnicode: false) == "####....")
    #expect(bar(99, 100, isUnicode: false) == "#######." && bar(1, 100, isUnicode: false) == "#.......")
  }
}
