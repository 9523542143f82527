import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `A file that is added to` {
  private let folder: TemporaryFolder
  private var path: String { folder.file("archive") }

  init() throws { folder = try TemporaryFolder() }

  @Test func `is made, then grows, and shows what it held before`() throws {
    for (piece, before) in [("one\n", ""), ("two\n", "one\n"), ("three\n", "one\ntwo\n")] {
      let file = try AppendedFile(path, limit: 100)
      #expect(file.bytes == Array(before.utf8))
      try file.append(Array(piece.utf8))
    }
    #expect(try folder.text("archive") == "one\ntwo\nthree\n")
    #expect(try mode(path) == 0o600)
  }

  @Test func `is refused where it is too large, or no file`() throws {
    try write([UInt8](repeating: 0x20, count: 101), to: path)
    let problem = #expect(throws: Problem.self) { try AppendedFile(path, limit: 100) }
    #expect(problem?.code == "file_too_large")
    #expect(throws: Problem.self) { try AppendedFile(folder.path, limit: 100) }
    #expect(throws: Problem.self) { try AppendedFile(folder.file("no/where"), limit: 100) }
  }
}
