import CommitmentRegister
import Testing

@Suite struct `A list of pairs` {
  typealias Pairs = AssociationList<String, Int>

  @Test func `holds one value for each key, and nothing for the others`() {
    var list: Pairs = ["due": 1, "owner": 2, "due": 3]
    #expect(list["due"] == 3)
    #expect(list["title"] == nil)
    list["owner"] = nil
    list["title"] = 4
    #expect(list.keys == ["due", "title"])
    #expect(list.count == 2)
    #expect(list.updateValue(5, forKey: "title") == 4)
    #expect(list.updateValue(6, forKey: "area") == nil)
  }

  @Test func `is the same in any order of its keys`() {
    let list: Pairs = ["due": 1, "owner": 2]
    #expect(list == ["owner": 2, "due": 1])
    #expect(list != ["owner": 2, "due": 3])
    #expect(list != ["owner": 2])
    #expect(list != ["owner": 2, "due": 1, "title": 1])
  }

  @Test func `takes over the pairs of another`() {
    let list: Pairs = ["due": 1, "owner": 2]
    #expect(list.merging(["owner": 5, "title": 7]) { $0 + $1 } == ["due": 1, "owner": 7, "title": 7])
    #expect(list.filter { $0.value > 1 } == ["owner": 2])
    #expect(list.filter { $0.value > 2 }.isEmpty)
  }

  @Test func `gives its pairs in the order in which the keys came`() {
    var list: Pairs = ["due": 1, "owner": 2]
    list["due"] = 3
    #expect(list.map(\.key) == ["due", "owner"])
    #expect(list.map(\.value) == [3, 2])
  }
}
