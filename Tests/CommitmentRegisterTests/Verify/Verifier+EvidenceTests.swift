import Foundation
import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `Reading evidence again` {
  /// A register with one document, which lies in a folder of its own.
  private func evidence(_ name: String = "minutes.pdf") throws -> (desk: Desk, folder: TemporaryFolder) {
    let desk = try Desk.busy()
    let folder = try TemporaryFolder()
    let path = folder.file("minutes.pdf")
    // More than is hashed at once.
    try write(Array(repeating: 7, count: 2_500_000), to: path)
    let file = try FileDigest.of(path)
    var draft = EvidenceDraft(document: name)
    (draft.sha256, draft.size) = (file.sha256, file.size)
    try desk.change(.note) { _ = try $0.attach(draft, to: reference("C1")) }
    try desk.change(.note) { _ = try $0.attach(EvidenceDraft(document: "a letter"), to: reference("C1")) }
    return (desk, folder)
  }

  @Test func `finds nothing while the documents are what was recorded`() throws {
    let (desk, folder) = try evidence()
    let result = try Register.verify(desk.path, evidence: folder.path)
    #expect(result.isClean)
    #expect(result.documents == 1)
    #expect(try Register.verify(desk.path).documents == nil)
  }

  @Test func `names a document that has changed in one byte`() throws {
    let (desk, folder) = try evidence()
    var content = try bytes(of: folder.file("minutes.pdf"))
    content[2_000_000] ^= 1
    try write(content, to: folder.file("minutes.pdf"))
    let result = try Register.verify(desk.path, evidence: folder.path)
    #expect(result.findings.map { "\($0.code.rawValue) \($0.place)" } == ["E002 D1 minutes.pdf"])
    #expect(!result.isClean)
  }

  @Test func `names a document that is not there or no file`() throws {
    let (desk, folder) = try evidence()
    try FileManager.default.removeItem(atPath: folder.file("minutes.pdf"))
    #expect(try Register.verify(desk.path, evidence: folder.path).findings.map(\.code) == [.evidenceMissing])
    #expect(unsafe mkfifo(folder.file("minutes.pdf"), 0o600) == 0)
    #expect(try Register.verify(desk.path, evidence: folder.path).findings.map(\.code) == [.evidenceMissing])
  }

  @Test func `wants a folder that is there`() throws {
    let problem = #expect(throws: Problem.self) {
      try Register.verify(Desk.busy().path, evidence: "/nothing/there")
    }
    #expect(problem?.code == "no_folder" && problem?.kind == .missing)
  }

  @Test func `is not led out of the folder by a name`() throws {
    let (desk, folder) = try evidence("../../minutes.pdf")
    #expect(try Register.verify(desk.path, evidence: folder.path).isClean)
  }

  @Test func `leaves out what was taken back`() throws {
    let (desk, folder) = try evidence()
    try desk.undo()
    try desk.undo(9)
    #expect(try Register.verify(desk.path, evidence: folder.path).documents == 0)
  }
}
