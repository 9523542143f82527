import Foundation
import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `Base64 text` {
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ])
  func `is that of RFC 4648, section 10`(text: String, base64: String) {
    #expect(Base64.text(Array(text.utf8)) == base64)
    #expect(Base64.bytes(base64) == Array(text.utf8))
  }

  @Test func `agrees with Foundation's`() {
    var random = Seeded(3)
    for length in 0...100 {
      let bytes = (0..<length).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      #expect(Base64.text(bytes) == Data(bytes).base64EncodedString())
      #expect(Base64.bytes(Base64.text(bytes)) == bytes)
    }
  }

  @Test(arguments: [
    "Z", "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zm8=Zm8=", "=Zm8", "====", "Zm 9v", "Zm9v\n", "Zm-v", "Zm_v",
    "é===",
  ])
  func `has one form for the same bytes, and refuses all others`(text: String) {
    #expect(Base64.bytes(text) == nil)
  }
}
