/// The public key with which signatures of checkpoints are checked, as C2SP's signed-note writes it:
/// `name+id+base64`.
public struct VerifierKey: Hashable, Sendable {
  /// The name that stands on the signature's line.
  public let name: String
  /// The Ed25519 public key, 32 bytes.
  public let publicKey: [UInt8]
  /// The first four bytes of SHA-256 over name, line end, 1 and public key.
  public let id: [UInt8]

  /// The byte that C2SP gives to Ed25519.
  private static let algorithm: UInt8 = 1

  /// Makes a verifier key.
  /// - Throws: `Problem` of kind bug when libcrypto has no SHA-256.
  public init(name: String, publicKey: [UInt8]) throws(Problem) {
    self.name = name
    self.publicKey = publicKey
    let digest = try SHA256Hasher().digest(Array(name.utf8) + [0x0A, Self.algorithm] + publicKey)
    id = Array(digest.prefix(4))
  }

  /// Reads a verifier key.
  /// - Throws: `Problem`: it is no such key, its id does not fit, or it is of another algorithm than Ed25519.
  public init(text: String) throws(Problem) {
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, Self.isName(parts[0]), let id = Hex.bytes(String(parts[1])),
      let bytes = Base64.bytes(parts[2]), bytes.first == Self.algorithm,
      bytes.count == 1 + Ed25519.keySize
    else {
      throw Problem(
        .usage, "bad_verifier_key", "\"\(text)\" is no verifier key of Ed25519.",
        hints: [
          "It looks like  accord/REGISTER+1a2b3c4d+AX…=  and is printed by:  accord checkpoint --show-key"
        ])
    }
    try self.init(name: String(parts[0]), publicKey: Array(bytes.dropFirst()))
    guard self.id == id else {
      throw Problem(
        .usage, "bad_verifier_key", "\"\(text)\" is not whole: its id should be \(Hex.text(self.id)).",
        hints: ["Copy it again, from its first to its last letter."])
    }
  }

  /// The key's id as 8 hex digits.
  public var idText: String { Hex.text(id) }

  /// `name+id+base64`.
  public var text: String { "\(name)+\(idText)+\(Base64.text([Self.algorithm] + publicKey))" }

  /// Whether a text can be the name of a key: not empty, no white space, no control characters, no plus.
  static func isName(_ text: some StringProtocol) -> Bool {
    !text.isEmpty
      && text.unicodeScalars.allSatisfy {
        $0 != "+" && !$0.properties.isWhitespace && $0.properties.generalCategory != .control
      }
  }
}
