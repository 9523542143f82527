import CommitmentRegister

/// A rate as a bar: whole blocks and one fraction of a block, or signs of ASCII.
enum Bar {
  private static let fractions = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// The bar of a rate from 0 to 1, so many columns wide.
  static func text(_ rate: Fraction, columns: Int, isUnicode: Bool) -> String {
    let parts = isUnicode ? 8 : 1
    let part = max(0, min(rate.numerator, rate.denominator))
    // Rounded to the nearest part; only what is whole fills the bar, and only nothing leaves it empty.
    var filled = (2 * part * columns * parts + rate.denominator) / (2 * rate.denominator)
    if part < rate.denominator { filled = min(filled, columns * parts - 1) }
    if part > 0 { filled = max(filled, 1) }
    let (whole, rest) = filled.quotientAndRemainder(dividingBy: parts)
    let bar = String(repeating: isUnicode ? "█" : "#", count: whole) + (isUnicode ? fractions[rest] : "")
    return bar + String(repeating: isUnicode ? "·" : ".", count: columns - whole - (rest > 0 ? 1 : 0))
  }
}
