internal import Glibc

import CommitmentRegister

/// The clock and the source of random numbers, read once per run.
enum Clock {
  /// The instant it is.
  static func now() -> Instant {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// Milliseconds of a clock that only goes forward.
  static func ticks() -> Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// 16 random bytes as 32 hex digits.
  static func operationID() -> String { Hex.text(randomBytes(16)) }

  /// Random bytes from the system, good enough for keys.
  static func randomBytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }
}
