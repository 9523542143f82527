import Foundation
import TestSupport
import Testing

/// A file of the checkout's sources.
struct SourceFile: Sendable {
  /// Its path from the checkout's root.
  let path: String
  let lines: [String]

  /// The lines without comments of their own.
  var code: [String] { lines.filter { !$0.drop { $0 == " " }.hasPrefix("//") } }

  /// The modules it imports.
  var imports: [String] {
    code.compactMap { $0.firstMatch(of: /^(?:@\w+ )?(?:\w+ )?import (\w+)/).map { String($0.1) } }
  }

  /// Every file below a folder whose name ends so.
  static func all(below folder: String, suffix: String = ".swift") throws -> [SourceFile] {
    let root = "\(ProgramUnderTest.checkout)/\(folder)"
    return try FileManager.default.subpathsOfDirectory(atPath: root).filter { $0.hasSuffix(suffix) }.sorted()
      .map {
        let text = try String(contentsOfFile: "\(root)/\($0)", encoding: .utf8)
        return SourceFile(path: "\(folder)/\($0)", lines: text.components(separatedBy: "\n"))
      }
  }
}

@Suite struct `Layers and rules of the sources` {
  /// Looks for bytes with memchr, at every entry that is written.
  private static let chainCheck = "Register/Connection+Register.swift"

  /// What each target may import; the files that may call the operating system are listed apart.
  private static let allowed: [(folder: String, modules: Set<String>, system: [String])] = [
    ("Sources/SQLite", ["CSQLite", "Glibc", "Synchronization"], [""]),
    (
      "Sources/CommitmentRegister", ["SQLite", "CCrypto", "Migrations", "Synchronization"],
      ["Files/", chainCheck]
    ),
    (
      "Sources/AccordCLI", ["CommitmentRegister"],
      ["Output/Terminal.swift", "Output/OutputSink.swift", "Clock.swift"]
    ),
    ("Sources/accord", ["AccordCLI", "Glibc"], [""]),
    ("Migrations", [], []),
  ]

  @Test func `nothing skips a layer or looks back`() throws {
    for target in Self.allowed {
      let files = try SourceFile.all(below: target.folder)
      #expect(!files.isEmpty)
      for file in files {
        let isSystem = target.system.contains { file.path.hasPrefix("\(target.folder)/\($0)") }
        let modules = target.modules.union(isSystem ? ["Glibc"] : [])
        #expect(Set(file.imports).subtracting(modules).isEmpty, "\(file.path) imports \(file.imports)")
      }
    }
  }

  @Test func `libcrypto's types stop at one file`() throws {
    let files = try SourceFile.all(below: "Sources").filter { $0.imports.contains("CCrypto") }
    #expect(files.map(\.path) == ["Sources/CommitmentRegister/Journal/Cryptography.swift"])
  }

  @Test func `unsafe code stands only where the system and SQLite are called`() throws {
    let places = [
      "Sources/SQLite/", "Sources/CommitmentRegister/Journal/", "Sources/CommitmentRegister/Files/",
      "Sources/CommitmentRegister/Register/Connection+Register.swift",
      "Sources/AccordCLI/Output/Terminal.swift", "Sources/AccordCLI/Output/OutputSink.swift",
      "Sources/AccordCLI/Clock.swift",
    ]
    for file in try SourceFile.all(below: "Sources") where !places.contains(where: file.path.hasPrefix) {
      #expect(
        !file.code.contains { $0.contains(/\bunsafe\b/) || $0.contains(/\bUnsafe\w*Pointer/) }, "\(file.path)"
      )
    }
  }

  @Test func `commands hold no SQL`() throws {
    for file in try SourceFile.all(below: "Sources/AccordCLI") {
      #expect(
        !file.code.contains { $0.contains(/\b(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|PRAGMA)\b/) },
        "\(file.path)")
    }
  }

  @Test func `the library prints nothing and reads no clock and no environment`() throws {
    let words = [
      "print(", "debugPrint(", "getenv", "clock_gettime", "gettimeofday", "ContinuousClock", "Date()",
    ]
    for file in try SourceFile.all(below: "Sources/CommitmentRegister") {
      for word in words { #expect(!file.code.contains { $0.contains(word) }, "\(word) in \(file.path)") }
    }
  }

  @Test func `nothing is forced, and no file grows past 350 lines`() throws {
    for folder in ["Sources", "Migrations", "Tests", "Benchmarks/Sources"] {
      for file in try SourceFile.all(below: folder) {
        #expect(file.lines.count <= 350, "\(file.path) has \(file.lines.count) lines")
        #expect(!file.code.contains { $0.contains(/\b(try|as)!/) }, "\(file.path)")
      }
    }
  }

  @Test func `every column has its comment and every CHECK its name`() throws {
    let migrations = try SourceFile.all(below: "Migrations", suffix: ".sql")
    #expect(!migrations.isEmpty)
    for file in migrations {
      var isTable = false
      for line in file.lines {
        if line.hasPrefix("CREATE TABLE") { isTable = true }
        if line.hasPrefix(")") {
          #expect(line.contains("STRICT"), "\(file.path): \(line)")
          isTable = false
        }
        if isTable, line.contains(/^  [a-z_]+ +(INTEGER|TEXT|BLOB|REAL|ANY)\b/) {
          #expect(line.contains(/--\s+\S/), "\(file.path): \(line)")
        }
        if line.contains(/\bCHECK\b/), !line.drop(while: { $0 == " " }).hasPrefix("--") {
          #expect(line.contains(/CONSTRAINT [a-z0-9_]+ CHECK/), "\(file.path): \(line)")
        }
      }
    }
  }
}
