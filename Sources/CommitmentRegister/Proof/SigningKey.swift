/// The private key with which checkpoints of one register are signed.
public struct SigningKey: Sendable {
  /// What its signatures are checked with.
  public let verifierKey: VerifierKey
  /// The seed of RFC 8032, 32 bytes.
  private let seed: [UInt8]

  /// Makes a signing key.
  /// - Parameters:
  ///   - registerID: The register whose checkpoints it signs, 32 hex digits.
  ///   - seed: 32 bytes that nobody can guess.
  public init(registerID: String, seed: [UInt8]) throws(Problem) {
    self.seed = seed
    verifierKey = try VerifierKey(
      name: Checkpoint.origin(of: registerID), publicKey: Ed25519.publicKey(of: seed))
  }

  /// Reads the text of a key file.
  /// - Throws: `Problem`: it is not what `pem` writes.
  public init(registerID: String, pem: [UInt8]) throws(Problem) {
    let lines = pem.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    guard lines.count == 3, lines[0] == Self.begin, lines[2] == Self.end,
      let der = Base64.bytes(lines[1]), der.count == Self.prefix.count + Ed25519.keySize,
      der.starts(with: Self.prefix)
    else {
      throw Problem(
        .data, "bad_key_file", "it is no private key of Ed25519 in PEM (PKCS #8).",
        hints: ["openssl genpkey -algorithm ed25519   writes one; so does: accord checkpoint --new-key"])
    }
    try self.init(registerID: registerID, seed: Array(der.dropFirst(Self.prefix.count)))
  }

  /// The key file's text: PEM of PKCS #8 (RFC 8410, section 7), as the `openssl` program reads it.
  public var pem: [UInt8] {
    Array("\(Self.begin)\n\(Base64.text(Self.prefix + seed))\n\(Self.end)\n".utf8)
  }

  /// The signature of some bytes.
  func sign(_ message: [UInt8]) throws(Problem) -> [UInt8] { try Ed25519.sign(message, with: seed) }

  private static let begin = "-----BEGIN PRIVATE KEY-----"
  private static let end = "-----END PRIVATE KEY-----"
  /// DER: version 0, the algorithm 1.3.101.112, and an octet string in an octet string of 32 bytes.
  private static let prefix: [UInt8] = [
    0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
  ]
}
