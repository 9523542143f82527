/// Random numbers that are the same for the same seed (SplitMix64), so that a failing case can be run again.
public struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  /// Starts a sequence.
  public init(_ seed: UInt64) { state = seed }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number of a range.
  public mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// True once in so many times.
  public mutating func once(in times: Int) -> Bool { number(1...times) == 1 }

  /// One of these.
  public mutating func pick<T>(_ choices: [T]) -> T { choices[number(0...choices.count - 1)] }
}
