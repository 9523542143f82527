import SQLite
import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `Walking through a journal` {
  @Test func `lets writers in between two batches, and reads no further than the end it began with`() throws {
    let desk = try Desk.busy()
    let walk = try JournalWalk(try desk.read().connection, batch: 5)
    var seen: [Int] = []
    var stops: [Int] = []
    let isWhole = try walk.forEach { step in
      if case .entry(let seq, _, _) = step { seen.append(seq) }
    } between: { end in
      stops.append(end)
      // Would wait for thirty seconds and then fail if the walk still held its lock.
      try desk.change(.note) { _ = try $0.note("meanwhile", on: reference("C3")) }
    }
    #expect(isWhole)
    #expect(seen == Array(1...22))
    #expect(stops == [5, 10, 15, 20, 22])
    #expect(try desk.entries() == 27)
  }

  @Test func `holds a writer off only within a batch`() throws {
    let desk = try Desk.busy()
    let walk = try JournalWalk(try desk.read().connection, batch: 100)
    var refusals = 0
    _ = try walk.forEach { _ in
      let writer = try Connection(path: desk.path, busyTimeout: 0)
      do { try writer.execute("PRAGMA user_version = 1") } catch let error as SQLiteError {
        #expect(error.code.primary == .busy)
        refusals += 1
      }
    } between: { _ in
    }
    #expect(refusals == 22)
  }

  @Test(arguments: [Int.min, -1, 0, 4_000, Int.max])
  func `comes to an end whatever number a row has`(seq: Int) throws {
    let desk = try Desk.busy()
    try desk.tamper("PRAGMA ignore_check_constraints = ON; UPDATE journal SET seq = \(seq) WHERE seq = 13")
    let found = try desk.findings(deep: false)
    #expect(found.contains("J001 seq=\(seq)"), "\(found)")
    #expect(found.contains("J001 seq=14"), "\(found)")
  }

  @Test func `tells of the rows on a damaged page, and of those behind it`() throws {
    let desk = try Desk()
    try desk.furnish()
    for number in 1...60 { try desk.add("Promise \(number)", ["2026-06-30:Step"]) }
    let entries = try desk.entries()
    let root = try #require(
      try desk.raw().first("SELECT rootpage FROM sqlite_schema WHERE name = 'journal'") { try $0.int(0) })
    var content = try bytes(of: desk.path)
    // The pages that the table's root names in its cells are its leaves; the third one is scribbled over.
    let cell = (root - 1) * 4_096 + 12 + 2 * 2
    let place = (root - 1) * 4_096 + Int(content[cell]) << 8 + Int(content[cell + 1])
    let leaf = content[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
    for byte in (leaf - 1) * 4_096..<leaf * 4_096 { content[byte] = 0x5A }
    try write(content, to: desk.path)
    let result = try Register.verify(desk.path, deep: true)
    #expect(result.isComplete)
    #expect(!result.isDeep)
    let codes = result.findings.map(\.code)
    #expect(codes.contains(.integrity))
    #expect(codes.filter { $0 == .unreadable }.count == 1)
    #expect(codes.allSatisfy { $0 == .integrity || $0 == .unreadable }, "\(result.findings)")
    #expect(result.entries > 10)
    #expect(result.entries < entries)
  }
}
