/// Reads the canonical JSON of the journal, and nothing else.
///
/// Whatever it accepts, `JSONText` writes back byte for byte: blanks, needless escapes, keys out of order or
/// twice, floats, NUL and numbers beyond ±(2^53 − 1) are refused.
public struct JSONReader {
  /// Why a text is not canonical JSON, with the byte at which that shows.
  public struct Failure: Error, Equatable, Sendable {
    /// What is wrong.
    public let message: String
    /// The offset in bytes from the start of the text.
    public let offset: Int
  }

  /// How many objects and arrays may lie within each other.
  static let deepest = 16
  /// The most members an object has: lists of members are looked through.
  static let mostMembers = 256
  /// The largest whole number.
  static let largest: Int64 = (1 << 53) - 1

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  /// Starts reading at the first byte.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads one value that takes up the whole text.
  public static func read(_ bytes: [UInt8]) throws(Failure) -> JSON {
    var reader = JSONReader(bytes)
    let value = try reader.value()
    guard reader.position == bytes.count else { throw reader.failure("text after the value") }
    return value
  }

  /// Takes the given ASCII text, or fails.
  mutating func expect(_ text: StaticString) throws(Failure) {
    let end = position + text.utf8CodeUnitCount
    // A string made of the text, only to compare it, would cost more than all the rest of a reading.
    let isThere = text.withUTF8Buffer { wanted in
      unsafe end <= bytes.count && bytes[position..<end].elementsEqual(wanted)
    }
    guard isThere else { throw failure("expected \(text)") }
    position = end
  }

  /// Fails unless all bytes have been read.
  func expectEnd() throws(Failure) {
    guard position == bytes.count else { throw failure("text after the value") }
  }

  /// Reads one value.
  mutating func value() throws(Failure) -> JSON {
    guard position < bytes.count else { throw failure("the text ends early") }
    switch bytes[position] {
    case UInt8(ascii: "{"): return .object(try members())
    case UInt8(ascii: "["): return .array(try elements())
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"):
      try expect("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try expect("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try expect("null")
      return .null
    default: return .integer(try integer())
    }
  }

  /// Reads a whole number without a plus, leading zeros, fraction or exponent.
  mutating func integer() throws(Failure) -> Int64 {
    let start = position
    if position < bytes.count, bytes[position] == UInt8(ascii: "-") { position += 1 }
    let firstDigit = position
    var number: Int64 = 0
    while position < bytes.count, case UInt8(ascii: "0")...UInt8(ascii: "9") = bytes[position] {
      number = number * 10 + Int64(bytes[position] - UInt8(ascii: "0"))
      guard number <= Self.largest else { throw failure("a number beyond 2^53 - 1") }
      position += 1
    }
    guard position > firstDigit else { throw failure("expected a value") }
    let isNegative = firstDigit > start
    if bytes[firstDigit] == UInt8(ascii: "0") && (position > firstDigit + 1 || isNegative) {
      throw failure("a number with a needless zero")
    }
    return isNegative ? -number : number
  }

  /// Reads a quoted text.
  mutating func string() throws(Failure) -> String {
    let text = try quoted()
    // It is known to be UTF-8, escapes being ASCII.
    guard text.hasEscapes else { return String(decoding: bytes[text.range], as: UTF8.self) }
    let end = position
    defer { position = end }
    position = text.range.lowerBound
    var decoded: [UInt8] = []
    while position < text.range.upperBound {
      let byte = bytes[position]
      position += 1
      decoded.append(byte == UInt8(ascii: "\\") ? try escaped() : byte)
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  /// Passes over a quoted text.
  /// - Returns: where it lies, without its quotes.
  private mutating func quoted() throws(Failure) -> (range: Range<Int>, hasEscapes: Bool, isASCII: Bool) {
    guard take("\"") else { throw failure("expected \"") }
    let start = position
    var hasEscapes = false
    var isASCII = true
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        let range = start..<position - 1
        guard isASCII || (try? UTF8Span(validating: bytes.span.extracting(range))) != nil else {
          throw failure("text is not UTF-8")
        }
        return (range, hasEscapes, isASCII)
      case UInt8(ascii: "\\"):
        _ = try escaped()
        hasEscapes = true
      case 0..<0x20: throw failure("a control character that is not escaped")
      case 0x80...: isASCII = false
      default: break
      }
    }
    throw failure("a text without its closing quote")
  }

  private mutating func escaped() throws(Failure) -> UInt8 {
    guard position < bytes.count else { throw failure("an escape without its letter") }
    let letter = bytes[position]
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): return letter
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "u"):
      try expect("00")
      let value = try hexDigit() << 4 | hexDigit()
      guard value != 0, value < 0x20, ![0x08, 0x09, 0x0A, 0x0C, 0x0D].contains(value) else {
        throw failure("a needless or forbidden escape")
      }
      return value
    default: throw failure("an unknown escape")
    }
  }

  private mutating func hexDigit() throws(Failure) -> UInt8 {
    guard position < bytes.count else { throw failure("an escape without its digits") }
    guard let value = Hex.value(bytes[position]) else { throw failure("expected a lower-case hex digit") }
    position += 1
    return value
  }

  /// Reads a quoted text of so many bytes in lower-case hex digits.
  mutating func hex(_ count: Int) throws(Failure) -> [UInt8] {
    try expect("\"")
    guard 2 * count <= bytes.count - position else { throw failure("the text ends early") }
    let value = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      var place = position
      for index in 0..<count {
        guard let high = Hex.value(bytes[place]), let low = Hex.value(bytes[place + 1]) else { return }
        unsafe buffer[index] = high << 4 | low
        place += 2
      }
      initialized = count
    }
    guard value.count == count else { throw failure("expected lower-case hex digits") }
    position += 2 * count
    try expect("\"")
    return value
  }

  /// Reads an object whose keys stand in byte order, none of them twice.
  mutating func members() throws(Failure) -> JSON.Members {
    try enter("{")
    defer { depth -= 1 }
    var members: JSON.Members = [:]
    var previous: String?
    if take("}") { return members }
    repeat {
      let key = try string()
      if let previous, !previous.utf8.lexicographicallyPrecedes(key.utf8) {
        throw failure("keys out of order")
      }
      previous = key
      try expect(":")
      let value = try value()
      guard members.count < Self.mostMembers else { throw failure("more than \(Self.mostMembers) members") }
      // Swift holds some texts of different bytes to be the same; a list has room for one of them.
      guard members.updateValue(value, forKey: key) == nil else { throw failure("a key twice") }
    } while take(",")
    try expect("}")
    return members
  }

  /// Passes over an object that `members()` would read, without making values of what is in it.
  mutating func skipMembers() throws(Failure) {
    let start = position
    try enter("{")
    if take("}") {
      depth -= 1
      return
    }
    var previous: Range<Int>?
    var count = 0
    repeat {
      let key = try quoted()
      guard key.isASCII, !key.hasEscapes else {
        // Such keys are told apart by what they say, not by their bytes in the text: rare, and worth reading.
        depth -= 1
        position = start
        _ = try members()
        return
      }
      if let previous, !bytes[previous].lexicographicallyPrecedes(bytes[key.range]) {
        throw failure("keys out of order")
      }
      previous = key.range
      try expect(":")
      try skipValue()
      count += 1
      guard count <= Self.mostMembers else { throw failure("more than \(Self.mostMembers) members") }
    } while take(",")
    try expect("}")
    depth -= 1
  }

  private mutating func skipValue() throws(Failure) {
    guard position < bytes.count else { throw failure("the text ends early") }
    switch bytes[position] {
    case UInt8(ascii: "{"): try skipMembers()
    case UInt8(ascii: "["):
      try enter("[")
      if !take("]") {
        repeat { try skipValue() } while take(",")
        try expect("]")
      }
      depth -= 1
    case UInt8(ascii: "\""): _ = try quoted()
    default: _ = try value()
    }
  }

  private mutating func elements() throws(Failure) -> [JSON] {
    try enter("[")
    defer { depth -= 1 }
    var values: [JSON] = []
    if take("]") { return values }
    repeat { values.append(try value()) } while take(",")
    try expect("]")
    return values
  }

  private mutating func enter(_ bracket: StaticString) throws(Failure) {
    try expect(bracket)
    depth += 1
    guard depth <= Self.deepest else { throw failure("nested more than \(Self.deepest) deep") }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private func failure(_ message: String) -> Failure { Failure(message: message, offset: position) }
}
