/// Writes and reads bytes as base64 (RFC 4648, section 4), with padding.
public enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let padding = UInt8(ascii: "=")

  /// The base64 text of bytes, on one line.
  public static func text(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let piece = bytes[start..<min(start + 3, bytes.count)]
      let bits = piece.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - piece.count))
      for place in 0..<4 {
        text.append(place > piece.count ? padding : alphabet[bits >> (18 - 6 * place) & 63])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes that a base64 text stands for; nothing unless it is exactly what `text` writes for them.
  public static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 4) else { return nil }
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: digits.count, by: 4) {
      let isLast = start + 4 == digits.count
      let padded = isLast ? digits[start..<start + 4].reversed().prefix { $0 == padding }.count : 0
      guard padded <= 2 else { return nil }
      var bits = 0
      for digit in digits[start..<start + 4 - padded] {
        guard let value = alphabet.firstIndex(of: digit) else { return nil }
        bits = bits << 6 | value
      }
      bits <<= 6 * padded
      // Bits beyond the last byte could hide a second way of writing the same.
      guard bits & ((1 << (8 * padded)) - 1) == 0 else { return nil }
      bytes += [UInt8(bits >> 16), UInt8(bits >> 8 & 255), UInt8(bits & 255)].dropLast(padded)
    }
    return bytes
  }
}
