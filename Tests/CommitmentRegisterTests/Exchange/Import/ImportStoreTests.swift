import Testing

@testable import CommitmentRegister

@Suite struct `What an import remembers of its rows` {
  @Test func `tells keys apart by their occurrence`() throws {
    let store = try ImportStore()
    #expect(try ["a", "b", "a", "", "a"].map { try store.occurrence(of: $0) } == [1, 1, 2, 1, 3])
  }

  @Test func `knows a record once`() throws {
    let store = try ImportStore()
    #expect(try store.keep(item: 7) && !store.keep(item: 7))
    #expect(try store.isKept(item: 7) && !store.isKept(item: 8))
  }

  @Test func `keeps what the first row says of a commitment`() throws {
    let store = try ImportStore()
    #expect(try store.group("M1 #*") == nil)
    try store.keep(ImportStore.Group(line: 2, code: "C1", said: [1, 2]), as: "M1 #*")
    #expect(try store.group("M1 #*") == ImportStore.Group(line: 2, code: "C1", said: [1, 2]))
  }

  @Test func `holds more than fits in its memory`() throws {
    let store = try ImportStore()
    for number in 0..<100_000 { _ = try store.occurrence(of: "key \(number)") }
    #expect(try store.occurrence(of: "key 4711") == 2 && store.occurrence(of: "key 100000") == 1)
  }
}
