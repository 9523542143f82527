/// A moment, to the millisecond, in universal time.
public struct Instant: Comparable, Hashable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  public let milliseconds: Int64

  /// The moment so many milliseconds after 1970-01-01T00:00:00Z.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// The moment written `2026-11-02T09:14:07.312Z`, exactly so; nil for anything else.
  public init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 24, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"), bytes[19] == UInt8(ascii: "."), bytes[23] == UInt8(ascii: "Z"),
      let day = CivilDay(iso: text.prefix(10)),
      let hour = Self.number(bytes[11..<13]), hour < 24,
      let minute = Self.number(bytes[14..<16]), minute < 60,
      let second = Self.number(bytes[17..<19]), second < 60,
      let fraction = Self.number(bytes[20..<23])
    else { return nil }
    let seconds = Int64(day.number) * 86_400 + hour * 3_600 + minute * 60 + second
    self.init(milliseconds: seconds * 1_000 + fraction)
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int64? {
    var value: Int64 = 0
    for byte in bytes {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int64(byte - UInt8(ascii: "0"))
    }
    return value
  }

  /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
  public var unixSeconds: Int64 { milliseconds.flooredQuotient(by: 1_000) }

  /// The moment as `2026-11-02T09:14:07.312Z`.
  public var iso: String {
    let fraction = Int(milliseconds - unixSeconds * 1_000)
    let days = unixSeconds.flooredQuotient(by: 86_400)
    let second = Int(unixSeconds - days * 86_400)
    var bytes = Array(CivilDay(clamping: Int(days)).iso.utf8)
    func append(_ sign: UInt8, _ value: Int, _ places: [Int]) {
      bytes.append(sign)
      for place in places { bytes.append(UInt8(ascii: "0") + UInt8(value / place % 10)) }
    }
    append(UInt8(ascii: "T"), second / 3_600, [10, 1])
    append(UInt8(ascii: ":"), second / 60 % 60, [10, 1])
    append(UInt8(ascii: ":"), second % 60, [10, 1])
    append(UInt8(ascii: "."), fraction, [100, 10, 1])
    bytes.append(UInt8(ascii: "Z"))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Earlier moments come first.
  public static func < (one: Instant, other: Instant) -> Bool { one.milliseconds < other.milliseconds }
}

extension Int64 {
  /// The quotient rounded towards minus infinity; the divisor is positive.
  func flooredQuotient(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
