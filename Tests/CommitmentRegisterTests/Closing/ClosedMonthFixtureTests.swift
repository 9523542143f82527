import Foundation
import SQLite
import TestSupport
import Testing

@testable import CommitmentRegister

/// A register that an earlier program kept and closed; `make` beside it says how.
@Suite struct `A month that was closed by an earlier program` {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/closed-month")

  /// The register, made from its journal's lines as any program could.
  private func register(in folder: TemporaryFolder) throws -> Register {
    let path = folder.file("later-name.accord")
    let connection = try Connection(path: path, access: .create)
    try connection.applyRegisterSettings()
    for migration in Schema.migrations { try connection.execute(migration.sql) }
    try connection.execute("PRAGMA application_id = \(Int32(bitPattern: RegisterFile.applicationID))")
    try connection.execute("PRAGMA user_version = \(Schema.version)")
    let chain = try Chain()
    let lines = try String(contentsOf: Self.folder.appending(path: "journal.ndjson"), encoding: .utf8)
    for (index, line) in lines.split(separator: "\n").enumerated() {
      try connection.run(
        "INSERT INTO journal (seq, entry, hash) VALUES (?, ?, ?)", Value(index + 1), Value(String(line)),
        .blob(chain.hash(line: Array(line.utf8))))
    }
    _ = try connection.transaction { try Projector.rebuild(connection) { _, _ in } }
    try connection.close()
    return try Register.open(path, for: .reading, at: Desk.moment(day("2027-03-01"))) { _, _ in
      var view = Register.View.now
      view.month = Deadline(text: "2026-10")
      return view
    }
  }

  @Test func `has the very bytes that it had then`() throws {
    let folder = try TemporaryFolder()
    let register = try register(in: folder)
    let files = try Desk.files(register)
    for (name, file) in zip(["csv", "json", "ndjson", "md"], [files[0], files[2], files[3], files[4]]) {
      let then = try Data(contentsOf: Self.folder.appending(path: "october.\(name)"))
      // Once a form is released, a change of its bytes wants a new number of `ExportFormat`.
      #expect(file.utf8.elementsEqual(then), "october.\(name) is now \(file)")
    }
    var request = ReportRequest()
    request.month = "2026-10"
    let report = try register.report(request)
    for (name, form) in [
      ("csv", ReportFile.csv(.excel(delimiter: .comma))), ("json", .json), ("md", .markdown),
    ] {
      let then = try Data(contentsOf: Self.folder.appending(path: "october-report.\(name)"))
      let now = form.bytes(report)
      #expect(
        now.elementsEqual(then), "october-report.\(name) is now \(String(decoding: now, as: UTF8.self))")
    }
    let close = try #require(register.close)
    #expect(close.fingerprint == "a77d-1cd4-0c6b")
    #expect(close.format == 1)
    #expect(try register.reproduces(close))
    #expect(try register.verify(deep: true).findings == [])
  }
}
