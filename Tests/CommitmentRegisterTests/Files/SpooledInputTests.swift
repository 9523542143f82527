import Foundation
import TestSupport
import Testing

@testable import CommitmentRegister

/// Spools what a file holds, as if it came in on standard input.
private func spool(_ path: String, in folder: TemporaryFolder, limit: Int = SpooledInput.limit) throws
  -> SpooledInput
{
  let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
  defer { close(descriptor) }
  return try SpooledInput(descriptor, folder: folder.path, limit: limit)
}

private func readAll(_ input: SpooledInput) throws -> [UInt8] {
  let file = try InputFile(input)
  var bytes: [UInt8] = []
  while try file.read(into: &bytes, atMost: 1_000) {}
  return bytes
}

@Suite struct `Standard input` {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `is kept without a name and can be read again and again`() throws {
    let path = folder.file("rows")
    let content = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try write(content, to: path)
    let input = try spool(path, in: folder)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["rows"])
    for _ in 1...2 { #expect(try readAll(input) == content) }
    #expect(try InputFile(input).size == content.count)
  }

  @Test func `comes through a pipe as well, and may be empty`() throws {
    var ends: [Int32] = [0, 0]
    #expect(unsafe pipe(&ends) == 0)
    defer { close(ends[0]) }
    #expect(unsafe Glibc.write(ends[1], "title\nx\n", 8) == 8)
    close(ends[1])
    let input = try SpooledInput(ends[0], folder: folder.path)
    #expect(try readAll(input) == Array("title\nx\n".utf8))
    try write([], to: folder.file("empty"))
    #expect(try readAll(spool(folder.file("empty"), in: folder)).isEmpty)
  }

  @Test func `is refused where it is too much or cannot be read or kept`() throws {
    try write([UInt8](repeating: 65, count: 1_001), to: folder.file("rows"))
    let long = try #require(throws: Problem.self) { try spool(folder.file("rows"), in: folder, limit: 1_000) }
    #expect(long.kind == .data && long.code == "input_too_large")
    let directory = try #require(throws: Problem.self) { try spool(folder.path, in: folder) }
    #expect(directory.kind == .missing)
    let nowhere = try #require(throws: Problem.self) { try SpooledInput(-1, folder: folder.file("none")) }
    #expect(nowhere.kind == .output && nowhere.hints.contains { $0.contains("TMPDIR") })
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["rows"])
  }
}
