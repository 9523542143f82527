import TestSupport
import Testing

@testable import CommitmentRegister

/// What a register was, signed and kept elsewhere.
struct SignedHead {
  let key: SigningKey
  let text: String

  init(_ desk: Desk) throws {
    key = try SigningKey(registerID: Desk.registerID, seed: [UInt8](repeating: 5, count: 32))
    text = try desk.read().checkpoint(signedBy: key).text
  }

  /// To be trusted by its key alone, since the register need not record it.
  var set: CheckpointSet {
    var set = CheckpointSet(trusting: [key.verifierKey])
    set.add("head", Array(text.utf8))
    return set
  }
}

@Suite struct `What verify finds in the file alone` {
  @Test(arguments: Attack.all) func `is`(attack: Attack) throws {
    let desk = try Desk.busy()
    try attack.make(desk)
    #expect(try desk.findings() == attack.alone)
    #expect(try Register.verify(desk.path, deep: true).isClean == attack.alone.isEmpty)
  }

  @Test(arguments: Attack.all) func `is more where somebody kept a checkpoint`(attack: Attack) throws {
    let desk = try Desk.busy()
    let head = try SignedHead(desk)
    try attack.make(desk)
    let result = try Register.verify(desk.path, deep: true, checkpoints: head.set)
    let expected = attack.alone.map { String($0.prefix(4)) } + [attack.head?.rawValue].compactMap(\.self)
    #expect(result.findings.map(\.code.rawValue).sorted() == expected.sorted())
  }

  @Test(arguments: Attack.all)
  func `is more where whoever runs it has seen the register before, and it is refused`(attack: Attack) throws
  {
    let desk = try Desk.busy()
    let heads = Heads()
    _ = try desk.open(heads)
    try attack.make(desk)
    let result = try Register.verify(desk.path, deep: true, heads: heads, at: Desk.moment(desk.today))
    let expected = attack.alone.map { String($0.prefix(4)) } + [attack.seen?.rawValue].compactMap(\.self)
    #expect(result.findings.map(\.code.rawValue).sorted() == expected.sorted())
    guard attack.seen != nil else { return }
    let problem = #expect(throws: Problem.self) { try desk.open(heads) }
    #expect(["register_rolled_back", "register_rewritten"].contains(problem?.code))
  }

  @Test func `is nothing in what a thief of the key has signed, but older checkpoints stay true`() throws {
    let desk = try Desk.busy()
    let honest = try SignedHead(desk)
    try desk.rewrite(from: 11) { $0.fields["title"] = .string("Promise 9") }
    try Register.open(desk.path, for: .maintenance, at: Desk.moment(desk.today)).rebuild()
    let forged = try SignedHead(desk)
    #expect(try Register.verify(desk.path, deep: true, checkpoints: forged.set).findings == [])
    #expect(
      try Register.verify(desk.path, deep: true, checkpoints: honest.set).findings.map(\.code) == [.rewritten]
    )
  }

  @Test func `is less without the deep check, which alone compares the tables`() throws {
    for attack in Attack.onTables where attack.alone.contains(where: { $0.hasPrefix("P") }) {
      let desk = try Desk.busy()
      try attack.make(desk)
      #expect(try desk.findings(deep: false) == [])
    }
  }

  @Test func `shows a journal that was cut off where the tables still know of the rest`() throws {
    let desk = try Desk.busy()
    try desk.tamper("DELETE FROM journal WHERE seq > 19")
    #expect(try desk.findings(deep: false) == [])
    #expect(try !desk.findings().isEmpty)
    #expect(try desk.findings().allSatisfy { $0.hasPrefix("P001") })
  }
}
