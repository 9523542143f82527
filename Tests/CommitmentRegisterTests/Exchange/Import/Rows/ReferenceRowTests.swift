import TestSupport
import Testing

@testable import CommitmentRegister

/// Rows that name records of the register, or the commitment that they belong to.
@Suite struct `Rows with references of the register` {
  @Test func `two milestones of one commitment may be named by reference`() throws {
    let desk = try ImportDesk("ref = {ref}\nmilestone.title = {Step}\nmilestone.due = {Due}")
    try desk.desk.change { change in
      var draft = CommitmentDraft(title: "Sign")
      draft.milestones = [
        MilestoneDraft(title: "A", deadline: Deadline(text: "2026-03")),
        MilestoneDraft(title: "B", deadline: Deadline(text: "2026-06")),
      ]
      _ = try change.add(draft)
    }
    let plan = try desk.plan("ref,Step,Due\nC1.1,A,2026-03\nC1.2,B,2026-06\n")
    #expect(plan.errors.isEmpty, "\(plan.errors.map(\.message))")
  }

  @Test func `steps of the same name stay with their commitments when rows change places`() throws {
    let desk = try ImportDesk(
      "source = s\ncommitment.ref = {Under}\nmilestone.title = {Step}\nmilestone.due = {Due}")
    try desk.desk.change { change in
      _ = try change.add(CommitmentDraft(title: "Sign"))
      _ = try change.add(CommitmentDraft(title: "Build"))
    }
    try desk.apply("Under,Step,Due\nC1,Report,2026-03\nC2,Report,2026-06\n")
    let plan = try desk.plan("Under,Step,Due\nC2,Report,2026-06\nC1,Report,2026-03\n")
    #expect(plan.unchanged == 2 && plan.updates.isEmpty, "\(plan.spoken)")
    let less = try desk.plan("Under,Step,Due\nC2,Report,2026-06\n")
    #expect(less.updates.isEmpty && less.missing.map(\.ref) == ["C1.1"], "\(less.spoken) \(less.missing)")
  }

  @Test func `a copied row without its reference is new`() throws {
    let desk = try ImportDesk("source = s\nref = {ref}\ncommitment.title = {Title}\nmilestone.due = {Due}")
    try desk.apply("ref,Title,Due\n,Sign it,2026-06-30\n")
    let plan = try desk.plan("ref,Title,Due\nC1,Sign it,2026-06-30\n,Sign it,2026-12-31\n")
    #expect(plan.updates.isEmpty && plan.created.commitments == 1, "\(plan.spoken) \(plan.created)")
  }

  @Test func `rows given back with references can be edited without a map`() throws {
    let desk = try ImportDesk(nil)
    try desk.desk.furnish()
    try desk.apply("title,due,by,area\nSign it,2026-12-31,PK,trade\n")
    let plan = try desk.plan("ref,title,due,by,area\nC1,Sign and publish it,2026-12-31,US,security\n")
    #expect(
      plan.updates.filter { $0.ref == "C1" }.map(\.field) == ["area", "by", "title"], "\(plan.spoken) \(plan)"
    )
  }

  @Test func `milestones that another source added are left alone`() throws {
    let desk = try ImportDesk(
      "source = a\nkey = {No}\ncommitment.title = {T}\nmilestone.title = {S}\nmilestone.due = {Due}\n"
        .replacing("milestone.title = {S}\n", with: ""))
    try desk.apply("No,T,Due\n1,Wells,2026-03\n")
    var request = try desk.request("Under,Step,Due\nC1,Report on it,2026-06\n")
    request.map = try ImportMap(
      text: "source = b\ncommitment.ref = {Under}\nmilestone.title = {Step}\nmilestone.due = {Due}",
      file: "b.map")
    let register = try Register.open(desk.desk.path, for: .writing, at: Desk.moment(desk.desk.today))
    _ = try register.applyImport(request, by: Desk.author("bilal"))
    let plan = try desk.plan("No,T,Due\n1,Deep wells,2026-06\n")
    #expect(Set(plan.updates.map(\.ref)) == ["C1", "C1.1"], "\(plan.spoken)")
  }

  @Test func `milestones added later hold from when their commitment was agreed`() throws {
    let desk = try ImportDesk(
      "source = s\ncommitment.ref = {Under}\nmilestone.title = {Step}\nmilestone.due = {Due}")
    try desk.desk.change { change in
      var draft = CommitmentDraft(title: "Sign")
      draft.on = day("2026-10-01")
      _ = try change.add(draft)
    }
    try desk.apply("Under,Step,Due\nC1,Report,2026-03\n")
    #expect(try desk.desk.overdue("2026-09-01") == [])
  }

  @Test func `external references under a commitment are unique and found`() throws {
    let map = "source = s\ncommitment.ref = {Under}\nmilestone.external-ref = {No}\nmilestone.title = {Step}"
    let desk = try ImportDesk(map)
    try desk.desk.change { change in _ = try change.add(CommitmentDraft(title: "Sign")) }
    let plan = try desk.plan("Under,No,Step\nC1,X1,A\nC1,X1,B\n")
    #expect(!plan.errors.isEmpty)
    try desk.desk.change { change in
      var draft = MilestoneDraft(title: "A", deadline: nil)
      (draft.externalRef, draft.externalSource) = ("X1", "s")
      _ = try change.add(draft, under: Reference(kind: .commitment, code: "C1"))
    }
    #expect(try desk.plan("Under,No,Step\nC1,X1,A\n").created.milestones == 0)
  }

  @Test func `a hand-made commitment is not an earlier import`() throws {
    let desk = try ImportDesk(
      "source = s\ncommitment.ref = {Under}\nmilestone.title = {Step}\nmilestone.due = {Due}")
    try desk.desk.add("Sign")
    try desk.apply("Under,Step,Due\nC1,Report,2026-03\n")
    try desk.desk.add("Other")
    let plan = try desk.plan("Under,Step,Due\nC2,Check,2026-03\n")
    #expect(plan.missing.map(\.ref) == ["C1.1"])
  }

  @Test func `a row taken to another commitment of the register is found out`() throws {
    let desk = try ImportDesk("source = s\nkey = {No}\ncommitment.ref = {Under}\nmilestone.title = {Step}")
    try desk.desk.add("Sign")
    try desk.desk.add("Other")
    try desk.apply("No,Under,Step\n1,C1,Report\n")
    let plan = try desk.plan("No,Under,Step\n1,C2,Report\n")
    #expect(!plan.errors.isEmpty || plan.created.milestones == 1, "\(plan.unchanged)")
  }

  @Test func `duplicate rows when a round trip has new rows with known keys`() throws {
    let desk = try ImportDesk(nil)
    try desk.desk.furnish()
    try desk.desk.promise2()
    var sheet = try Sheet(desk.desk)
    var new = sheet.rows[0].map { _ in "" }
    new[sheet.header.firstIndex(of: "title")!] = "New one"
    new[sheet.header.firstIndex(of: "due_as")!] = "2026-12-31"
    new[sheet.header.firstIndex(of: "by")!] = "PK"
    sheet.rows.append(new)
    try desk.desk.apply(sheet)
    #expect(try desk.desk.apply(sheet).receipt.change == 0)
    sheet.rows[sheet.rows.count - 1][sheet.header.firstIndex(of: "title")!] = "New one"
    sheet.rows[sheet.rows.count - 1][sheet.header.firstIndex(of: "by")!] = "US"
    let edited = try desk.desk.plan(sheet)
    #expect(edited.updates.map(\.field) == ["by"], "\(edited.spoken) unchanged \(edited.unchanged)")
  }

  @Test func `say the status of a commitment and of the milestone that goes with it`() throws {
    let desk = try ImportDesk(
      "source = s\nref = {ref}\nmilestone.status = {S}\nmilestone.due = {Due}\nmilestone.title = {T}")
    try desk.apply("ref,T,S,Due\n,W,agreed,2026-03\n")
    let plan = try desk.plan("ref,T,S,Due\nC1,W,in-progress,2026-03\n")
    #expect(plan.updates.filter { $0.field == "status" }.map(\.ref) == ["C1", "C1.1"], "\(plan.spoken)")
  }

  @Test func `may be read with the map of the file that they come from`() throws {
    let map = "source = s\ncommitment.title = {Title}\nmilestone.title = {Step}\nmilestone.due = {Due}"
    let desk = try ImportDesk(map)
    try desk.apply("Title,Step,Due\nSign,Draft it,2026-03\nSign,=1+2,2026-06\n")
    let numbered = "ref,Title,Step,Due\nC1.1,Sign,Draft it well,2026-03\nC1.2,Sign,'=1+2,2026-06\n"
    let plan = try desk.apply(numbered).plan
    #expect(plan.spoken == ["C1.1 title: Draft it → Draft it well"] && plan.unchanged == 1)
    #expect(plan.created.milestones == 0 && plan.missingCount == 0)
  }

  @Test func `say nothing of milestones that their commitment does not have`() throws {
    let desk = try ImportDesk(nil)
    try desk.desk.add("Sign")
    let plan = try desk.plan("ref,title,due\nC1,Sign,\n")
    #expect(plan.created.milestones == 0 && plan.missingMilestones == 0 && plan.unchanged == 1, "\(plan)")
  }
}

extension Desk {
  fileprivate func promise2() throws { try add("Single", ["2026-12:Only step"]) { $0.by = ["PK"] } }
}
