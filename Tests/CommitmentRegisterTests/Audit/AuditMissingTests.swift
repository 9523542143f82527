import Testing

@testable import CommitmentRegister

@Suite struct `Audit: what a promise lacks` {
  @Test func `an open milestone has an owner, its own or its commitment's`() throws {
    let desk = try Desk.sound()
    #expect(try desk.audit("no-owner") == [])
    try desk.set("C1") { $0.owner = Edit.Replacement.none }
    #expect(try desk.audit("no-owner") == ["C1.1", "C1.2"])
    try desk.set("C1.2") { $0.owner = .value("bilal") }
    #expect(try desk.audit("no-owner") == ["C1.1"])
    let finding = try #require(try desk.auditFindings().first { $0.code.name == "no-owner" })
    #expect(finding.change == 3 && finding.person == "amina" && finding.day == "2026-03-02")
    #expect(finding.title == "Submit the tariff schedule")
    #expect(finding.remedies == ["accord set C1.1 --owner PERSON"])
  }

  @Test func `what is proposed or closed needs no owner, a commitment without milestones does`() throws {
    let desk = try Desk.sound()
    try desk.add("Lower tariffs on textile exports", ["2026-12-31:Bill tabled in Congress"]) {
      $0.status = StatusEdit(.proposed)
    }
    try desk.add("Explore digital payments together")
    #expect(try desk.audit("no-owner") == ["C3"])
    try desk.set("C3") { $0.status = StatusEdit(.withdrawn, reason: "dropped") }
    #expect(try desk.audit("no-owner") == [])
    try desk.set("C2") { $0.status = StatusEdit(.agreed) }
    #expect(try desk.audit("no-owner") == ["C2.1"])
  }

  @Test func `an open milestone has a deadline unless it goes on without end`() throws {
    let desk = try Desk.sound()
    let none = MilestoneDraft(title: "Review of the figures")
    try desk.change(.add) { _ = try $0.add(none, under: reference("C1")) }
    #expect(try desk.audit("no-deadline") == ["C1.3"])
    try desk.set("C1.3") { $0.dueWords = .value("during the rainy season") }
    #expect(try desk.audit("no-deadline") == ["C1.3 in the words of its source: during the rainy season"])
    try desk.set("C1") { $0.cadence = "continuous" }
    #expect(try desk.audit("no-deadline") == [])
    try desk.set("C1") { $0.cadence = "recurring" }
    try desk.set("C1.3") { $0.deadline = Deadline(text: "2026-12-31").map { .value($0) } }
    #expect(try desk.audit("no-deadline") == [])
  }

  @Test func `a title of three words, a wording or a target says what is to be delivered`() throws {
    let desk = try Desk.sound()
    try desk.add("Tariffs", ["2026-06-30:Fewer tariffs"]) { $0.owner = "amina" }
    #expect(try desk.audit("no-deliverable") == ["C2.1"])
    try desk.set("C2") { $0.wording = .value("Tariffs on textiles fall to 5 %.") }
    #expect(try desk.audit("no-deliverable") == [])
    try desk.set("C2") { $0.wording = Edit.Replacement.none }
    try desk.set("C2.1") { $0.target = .value("5") }
    #expect(try desk.audit("no-deliverable") == [])
    try desk.set("C2.1") { $0.target = Edit.Replacement.none }
    try desk.set("C2.1") { $0.title = "Fewer tariffs notified" }
    #expect(try desk.audit("no-deliverable") == [])
  }

  @Test func `words are counted once, and by signs where a script has no blanks`() {
    #expect(TitleWords.count(["Tariffs on TARIFFS", "tariffs, on"]) == 2)
    #expect(TitleWords.count(["备忘录草案送交各方"]) == 4)
    #expect(TitleWords.count(["签约"]) == 1)
    #expect(TitleWords.count(["ٹیکسٹائل ورکنگ گروپ"]) == 3)
  }

  @Test func `a commitment that was only announced is symbolic`() throws {
    let desk = try Desk.sound()
    try desk.add("Talks on digital payments") { $0.owner = "amina" }
    #expect(try desk.audit("symbolic") == ["C2"])
    let step = MilestoneDraft(title: "First round held", deadline: Deadline(text: "2026-Q3"))
    try desk.change(.add) { _ = try $0.add(step, under: reference("C2")) }
    #expect(try desk.audit("symbolic") == [])
    try desk.undo()
    #expect(try desk.audit("symbolic") == ["C2"])
    try desk.set("C2") { $0.status = StatusEdit(.withdrawn, reason: "dropped") }
    #expect(try desk.audit("symbolic") == [])
  }
}
