import Foundation
import SQLite
import TestSupport
import Testing

@testable import CommitmentRegister

/// Damage by a disk: one bit of the file is another.
///
/// `ACCORD_BIT_FLIPS` says how many places are tried; `all`
/// tries every byte.
@Suite(.timeLimit(.minutes(60))) struct `A register with a flipped bit` {
  /// Every row of every table, the schema included: what anybody can read out of the file.
  private func content(_ desk: Desk) throws -> [String] {
    let connection = try desk.raw()
    return try (["journal", "sqlite_schema"] + Projector.tables).flatMap { try dump($0, connection) }
  }

  @Test func `is found damaged wherever anything reads differently, and is never fatal`() throws {
    let desk = try Desk.busy()
    let whole = try bytes(of: desk.path)
    let expected = try content(desk)
    let wanted = ProcessInfo.processInfo.environment["ACCORD_BIT_FLIPS"] ?? "150"
    var random = Seeded(2_026)
    let places =
      wanted == "all"
      ? Array(whole.indices) : try (0..<#require(Int(wanted))).map { _ in random.number(0...whole.count - 1) }
    var found = 0
    for place in places {
      var damaged = whole
      damaged[place] ^= 1 << UInt8(random.number(0...7))
      try write(damaged, to: desk.path)
      #expect(unsafe chmod(desk.path, 0o600) == 0)
      do {
        let result = try Register.verify(desk.path, deep: true)
        if !result.isClean {
          found += 1
        } else {
          #expect(try content(desk) == expected, "bit flip at byte \(place) was not found")
        }
      } catch let problem as Problem { #expect(problem.kind == .data, "byte \(place): \(problem)") }
    }
    #expect(found > places.count / 20, "the flips hit nothing that lives")
  }

  @Test func `is opened or refused by every reader, and never a fault of accord's`() throws {
    let desk = try Desk.busy()
    let whole = try bytes(of: desk.path)
    var random = Seeded(7)
    for _ in 0..<150 {
      var damaged = whole
      let place = random.number(0...whole.count - 1)
      damaged[place] ^= 1 << UInt8(random.number(0...7))
      try write(damaged, to: desk.path)
      do {
        let register = try desk.read()
        _ = try register.milestones()
      } catch let problem as Problem { #expect(problem.kind != .bug, "byte \(place): \(problem)") }
    }
  }
}
