import Foundation
import SQLite
import TestSupport
import Testing

@Suite struct `A register that cannot be used` {
  /// A line that reads and one that writes; both must say the same.
  private static let lines = [["overdue"], ["note", "C1", "later"]]

  private func expectRefusal(
    _ place: Workplace, _ status: Int32, _ parts: String..., words: [String] = [],
    with variables: [String: String] = [:]
  ) throws {
    let before = try place.contents()
    for line in Self.lines {
      let answer = try place.accord(words + line, with: variables)
      #expect(answer.status == status, "\(line): \(answer.errors)")
      #expect(answer.output.isEmpty)
      for part in parts { #expect(answer.errors.contains(part), "\(part) in: \(answer.errors)") }
    }
    #expect(try place.contents() == before)
  }

  @Test func `none is here`() throws {
    try expectRefusal(try Workplace(), 66, "no register here", "accord init", "accord demo")
  }

  @Test func `the one named is not there`() throws {
    let place = try Workplace(["ACCORD_DB": "there.accord"])
    try expectRefusal(place, 66, "no register there.accord", "accord init there.accord")
    try expectRefusal(place, 66, "no folder far", words: ["--db", "far/there.accord"])
  }

  @Test func `two are in the folder`() throws {
    let desk = try Desk()
    try FileManager.default.copyItem(atPath: desk.register, toPath: desk.place.folder.file("tokyo.accord"))
    try expectRefusal(
      desk.place, 64, "tokyo.accord", "washington.accord", "--db", with: ["ACCORD_DB": ""])
  }

  @Test func `it is a folder`() throws {
    let desk = try Desk()
    try expectRefusal(desk.place, 65, "is a directory", "--db", words: ["--db", desk.place.folder.path])
  }

  @Test(arguments: ["", "ref,title\nC1,A promise\n", String(repeating: "x", count: 5_000)])
  func `it is another kind of file`(_ text: String) throws {
    let place = try Workplace()
    try write(Array(text.utf8), to: place.folder.file("notes.accord"))
    try expectRefusal(place, 65, "notes.accord is no register", "accord init")
  }

  @Test func `it is the database of another program`() throws {
    let place = try Workplace()
    let connection = try Connection(path: place.folder.file("other.accord"), access: .create)
    try connection.execute("CREATE TABLE t (a TEXT) STRICT")
    try connection.close()
    try expectRefusal(place, 65, "another program", "accord init")
  }

  @Test func `a newer accord has written it`() throws {
    let desk = try Desk()
    var content = try bytes(of: desk.register)
    content[63] = 99
    try write(content, to: desk.register)
    try expectRefusal(desk.place, 65, "newer accord", "schema 99", "Update accord")
  }

  @Test func `it is cut off`() throws {
    let desk = try Desk()
    try write(Array(try bytes(of: desk.register).prefix(50_000)), to: desk.register)
    try expectRefusal(desk.place, 65, "damaged", "backup")
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may write to every file"))
  func `it may only be read`() throws {
    let desk = try Desk()
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: desk.register)
    let before = try desk.place.contents()
    let answer = try desk("note", "C1", "later")
    #expect(answer.status == 77)
    #expect(answer.errors.contains("may only be read"))
    #expect(answer.errors.contains("chmod"))
    #expect(try desk("overdue").status == 0)
    #expect(try desk.place.contents() == before)
  }

  @Test func `another process holds it`() throws {
    let desk = try Desk()
    let before = try desk.place.contents()
    let other = try Connection(path: desk.register, access: .readWrite)
    try other.execute("BEGIN EXCLUSIVE")
    // Nothing of the file may be read here meanwhile: closing it would let the other's locks go.
    for line in [
      ["overdue"], ["note", "C1", "later"], ["set", "C1", "--status", "stalled", "--reason", "x"],
    ] {
      let answer = try desk.place.accord(line, with: ["ACCORD_BUSY_TIMEOUT": "100"])
      #expect(answer.status == 75, "\(answer.errors)")
      #expect(answer.errors.contains("in use by another process"))
      #expect(answer.errors.contains("ry again"))
    }
    try other.execute("ROLLBACK")
    try other.close()
    #expect(try desk.place.contents() == before)
    #expect(try desk("note", "C1", "later").status == 0)
  }
}
