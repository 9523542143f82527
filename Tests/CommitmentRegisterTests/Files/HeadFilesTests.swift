import Foundation
import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `Files of seen heads` {
  private let folder: TemporaryFolder
  private let files: HeadFiles
  private let id = Desk.registerID

  init() throws {
    folder = try TemporaryFolder()
    files = HeadFiles(folder: folder.file("state/accord"))
  }

  private func head(_ size: Int, _ incarnation: String? = nil, path: String = "/a b/desk.accord") -> KeptHead
  {
    KeptHead(
      SeenHead(size: size, hash: [UInt8](repeating: UInt8(size), count: 32)), incarnation: incarnation,
      path: path)
  }

  @Test func `come back as they were kept, readable by their owner alone`() throws {
    #expect(files.head(of: id) == nil)
    for kept in [head(1), head(2, String(repeating: "c", count: 32)), head(3, path: "/with\nline\n/end")] {
      files.keep(kept, of: id, after: files.head(of: id))
      #expect(files.head(of: id) == kept)
    }
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    #expect(names == ["state", "state/accord", "state/accord/\(id)"])
    #expect(try mode(folder.file("state/accord")) == 0o700)
    #expect(try mode(folder.file("state/accord/\(id)")) == 0o600)
  }

  @Test func `have the five lines of the format`() throws {
    files.keep(head(7), of: id, after: nil)
    #expect(
      try folder.text("state/accord/\(id)")
        == "7\n\(String(repeating: "07", count: 32))\n-\nseen\n/a b/desk.accord\n")
    var written = head(8)
    written.isWritten = true
    files.keep(written, of: id, after: head(7))
    #expect(files.head(of: id) == written)
  }

  @Test func `only go forward, whichever process comes last`() {
    files.keep(head(5), of: id, after: nil)
    files.keep(head(9), of: id, after: head(5))
    files.keep(head(7), of: id, after: head(5))
    #expect(files.head(of: id) == head(9))
    files.keep(head(12), of: id, after: head(5))
    #expect(files.head(of: id) == head(12))
    // A restored register is shorter; it takes the place of the head that it was compared with, and of no other.
    files.keep(head(3, "x"), of: id, after: head(9))
    #expect(files.head(of: id) == head(12))
    files.keep(head(3, "x"), of: id, after: head(12))
    #expect(files.head(of: id) == head(3, "x"))
  }

  @Test(arguments: [
    "", "7", "7\n", "x\n00\n-\n/p\n", "7\n00\n-\n/p\n", "0\n\(String(repeating: "07", count: 32))\n-\n/p\n",
    "7\n\(String(repeating: "07", count: 32))\n-\n", "7\n\(String(repeating: "07", count: 32))\n-\n/p",
  ])
  func `count as not there where they cannot be read, and are made anew`(text: String) throws {
    files.keep(head(1), of: id, after: nil)
    try write(Array(text.utf8), to: folder.file("state/accord/\(id)"))
    #expect(files.head(of: id) == nil)
    files.keep(head(2), of: id, after: nil)
    #expect(files.head(of: id) == head(2))
  }

  @Test func `are given up without a word where they cannot be written`() throws {
    try write([], to: folder.file("file"))
    for place in ["file/accord", "/proc/nowhere"] {
      let nowhere = HeadFiles(folder: place.hasPrefix("/") ? place : folder.file(place))
      nowhere.keep(head(1), of: id, after: nil)
      #expect(nowhere.head(of: id) == nil)
    }
  }
}

/// The rights on a file.
func mode(_ path: String) throws -> Int {
  let attributes = try FileManager.default.attributesOfItem(atPath: path)
  return try #require(attributes[.posixPermissions] as? Int)
}
