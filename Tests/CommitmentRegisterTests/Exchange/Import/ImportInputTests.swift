import Foundation
import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `A file that changes while it is imported` {
  private let desk: Desk
  private let path: String
  private let rows = "title,due\n" + (1...1_200).map { "Step \($0),2027\n" }.joined()

  init() throws {
    desk = try Desk()
    path = desk.folder.file("list.csv")
    try write(Array(rows.utf8), to: path)
  }

  /// Imports the file and does something to it when some rows have been read.
  private func apply(_ meddle: @escaping () throws -> Void) throws -> Problem? {
    var observer = ImportObserver()
    var isDone = false
    observer.progress = { _, _ in
      if !isDone { #expect(throws: Never.self) { try meddle() } }
      isDone = true
    }
    let register = try Register.open(desk.path, for: .writing, at: Desk.moment(desk.today))
    defer { #expect(isDone) }
    do {
      _ = try register.applyImport(ImportRequest(path: path), by: Desk.author(), observer)
    } catch let problem as Problem { return problem }
    return nil
  }

  @Test func `is not recorded, although its size is the same`() throws {
    let before = try desk.entries()
    let other = rows.replacing("Step 7,", with: "Stop 7,")
    for meddle in [
      { try Data(other.utf8).write(to: URL(filePath: path)) },
      { try Data(other.utf8).write(to: URL(filePath: path), options: .atomic) },
      { try FileManager.default.removeItem(atPath: path) },
    ] as [() throws -> Void] {
      #expect(try apply(meddle)?.code == "file_changed")
      #expect(try desk.entries() == before)
      try write(Array(rows.utf8), to: path)
    }
    #expect(try apply {} == nil)
    #expect(try desk.entries() == before + 2_400)
  }

  @Test func `is no matter where the rows came in on standard input`() throws {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    defer { close(descriptor) }
    var request = ImportRequest(path: "-")
    request.standardInput = try SpooledInput(descriptor, folder: desk.folder.path)
    try write([], to: path)
    let plan = try desk.read().planImport(request)
    #expect(plan.rows == 1_200 && plan.file == "standard input" && plan.source == "pasted")
  }
}
