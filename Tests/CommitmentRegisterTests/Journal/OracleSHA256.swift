/// SHA-256 straight from FIPS 180-4, slow and short, to compare the library's with.
enum OracleSHA256 {
  static func digest(_ message: [UInt8]) -> [UInt8] {
    var state: [UInt32] = [
      0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    var padded = message + [0x80]
    while padded.count % 64 != 56 { padded.append(0) }
    for shift in stride(from: 56, through: 0, by: -8) {
      padded.append(UInt8(truncatingIfNeeded: (UInt64(message.count) * 8) >> UInt64(shift)))
    }
    for start in stride(from: 0, to: padded.count, by: 64) { compress(&state, padded[start..<start + 64]) }
    return state.flatMap { word in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) } }
  }

  private static func compress(_ state: inout [UInt32], _ block: ArraySlice<UInt8>) {
    var words = stride(from: block.startIndex, to: block.endIndex, by: 4).map { index in
      block[index..<index + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }
    for index in 16..<64 {
      let (old, new) = (words[index - 15], words[index - 2])
      let small = turn(old, 7) ^ turn(old, 18) ^ (old >> 3)
      let large = turn(new, 17) ^ turn(new, 19) ^ (new >> 10)
      words.append(words[index - 16] &+ small &+ words[index - 7] &+ large)
    }
    var now = state
    for index in 0..<64 {
      let choice = (now[4] & now[5]) ^ (~now[4] & now[6])
      let majority = (now[0] & now[1]) ^ (now[0] & now[2]) ^ (now[1] & now[2])
      let sum4 = turn(now[4], 6) ^ turn(now[4], 11) ^ turn(now[4], 25)
      let sum0 = turn(now[0], 2) ^ turn(now[0], 13) ^ turn(now[0], 22)
      let first = now[7] &+ sum4 &+ choice &+ constants[index] &+ words[index]
      now = [first &+ sum0 &+ majority, now[0], now[1], now[2], now[3] &+ first, now[4], now[5], now[6]]
    }
    for index in 0..<8 { state[index] = state[index] &+ now[index] }
  }

  private static func turn(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }

  /// The first 32 bits of the fractions of the cube roots of the first 64 primes, found by whole-number search.
  private static let constants: [UInt32] = {
    var primes: [UInt64] = []
    var candidate: UInt64 = 2
    while primes.count < 64 {
      if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
      candidate += 1
    }
    return primes.map { prime in
      // The largest root with root³ ≤ prime · 2^96; its low 32 bits are the fraction.
      var (low, high): (UInt64, UInt64) = (0, 1 << 36)
      while low < high {
        let middle = (low + high + 1) / 2
        if isCube(of: middle, atMost: prime) { low = middle } else { high = middle - 1 }
      }
      return UInt32(truncatingIfNeeded: low)
    }
  }()

  private static func isCube(of root: UInt64, atMost prime: UInt64) -> Bool {
    let wide = UInt128(root)
    return wide * wide * wide <= UInt128(prime) << 96
  }
}
