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

@Suite struct `Hex digits` {
  @Test func `stand for bytes and back, in lower case only`() {
    let all = (0...255).map { UInt8($0) }
    #expect(Hex.bytes(Hex.text(all)) == all)
    #expect(Hex.text([0x0f, 0xa0]) == "0fa0")
    #expect(Hex.bytes("") == [])
    for text in ["0", "0F", "0g", "0x", " 00", "é"] { #expect(Hex.bytes(text) == nil, "\(text)") }
  }
}
