import Testing

@testable import CommitmentRegister

private func says(_ seq: Int, _ fields: JSON.Members, on text: String = "2026-11-02") -> EntryStatement {
  EntryStatement(seq: seq, day: day(text), actor: "amina", fields: fields)
}

private func undoes(_ target: Int, _ seq: Int) -> EntryStatement {
  says(seq, ["undoes": .integer(Int64(target))])
}

@Suite struct `What the journal says about an item` {
  @Test func `is the last value of every field`() throws {
    let state = try #require(
      ItemState.fold([
        says(1, ["title": .string("a"), "source": .string("s"), "area": .string("trade")]),
        says(5, ["title": .string("b"), "area": .null]),
      ]))
    #expect(state.fields == ["title": .string("b"), "source": .string("s"), "area": .null])
  }

  @Test func `is nothing before the first entry, and after that was taken back`() {
    #expect(ItemState.fold([]) == nil)
    #expect(ItemState.fold([says(1, ["title": .string("a")]), undoes(1, 2)]) == nil)
  }

  @Test func `goes back and forth along a chain of undoings`() {
    var said = [says(1, ["title": .string("a")]), says(2, ["title": .string("b")])]
    for seq in 3...12 {
      said.append(undoes(seq - 1, seq))
      #expect(
        ItemState.fold(said)?.fields["title"] == .string(seq.isMultiple(of: 2) ? "b" : "a"),
        "after entry \(seq)")
    }
  }

  @Test func `can lose an early entry and keep the later ones`() {
    let state = ItemState.fold([
      says(1, ["title": .string("a")]), says(2, ["title": .string("b")]), says(3, ["source": .string("s")]),
      undoes(2, 4),
    ])
    #expect(state?.fields == ["title": .string("a"), "source": .string("s")])
  }

  @Test func `loses the corrections of a step that was taken back`() {
    let fact = { (due: JSON, on: String, corrects: JSON) in
      JSON.object(["due_as": due, "on": .string(on), "corrects": corrects])
    }
    let state = ItemState.fold([
      says(1, ["deadline": fact(.string("2026-06-30"), "2026-05-04", .null)]),
      says(2, ["deadline": fact(.string("2026-08-31"), "2026-06-29", .null)]),
      says(3, ["deadline": fact(.string("2026-08-30"), "2026-06-29", .integer(2))]), undoes(2, 4),
    ])
    #expect(state?.deadlines.steps.map(\.origin) == [1])
  }

  @Test func `keeps who stated a status, and when`() throws {
    let status = JSON.object([
      "status": .string("reported"), "on": .string("2026-10-28"), "delivered_on": .string("2026-10-27"),
    ])
    let value = try #require(ItemState.fold([says(1, ["status": status])])?.statuses.steps.first?.value)
    #expect(value.statedOn == "2026-11-02")
    #expect(value.statedBy == "amina")
    #expect(value.deliveredOn == "2026-10-27")
  }
}
