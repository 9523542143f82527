/// An exact fraction of two whole numbers: rates never pass through floating point.
public struct Fraction: Equatable, Sendable {
  /// The part.
  public let numerator: Int
  /// The whole; always positive.
  public let denominator: Int

  /// Makes a fraction in its lowest terms; nothing when the whole is zero.
  public init?(_ numerator: Int, over denominator: Int) {
    guard denominator != 0 else { return nil }
    let divisor = Self.greatestDivisor(numerator.magnitude, denominator.magnitude)
    let sign = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / Int(divisor)
    self.denominator = sign * denominator / Int(divisor)
  }

  /// The decimal with so many places, a half rounded away from zero: 2/3 is `0.667` with three.
  public func decimal(places: Int) -> String {
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    let magnitude = Int(numerator.magnitude)
    let units = (2 * magnitude * scale + denominator) / (2 * denominator)
    let sign = numerator < 0 && units > 0 ? "-" : ""
    if places == 0 { return "\(sign)\(units)" }
    let digits = String(units % scale)
    return "\(sign)\(units / scale).\(String(repeating: "0", count: places - digits.count))\(digits)"
  }

  /// As per cent with one place: 2/3 is `66.7`.
  public var percent: String {
    Fraction(numerator * 100, over: denominator)?.decimal(places: 1) ?? "0.0"
  }

  private static func greatestDivisor(_ first: UInt, _ second: UInt) -> UInt {
    var (larger, smaller) = (first, second)
    while smaller > 0 { (larger, smaller) = (smaller, larger % smaller) }
    return max(larger, 1)
  }
}
