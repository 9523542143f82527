/// Writes and reads bytes as lower-case hex digits.
public enum Hex {
  /// The hex digits of bytes, two each.
  public static func text(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    append(bytes, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Appends the hex digits of bytes, two each.
  static func append(_ bytes: some Sequence<UInt8>, to text: inout [UInt8]) {
    for byte in bytes {
      text.append(digit(byte >> 4))
      text.append(digit(byte & 15))
    }
  }

  /// Whether a text is the hex digits of bytes.
  static func matches(_ text: Slice<UnsafeRawBufferPointer>, _ bytes: [UInt8]) -> Bool {
    guard unsafe text.count == 2 * bytes.count else { return false }
    var index = unsafe text.startIndex
    for byte in bytes {
      guard unsafe text[index] == digit(byte >> 4), unsafe text[index + 1] == digit(byte & 15)
      else { return false }
      index += 2
    }
    return true
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  /// The bytes that lower-case hex digits stand for; nothing where it is not that.
  public static func bytes(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count / 2)
    var high: UInt8?
    for digit in text.utf8 {
      guard let value = value(digit) else { return nil }
      if let first = high {
        bytes.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return high == nil ? bytes : nil
  }

  /// What a lower-case hex digit stands for; nothing where it is none.
  static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
