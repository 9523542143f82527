import SQLite
import Testing

@testable import CommitmentRegister

/// That nothing which differs is missed is what `Comparing any two views` shows.
@Suite struct `What can differ` {
  /// Ten promises of two steps, due in September and December.
  private func desk() throws -> Desk {
    let desk = try Desk("2026-08-03")
    try desk.furnish()
    for number in 1...10 { try desk.add("Promise \(number)", ["2026-09-30: Submit", "2026-12-31: Print"]) }
    desk.today = day("2026-09-05")
    return desk
  }

  private func read(_ desk: Desk, _ change: Int? = nil, on: String) throws -> Register {
    try Register.open(desk.path, for: .reading, at: Desk.moment(desk.today)) { _, _ in
      var view = Register.View(on: day(on))
      view.change = change
      return view
    }
  }

  /// The candidates as `C1` for a whole commitment, else `C1.1`.
  private func names(_ before: Register, _ after: Register) throws -> [String] {
    let candidates = try Candidates(before, after)
    return try candidates.families.flatMap { $0.isWhole ? [$0.commitment] : $0.milestones }.map { item in
      try after.connection.first("SELECT ref FROM item WHERE id = ?", [.integer(item)]) { try $0.string(0) }
        ?? ""
    }
  }

  @Test func `is what was recorded about`() throws {
    let desk = try desk()
    let last = try desk.read().lastChange
    try desk.move("C9.2", to: "2027-01-31")
    try desk.set("C10") { $0.owner = .value("bilal") }
    try desk.set("C10.1") { $0.title = "Send" }
    try desk.change(.note) { _ = try $0.note("a remark", on: reference("C3")) }
    let (before, after) = (try read(desk, last, on: "2026-09-05"), try read(desk, on: "2026-09-05"))
    #expect(try names(before, after) == ["C9.2", "C10"])
    #expect(try names(after, before) == ["C9.2", "C10"])
    #expect(try names(after, after).isEmpty)
  }

  @Test func `is what begins or falls due between the days`() throws {
    let desk = try desk()
    try desk.done("C2.1", on: "2026-09-03")
    try desk.move("C4.1", to: "2027-03-31")
    let on = { (day: String) in try read(desk, on: day) }
    #expect(try names(on("2026-09-01"), on("2026-09-04")) == ["C2.1"])
    #expect(try names(on("2026-09-04"), on("2026-09-05")) == ["C4.1"])
    #expect(try names(on("2026-09-05"), on("2026-09-30")).isEmpty)
    let due = try names(on("2026-09-05"), on("2026-10-01"))
    #expect(due.count == 9 && !due.contains("C4.1"))
  }

  @Test func `is read in pieces, whatever their size`() throws {
    let desk = try desk()
    let candidates = try Candidates(read(desk, 2, on: "2026-08-03"), read(desk, on: "2026-08-03"))
    for size in [1, 3, 100] {
      var pieces: [[Int]] = []
      candidates.forEachPiece(of: size) { pieces.append($0.map(\.commitment)) }
      #expect(pieces.flatMap(\.self) == candidates.families.map(\.commitment))
      #expect(pieces.allSatisfy { $0.count <= size })
    }
  }
}
