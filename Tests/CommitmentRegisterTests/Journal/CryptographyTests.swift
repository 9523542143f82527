import Testing
import TestSupport

@testable import CommitmentRegister

@Suite struct `SHA-256` {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func `gives the digests that NIST published`(text: String, digest: String) throws {
    #expect(Hex.text(try SHA256Hasher().digest(Array(text.utf8))) == digest)
    #expect(Hex.text(OracleSHA256.digest(Array(text.utf8))) == digest)
  }

  @Test func `agrees with an independent computation at every length around the block sizes`() throws {
    let hasher = try SHA256Hasher()
    var random = Seeded(1)
    for length in Array(0...200) + [255, 256, 1_000, 4_097] {
      let message = (0..<length).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      #expect(hasher.digest(message) == OracleSHA256.digest(message), "\(length) bytes")
    }
  }

  @Test func `can be fed in pieces, and used again`() throws {
    let hasher = try SHA256Hasher()
    for _ in 0..<2 {
      hasher.begin()
      hasher.add(Array("ab".utf8))
      hasher.add([])
      hasher.add(Array("c".utf8))
      #expect(hasher.finish() == OracleSHA256.digest(Array("abc".utf8)))
    }
  }
}

@Suite struct `Ed25519 signatures` {
  /// RFC 8032, section 7.1, tests 1 to 3: private key, public key, message, signature.
  private static let vectors = [
    (
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    ),
    (
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    ),
    (
      "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    ),
  ]

  private func bytes(_ hex: String) throws -> [UInt8] { try #require(Hex.bytes(hex)) }

  @Test(arguments: vectors)
  func `gives the keys and signatures of RFC 8032`(vector: (String, String, String, String)) throws {
    let (seed, key, message) = (try bytes(vector.0), try bytes(vector.1), try bytes(vector.2))
    #expect(Hex.text(try Ed25519.publicKey(of: seed)) == vector.1)
    #expect(Hex.text(try Ed25519.sign(message, with: seed)) == vector.3)
    #expect(Ed25519.verifies(try bytes(vector.3), of: message, with: key))
  }

  @Test func `refuses a signature, message or key with any bit changed`() throws {
    let (key, message, signature) = (
      try bytes(Self.vectors[2].1), try bytes(Self.vectors[2].2), try bytes(Self.vectors[2].3)
    )
    for bit in 0..<signature.count * 8 {
      var other = signature
      other[bit / 8] ^= 1 << (bit % 8)
      #expect(!Ed25519.verifies(other, of: message, with: key), "bit \(bit)")
    }
    for bit in 0..<message.count * 8 {
      var other = message
      other[bit / 8] ^= 1 << (bit % 8)
      #expect(!Ed25519.verifies(signature, of: other, with: key), "bit \(bit)")
    }
    for bit in 0..<key.count * 8 {
      var other = key
      other[bit / 8] ^= 1 << (bit % 8)
      #expect(!Ed25519.verifies(signature, of: message, with: other), "bit \(bit)")
    }
  }

  @Test func `refuses keys and signatures of another length`() throws {
    let (key, message, signature) = (
      try bytes(Self.vectors[1].1), try bytes(Self.vectors[1].2), try bytes(Self.vectors[1].3)
    )
    #expect(!Ed25519.verifies(signature + [0], of: message, with: key))
    #expect(!Ed25519.verifies(Array(signature.dropLast()), of: message, with: key))
    #expect(!Ed25519.verifies([], of: message, with: key))
    #expect(!Ed25519.verifies(signature, of: message, with: key + [0]))
    #expect(throws: Problem.self) { try Ed25519.sign(message, with: [1, 2, 3]) }
  }

  @Test func `refuses a signature to which the order of the group was added`() throws {
    // RFC 8032, 5.1.7: S must be less than L, or one signature would have several forms.
    let order: [UInt8] = [
      0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58, 0xD6, 0x9C, 0xF7, 0xA2, 0xDE, 0xF9, 0xDE, 0x14,
    ]
    var signature = try bytes(Self.vectors[0].3)
    var carry = 0
    for place in 0..<32 {
      let addend = place < 16 ? Int(order[place]) : place == 31 ? 0x10 : 0
      let sum = Int(signature[32 + place]) + addend + carry
      signature[32 + place] = UInt8(sum & 255)
      carry = sum >> 8
    }
    #expect(!Ed25519.verifies(signature, of: [], with: try bytes(Self.vectors[0].1)))
  }
}
