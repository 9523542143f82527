import Foundation
import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `A key file` {
  private let folder: TemporaryFolder
  private var path: String { folder.file("config/accord/keys/x.key") }

  init() throws { folder = try TemporaryFolder() }

  @Test func `is made in folders of its owner's own, and never takes the place of another`() throws {
    try KeyFile.create(path, [1, 2, 3])
    #expect(try KeyFile.read(path) == [1, 2, 3])
    #expect(try mode(path) == 0o600)
    for name in ["config", "config/accord", "config/accord/keys"] {
      #expect(try mode(folder.file(name)) == 0o700)
    }
    let problem = #expect(throws: Problem.self) { try KeyFile.create(path, [4]) }
    #expect(problem?.code == "key_file_exists")
    #expect(try KeyFile.read(path) == [1, 2, 3])
  }

  @Test(arguments: [0o640, 0o604, 0o620, 0o602, 0o610])
  func `is not used where others may read or write it`(rights: Int) throws {
    try KeyFile.create(path, [1])
    try FileManager.default.setAttributes([.posixPermissions: rights], ofItemAtPath: path)
    let problem = #expect(throws: Problem.self) { try KeyFile.read(path) }
    #expect(problem?.code == "unsafe_key_file")
    #expect(problem?.kind == .notAllowed)
  }

  @Test func `is not used where it is a link, a folder or a pipe, or belongs to somebody else`() throws {
    try KeyFile.create(path, [1])
    let link = folder.file("link")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    unsafe mkfifo(folder.file("pipe"), 0o600)
    for other in [link, folder.path, folder.file("pipe")] {
      let problem = #expect(throws: Problem.self) { try KeyFile.read(other) }
      #expect(problem?.code == "unsafe_key_file", "\(other)")
    }
    if getuid() == 0 {
      unsafe chown(path, 12_345, 0)
      #expect(throws: Problem.self) { try KeyFile.read(path) }
    }
  }

  @Test func `is missing with its path`() {
    let problem = #expect(throws: Problem.self) { try KeyFile.read(path) }
    #expect(problem?.code == "no_key_file")
    #expect(problem?.message.contains(path) == true)
  }
}
