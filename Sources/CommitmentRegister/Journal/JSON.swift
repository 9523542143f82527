/// A JSON value of the journal: no floats, and objects whose order is that of their keys' bytes.
///
/// Quantities and money are integers or decimal strings, so that every value has exactly one text.
public enum JSON: Equatable, Sendable {
  /// The word `null`.
  case null
  /// The word `true` or `false`.
  case bool(Bool)
  /// A whole number within ±(2^53 − 1).
  case integer(Int64)
  /// A text without NUL.
  case string(String)
  /// Values in order.
  case array([JSON])
  /// Values by key; written in the order of the keys' UTF-8 bytes.
  case object(Members)

  /// The members of an object; there are few.
  public typealias Members = AssociationList<String, JSON>

  /// A string, or `null` for nothing.
  public init(_ text: String?) { self = text.map(JSON.string) ?? .null }

  /// The text of a string; nothing for every other value.
  public var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The number of an integer; nothing for every other value.
  public var number: Int? {
    guard case .integer(let number) = self else { return nil }
    return Int(number)
  }

  /// The members of an object; nothing for every other value.
  public var members: JSON.Members? {
    guard case .object(let members) = self else { return nil }
    return members
  }

  /// The texts of an array of strings; nothing for every other value.
  public var texts: [String]? {
    guard case .array(let values) = self else { return nil }
    return values.compactMap(\.text)
  }
}

extension JSON {
  /// Whether the canonical text of this value can be read again: no NUL, no number too large, not too deep.
  func isCanonical(depth: Int = 0) -> Bool {
    switch self {
    case .null, .bool: true
    case .integer(let number): (-JSONReader.largest...JSONReader.largest).contains(number)
    case .string(let text): !Self.hasNUL(text)
    case .array(let values):
      depth < JSONReader.deepest && values.allSatisfy { $0.isCanonical(depth: depth + 1) }
    case .object(let members):
      depth < JSONReader.deepest && members.count <= JSONReader.mostMembers
        && members.allSatisfy { !Self.hasNUL($0.key) && $0.value.isCanonical(depth: depth + 1) }
    }
  }

  private static func hasNUL(_ text: String) -> Bool {
    let answer = unsafe text.utf8.withContiguousStorageIfAvailable { unsafe $0.contains(0) }
    return answer ?? text.utf8.contains(0)
  }
}

extension JSON {
  /// A length in bytes that the canonical text does not pass, escapes aside.
  var textLength: Int {
    switch self {
    case .null, .bool: 5
    case .integer: 20
    case .string(let text): text.utf8.count + 2
    case .array(let values): values.reduce(2) { $0 + $1.textLength + 1 }
    case .object(let members): members.reduce(2) { $0 + $1.key.utf8.count + $1.value.textLength + 4 }
    }
  }
}

/// Writes values in the canonical form: no insignificant blanks, minimal escapes, keys in byte order.
public enum JSONText {
  /// Appends the canonical bytes of a value.
  public static func append(_ value: JSON, to bytes: inout [UInt8]) {
    switch value {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    case .integer(let number): bytes.append(contentsOf: String(number).utf8)
    case .string(let text): append(text: text, to: &bytes)
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        append(element, to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members): append(members: members, to: &bytes)
    }
  }

  /// Appends an object's canonical bytes.
  static func append(members: JSON.Members, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "{"))
    var isFirst = true
    for (key, value) in members.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      append(text: key, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      append(value, to: &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  /// Appends a quoted text with the escapes of RFC 8785: short forms where JSON has them, else \u00xx.
  public static func append(text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    defer { bytes.append(UInt8(ascii: "\"")) }
    let isPlain = unsafe text.utf8.withContiguousStorageIfAvailable { utf8 in
      let needsEscape = unsafe utf8.contains {
        $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\")
      }
      if !needsEscape { unsafe bytes.append(contentsOf: utf8) }
      return !needsEscape
    }
    if isPlain == true { return }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(contentsOf: [UInt8(ascii: "\\"), byte])
      case 0x08: bytes.append(contentsOf: "\\b".utf8)
      case 0x09: bytes.append(contentsOf: "\\t".utf8)
      case 0x0A: bytes.append(contentsOf: "\\n".utf8)
      case 0x0C: bytes.append(contentsOf: "\\f".utf8)
      case 0x0D: bytes.append(contentsOf: "\\r".utf8)
      case 0..<0x20:
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(hexDigit(byte >> 4))
        bytes.append(hexDigit(byte & 15))
      default: bytes.append(byte)
      }
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
