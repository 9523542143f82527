import Testing

@testable import CommitmentRegister

@Suite struct `A verifier key` {
  /// The example of Go's golang.org/x/mod/sumdb/note, from which C2SP's signed-note comes.
  private static let example = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"

  @Test func `is read and written as C2SP has it`() throws {
    let key = try VerifierKey(text: Self.example)
    #expect(key.name == "PeterNeumann")
    #expect(key.idText == "c74f20a3")
    #expect(key.text == Self.example)
    let line = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
    let message =
      "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
    let bytes = try #require(Base64.bytes(line))
    #expect(Array(bytes.prefix(4)) == key.id)
    #expect(
      Ed25519.verifies(Array(bytes.dropFirst(4)), of: Array(message.utf8), with: key.publicKey))
  }

  @Test func `is refused with any letter of it changed`() {
    let letters = Array(Self.example)
    for place in letters.indices {
      var other = letters
      other[place] = letters[place] == "A" ? "B" : "A"
      #expect(throws: Problem.self, "letter \(place)") { try VerifierKey(text: String(other)) }
    }
  }

  @Test(arguments: [
    "", "+", "++", "name+c74f20a3", "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n",
  ])
  func `has no other form`(text: String) {
    #expect(throws: Problem.self) { try VerifierKey(text: text) }
  }
}

@Suite struct `A signing key` {
  private let seed = (0..<32).map { UInt8($0) }

  @Test func `comes back from its PEM`() throws {
    let key = try SigningKey(registerID: Desk.registerID, seed: seed)
    #expect(key.verifierKey.name == "accord/\(Desk.registerID)")
    let text = String(decoding: key.pem, as: UTF8.self)
    #expect(
      text == """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f
        -----END PRIVATE KEY-----

        """)
    let again = try SigningKey(registerID: Desk.registerID, pem: key.pem)
    #expect(again.verifierKey == key.verifierKey)
    #expect(again.pem == key.pem)
  }

  @Test func `is refused where its PEM is another kind of key, cut or changed`() throws {
    let pem = try SigningKey(registerID: Desk.registerID, seed: seed).pem
    for count in 0..<pem.count - 1 {
      #expect(throws: Problem.self) {
        try SigningKey(registerID: Desk.registerID, pem: Array(pem.prefix(count)))
      }
    }
    for (from, to) in [("MC4CAQAw", "MC4CAQEw"), ("K2Vw", "K2Vx"), ("PRIVATE", "PUBLIC"), ("Hh8=", "Hh9=")] {
      let text = String(decoding: pem, as: UTF8.self)
      let changed = text.split(separator: from, omittingEmptySubsequences: false).joined(separator: to)
      if changed == text { continue }
      #expect(throws: Problem.self) { try SigningKey(registerID: Desk.registerID, pem: Array(changed.utf8)) }
    }
  }
}
