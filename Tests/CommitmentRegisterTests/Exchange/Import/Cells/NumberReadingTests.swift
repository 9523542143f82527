import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `Numbers of spreadsheets` {
  @Test(
    arguments: [
      ("1.234.567", "1234567"), ("0,5", "0.5"), ("1.000,00", "1000.00"), ("1,000.50", "1000.50"),
      ("1 234 567", "1234567"), ("1'234", "1234"), ("12,34,567", "1234567"), ("1.5", nil), ("7", "7"),
      ("-5", "-5"), ("\u{2212}5", "-5"), ("50%", "50%"), ("50 %", "50%"), ("12,5 %", "12.5%"),
      ("2026.75", "2026.75"),
      ("1,234", nil), ("1.234", nil), ("1.23.456", nil), ("1,23,4", nil), ("at least 30", nil), ("", nil),
      ("%", nil),
      ("1 23", nil), ("5-6", nil), ("١٢", nil), ("1..5", nil), (".5", nil), ("5.", nil),
    ] as [(String, String?)])
  func `count without a decimal sign where they have one meaning`(text: String, number: String?) {
    // 1.5 can only be a fraction, as groups have three digits.
    #expect(NumberReading.plain(text, decimalSign: nil) == (text == "1.5" ? "1.5" : number))
  }

  @Test func `follow the decimal sign that was said`() {
    #expect(NumberReading.plain("1.234", decimalSign: ",") == "1234")
    #expect(NumberReading.plain("1.234", decimalSign: ".") == "1.234")
    #expect(NumberReading.plain("1,234", decimalSign: ",") == "1.234")
    #expect(NumberReading.plain("0,5", decimalSign: ".") == nil)
    #expect(NumberReading.plain("1.000,00", decimalSign: ".") == nil)
  }

  @Test func `are the same however they are grouped`() {
    var random = Seeded(11)
    for _ in 0..<300 {
      let number = Int.random(in: 0...99_999_999, using: &random)
      let digits = Array(String(number))
      for (mark, sign) in [(".", ","), (",", "."), (" ", "."), ("'", ",")] {
        var grouped = ""
        for (index, digit) in digits.enumerated() {
          if index > 0, (digits.count - index).isMultiple(of: 3) { grouped += mark }
          grouped.append(digit)
        }
        #expect(
          NumberReading.plain("\(grouped)\(sign)25", decimalSign: Character(sign)) == "\(number).25",
          "\(grouped)")
      }
    }
  }
}
