import CommitmentRegister
import Foundation
import TestSupport
import Testing

/// A directory of its own for a test.
private func inDirectory(_ body: (String) throws -> Void) throws {
  let url = FileManager.default.temporaryDirectory.appending(path: "accord-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: url) }
  try body(url.path())
}

@Suite struct `A name beside a register` {
  @Test(arguments: ["-journal", "-wal", "-shm"])
  func `is no place for output, since SQLite would take it for its own`(suffix: String) throws {
    let desk = try Desk()
    let problem = #expect(throws: Problem.self) {
      try AtomicFile.write([1], to: desk.path + suffix, force: true)
    }
    #expect(problem?.code == "output_is_register")
    #expect(throws: Problem.self) { try AppendedFile(desk.path + suffix, limit: 10) }
    #expect(!Folder.exists(desk.path + suffix))
    _ = try AtomicFile.write([1], to: desk.folder.file("minutes\(suffix)"), force: false)
  }
}

@Suite struct `Files that are read` {
  @Test func `are read whole, also through a link`() throws {
    try inDirectory { directory in
      let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      try Data(bytes).write(to: URL(filePath: directory + "/a"))
      _ = unsafe symlink(directory + "/a", directory + "/b")
      #expect(try FileBytes.read(directory + "/a", limit: 300_000) == bytes)
      #expect(try FileBytes.read(directory + "/b", limit: 1 << 20) == bytes)
      let problem = #expect(throws: Problem.self) { try FileBytes.read(directory + "/a", limit: 299_999) }
      #expect(problem?.code == "file_too_large")
      try Data().write(to: URL(filePath: directory + "/empty"))
      #expect(try FileBytes.read(directory + "/empty", limit: 0).isEmpty)
    }
  }

  @Test func `must be there, regular and readable`() throws {
    try inDirectory { directory in
      _ = unsafe mkfifo(directory + "/pipe", 0o600)
      for (path, words) in [
        (directory, "is a directory"), (directory + "/pipe", "is a pipe"), (directory + "/none", "no file"),
        ("/dev/null", "is a device"), ("", "no file name"), (directory + "/pipe/x", "no file"),
      ] {
        let problem = #expect(throws: Problem.self) { try FileBytes.read(path, limit: 10) }
        #expect(problem?.kind == .missing)
        #expect(problem?.message.contains(words) == true, "\(problem?.message ?? "")")
      }
    }
  }

  @Test func `that loop, listen or are not theirs are told`() throws {
    try inDirectory { directory in
      _ = unsafe symlink(directory + "/b", directory + "/a")
      _ = unsafe symlink(directory + "/a", directory + "/b")
      let circle = #expect(throws: Problem.self) { try InputFile(directory + "/a") }
      #expect(circle?.kind == .missing && circle?.message.contains("circle") == true)
      for path in ["/dev/zero", "/dev/full"] {
        #expect(throws: Problem.self) { try InputFile(path) }
      }
      _ = unsafe mkfifo(directory + "/pipe", 0o600)
      let pipe = #expect(throws: Problem.self) {
        try InputFile(directory + "/pipe", hintForPipe: "Pipe it in.")
      }
      #expect(pipe?.hints == ["Pipe it in."])
      try Data([65]).write(to: URL(filePath: directory + "/secret"))
      _ = unsafe chmod(directory + "/secret", 0)
      // Who is root may read it all the same.
      if geteuid() != 0 {
        let problem = #expect(throws: Problem.self) { try InputFile(directory + "/secret") }
        #expect(problem?.message.contains("may not be read") == true)
      }
    }
  }

  /// Ways in which a file changes under a reader.
  enum Meddling: CaseIterable {
    case grown, shrunk, sameSize, sameSizeAndTime, replaced, removed, replacedByLink
  }

  @Test(arguments: Meddling.allCases)
  func `may not be changed meanwhile`(_ meddling: Meddling) throws {
    try inDirectory { directory in
      let path = directory + "/a"
      try Data(repeating: 65, count: 100).write(to: URL(filePath: path))
      // A time long ago, so that a write in the same tick of the clock is seen.
      var times = [timespec(tv_sec: 1_000, tv_nsec: 7), timespec(tv_sec: 1_000, tv_nsec: 7)]
      #expect(unsafe utimensat(AT_FDCWD, path, &times, 0) == 0)
      let file = try InputFile(path)
      var bytes: [UInt8] = []
      #expect(try file.read(into: &bytes, atMost: 60))
      switch meddling {
      case .grown: try Data(repeating: 65, count: 101).write(to: URL(filePath: path), options: [])
      case .shrunk: #expect(unsafe truncate(path, 10) == 0)
      case .sameSize, .sameSizeAndTime:
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.write(contentsOf: Data([66]))
        if meddling == .sameSizeAndTime { #expect(unsafe utimensat(AT_FDCWD, path, &times, 0) == 0) }
      case .replaced:
        try Data(repeating: 66, count: 100).write(to: URL(filePath: path + ".new"))
        #expect(unsafe rename(path + ".new", path) == 0)
      case .removed: #expect(unsafe unlink(path) == 0)
      case .replacedByLink:
        try Data(repeating: 66, count: 100).write(to: URL(filePath: path + ".new"))
        #expect(unsafe unlink(path) == 0)
        #expect(unsafe symlink(path + ".new", path) == 0)
      }
      let problem = #expect(throws: Problem.self) {
        while try file.read(into: &bytes, atMost: 60) {}
      }
      #expect(problem?.kind == .data && problem?.code == "file_changed")
    }
  }

  @Test func `may not be changed after the last byte was read either`() throws {
    try inDirectory { directory in
      let path = directory + "/a"
      try Data(repeating: 65, count: 100).write(to: URL(filePath: path))
      let file = try InputFile(path)
      var bytes: [UInt8] = []
      while try file.read(into: &bytes, atMost: 60) {}
      try file.checkUnchanged()
      try Data(repeating: 66, count: 100).write(to: URL(filePath: path), options: .atomic)
      #expect(throws: Problem.self) { try file.checkUnchanged() }
    }
  }
}

@Suite struct `Files that are written` {
  @Test func `appear whole, are left alone when the same, and replaced only when told to`() throws {
    try inDirectory { directory in
      let path = directory + "/out.csv"
      #expect(try AtomicFile.write([1, 2, 3], to: path, force: false) == .created)
      #expect(try AtomicFile.write([1, 2, 3], to: path, force: false) == .unchanged)
      for other in [[1, 2, 4], [1, 2], []] as [[UInt8]] {
        let problem = #expect(throws: Problem.self) { try AtomicFile.write(other, to: path, force: false) }
        #expect(problem?.kind == .output)
        #expect(problem?.code == "output_exists")
      }
      #expect(try FileBytes.read(path, limit: 10) == [1, 2, 3])
      #expect(try AtomicFile.write([4], to: path, force: true) == .replaced)
      #expect(try FileBytes.read(path, limit: 10) == [4])
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["out.csv"])
    }
  }

  @Test func `leave nothing behind when they are dropped`() throws {
    try inDirectory { directory in
      do {
        var file = try AtomicFile(directory + "/x", force: false)
        try file.append([UInt8](repeating: 1, count: 100_000))
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: directory).isEmpty)
    }
  }

  @Test func `are written through a link, with the permissions that were there`() throws {
    try inDirectory { directory in
      try Data([1]).write(to: URL(filePath: directory + "/a"))
      _ = unsafe chmod(directory + "/a", 0o640)
      _ = unsafe symlink("a", directory + "/b")
      #expect(try AtomicFile.write([2], to: directory + "/b", force: true) == .replaced)
      #expect(try FileBytes.read(directory + "/a", limit: 10) == [2])
      let attributes = try FileManager.default.attributesOfItem(atPath: directory + "/a")
      #expect(attributes[.posixPermissions] as? Int == 0o640)
    }
  }

  @Test func `must have a place where they can be`() throws {
    try inDirectory { directory in
      _ = unsafe mkfifo(directory + "/pipe", 0o600)
      for (path, words) in [
        (directory, "is a directory"), (directory + "/none/x", "does not exist"), ("", "no file name"),
        (directory + "/pipe", "is a pipe"), ("/proc/x", "cannot be written"),
        (directory + "/new/", "directory"),
      ] {
        let problem = #expect(throws: Problem.self) { try AtomicFile.write([1], to: path, force: true) }
        #expect(problem?.kind == .output)
        #expect(problem?.message.contains(words) == true, "\(problem?.message ?? "")")
      }
      let left = try FileManager.default.contentsOfDirectory(atPath: directory)
      #expect(left == ["pipe"])
    }
  }
}
