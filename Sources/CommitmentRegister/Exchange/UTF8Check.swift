/// Finds bytes that are not UTF-8, or zero, in a text that comes in pieces.
struct UTF8Check {
  /// How many bytes have come, those before the text included.
  private var offset: Int
  /// Bytes still to come of the character that has begun, and what the next of them may be.
  private var missing = 0
  private var allowed: ClosedRange<UInt8> = 0x80...0xBF
  /// Where the character that has begun, began.
  private var start = 0

  /// Begins a text.
  /// - Parameter offset: How many bytes stand before it.
  init(offset: Int = 0) { self.offset = offset }

  /// Whether a text that ends here ends within a character.
  var isWithinCharacter: Bool { missing > 0 }

  /// Looks at the next piece.
  ///
  /// - Returns: The place within the piece, and in the whole text, of the first byte that is wrong.
  mutating func firstError(in bytes: [UInt8], from first: Int) -> (local: Int, total: Int)? {
    let base = offset - first
    defer { offset = base + bytes.count }
    var index = first
    while index < bytes.count {
      let byte = bytes[index]
      if missing > 0 {
        guard allowed.contains(byte) else { return (index, missingStart) }
        missing -= 1
        allowed = 0x80...0xBF
      } else if byte >= 0x80 || byte == 0 {
        guard begin(byte) else { return (index, base + index) }
        start = base + index
      }
      index += 1
    }
    return nil
  }

  /// Where the unfinished character begins, counted from the beginning of the text.
  var missingStart: Int { start }

  private mutating func begin(_ byte: UInt8) -> Bool {
    switch byte {
    case 0xC2...0xDF: missing = 1
    case 0xE0: (missing, allowed) = (2, 0xA0...0xBF)
    case 0xED: (missing, allowed) = (2, 0x80...0x9F)
    case 0xE1...0xEF: missing = 2
    case 0xF0: (missing, allowed) = (3, 0x90...0xBF)
    case 0xF1...0xF3: missing = 3
    case 0xF4: (missing, allowed) = (3, 0x80...0x8F)
    default: return false
    }
    return true
  }
}
