import Foundation

/// The release binary that the end-to-end tests run.
public enum ProgramUnderTest {
  /// Its path: `ACCORD_BINARY`, else the one that `make release` leaves in this checkout.
  /// - Throws: `Missing` when there is none.
  public static func path() throws -> String {
    let given = ProcessInfo.processInfo.environment["ACCORD_BINARY"] ?? ""
    let path = given.isEmpty ? checkout + "/.build/release/accord" : given
    guard FileManager.default.isExecutableFile(atPath: path) else { throw Missing(path: path) }
    return path
  }

  /// The root of the checkout.
  public static let checkout = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent().path(percentEncoded: false).trimmingSuffix("/")

  /// There is no binary to test.
  public struct Missing: Error, CustomStringConvertible {
    let path: String

    /// What to do about it.
    public var description: String { "There is no program \(path). Run the tests with: make test" }
  }
}

extension String {
  func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
