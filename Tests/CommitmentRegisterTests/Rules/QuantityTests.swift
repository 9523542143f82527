import Testing

@testable import CommitmentRegister

@Suite struct `A target or baseline` {
  @Test(arguments: [
    ("30", "30"), ("-12.5", "-12.5"), ("\u{2212}5", "-5"), ("007", "7"), ("1.50", "1.5"), ("0.0", "0"),
    ("-0", "0"), ("2.", nil), (".5", nil), ("1,000", nil), ("1e3", nil), ("+5", nil), ("30 schools", nil),
    ("٣٠", nil), ("1.2.3", nil), ("-", nil), ("", nil), ("12345678901234567890.10", "12345678901234567890.1"),
  ])
  func `is a number in one way of writing it, else words`(_ text: String, _ number: String?) {
    #expect(Quantity.canonical(text) == number)
  }
}
