import CommitmentRegister
import Foundation
import TestSupport
import Testing

@testable import AccordCLI

@Suite("accord verify")
struct VerifyCommandTests {
  /// Puts other words of the same length into the journal, in the bytes of the file.
  private func tamper(_ sample: SampleRegister, _ words: String, _ others: String) throws {
    var content = try bytes(of: sample.path)
    let mark = Array("\"title\":\"\(words)".utf8)
    let start = try #require(content.firstRange(of: mark)?.lowerBound)
    content.replaceSubrange(start..<start + mark.count, with: Array("\"title\":\"\(others)".utf8))
    try write(content, to: sample.path)
    #expect(unsafe chmod(sample.path, 0o600) == 0)
  }

  @Test func `says how much was read, and the head`() throws {
    let sample = try SampleRegister.washington()
    let answer = sample.run("verify")
    #expect(answer.status == 0)
    #expect(answer.lines.first == "17 entries in 5 changes, chain intact.")
    #expect(answer.lines.count == 3)
    #expect(answer.lines[1].wholeMatch(of: /Head [0-9a-f]{64}/) != nil)
    #expect(answer.lines[2].wholeMatch(of: /Root [A-Za-z0-9+\/]{43}=/) != nil)
    let deep = sample.run("verify", "--deep")
    #expect(
      deep.lines.first == "17 entries in 5 changes, chain intact; every table is what the journal says.")
    #expect(sample.run("verify", "--quiet").output == "")
  }

  @Test func `prints a line for each finding: code, name, place, severity, sentence`() throws {
    let sample = try SampleRegister.washington()
    try tamper(sample, "Joint", "Janus")
    try tamper(sample, "Lower", "Raise")
    let answer = sample.run("verify")
    #expect(answer.status == 3)
    #expect(
      Array(answer.lines.prefix(3)) == [
        "J003 hash-mismatch seq=10 ERROR  The entry does not have the hash it was sealed with.",
        "J003 hash-mismatch seq=15 ERROR  The entry does not have the hash it was sealed with.",
        "17 entries in 5 changes; 2 errors.",
      ])
  }

  @Test func `answers in JSON`() throws {
    let sample = try SampleRegister.washington()
    try tamper(sample, "Joint", "Janus")
    let answer = sample.run("verify", "--json")
    #expect(answer.status == 3)
    let envelope = try answer.envelope()
    for (key, value) in [
      ("register", .string("washington")), ("complete", .bool(true)), ("entries", .integer(17)),
      ("changes", .integer(5)), ("deep", .bool(false)), ("documents", .null), ("errors", .integer(1)),
      ("warnings", .integer(0)), ("omitted", .integer(0)), ("count", .integer(1)),
    ] as [(String, JSON)] { #expect(envelope[key] == value, "\(key)") }
    #expect(
      try answer.items() == [
        [
          "code": .string("J003"), "name": .string("hash-mismatch"), "place": .string("seq=10"),
          "severity": .string("error"),
          "message": .string("The entry does not have the hash it was sealed with."),
        ]
      ])
  }

  @Test func `ends with 65 and says nothing of the rest where it cannot check`() throws {
    let sample = try SampleRegister.washington()
    try FileManager.default.linkItem(atPath: sample.path, toPath: sample.folder.file("other"))
    let answer = sample.run("verify")
    #expect(answer.status == 65)
    #expect(answer.lines.first?.hasPrefix("F002 hard-link file ERROR  ") == true)
    #expect(answer.lines.last == "Not checked to the end: nothing is said of what lies beyond.")
    #expect(sample.run("--db", sample.folder.file("none"), "verify").status == 66)
  }

  @Test func `reads documents again in the folder that is named`() throws {
    let sample = try SampleRegister.washington()
    let file = sample.folder.file("minutes.txt")
    try write(Array("as agreed".utf8), to: file)
    #expect(sample.run("note", "C1", "--evidence-file", file).status == 0)
    let answer = sample.run("verify", "--evidence", sample.folder.path)
    #expect(answer.status == 0)
    #expect(answer.lines.contains("1 document as recorded."))
    try write(Array("as argued".utf8), to: file)
    let changed = sample.run("verify", "--evidence", sample.folder.path)
    #expect(changed.status == 3)
    #expect(changed.lines.first?.hasPrefix("E002 evidence-changed D1 minutes.txt ERROR") == true)
  }

  @Test func `warns without finding fault`() throws {
    let sample = try SampleRegister.washington()
    #expect(unsafe chmod(sample.path, 0o666) == 0)
    let answer = sample.run("verify")
    #expect(answer.status == 0)
    #expect(answer.lines.first?.hasPrefix("F005 open-to-all file WARNING  Everybody may write") == true)
    #expect(answer.lines.contains("17 entries in 5 changes, chain intact."))
  }

  @Test func `explains every code under help`() throws {
    let sample = try SampleRegister.washington()
    let page = sample.run("help", "verify-codes").output
    for code in FindingCode.allCases { #expect(page.contains("\(code.rawValue) \(code.name)")) }
  }
}
