import Testing

@testable import CommitmentRegister

extension Desk {
  /// Records a rating; what has no assessor is by one of the role's name.
  @discardableResult func rate(
    _ ref: String, _ role: AssessorRole, _ value: RatingValue, on day: String? = nil
  ) throws -> String {
    try change(.rate) { change in
      var draft = RatingDraft(role, by: role.rawValue, value)
      draft.on = day.flatMap { CivilDay(iso: $0) }
      return try change.rate(reference(ref), draft).code
    }
  }

  /// The ratings of a record on a day: role, value and whether it counts.
  func ratings(_ ref: String, on day: String? = nil, asOf: String? = nil) throws -> [String] {
    try read(asOf: asOf, on: day).ratings(on: reference(ref)).map {
      "\($0.ref) \($0.role.rawValue) \($0.value.rawValue)\($0.isCurrent ? "" : " superseded")"
    }
  }
}

/// A desk with one promise in two steps.
private func desk() throws -> Desk {
  let desk = try Desk()
  try desk.furnish()
  try desk.add("Tariff note", ["2026-10-31: Submit", "2026-12-31: Adopt"]) { $0.on = day("2026-05-04") }
  return desk
}

@Suite("Ratings")
struct RateTests {
  @Test func `are of no day before the record was agreed, as deliveries are not`() throws {
    let desk = try desk()
    let draft = { (on: String) in
      var draft = RatingDraft(.independent, by: "An institute", .limited)
      draft.on = day(on)
      return draft
    }
    let early = draft("2026-05-03")
    #expect(
      try desk.problems(.rate) { _ = try $0.rate(reference("C1.1"), early) }.map(\.code) == ["day_too_early"])
    #expect(
      try desk.problems(.rate) { _ = try $0.rate(reference("C1"), early) }.map(\.code) == ["day_too_early"])
    #expect(try desk.problems(.done) { try $0.done(reference("C1.1"), on: day("2026-05-03")) }.count == 1)
    try desk.rate("C1.1", .independent, .limited, on: "2026-05-04")
  }

  @Test func `of several roles stand side by side, on commitments and milestones`() throws {
    let desk = try desk()
    #expect(try desk.rate("C1.1", .counterpart, .limited) == "R1")
    #expect(try desk.rate("C1.1", .`self`, .complete) == "R2")
    #expect(try desk.rate("C1", .independent, .substantial) == "R3")
    #expect(try desk.ratings("C1.1") == ["R2 self complete", "R1 counterpart limited"])
    #expect(try desk.ratings("C1") == ["R3 independent substantial"])
  }

  @Test func `the latest of a role counts, by its day and not by when it was typed`() throws {
    let desk = try desk()
    try desk.rate("C1.1", .`self`, .substantial, on: "2026-10-30")
    try desk.rate("C1.1", .`self`, .limited, on: "2026-09-30")
    try desk.rate("C1.1", .counterpart, .notStarted, on: "2026-09-30")
    #expect(
      try desk.ratings("C1.1") == [
        "R1 self substantial", "R2 self limited superseded", "R3 counterpart not-started",
      ])
    #expect(try desk.ratings("C1.1", on: "2026-10-01") == ["R2 self limited", "R3 counterpart not-started"])
    // Of two on one day the later one counts.
    try desk.rate("C1.1", .`self`, .complete, on: "2026-10-30")
    #expect(try desk.ratings("C1.1").prefix(2) == ["R4 self complete", "R1 self substantial superseded"])
  }

  @Test func `what was rated later was not known before`() throws {
    let desk = try desk()
    try desk.rate("C1.1", .`self`, .limited, on: "2026-10-30")
    desk.today = day("2026-11-05")
    try desk.rate("C1.1", .`self`, .complete, on: "2026-11-01")
    #expect(try desk.ratings("C1.1", on: "2026-11-04", asOf: "2026-11-03") == ["R1 self limited"])
    #expect(try desk.ratings("C1.1", on: "2026-11-04").first == "R2 self complete")
  }

  @Test func `an undone rating is gone, and the one before it counts again`() throws {
    let desk = try desk()
    try desk.rate("C1.1", .`self`, .limited, on: "2026-10-01")
    try desk.rate("C1.1", .`self`, .complete)
    #expect(try desk.undo().removed == ["R2"])
    #expect(try desk.ratings("C1.1") == ["R1 self limited"])
    try desk.undo()
    #expect(try desk.ratings("C1.1").count == 2)
    #expect(try desk.rate("C1.1", .`self`, .complete) == "R3", "a reference never comes again")
  }

  @Test func `what is rated cannot be taken away under its rating`() throws {
    let desk = try desk()
    try desk.rate("C1.1", .`self`, .limited)
    let problems = try desk.problems(.undo) { _ = try $0.undo(3, by: "amina") }
    #expect(problems.map(\.code) == ["in_use"] && problems.first?.message.contains("R1") == true)
  }

  @Test func `keeps everything that was said, and evidence of its own`() throws {
    let desk = try desk()
    try desk.change(.rate) { change in
      var draft = RatingDraft(.counterpart, by: "  USTR  ", .limited)
      (draft.confidence, draft.effect, draft.note) = (.low, .noneSeen, "No draft seen")
      (draft.method, draft.visibility) = ("pam-3", .restricted)
      let rating = try change.rate(reference("C1.1"), draft)
      _ = try change.attach(EvidenceDraft(document: "Letter of 30 Oct"), to: rating)
    }
    let register = try desk.read()
    let rating = try #require(try register.rating(reference("R1")))
    #expect(rating.assessor == "USTR" && rating.confidence == .low && rating.effect == .noneSeen)
    #expect(rating.note == "No draft seen" && rating.method == "pam-3" && rating.visibility == .restricted)
    #expect(rating.dated == "2026-11-02" && rating.actor == "amina" && rating.about == "C1.1")
    #expect(try register.evidence(on: reference("R1")).map(\.document) == ["Letter of 30 Oct"])
    #expect(
      try register.history(
        {
          var filter = HistoryFilter()
          filter.references = [reference("C1")]
          return filter
        }()
      ).suffix(2).map(\.what) == [
        "rated limited by USTR (counterpart)", "evidence: Letter of 30 Oct",
      ])
  }

  @Test func `a day to come, an event and an empty name are refused`() throws {
    let desk = try desk()
    for (ref, assessor, on, code) in [
      ("C1.1", "SBP", "2026-11-03", "future_day"), ("E1", "SBP", "2026-11-02", "not_rateable"),
      ("C1.1", " ", "2026-11-02", "empty_text"),
    ] {
      let problems = try desk.problems(.rate) { change in
        var draft = RatingDraft(.`self`, by: assessor, .limited)
        draft.on = day(on)
        _ = try change.rate(reference(ref), draft)
      }
      #expect(problems.map(\.code) == [code])
    }
  }

  @Test func `are what the journal says, after a rebuild too`() throws {
    let desk = try desk()
    try desk.rate("C1.1", .`self`, .limited)
    try desk.rate("C1", .independent, .complete)
    try desk.undo()
    let before = try dump("rating_version", desk.raw())
    #expect(before.count == 2)
    try Register.open(desk.path, for: .maintenance, at: Desk.moment(desk.today)).rebuild()
    #expect(try dump("rating_version", desk.raw()) == before)
  }
}
