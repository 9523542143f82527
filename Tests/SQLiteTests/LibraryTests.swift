import SQLite
import Testing

@Suite struct LibraryTests {
  @Test func `the library is new enough and says its version alike in both forms`() {
    #expect(Library.version >= 3_040_000)
    let parts = Library.versionText.split(separator: ".").compactMap { Int32($0) }
    #expect(parts.count == 3)
    #expect(parts[0] * 1_000_000 + parts[1] * 1000 + parts[2] == Library.version)
  }

  @Test func `memory statistics go off before the first connection, and twice is once`() async {
    await #expect(processExitsWith: .success) {
      try Library.disableMemoryStatistics()
      _ = try Connection(path: ":memory:")
      try Library.disableMemoryStatistics()
      #expect(!Library.setHardHeapLimit(bytes: 1 << 30))
    }
  }

  @Test func `memory statistics cannot go off once SQLite runs`() async {
    await #expect(processExitsWith: .success) {
      _ = try Connection(path: ":memory:")
      #expect(throws: SQLiteError.self) { try Library.disableMemoryStatistics() }
    }
  }

  @Test func `past the heap limit a statement fails instead of the process`() async {
    await #expect(processExitsWith: .success) {
      #expect(Library.setHardHeapLimit(bytes: 4 << 20))
      let connection = try Connection(path: ":memory:")
      #expect(throws: SQLiteError.self) {
        try connection.run("SELECT length(zeroblob(?) || randomblob(?))", 3_000_000, 3_000_000)
      }
      #expect(try connection.first("SELECT 1") { row in try row.int(0) } == 1)
    }
  }
}
