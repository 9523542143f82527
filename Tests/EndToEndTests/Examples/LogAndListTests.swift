import Foundation
import TestSupport
import Testing

/// The package's own folder.
private let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
  .standardized

/// Runs a program to its end and gives its exit status and what it said.
private func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = arguments
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = pipe
  try process.run()
  let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
  process.waitUntilExit()
  return (process.terminationStatus, output)
}

@Suite struct `Another Swift program` {
  @Test func `can log a commitment and list what is overdue with the library's public parts`() throws {
    let scratch = root.appending(path: ".build/examples").path(percentEncoded: false)
    let example = root.appending(path: "Examples/LogAndList").path(percentEncoded: false)
    let build = try run(["swift", "build", "--package-path", example, "--scratch-path", scratch])
    try #require(build.status == 0, "\(build.output.suffix(2_000))")
    let folder = try TemporaryFolder()
    let program = scratch + "/debug/LogAndList"
    let answer = try run([program, folder.file("desk.accord"), "2026-11-02"])
    #expect(answer.status == 0)
    #expect(
      answer.output == """
        logged C1 as change 3
        C1.1 is 63 days late (due 2026-08-31): Submit tariff-line schedule

        """)
    let again = try run([program, folder.file("desk.accord"), "2026-11-02"])
    #expect(again.output.contains("is already there"))
  }
}
