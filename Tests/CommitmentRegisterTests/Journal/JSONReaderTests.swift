import Testing
import TestSupport

@testable import CommitmentRegister

private func written(_ value: JSON) -> [UInt8] {
  var bytes: [UInt8] = []
  JSONText.append(value, to: &bytes)
  return bytes
}

@Suite struct `Canonical JSON` {
  @Test(arguments: [
    "null", "true", "false", "0", "-1", "9007199254740991", "-9007199254740991", "\"\"", "[]", "{}",
    "[1,[2,[]],{\"a\":null}]", "{\"a\":1,\"aa\":2,\"b\":3}", "{\"\":0,\"A\":1,\"a\":2}",
    #""\"\\\b\t\n\f\r\u0001\u001f/""#, "\"é ü 漢字 اردو 😀 \u{7f}\u{2028}\u{FEFF}\"",
    "{\"Z\":1,\"é\":2,\"漢\":3,\"😀\":4}", "\"e\u{301}\"",
  ])
  func `is read and written back byte for byte`(text: String) throws {
    let bytes = Array(text.utf8)
    #expect(written(try JSONReader.read(bytes)) == bytes)
  }

  @Test(arguments: [
    ("", "nothing"), (" 1", "a blank before"), ("1 ", "a blank after"), ("[1, 2]", "a blank within"),
    ("{\"a\" :1}", "a blank before a colon"), ("1\n", "a line end"), ("\u{FEFF}1", "a byte order mark"),
    ("{\"a\":1,\"a\":2}", "a key twice"), ("{\"b\":1,\"a\":2}", "keys out of order"),
    ("{\"a\":1,\"A\":2}", "keys out of byte order"), ("{\"é\":1,\"z\":2}", "keys in a dictionary's order"),
    ("1.0", "a float"), ("1e2", "an exponent"), ("1E2", "an exponent"), ("+1", "a plus"),
    ("01", "a zero before"),
    ("-01", "a zero before"), ("-0", "minus zero"), ("-", "a minus alone"), ("9007199254740992", "2^53"),
    ("-9007199254740992", "-2^53"), ("9223372036854775807", "2^63 - 1"), ("9223372036854775808", "2^63"),
    ("99999999999999999999999999", "a huge number"), ("NaN", "NaN"), ("Infinity", "infinity"),
    (#""\u0000""#, "NUL"), (#""\u0008""#, "a long escape for \\b"), (#""\u000a""#, "a long escape for \\n"),
    (#""\u000A""#, "upper-case hex"), (#""\u001F""#, "upper-case hex"), (#""\u0041""#, "an escape for A"),
    (#""\u00e9""#, "an escape for é"), (#""\ud83d\ude00""#, "escaped surrogates"),
    (#""\/""#, "an escaped slash"),
    (#""\a""#, "an unknown escape"), (#""\u00""#, "half an escape"),
    (#""\"#, "a text that ends in an escape"),
    ("\"a", "a text without its end"), ("\"\t\"", "a bare tab"), ("\"\u{0}\"", "a bare NUL"),
    ("'a'", "single quotes"),
    ("[1,]", "a comma too many"), ("[,1]", "a comma too many"), ("[1", "no end"), ("[1}", "the wrong end"),
    ("{\"a\":1,}", "a comma too many"), ("{\"a\"}", "a key alone"), ("{1:2}", "a key that is no text"),
    ("{\"a\":}", "no value"), ("nul", "half a word"), ("nullx", "text after a word"), ("True", "upper case"),
    ("1,2", "two values"), ("//", "a comment"),
  ])
  func `refuses every other way to write it`(text: String, why: String) {
    #expect(throws: JSONReader.Failure.self, "\(why)") { try JSONReader.read(Array(text.utf8)) }
  }

  @Test(
    arguments: [
      [0x22, 0xff, 0x22], [0x22, 0xc0, 0xaf, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22], [0x22, 0xe2, 0x82, 0x22],
      [0x22, 0xf4, 0x90, 0x80, 0x80, 0x22], [0x22, 0x80, 0x22], [0x22, 0xf8, 0x88, 0x80, 0x80, 0x80, 0x22],
    ] as [[UInt8]])
  func `refuses text that is not UTF-8`(bytes: [UInt8]) {
    #expect(throws: JSONReader.Failure.self) { try JSONReader.read(bytes) }
  }

  @Test func `has at most 256 members in an object`() throws {
    func object(_ count: Int) -> [UInt8] {
      Array("{\((0..<count).map { "\"\(1_000 + $0)\":0" }.joined(separator: ","))}".utf8)
    }
    let most = try JSONReader.read(object(256))
    #expect(written(most) == object(256) && most.isCanonical())
    #expect(throws: JSONReader.Failure.self) { try JSONReader.read(object(257)) }
    var members = try #require(most.members)
    members["2000"] = .null
    #expect(!JSON.object(members).isCanonical())
  }

  @Test func `nests sixteen deep and no deeper, whatever the text's length`() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(written(try JSONReader.read(nested(16))) == nested(16))
    #expect(throws: JSONReader.Failure.self) { try JSONReader.read(nested(17)) }
    #expect(throws: JSONReader.Failure.self) { try JSONReader.read(nested(100_000)) }
  }

  @Test func `refuses keys that only differ in how Unicode composes them`() {
    // Swift holds them to be one; read into a dictionary, one would be lost.
    #expect(throws: JSONReader.Failure.self) { try JSONReader.read(Array("{\"e\u{301}\":1,\"é\":2}".utf8)) }
  }

  @Test(arguments: [UInt64](1...8))
  func `accepts nothing that it would write otherwise, among damaged texts`(seed: UInt64) throws {
    var random = Seeded(seed)
    let seeds = [
      #"{"a":[1,-20,{"b":null,"c":true}],"e":"x\ny\"\\","é":"漢"}"#, #"[0,12,"\u0001",false,{"":{}}]"#,
    ].map { Array($0.utf8) }
    var accepted = 0
    for _ in 0..<20_000 {
      let bytes = random.damaged(random.pick(seeds), times: 1...3)
      guard let value = try? JSONReader.read(bytes) else { continue }
      accepted += 1
      #expect(written(value) == bytes)
    }
    #expect(accepted > 100, "damage must leave some texts readable, or this tests nothing")
  }
}
