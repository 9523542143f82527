import SQLite
import Testing

@testable import CommitmentRegister

/// The same values stand in Documentation/format.md, for whoever writes a second reader.
@Suite struct `The format's test vector` {
  @Test func `is what this program writes`() throws {
    let chain = try Chain()
    let genesis = chain.genesis(register: Desk.registerID)
    #expect(Hex.text(genesis) == "f3f7747317111e4cf390ef812dace355240d3692c7ca13f16caeb0e87944bf72")
    let first = Entry(
      seq: 1, change: 1, recordedAt: try #require(Instant(iso: "2026-11-02T09:14:07.312Z")),
      day: day("2026-11-02"),
      actor: "nadia", operationID: "7d1f0a52c3e84b6f9a0d2b4c6e8f1a35", previous: genesis, verb: .`init`,
      reference: .register,
      fields: [
        "register": .string(Desk.registerID), "time_zone": .string("Asia/Karachi"),
        "reasons_required": .string("deadline stalled partly-met not-met withdrawn reversed"),
      ])
    let one = try chain.seal(first)
    let second = Entry(
      seq: 2, change: 2, recordedAt: try #require(Instant(iso: "2026-11-02T09:15:40.008Z")),
      day: day("2026-11-02"),
      actor: "nadia", operationID: "0b9e4d7713c25fa8864e1f3a5c7d9b02", previous: one.hash, verb: .define,
      reference: reference("party:PK"), fields: ["name": .string("Pakistan \"پاکستان\"\u{1}")])
    let two = try chain.seal(second)
    #expect(
      String(decoding: one.line, as: UTF8.self) == """
        {"v":1,"seq":1,"change":1,"recorded_at":"2026-11-02T09:14:07.312Z","day":"2026-11-02","actor":"nadia",\
        "op":"7d1f0a52c3e84b6f9a0d2b4c6e8f1a35",\
        "prev":"f3f7747317111e4cf390ef812dace355240d3692c7ca13f16caeb0e87944bf72","verb":"init","ref":null,\
        "fields":{"reasons_required":"deadline stalled partly-met not-met withdrawn reversed",\
        "register":"000102030405060708090a0b0c0d0e0f","time_zone":"Asia/Karachi"}}
        """)
    #expect(Hex.text(one.hash) == "f719dc82ba02f38e9724f50b7c889cf033e1ae6993d474fe7da271fa8f8245e6")
    #expect(
      String(decoding: two.line, as: UTF8.self) == """
        {"v":1,"seq":2,"change":2,"recorded_at":"2026-11-02T09:15:40.008Z","day":"2026-11-02","actor":"nadia",\
        "op":"0b9e4d7713c25fa8864e1f3a5c7d9b02",\
        "prev":"f719dc82ba02f38e9724f50b7c889cf033e1ae6993d474fe7da271fa8f8245e6","verb":"define",\
        "ref":"party:PK","fields":{"name":"Pakistan \\"پاکستان\\"\\u0001"}}
        """)
    #expect(Hex.text(two.hash) == "6977b1bdd5da7a4e57060f2328625ecd37232d39d2d88fb57462981c98d6ba1a")
    #expect(OracleSHA256.digest([0] + one.line) == one.hash)
    var tree = try MerkleTree()
    for sealed in [one, two] { tree.append(leaf: sealed.hash) }
    #expect(Base64.text(tree.root) == "UqUBKqdYHE99/v0CPctk8xOe7vBzqFfbsAnSIhTju20=")
    #expect(OracleSHA256.digest([0] + two.line) == two.hash)
  }
}
