import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `Editions of a file, and other hands` {
  private let map =
    "source = p\ncommitment.external-ref = {M}\ncommitment.title = {T}\nmilestone.external-ref = {No}\nmilestone.title = {S}\nmilestone.due = {Due}"

  @Test func `an edit made in a spreadsheet is a person's`() throws {
    let map = "source = s\nkey = {No}\ncommitment.title = {Title}\nmilestone.due = {Due}"
    let desk = try ImportDesk(map)
    try desk.apply("No,Title,Due\n1,Publish,2026-06-30\n")
    var sheet = try Sheet(desk.desk)
    sheet["C1.1", "due_as"] = "2026-08-31"
    #expect(try desk.desk.apply(sheet, reason: "asked for").plan.updatedFields == 1)
    let plan = try desk.plan("No,Title,Due\n1,Publish it,2026-06-30\n")
    #expect(plan.spoken == ["C1 title: Publish → Publish it", "C1.1 title: Publish → Publish it"])
    try desk.apply("No,Title,Due\n1,Publish it,2026-06-30\n")
    #expect(try desk.milestone("C1.1").due == "2026-08-31")
  }

  @Test func `an edit of both sides is a conflict`() throws {
    let map = "source = s\nkey = {No}\ncommitment.title = {Title}\nmilestone.due = {Due}"
    let desk = try ImportDesk(map)
    try desk.apply("No,Title,Due\n1,Publish,2026-06-30\n")
    var sheet = try Sheet(desk.desk)
    sheet["C1.1", "due_as"] = "2026-08-31"
    try desk.desk.apply(sheet, reason: "asked for")
    let plan = try desk.plan("No,Title,Due\n1,Publish,2026-09-30\n")
    #expect(plan.conflicts.map(\.field) == ["due"], "\(plan.spoken)")
  }

  @Test func `an unchanged file changes nothing after rows were imported by their references`() throws {
    let map = "source = s\nkey = {No}\ncommitment.title = {Title}\nmilestone.due = {Due}"
    let desk = try ImportDesk(map)
    let first = "No,Title,Due\n1,Publish,2026-06-30\n"
    try desk.apply(first)
    var request = try desk.request("ref,Title,Due\nC1,Publish,2026-09-30\n")
    request.map = try ImportMap(
      text: "source = other\nref = {ref}\ncommitment.title = {Title}\nmilestone.due = {Due}", file: "o.map")
    let register = try Register.open(desk.desk.path, for: .writing, at: Desk.moment(desk.desk.today))
    let done = try register.applyImport(request, by: Desk.author("bilal"))
    #expect(done.plan.spoken == ["C1.1 due: 2026-06-30 → 2026-09-30"])
    let plan = try desk.plan(first)
    #expect(plan.unchanged == 1 && plan.updates.isEmpty, "\(plan.spoken)")
  }

  @Test func `an undone import can be repeated`() throws {
    let map = "source = s\nkey = {No}\ncommitment.title = {T}\nmilestone.due = {Due}"
    let desk = try ImportDesk(map)
    let first = "No,T,Due\n1,W,2026-12\n"
    let done = try desk.apply(first)
    let second = first.replacing("W", with: "V").replacing("2026-12", with: "2027-01")
    let again = try desk.apply(second)
    try desk.desk.undo(again.receipt.change, by: "importer")
    #expect(try desk.plan(first).unchanged == 1)
    #expect(try desk.plan(second).updatedFields == 3)
    try desk.desk.undo(done.receipt.change, by: "importer")
    let third = try desk.apply(second)
    #expect(third.plan.created.commitments == 1 && third.plan.missingCount == 0)
    #expect(try desk.isSound())
  }

  @Test func `a decided skip is asked again`() throws {
    let desk = try ImportDesk(map)
    let first = "M,T,No,S,Due\nM1,W,1,A,2026-03\nM1,W,2,B,2026-06\n"
    try desk.apply(first)
    try desk.desk.set("C1") { $0.title = "Mine" }
    let second = first.replacing("M1,W,", with: "M1,V,").replacing("2026-06", with: "2026-07")
    let done = try desk.apply(second, .skip).plan
    #expect(done.skipped == 1 && done.updatedFields == 1)
    #expect(try desk.plan(second).conflicts.map(\.field) == ["title"])
  }

  @Test func `an open plan of a person's own milestone date survives the commitment's change`() throws {
    let desk = try ImportDesk("source = s\nkey = {No}\ncommitment.title = {T}\nmilestone.due = {Due}")
    try desk.apply("No,T,Due\n1,W,\"June, September 2026\"\n")
    try desk.desk.move("C1.2", to: "2026-11-30")
    let plan = try desk.plan("No,T,Due\n1,W,\"June, December 2026\"\n")
    #expect(plan.conflicts.map(\.ref) == ["C1.2"], "\(plan.spoken)")
  }

  @Test func `a note of a person does not bring the file's note again`() throws {
    let map = "source = s\nkey = {No}\ncommitment.title = {T}\ncommitment.note = {N}"
    let desk = try ImportDesk(map)
    try desk.apply("No,T,N\n1,Wells,Said so\n")
    var sheet = try Sheet(desk.desk)
    sheet["C1", "last_note"] = "Mine"
    try desk.desk.apply(sheet)
    let plan = try desk.plan("No,T,N\n1,More wells,Said so\n")
    #expect(plan.created.notes == 0)
  }

  @Test func `an emptied status does not bring back agreed`() throws {
    let map = "source = s\nkey = {No}\ncommitment.title = {T}\ncommitment.status = {S}"
    let desk = try ImportDesk(map)
    try desk.apply("No,T,S\n1,Wells,met\n")
    let plan = try desk.plan("No,T,S\n1,Wells,\n")
    #expect(plan.updates.isEmpty, "\(plan.spoken)")
  }

  @Test func `the original title of a milestone follows`() throws {
    let map =
      "source = s\nkey = {No}\ncommitment.title = {T}\ncommitment.title-original = {O}\nmilestone.due = {Due}"
    let desk = try ImportDesk(map)
    try desk.apply("No,T,O,Due\n1,Wells,Brunnen,2026\n")
    let plan = try desk.plan("No,T,O,Due\n1,Wells,Quellen,2026\n")
    #expect(plan.updates.map(\.ref) == ["C1", "C1.1"], "\(plan.spoken)")
  }

  @Test func `a day of delivery without a status is not lost in silence`() throws {
    let desk = try ImportDesk(nil)
    try desk.desk.furnish()
    let csv = "title,due,by,done-on\nSign it,2026-06-30,PK,2026-06-01\n"
    let plan = try desk.apply(csv).plan
    let milestone = try desk.milestone("C1.1")
    #expect(milestone.status != .agreed || plan.unmapped == ["done-on"], "\(plan.mappings)")
  }

  @Test func `take over a status although its day lies before that of the one in force`() throws {
    let desk = try ImportDesk(
      "source = s\nkey = {No}\ncommitment.title = {Title}\ncommitment.status = {S}\ncommitment.status-reason = slow\n"
        + "commitment.status-on = {On}")
    try desk.apply("No,Title,S,On\n1,W,in-progress,2026-10-01\n")
    desk.desk.today = day("2026-11-05")
    try desk.apply("No,Title,S,On\n1,W,stalled,2026-11-03\n")
    desk.desk.today = day("2026-11-10")
    let csv = "No,Title,S,On\n1,W,met,2026-11-01\n"
    #expect(try desk.apply(csv).plan.updates.map(\.field) == ["status", "status_original"])
    #expect(try desk.desk.read().commitments().map(\.status) == [.met])
    #expect(try desk.plan(csv).unchanged == 1)
  }

  private static let cases: [(String, String, String)] = [
    ("commitment.title-original", "Eins", "Zwei"), ("commitment.text", "Long one", "Long two"),
    ("commitment.source", "A", "B"), ("commitment.by", "PK", "US"), ("commitment.to", "PK", "US"),
    ("commitment.tabled-by", "PK", "US"), ("commitment.area", "trade", "security"),
    ("area.code", "trade", "security"), ("area.name", "A", "B"), ("party.name", "A", "B"),
    ("commitment.owner", "amina", "bilal"), ("commitment.agreed-on", "2026-01-01", "2026-02-01"),
    ("commitment.type", "A", "B"), ("commitment.status", "agreed", "in-progress"),
    ("commitment.status-original", "A", "B"), ("commitment.status-reason", "A", "B"),
    ("commitment.status-on", "2026-01-01", "2026-02-01"), ("commitment.authority", "A", "B"),
    ("commitment.note", "A", "B"), ("commitment.cadence", "recurring", "continuous"),
    ("commitment.visibility", "public", "restricted"), ("event.name", "A", "B"),
    ("event.held", "2026-01-01", "2026-01-02"),
    ("milestone.external-ref", "A", "B"), ("milestone.title", "A", "B"),
    ("milestone.title-original", "A", "B"),
    ("milestone.text", "A long", "B long"), ("milestone.due-words", "A", "B"), ("milestone.source", "A", "B"),
    ("milestone.by", "PK", "US"), ("milestone.to", "PK", "US"), ("milestone.area", "trade", "security"),
    ("milestone.owner", "amina", "bilal"), ("milestone.status", "agreed", "in-progress"),
    ("milestone.status-original", "A", "B"), ("milestone.status-reason", "A", "B"),
    ("milestone.status-on", "2026-01-01", "2026-02-01"), ("milestone.done-on", "2026-01-01", "2026-02-01"),
    ("milestone.authority", "A", "B"), ("milestone.note", "A", "B"),
    ("milestone.visibility", "public", "restricted"),
    ("milestone.target", "1", "2"), ("milestone.unit", "A", "B"), ("milestone.baseline", "1", "2"),
  ]

  @Test(arguments: cases) func `follow every field, or say that it is read of new records only`(
    field: String, one: String, two: String
  ) throws {
    var map = "source = s\nkey = {No}\ncommitment.title = {T}\nmilestone.due = {Due}\n\(field) = {X}\n"
    if !field.hasSuffix(".status") {
      let status = field.hasSuffix("authority") ? "waived" : "partly-met"
      for kind in ["commitment", "milestone"] {
        map += "\(kind).status = \(status)\n"
        if field != "\(kind).status-reason" { map += "\(kind).status-reason = r\n" }
        if status == "waived", !field.hasPrefix(kind) { map += "\(kind).authority = r\n" }
      }
    }
    let desk = try ImportDesk(map + "[create]\nevent")
    try desk.desk.furnish()
    try desk.apply("No,T,Due,X\n1,W,2026-12,\(one)\n")
    let plan = try desk.plan("No,T,Due,X\n1,W,2026-12,\(two)\n")
    let isFollowed = plan.unchanged == 0
    let isOnlyForNew = plan.mappings.contains { $0.field == field && $0.isOnlyForNew }
    #expect(isFollowed != isOnlyForNew, "\(field)")
  }
}
