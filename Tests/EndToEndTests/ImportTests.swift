import Foundation
import TestSupport
import Testing

/// A ministry's sheet that comes in again and again, on the release binary.
@Suite struct `A sheet that is imported` {
  private let desk: Desk

  private static let first = """
    No;Commitment;Responsible;Deadline;Status\r
    7;Publish the tariff lines;PK;30.06.2026;on track\r
    8;"Open two consulates; in the north";US;31.12.2026;\r

    """
  private static let map = """
    source = ministry
    date-format = dmy
    commitment.external-ref = {No}
    commitment.title = {Commitment}
    commitment.by = {Responsible}
    milestone.due = {Deadline}
    milestone.status = {Status}

    [status]
    on track = in-progress
    finished = met
    """

  init() throws {
    desk = try Desk(promises: false)
    try put(Self.first)
    try write(Array(Self.map.utf8), to: desk.place.folder.file("sheet.map"))
  }

  private func put(_ text: String, as name: String = "sheet.csv") throws {
    try write(Array(text.utf8), to: desk.place.folder.file(name))
  }

  private func apply(_ words: String...) throws -> Answer {
    try desk.place.accord(["import", "sheet.csv", "--map", "sheet.map", "--apply"] + words)
  }

  @Test func `is planned, and the plan writes nothing`() throws {
    let before = try bytes(of: desk.register)
    let plan = try desk("import", "sheet.csv", "--map", "sheet.map")
    #expect(plan.status == 0 && plan.output.contains("2  new commitments"), "\(plan)")
    #expect(plan.output.hasSuffix("To record it:  accord import sheet.csv --map sheet.map --apply\n"))
    #expect(try bytes(of: desk.register) == before)
  }

  @Test func `is one change, and nothing the second time`() throws {
    let done = try apply()
    #expect(
      done.status == 0 && done.output.hasPrefix("Imported sheet.csv: 2 commitments with 2 milestones."),
      "\(done)")
    #expect(try apply().output == "Imported sheet.csv: 2 unchanged. [no change]\n")
    #expect(try desk.items("list").count == 2)
    #expect(try desk("verify", "--deep").status == 0)
  }

  @Test func `moves dates in a later edition, with itself as the reason`() throws {
    try desk.must("import", "sheet.csv", "--map", "sheet.map", "--apply")
    try put(Self.first.replacing("30.06.2026", with: "30.09.2026"))
    let done = try apply()
    #expect(done.output.contains("1 row updated (1 field), 1 unchanged"), "\(done)")
    let history = try desk("history", "C1.1").output
    #expect(history.contains("import sheet.csv"), "\(history)")
    let moved = try #require(try desk.items("list", "--milestones").first { $0["ref"] as? String == "C1.1" })
    #expect(moved["first_due"] as? String == "2026-06-30" && moved["due"] as? String == "2026-09-30")
    #expect(moved["times_moved"] as? Int == 1)
  }

  @Test func `stops where a person and the file changed the same, until somebody decides`() throws {
    try desk.must("import", "sheet.csv", "--map", "sheet.map", "--apply")
    try desk.must("set", "C1.1", "--due", "2026-08-31", "--reason", "agreed by letter")
    try put(Self.first.replacing("30.06.2026", with: "30.09.2026"))
    let before = try bytes(of: desk.register)
    let refused = try apply()
    #expect(refused.status != 0 && refused.errors.contains("--conflicts"), "\(refused)")
    #expect(refused.errors.contains("2026-08-31") && refused.errors.contains("2026-09-30"), "\(refused)")
    #expect(try bytes(of: desk.register) == before)
    #expect(try apply("--conflicts", "mine").status == 0)
    let kept = try #require(try desk.items("list", "--milestones").first { $0["ref"] as? String == "C1.1" })
    #expect(kept["due"] as? String == "2026-08-31")
    #expect(try apply().output.hasSuffix("[no change]\n"))
  }

  @Test func `says of every wrong row where and what it is, and changes nothing`() throws {
    try put(Self.first.replacing("30.06.2026", with: "next summer").replacing("8;", with: ";"))
    let before = try bytes(of: desk.register)
    let plan = try desk("import", "sheet.csv", "--map", "sheet.map")
    #expect(plan.status == 65)
    #expect(
      plan.output.contains("sheet.csv:2:4: column \"Deadline\" (\"next summer\"): milestone.due: "), "\(plan)"
    )
    #expect(try apply().status == 65)
    #expect(try bytes(of: desk.register) == before)
  }

  @Test func `is read in the encoding that is named, or that its first bytes name`() throws {
    let text = "title;by\nÉtudier l’accès – 50 €;PK\n"
    let folder = desk.place.folder
    try #require(text.data(using: .windowsCP1252)).write(to: URL(filePath: folder.file("cp1252.csv")))
    try #require(text.data(using: .utf16)).write(to: URL(filePath: folder.file("utf16.csv")))
    let refused = try desk("import", "cp1252.csv")
    #expect(refused.status == 65 && refused.errors.contains("--encoding windows-1252"), "\(refused)")
    try desk.must("import", "cp1252.csv", "--encoding", "windows-1252", "--apply")
    try desk.must("import", "utf16.csv", "--apply")
    #expect(
      try desk.items("list").map { $0["title"] as? String }
        == ["Étudier l’accès – 50 €", "Étudier l’accès – 50 €"])
  }

  @Test func `is undone as a whole, and comes in anew`() throws {
    try desk.must("import", "sheet.csv", "--map", "sheet.map", "--apply")
    try desk.must("undo", "--yes")
    #expect(try desk.items("list").isEmpty)
    #expect(try apply().output.hasPrefix("Imported sheet.csv: 2 commitments with 2 milestones."))
    #expect(try desk.items("list").map { $0["ref"] as? String } == ["C3", "C4"])
  }
}
