import TestSupport
import Testing

@testable import CommitmentRegister

@Suite("The monthly file")
struct MonthExportTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `the header begins with ref and ends with what was judged`() {
    let names = ExportColumn.allCases.map(\.rawValue)
    #expect(names.first == "ref")
    #expect(names.suffix(3) == ["on", "change", "as_of"])
    #expect(names.count == 43)
    #expect(
      names.suffix(13) == [
        "source", "type", "title_original", "wording", "status_original", "target", "unit", "baseline",
        "due_words", "external_source", "on", "change", "as_of",
      ])
  }

  @Test func `a row for each milestone, and for each commitment without one`() throws {
    try fill()
    #expect(
      try rows("2026-10-31", [.ref, .commitment, .title, .commitmentTitle]) == [
        "C1.1|C1|First step|Note on tariffs", "C1.2|C1|Second step|Note on tariffs",
        "C2|C2|Bare promise|Bare promise",
      ])
    #expect(try rows("2026-04-01", [.ref]) == [])
  }

  @Test func `names stand beside codes`() throws {
    try fill()
    #expect(
      try rows("2026-10-31", [.by, .byNames, .area, .areaName, .ownerName]).first
        == "PK; US|Pakistan; United States|trade|Market access|Amina Khan")
  }

  @Test func `a month judges by the dates in force on its last day`() throws {
    try fill()
    let columns: [ExportColumn] = [
      .ref, .schedule, .firstDue, .due, .daysLate, .timesMoved, .movedAfterExpiry, .lastMoveReason,
    ]
    #expect(try rows("2026-10-31", columns).first == "C1.1|overdue|2026-06-30|2026-06-30|123|0|no|")
    #expect(try rows("2026-11-30", columns).first == "C1.1|overdue|2026-06-30|2026-11-20|10|1|yes|more time")
    #expect(try rows("2026-10-31", [.dueAs])[1] == "2026-Q4")
    #expect(try rows("2026-10-31", columns)[2] == "C2|no-date||||||")
  }

  @Test func `the last note is that of the day judged`() throws {
    try fill()
    let columns: [ExportColumn] = [.ref, .lastNote, .lastNoteOn]
    #expect(
      try rows("2026-10-31", columns) == [
        "C1.1|on the step|2026-10-20", "C1.2|on the commitment|2026-10-10", "C2||",
      ])
    #expect(try rows("2026-11-30", columns)[0] == "C1.1|of November|2026-11-02")
  }

  @Test func `only what is public, with its notes`() throws {
    try fill()
    let export = try MonthExport(open("2026-10-31"), isPublicOnly: true)
    var found: [String] = []
    let tally = try export.forEach { found.append(text($0, [.ref, .lastNote, .visibility])) }
    #expect(found == ["C2||public"])
    #expect(tally.withheld == 2 && tally.notPublic == 0 && tally.bareCommitments == 1)
    #expect(try export.count() == 1)
  }

  @Test func `a public step of an internal commitment is not public`() throws {
    try fill()
    try change(.set, on: "2026-11-02") { change in
      var edit = Edit()
      edit.visibility = .public
      _ = try change.set(Reference(kind: .milestone, code: "C1.1"), edit)
    }
    let export = try MonthExport(open("2026-10-31"), isPublicOnly: true)
    #expect(try export.forEach({ _ in }).rows == 1)
  }

  @Test func `what is recorded between two pieces stays out`() throws {
    try fill()
    let export = try MonthExport(open("2026-10-31"))
    try change(.add, on: "2026-11-02") { change in
      var draft = CommitmentDraft(title: "Late comer")
      draft.isUndated = true
      _ = try change.add(draft)
    }
    #expect(try export.count() == 3)
    #expect(try export.forEach({ _ in }).rows == 3)
  }

  @Test func `the words of sources stand in columns of their own`() throws {
    try fill()
    try change(.set, on: "2026-11-02") { change in
      var edit = Edit()
      (edit.type, edit.titleOriginal, edit.wording) = (.value("note"), .value("نوٹ"), .value("a\nb"))
      for code in ["C1", "C2"] { _ = try change.set(Reference(kind: .commitment, code: code), edit) }
      edit = Edit()
      (edit.titleOriginal, edit.wording) = (.value("پہلا"), .value("c"))
      (edit.target, edit.unit, edit.baseline) = (.value("30"), .value("km"), .value("-5"))
      edit.dueWords = .value("by summer")
      _ = try change.set(Reference(kind: .milestone, code: "C1.1"), edit)
    }
    let columns: [ExportColumn] = [
      .ref, .type, .titleOriginal, .wording, .statusOriginal, .target, .unit, .baseline, .dueWords,
      .externalSource,
    ]
    #expect(
      try rows("2026-10-31", columns) == [
        "C1.1|note|پہلا|c||30|km|-5|by summer|", "C1.2|note||||||||", "C2|note|نوٹ|a\nb||||||",
      ])
  }

  @Test func `a filter chooses rows`() throws {
    try fill()
    var filter = Filter()
    filter.late = 1...Int.max
    let export = try MonthExport(open("2026-10-31"), filter)
    var found: [String] = []
    let tally = try export.forEach { found.append(text($0, [.ref])) }
    #expect(found == ["C1.1"])
    #expect(tally.milestones == 1 && tally.commitments == 1)
    #expect(throws: Problems.self) {
      filter.areas = ["nowhere"]
      _ = try MonthExport(open("2026-10-31"), filter)
    }
  }

  @Test func `a formula is guarded in a row for spreadsheets`() throws {
    try fill()
    try change(.add, on: "2026-11-02") { change in
      var draft = CommitmentDraft(title: "=1+1")
      draft.isUndated = true
      _ = try change.add(draft)
    }
    var writer = CSVWriter(.excel())
    _ = try MonthExport(open("2026-10-31")).forEach { writer.row($0) }
    #expect(writer.protectedCells == 2)
    #expect(String(decoding: writer.bytes, as: UTF8.self).contains("\r\nC3,C3,'=1+1,'=1+1,"))
  }

  // MARK: The register

  private var path: String { folder.file("month.accord") }
  private let operationID = String(repeating: "b", count: 32)

  private func moment(_ day: String) -> Moment {
    Moment(
      now: Instant(iso: "\(day)T08:00:00.000Z") ?? Instant(milliseconds: 0), todayOverride: CivilDay(iso: day)
    )
  }

  private func change(_ verb: Entry.Verb, on day: String, _ body: (inout Change) throws -> Void) throws {
    let register = try Register.open(path, for: .writing, at: moment(day))
    _ = try register.change(verb, by: Author(actor: "amina", operationID: operationID), body)
  }

  private func open(_ on: String) throws -> Register {
    try Register.open(path, for: .reading, at: moment("2026-11-02")) { _, _ in
      var view = Register.View(on: CivilDay(iso: on))
      view.isFixed = true
      return view
    }
  }

  private func fill() throws {
    let author = try Author(actor: "amina", operationID: operationID)
    try Register.create(
      path, .init(registerID: operationID, timeZone: "UTC"), by: author, at: moment("2026-05-04"))
    try change(.add, on: "2026-05-04") { change in
      for (kind, code, name) in [
        (Kind.party, "PK", "Pakistan"), (.party, "US", "United States"), (.area, "trade", "Market access"),
        (.person, "amina", "Amina Khan"),
      ] { _ = try change.define(Definition(kind, code: code, name: name)) }
      var draft = CommitmentDraft(title: "Note on tariffs")
      (draft.area, draft.by, draft.owner) = ("trade", ["PK", "US"], "amina")
      draft.milestones = [
        MilestoneDraft(title: "First step", deadline: Deadline(text: "2026-06-30")),
        MilestoneDraft(title: "Second step", deadline: Deadline(text: "2026-Q4")),
      ]
      _ = try change.add(draft)
      var bare = CommitmentDraft(title: "Bare promise")
      bare.visibility = .public
      _ = try change.add(bare)
    }
    try change(.set, on: "2026-11-02") { change in
      let step = Reference(kind: .milestone, code: "C1.1")
      var edit = Edit()
      edit.deadline = Deadline(text: "2026-11-20").map { .value($0) }
      edit.reason = "more time"
      _ = try change.set(step, edit)
      _ = try change.note(
        "on the commitment", on: Reference(kind: .commitment, code: "C1"), dated: CivilDay(iso: "2026-10-10"))
      _ = try change.note("on the step", on: step, dated: CivilDay(iso: "2026-10-20"))
      _ = try change.note("of November", on: step)
      _ = try change.note("for the desk", on: Reference(kind: .commitment, code: "C2"))
    }
  }

  private func rows(_ on: String, _ columns: [ExportColumn]) throws -> [String] {
    var rows: [String] = []
    _ = try MonthExport(open(on)).forEach { rows.append(text($0, columns)) }
    return rows
  }

  private func text(_ row: borrowing ExportRow, _ columns: [ExportColumn]) -> String {
    var texts: [String] = []
    for column in columns {
      switch row[column] {
      case .none: texts.append("")
      case .number(let number): texts.append(String(number))
      case .flag(let flag): texts.append(flag ? "yes" : "no")
      case .text(let bytes): texts.append(String(decoding: bytes, as: UTF8.self))
      case .list(let list): texts.append(String(decoding: list.joined, as: UTF8.self))
      }
    }
    return texts.joined(separator: "|")
  }
}
