import Foundation
import TestSupport
import Testing

@Suite struct `A register that was put back` {
  private let desk: Desk
  private let old: [UInt8]

  init() throws {
    desk = try Desk()
    try desk.must("backup", "october.backup")
    old = try bytes(of: desk.register)
    try desk.must("note", "C1", "to be lost")
  }

  @Test func `is refused by the next command of whoever saw more, in every verb`() throws {
    try write(old, to: desk.register)
    for words in [
      ["overdue"], [], ["list"], ["note", "C1", "x"], ["export"], ["history"], ["undo"], ["rebuild"],
    ] {
      let answer = try desk.place.accord(words)
      #expect(answer.status == 65, "\(words): \(answer.errors)")
      #expect(answer.output.isEmpty)
      for part in ["rolled back", "accord verify", "accord restore"] { #expect(answer.errors.contains(part)) }
    }
    #expect(try bytes(of: desk.register) == old)
    let verified = try desk("verify")
    #expect(verified.status == 3)
    #expect(verified.output.hasPrefix("C009 seen-more seen="))
    let stranger = try TemporaryFolder()
    #expect(try desk("overdue", with: ["XDG_STATE_HOME": stranger.path]).status == 0)
  }

  @Test func `goes on when it is accepted, by each user alone`() throws {
    try write(old, to: desk.register)
    #expect(try desk("restore", "--accept").status == 64, "nobody is there to ask")
    #expect(try desk("overdue").status == 65)
    let answer = try desk.place.onTerminal(["restore", "--accept"], typing: "y\r")
    #expect(answer.status == 0, "\(answer.text)")
    #expect(try desk("overdue").status == 0)
    #expect(try desk.must("restore", "--accept").errors.contains("nothing to accept"))
  }

  @Test func `is no riddle where it was restored: each user is told once, and goes on`() throws {
    let colleague = try TemporaryFolder()
    #expect(try desk("overdue", with: ["XDG_STATE_HOME": colleague.path]).status == 0)
    let plan = try desk.must("restore", "october.backup", "--dry-run")
    #expect(plan.output.contains("1 change of "))
    #expect(try desk("restore", "october.backup").status == 64)
    let answer = try desk.must("restore", "october.backup", "--reason", "disk failure", "--yes")
    #expect(answer.output.contains(".replaced-"))
    #expect(try desk.must("overdue").errors.isEmpty, "who restored it knows")
    let replaced = try desk.place.bash("accord show C1 --db washington.accord.replaced-*")
    #expect(replaced.output.contains("to be lost"), "what was lost can be looked up")
    #expect(replaced.errors.contains("a copy with another history"))
    let hushed = try desk.place.bash("accord show C1 --quiet --db washington.accord.replaced-*")
    #expect(hushed.errors.contains("a copy with another history"), "that is not passed over")
    let quiet = try desk("overdue", "--quiet", with: ["XDG_STATE_HOME": colleague.path])
    #expect(quiet.status == 0 && quiet.errors.isEmpty)
    let told = try desk("overdue", with: ["XDG_STATE_HOME": colleague.path])
    #expect(told.status == 0)
    #expect(told.errors.contains("amina restored washington from a backup on Mon 2 Nov 2026"))
    #expect(told.errors.contains("disk failure"))
    #expect(try desk("overdue", with: ["XDG_STATE_HOME": colleague.path]).errors.isEmpty)
    #expect(try desk.must("verify", "--deep").output.contains("chain intact"))
  }

  @Test func `may be another register of the same name`() throws {
    #expect(try desk.place.bash("rm washington.accord && accord init washington.accord").status == 0)
    #expect(try desk.must("list", "--quiet").status == 0)
  }

  @Test func `can be looked at in a copy, not changed there`() throws {
    let answer = try desk("overdue", "--db", "october.backup")
    #expect(answer.status == 0)
    #expect(answer.errors.contains("is a copy of"))
    let verified = try desk("verify", "--db", "october.backup")
    #expect(verified.status == 0)
    #expect(verified.errors.contains("is a copy of"))
    #expect(try desk("note", "C1", "x", "--db", "october.backup").status == 65)
  }

  @Test func `is read without a place for what was seen`() throws {
    try write(old, to: desk.register)
    for variables in [
      ["XDG_STATE_HOME": "", "HOME": ""], ["XDG_STATE_HOME": "/proc/nowhere"],
      ["XDG_STATE_HOME": "", "HOME": "/proc"],
    ] {
      let answer = try desk("overdue", with: variables)
      #expect(answer.status == 0)
      #expect(answer.errors.isEmpty)
    }
  }

  @Test func `is never suspected while several people work at once`() throws {
    let answer = try desk.place.bash(
      """
      for worker in 1 2 3 4; do
        (for turn in 1 2 3 4 5 6 7 8; do
          accord note C1 "$worker/$turn" --quiet; accord overdue --quiet > /dev/null
        done) &
      done
      for job in $(jobs -p); do wait $job; done
      """)
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.errors.isEmpty)
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: desk.place.state.file("accord")).first)
    let seen = try String(contentsOfFile: desk.place.state.file("accord/\(name)"), encoding: .utf8)
    let entries = try object(desk.must("verify", "--json").bytes)["entries"] as? Int
    #expect(seen.hasPrefix("\(entries ?? 0)\n"))
  }
}
