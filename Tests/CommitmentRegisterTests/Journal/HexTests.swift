import Testing

@testable import CommitmentRegister

@Suite struct `Hex digits` {
  @Test func `stand for bytes and back, in lower case only`() {
    let all = (0...255).map { UInt8($0) }
    #expect(Hex.bytes(Hex.text(all)) == all)
    #expect(Hex.text([0x0f, 0xa0]) == "0fa0")
    #expect(Hex.bytes("") == [])
    for text in ["0", "0F", "0g", "0x", " 00", "é"] { #expect(Hex.bytes(text) == nil, "\(text)") }
  }
}
