import Foundation
import TestSupport
import Testing

@Suite struct `Kill at any moment` {
  private static let rounds = Int(ProcessInfo.processInfo.environment["ACCORD_TORTURE_ROUNDS"] ?? "") ?? 20
  /// After so many rounds a new register is begun, so that checking it stays quick.
  private static let roundsPerRegister = 50
  private static let writers = 3

  @Test func `whatever was acknowledged is there after a kill, and the register verifies`() throws {
    var random = Seeded(2_026)
    var acknowledged = 0
    var hot = 0
    var desk = try Desk()
    var witness = Witness(desk)
    for round in 1...Self.rounds {
      if round % Self.roundsPerRegister == 0 {
        desk = try Desk()
        witness = Witness(desk)
      }
      try writeAndKill(desk, round, &random)
      if try desk.place.contents().keys.contains("washington.accord-journal") { hot += 1 }
      acknowledged += try witness.check(round, writers: Self.writers)
    }
    #expect(acknowledged > Self.rounds, "the writers had hardly begun when they were killed")
    #expect(hot > 0, "no kill met a change half-written, so nothing was tested")
    print("Kill: \(Self.rounds) rounds, \(acknowledged) acknowledged, \(hot) with a change half-written")
  }

  /// Lets three writers loop, and kills each at its own moment: a rival may find what the first has left.
  private func writeAndKill(_ desk: Desk, _ round: Int, _ random: inout Seeded) throws {
    let writers = try (1...Self.writers).map { writer in
      try desk.place.start(
        """
        for i in {1..1000}; do
          accord note C1 "round \(round), writer \(writer), note $i" >> said-\(round)-\(writer) || echo "$?" >> failed
        done
        """)
    }
    // Somewhere in the middle of the work, which no clock decides: a process that counts to a number.
    for writer in writers {
      let spins = random.number(5_000...60_000)
      _ = try desk.place.bash(
        "while [ ! -s said-\(round)-1 ]; do :; done; for ((i = 0; i < \(spins); i++)); do :; done")
      writer.kill()
    }
    writers.forEach { $0.wait() }
  }
}

/// Knows what was acknowledged, and looks for it.
private struct Witness {
  let desk: Desk
  private var promised: [String: String] = [:]

  init(_ desk: Desk) { self.desk = desk }

  /// Compares the register with everything acknowledged up to this round.
  /// - Returns: how many notes the round acknowledged.
  mutating func check(_ round: Int, writers: Int) throws -> Int {
    let before = promised.count
    for writer in 1...writers {
      let name = "said-\(round)-\(writer)"
      guard FileManager.default.fileExists(atPath: desk.place.folder.file(name)) else { continue }
      for (index, line) in try desk.place.folder.text(name).split(separator: "\n").enumerated() {
        // "Noted N7 on C1, dated Mon 2 Nov 2026. [change 20]": whole, or the process did not come to say it.
        let words = line.split(separator: " ")
        guard line.hasSuffix("]"), words.count > 1 else { continue }
        promised[String(words[1])] = "round \(round), writer \(writer), note \(index + 1)"
      }
    }
    #expect(
      !FileManager.default.fileExists(atPath: desk.place.folder.file("failed")), "a writer failed by itself")
    let verified = try desk("verify", "--deep")
    #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
    let notes = try #require(try desk.items("show", "C1").first?["notes"] as? [[String: Any]])
    let found = Dictionary(uniqueKeysWithValues: notes.map { ("\($0["ref"] ?? "")", "\($0["text"] ?? "")") })
    let lost = promised.filter { found[$0.key] != $0.value }
    #expect(lost.isEmpty, "acknowledged and lost: \(lost)")
    #expect(Set(found.values).count == found.count, "a note was recorded twice")
    return promised.count - before
  }
}
