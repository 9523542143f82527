/// A number that tells texts apart (FNV-1a), not safe against whoever wants two to be alike.
struct ByteMark: Equatable {
  /// The number so far.
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Takes bytes.
  mutating func add(_ bytes: some Sequence<UInt8>) { for byte in bytes { add(UInt64(byte)) } }

  /// Takes a number.
  mutating func add(_ number: UInt64) { value = (value ^ number) &* 0x100_0000_01B3 }
}
