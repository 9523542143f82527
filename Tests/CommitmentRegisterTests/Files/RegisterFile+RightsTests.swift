import Foundation
import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `Who may write a register` {
  private func warnings(
    _ mode: mode_t, folder: mode_t = 0o755, owner: uid_t = 1_000, group: gid_t = 50
  ) -> [FindingCode] {
    RegisterFile.Rights(mode: mode, folderMode: folder, owner: owner, group: group)
      .warnings(user: 1_000, groups: [50, 60]).map(\.code)
  }

  @Test func `is nothing to warn of where it is the owner, or a group of theirs`() {
    #expect(warnings(0o600) == [])
    #expect(warnings(0o660) == [])
    #expect(warnings(0o664, owner: 1_001, group: 60) == [])
    #expect(warnings(0o644, owner: 0, group: 0) == [])
    #expect(warnings(0o600, folder: 0o1777) == [], "a folder like /tmp, where others remove nothing")
  }

  @Test func `is warned of where it is everybody`() {
    #expect(warnings(0o606) == [.openToAll])
    #expect(warnings(0o600, folder: 0o777) == [.openToAll])
    #expect(warnings(0o666, folder: 0o777) == [.openToAll, .openToAll])
  }

  @Test func `is warned of where it belongs to a stranger`() {
    #expect(warnings(0o644, owner: 1_001, group: 70) == [.otherOwner])
    #expect(warnings(0o604, owner: 1_001, group: 60) == [.otherOwner])
  }

  @Test func `is told by verify as a warning, which is no error`() throws {
    let desk = try Desk()
    #expect(unsafe chmod(desk.path, 0o666) == 0)
    let result = try Register.verify(desk.path)
    #expect(result.findings.map(\.code) == [.openToAll])
    #expect(result.isClean)
    #expect(result.count(.warning) == 1)
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give files away"))
  func `decides about a journal in a folder of everybody's`() throws {
    let desk = try Desk()
    #expect(unsafe chmod(desk.folder.path, 0o1777) == 0)
    try write([], to: desk.path + "-journal")
    #expect(try Register.verify(desk.path).isClean)
    #expect(unsafe chown(desk.path + "-journal", 1_234, 1_234) == 0)
    let problem = #expect(throws: Problem.self) { try desk.read() }
    #expect(problem?.code == "foreign_journal")
    #expect(try desk.findings() == ["F004 file"])
    #expect(FileManager.default.fileExists(atPath: desk.path + "-journal"))
    // A colleague's, in a folder of the desk's own, is what a crash of theirs has left.
    #expect(unsafe chmod(desk.folder.path, 0o770) == 0)
    #expect(try Register.verify(desk.path).isClean)
  }
}
