import Testing

@testable import CommitmentRegister

@Suite struct `A reference` {
  @Test(arguments: [
    ("C14", Kind.commitment, "C14"), ("c14", .commitment, "C14"), ("C14.2", .milestone, "C14.2"),
    ("c1.10", .milestone, "C1.10"), ("E3", .event, "E3"), ("n5", .note, "N5"), ("D7", .evidence, "D7"),
    ("r2", .rating, "R2"), ("C999999999999999999", .commitment, "C999999999999999999"),
  ])
  func `is a letter and numbers, in either case`(typed: String, kind: Kind, code: String) {
    #expect(Reference(typed: typed) == Reference(kind: kind, code: code))
  }

  @Test(arguments: [
    "", "C", "14", "C0", "C01", "C1.0", "C1.02", "C1.", "C.1", "C1.2.3", "C1,2", "C+1", "C-1", "C 1", "C1 ",
    " C1",
    "E3.1", "P7", "X1", "ſ1", "C\u{301}1", "C١", "C1000000000000000000", "C1.1000000000000000000",
  ])
  func `is nothing else`(typed: String) {
    #expect(Reference(typed: typed) == nil)
  }

  @Test(arguments: ["party:PK", "area:a:b", "person:é", "close:2026-10", "key:1a2b3c4d", "E3", "C14.2", "R2"])
  func `is read from the journal as it was written`(text: String) throws {
    let reference = try #require(Reference(journalText: text))
    #expect(reference.journalText.map { Array($0.utf8) } == Array(text.utf8))
  }

  @Test(arguments: ["", "c14", "party:", "register:x", "milestone:C1.1", "Party:PK", ":PK", "C1:1"])
  func `in the journal is nothing else`(text: String) {
    #expect(Reference(journalText: text) == nil)
  }

  @Test func `may be none in the journal: the register itself`() {
    #expect(Reference(journalText: nil) == .register)
    #expect(Reference.register.journalText == nil)
  }
}
