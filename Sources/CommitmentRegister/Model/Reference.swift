/// The permanent name of a thing in the register: `C14`, `C14.2`, `E3`, or a code such as `PK` with its kind.
///
/// References are never reused, not even after an `add` was undone.
public struct Reference: Hashable, Sendable {
  /// What sort of thing it names.
  public let kind: Kind
  /// The reference as people write it: `C14.2`, `PK`; empty for the register itself.
  public let code: String

  /// The register itself.
  public static let register = Reference(kind: .register, code: "")

  /// Hashes the code, which alone tells nearly all references apart.
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }

  /// Makes a reference from a kind and the text that follows its rules.
  public init(kind: Kind, code: String) {
    self.kind = kind
    self.code = code
  }

  /// A numbered reference: commitment 14 is `C14`, milestone 2 of it `C14.2`.
  static func numbered(_ kind: Kind, _ number: Int, of parent: Reference? = nil) -> Reference {
    if kind == .milestone, let parent { return Reference(kind: kind, code: "\(parent.code).\(number)") }
    return Reference(kind: kind, code: "\(kind.letter.map(String.init) ?? "")\(number)")
  }

  /// Reads a numbered reference as typed, in either case: `c14.2` is `C14.2`.
  /// - Returns: nothing when the text is not of that form, or a number is zero or has leading zeros.
  public init?(typed text: String) {
    let bytes = text.utf8
    guard let letter = bytes.first else { return nil }
    let dot = bytes.firstIndex(of: UInt8(ascii: "."))
    guard let number = Self.number(bytes.dropFirst().prefix(while: { $0 != UInt8(ascii: ".") })) else {
      return nil
    }
    // Without the bit that tells small letters from capitals.
    switch (Unicode.Scalar(letter & 0xDF), dot) {
    case ("C", let dot?):
      guard let step = Self.number(bytes[bytes.index(after: dot)...]) else { return nil }
      self.init(kind: .milestone, code: "C\(number).\(step)")
    case ("C", nil): self = .numbered(.commitment, number)
    case ("E", nil): self = .numbered(.event, number)
    case ("N", nil): self = .numbered(.note, number)
    case ("D", nil): self = .numbered(.evidence, number)
    case ("R", nil): self = .numbered(.rating, number)
    default: return nil
    }
  }

  /// A number from 1 on, of 18 digits at most, without leading zeros.
  private static func number(_ digits: Substring.UTF8View) -> Int? {
    guard digits.first != UInt8(ascii: "0"), digits.count <= 18,
      digits.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 })
    else { return nil }
    return Int(Substring(digits))
  }

  /// The text in the journal: codes carry their kind (`party:PK`); nothing for the register itself.
  public var journalText: String? {
    if kind == .register { return nil }
    return kind.isCoded ? "\(kind.rawValue):\(code)" : code
  }

  /// Reads the text that `journalText` writes.
  public init?(journalText text: String?) {
    guard let text else {
      self = .register
      return
    }
    if let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) {
      guard let kind = Kind(rawValue: String(text[..<colon])), kind.isCoded else { return nil }
      self.init(kind: kind, code: String(text[text.utf8.index(after: colon)...]))
      if code.isEmpty { return nil }
    } else {
      guard let reference = Reference(typed: text), reference.code == text else { return nil }
      self = reference
    }
  }

  /// The last number of a numbered reference; 0 for codes.
  public var number: Int {
    if kind.isCoded { return 0 }
    // What is no digit begins a number anew.
    return code.utf8.reduce(0) { number, byte in
      let digit = byte &- UInt8(ascii: "0")
      return digit < 10 ? number &* 10 &+ Int(digit) : 0
    }
  }

  /// The commitment that a milestone belongs to.
  public var commitment: Reference? {
    guard kind == .milestone, let dot = code.firstIndex(of: ".") else { return nil }
    return Reference(kind: .commitment, code: String(code[..<dot]))
  }
}
