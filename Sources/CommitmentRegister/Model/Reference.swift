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
    guard let letter = text.first?.uppercased(), text.utf8.count <= 24 else { return nil }
    let parts = text.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part -> Int? in
      guard part.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), part.first != "0"
      else {
        return nil
      }
      return Int(part)
    }
    guard numbers.count == parts.count else { return nil }
    switch (letter, numbers.count) {
    case ("C", 1): self = .numbered(.commitment, numbers[0])
    case ("C", 2): self.init(kind: .milestone, code: "C\(numbers[0]).\(numbers[1])")
    case ("E", 1): self = .numbered(.event, numbers[0])
    case ("N", 1): self = .numbered(.note, numbers[0])
    case ("D", 1): self = .numbered(.evidence, numbers[0])
    case ("R", 1): self = .numbered(.rating, numbers[0])
    default: return nil
    }
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
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2, let kind = Kind(rawValue: String(parts[0])), kind.isCoded, !parts[1].isEmpty {
      self.init(kind: kind, code: String(parts[1]))
    } else if let reference = Reference(typed: text), reference.code == text {
      self = reference
    } else {
      return nil
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
