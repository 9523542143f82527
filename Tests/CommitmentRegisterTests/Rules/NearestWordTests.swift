import Testing

@testable import CommitmentRegister

@Suite struct `Nearest word` {
  @Test(arguments: [
    ("overdu", "overdue"), ("digitl", "digital"), ("trad", "trade"), ("TRADE", "trade"), ("pk", "PK"),
    ("lits", "list"), ("undoo", "undo"), ("aggreed", "agreed"), ("hist", "history"), ("energie", "energy"),
  ])
  func `finds what was meant`(typed: String, meant: String) {
    let words = ["overdue", "digital", "trade", "PK", "list", "undo", "agreed", "history", "energy", "US"]
    #expect(NearestWord.of(typed, among: words) == meant)
  }

  @Test(arguments: ["", "x", "UK", "xyzzy", "commitments", "o"])
  func `says nothing when nothing is near`(typed: String) {
    #expect(NearestWord.of(typed, among: ["overdue", "US", "PK", "list"]) == nil)
    #expect(NearestWord.of(typed, among: []) == nil)
  }

  @Test func `the closer one wins, of equals the first`() {
    #expect(NearestWord.of("stat", among: ["start", "status"]) == "status")
    #expect(NearestWord.of("trade", among: ["trades", "Trade"]) == "Trade")
    #expect(NearestWord.of("tradr", among: ["trade", "tradx"]) == "trade")
    #expect(NearestWord.of("in", among: ["import", "init"]) == "init")
  }

  @Test func `letters are counted, not bytes`() {
    #expect(NearestWord.of("توانائ", among: ["تجارت", "توانائی"]) == "توانائی")
    #expect(NearestWord.of("能源合座", among: ["能源合作", "贸易"]) == "能源合作")
  }

  @Test(arguments: [
    ("", "", 0), ("abc", "", 3), ("abc", "acb", 1), ("kitten", "sitting", 3), ("ca", "abc", 3),
  ])
  func `the distance counts slips`(from: String, to: String, slips: Int) {
    #expect(NearestWord.distance(Array(from), Array(to)) == slips)
    #expect(NearestWord.distance(Array(to), Array(from)) == slips)
  }
}
