import Foundation

/// A folder of one test's own, removed with everything in it when the test lets it go.
public final class TemporaryFolder: Sendable {
  /// Where it is, with links resolved and without a slash at its end.
  public let path: String

  /// Makes a new, empty folder.
  public init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "accord-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.resolvingSymlinksInPath().path(percentEncoded: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in the folder.
  public func file(_ name: String) -> String { "\(path)/\(name)" }

  /// The text of a file in the folder.
  public func text(_ name: String) throws -> String {
    try String(contentsOfFile: file(name), encoding: .utf8)
  }
}

/// The bytes of a file.
public func bytes(of path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }

/// Writes a file of these bytes, in place of one that is there.
public func write(_ bytes: [UInt8], to path: String) throws { try Data(bytes).write(to: URL(filePath: path)) }
