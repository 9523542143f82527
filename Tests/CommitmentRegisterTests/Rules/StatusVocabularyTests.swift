import Testing

@testable import CommitmentRegister

@Suite struct `Words of other systems for statuses` {
  @Test(arguments: [
    (StatusVocabulary.imf, "Met with delay", Status.met), (.imf, "WAIVED", .waived),
    (.imf, "Modified", .superseded),
    (.ogp, "not started", .agreed), (.ogp, "Substantial", .inProgress), (.ogp, "Complete", .met),
    (.eu, "Satisfactorily fulfilled", .met), (.eu, "Not fulfilled", .notMet), (.eu, "Suspended", .stalled),
    (.g20, "+1", .met), (.g20, "1", .met), (.g20, "0", .inProgress), (.g20, "-1", .notMet),
    (.g20, "−1", .notMet),
    (.politifact, "Promise Kept", .met), (.politifact, "Compromise", .partlyMet),
    (.politifact, "In the Works", .inProgress),
    (.gao, "Closed-implemented", .met), (.gao, "Closed – Not implemented", .notMet),
    (.gao, "open_unresolved", .proposed), (.upr, "Noted", .withdrawn), (.upr, "e", .reversed),
  ])
  func `stand for one status each, however they are spelled`(
    system: StatusVocabulary, word: String, status: Status
  ) {
    #expect(system.status(of: word) == status)
  }

  @Test(arguments: StatusVocabulary.allCases)
  func `mean one thing within a system, and never another than the register's own word`(
    system: StatusVocabulary
  ) {
    for (word, status) in system.words {
      #expect(system.status(of: word) == status, "\(word) has two meanings")
      #expect(Status(typed: word).map { $0 == status } ?? true, "\(word) is a word of the register")
    }
    #expect(system.status(of: "") == nil && system.status(of: "-") == nil)
  }

  @Test func `are understood without their system where all agree`() {
    let statuses = { (word: String) in Set(StatusVocabulary.meanings(of: word).map(\.status)) }
    #expect(statuses("promise kept") == [.met])
    #expect(statuses("Implemented") == [.met])
    #expect(statuses("done") == [.reported])
    #expect(statuses("accepted") == [.met, .agreed])
    #expect(statuses("Not implemented") == [.notMet, .agreed])
    #expect(statuses("A") == [] && statuses("+1") == [] && statuses("rubbish") == [])
    #expect(StatusVocabulary.nearest(to: "Promise Brokn") == "Promise Broken")
  }

  @Test func `leave the register's own words, whatever divides their parts`() {
    #expect(Status(typed: "In Progress") == .inProgress && Status(typed: "partly_met") == .partlyMet)
    #expect(Status(typed: "progress") == nil)
  }
}
