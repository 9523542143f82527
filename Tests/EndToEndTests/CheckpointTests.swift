import Foundation
import TestSupport
import Testing

@Suite struct `Checkpoints kept elsewhere` {
  private let desk: Desk

  init() throws {
    desk = try Desk()
    try desk.must("checkpoint", "--new-key")
  }

  private func codes(_ words: String...) throws -> [String] {
    let answer = try desk.place.accord(["verify", "--json"] + words)
    let items = try object(answer.bytes)["items"] as? [[String: Any]] ?? []
    #expect(answer.status == (items.isEmpty ? 0 : 3))
    return items.map { "\($0["code"] ?? "") \($0["place"] ?? "") \($0["severity"] ?? "")" }
  }

  private static let hasOpenSSL = FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")

  @Test(.enabled(if: hasOpenSSL, "needs the openssl program"))
  func `are signed with a key outside the register, which others can check with openssl`() throws {
    let note = try desk.must("checkpoint").output
    let lines = note.components(separatedBy: "\n")
    let register = lines[0].dropFirst("accord/".count)
    let key = ".config/accord/keys/\(register).key"
    let attributes = try FileManager.default.attributesOfItem(atPath: desk.place.folder.file(key))
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let signature = try #require(Data(base64Encoded: String(lines[4].split(separator: " ")[2])))
    #expect(signature.count == 68)
    try write(Array(signature.dropFirst(4)), to: desk.place.folder.file("signature"))
    try write(Array(lines[..<3].joined(separator: "\n").utf8) + [0x0A], to: desk.place.folder.file("signed"))
    let shown = try desk.must("checkpoint", "--show-key").output
    let encoded = try #require(shown.split(separator: "+", maxSplits: 2).last?.dropLast())
    let publicKey = try #require(Data(base64Encoded: String(encoded)))
    #expect(
      shown.hasPrefix(
        "accord/\(register)+\(signature.prefix(4).map { String(format: "%02x", $0) }.joined())+"))
    // The prefix of an Ed25519 public key in DER (RFC 8410, section 4).
    let prefix: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]
    try write(prefix + publicKey.dropFirst(), to: desk.place.folder.file("public.der"))
    let answer = try desk.place.bash(
      """
      openssl pkeyutl -verify -pubin -keyform DER -inkey public.der -rawin -in signed -sigfile signature
      openssl pkey -in \(key) -pubout -outform DER | cmp - public.der
      """)
    #expect(answer.status == 0, "\(answer.output)\(answer.errors)")
  }

  @Test func `agree with the register as it grows, one after the other in a file`() throws {
    for number in 1...3 {
      try desk.must("note", "C1", "note \(number)")
      try desk.must("checkpoint", "--append", "archive.notes")
    }
    #expect(try desk.must("checkpoint", "--append", "archive.notes").output.contains("unchanged"))
    try desk.must("checkpoint", "-o", "one.note")
    #expect(try desk.place.folder.text("archive.notes").components(separatedBy: "\n\naccord/").count == 3)
    let answer = try desk.must("verify", "--checkpoint", "archive.notes", "--checkpoint", "one.note")
    #expect(answer.output.contains("4 checkpoints, each signed and in agreement."))
    #expect(try codes("--checkpoint", "archive.notes") == [])
  }

  @Test func `show a register that was cut and worked on to whoever has not seen it before`() throws {
    try desk.must("checkpoint", "-o", "early.note")
    let old = try bytes(of: desk.register)
    try desk.must("note", "C1", "to be hidden")
    try desk.must("checkpoint", "-o", "late.note")
    try write(old, to: desk.register)
    let stranger = try TemporaryFolder()
    func verify() throws -> Answer {
      try desk(
        "verify", "--deep", "--checkpoint", "early.note", "--checkpoint", "late.note",
        with: ["XDG_STATE_HOME": stranger.path])
    }
    #expect(try verify().output.hasPrefix("C006 truncated late.note:1 ERROR  "))
    #expect(try desk("note", "C1", "another", with: ["XDG_STATE_HOME": stranger.path]).status == 0)
    let answer = try verify()
    #expect(answer.output.hasPrefix("C007 rewritten late.note:1 ERROR  "))
    #expect(answer.output.split(separator: "\n").count { $0.contains("ERROR") } == 1)
    #expect(answer.status == 3)
  }

  @Test func `want a key, and say how to make one`() throws {
    let other = try Desk()
    for words in [["checkpoint"], ["checkpoint", "--show-key"]] {
      let answer = try other.place.accord(words)
      #expect(answer.status != 0)
      #expect(answer.errors.contains("accord checkpoint --new-key"), "\(answer.errors)")
    }
    #expect(try desk("checkpoint", "--new-key").errors.contains("accord checkpoint --show-key"))
    let nowhere = try other("checkpoint", with: ["HOME": ""])
    #expect(nowhere.errors.contains("XDG_CONFIG_HOME"))
  }

  @Test func `are not signed with a key that others can read, or that is revoked`() throws {
    let note = try desk.must("checkpoint").output
    let path = try desk.place.bash("ls .config/accord/keys/*.key").output.dropLast()
    #expect(try desk.place.bash("chmod 644 \(path)").status == 0)
    let answer = try desk("checkpoint")
    #expect(answer.status == 77)
    #expect(answer.errors.contains("chmod 600 "))
    #expect(try desk.place.bash("chmod 600 \(path)").status == 0)
    let id = try #require(
      try desk.must("checkpoint", "--show-key").output.split(separator: "+").dropFirst().first)
    #expect(try desk("checkpoint", "--revoke-key", String(id)).status == 64)
    try desk.must("checkpoint", "--revoke-key", String(id), "--reason", "laptop stolen")
    let revoked = try desk("checkpoint")
    #expect(revoked.status == 1)
    #expect(revoked.errors.contains("laptop stolen"))
    try write(Array(note.utf8), to: desk.place.folder.file("before.note"))
    #expect(try codes("--checkpoint", "before.note") == [], "what it signed before stays in force")
    // The hint makes another one.
    let hint = try #require(revoked.errors.split(separator: "\n").last?.components(separatedBy: "   then: "))
    #expect(try desk.place.bash("\(hint[0]) && \(hint[1])").status == 0)
    try desk.must("checkpoint", "-o", "after.note")
    #expect(try codes("--checkpoint", "before.note", "--checkpoint", "after.note") == [])
  }

  @Test func `are refused with what else a file may be`() throws {
    try desk.must("checkpoint", "-o", "a.note")
    #expect(try codes("--checkpoint", "washington.accord") == ["C001 washington.accord:1 error"])
    #expect(try desk("verify", "--checkpoint", "nowhere.note").status == 66)
    #expect(try desk("verify", "--checkpoint", "a.note", "--key", "x").status == 64)
    let key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    #expect(try codes("--checkpoint", "a.note", "--key", key) == ["C003 a.note:1 error"])
    #expect(try desk("checkpoint", "-o", "washington.accord", "--force").status == 73)
    #expect(try desk("checkpoint", "--append", "washington.accord").status == 73)
    try write(Array("hello\n".utf8), to: desk.place.folder.file("letter"))
    #expect(try desk("checkpoint", "--append", "letter").status == 65)
    #expect(try desk("checkpoint", "-o", "letter").status == 73)
    #expect(try desk.place.folder.text("letter") == "hello\n")
    let other = try Desk(promises: false)
    let foreign = try other.must("checkpoint", "--new-key", "--json")
    #expect(try object(foreign.bytes)["change"] as? Int != nil)
    try write(Array(try other.must("checkpoint").output.utf8), to: desk.place.folder.file("foreign.note"))
    #expect(try codes("--checkpoint", "foreign.note").count == 1)
  }
}
