/// What a register was at one size: the number of its entries and the root of the tree over them.
public struct Checkpoint: Equatable, Sendable {
  /// Which register it is of: `accord/` and the register id.
  public let origin: String
  /// How many entries it covers.
  public let size: Int
  /// The root of the RFC 6962 tree over their hashes, 32 bytes.
  public let root: [UInt8]

  /// Describes the head of a tree.
  public init(origin: String, size: Int, root: [UInt8]) {
    (self.origin, self.size, self.root) = (origin, size, root)
  }

  /// The origin that stands in the checkpoints of a register.
  public static func origin(of registerID: String) -> String { "accord/\(registerID)" }

  /// The bytes that are signed: C2SP's tlog-checkpoint without extension lines.
  var text: String { "\(origin)\n\(size)\n\(Base64.text(root))\n" }

  /// Signs this head.
  public func signed(by key: SigningKey) throws(Problem) -> SignedCheckpoint {
    let signature = try key.sign(Array(text.utf8))
    return SignedCheckpoint(
      checkpoint: self,
      signatures: [
        NoteSignature(name: key.verifierKey.name, keyID: key.verifierKey.id, signature: signature)
      ])
  }
}

/// One line of a signed note: who signed, with which key, and the signature.
public struct NoteSignature: Equatable, Sendable {
  /// The key's name.
  public let name: String
  /// The key's id, 4 bytes.
  public let keyID: [UInt8]
  /// The signature's bytes; 64 for Ed25519.
  public let signature: [UInt8]

  var text: String { "— \(name) \(Base64.text(keyID + signature))\n" }
}

/// A checkpoint with its signatures: C2SP's signed note.
public struct SignedCheckpoint: Equatable, Sendable {
  /// What is signed.
  public let checkpoint: Checkpoint
  /// The signatures, in the order of the note.
  public let signatures: [NoteSignature]

  /// The note, byte for byte.
  public var text: String { "\(checkpoint.text)\n\(signatures.map(\.text).joined())" }

  /// What the signatures say to one key.
  enum Standing: Equatable { case unsigned, wrong, good }

  /// Whether the key has signed this; signatures of others do not count.
  func standing(of key: VerifierKey) -> Standing {
    let own = signatures.filter { $0.name == key.name && $0.keyID == key.id }
    if own.isEmpty { return .unsigned }
    let message = Array(checkpoint.text.utf8)
    let isGood = own.allSatisfy { Ed25519.verifies($0.signature, of: message, with: key.publicKey) }
    return isGood ? .good : .wrong
  }
}
