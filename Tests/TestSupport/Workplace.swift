import Foundation

/// What a command answered.
public struct Answer: Sendable {
  /// The exit status.
  public let status: Int32
  /// The bytes on standard output.
  public let bytes: [UInt8]
  /// The text on standard error.
  public let errors: String

  /// The text on standard output.
  public var output: String { String(decoding: bytes, as: UTF8.self) }
}

/// A folder in which a test runs the program as a person would, with nothing of the test's own environment.
public final class Workplace: Sendable {
  /// The day it is for the program.
  public static let today = "2026-11-02"

  /// The folder in which commands run; also their home.
  public let folder: TemporaryFolder
  /// The variables that commands see.
  public let environment: [String: String]
  private let program: String
  /// Keeps what commands answer, away from the folder that tests look into.
  private let answers: TemporaryFolder
  /// Keeps the heads that commands have seen.
  public let state: TemporaryFolder

  /// Makes an empty folder.
  /// - Parameter variables: What commands see beside `PATH`, `HOME`, `ACCORD_TODAY` and `XDG_STATE_HOME`.
  public init(_ variables: [String: String] = [:]) throws {
    program = try ProgramUnderTest.path()
    folder = try TemporaryFolder()
    answers = try TemporaryFolder()
    state = try TemporaryFolder()
    let directory = URL(filePath: program).deletingLastPathComponent().path(percentEncoded: false)
    let own = [
      "PATH": directory + ":/usr/bin:/bin", "HOME": folder.path, "ACCORD_TODAY": Self.today,
      "XDG_STATE_HOME": state.path,
    ]
    environment = own.merging(variables) { $1 }
  }

  /// Runs the program.
  /// - Parameters:
  ///   - words: Its arguments.
  ///   - input: What it reads from standard input.
  ///   - variables: Added to the environment.
  public func accord(_ words: String..., input: String = "", with variables: [String: String] = [:]) throws
    -> Answer
  {
    try accord(words, input: input, with: variables)
  }

  /// Runs the program.
  public func accord(_ words: [String], input: String = "", with variables: [String: String] = [:]) throws
    -> Answer
  {
    try run([program] + words, input: input, with: variables)
  }

  /// Runs a script of bash, which ends at the first command that fails.
  public func bash(_ script: String, with variables: [String: String] = [:]) throws -> Answer {
    try run(["/bin/bash", "-e", "-o", "pipefail", "-c", script], input: "", with: variables)
  }

  /// Starts a script of bash without waiting for its end.
  public func start(_ script: String) throws -> Child {
    let path = answers.file(UUID().uuidString)
    return try Child(
      ["/bin/bash", "-c", script], environment: environment, in: folder.path,
      streams: ("/dev/null", path + ".out", path + ".err"))
  }

  /// Every file below the folder with its bytes, and every folder with none.
  public func contents() throws -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      var isFolder: ObjCBool = false
      _ = unsafe FileManager.default.fileExists(atPath: folder.file(name), isDirectory: &isFolder)
      found[name] = isFolder.boolValue ? [] : try TestSupport.bytes(of: folder.file(name))
    }
    return found
  }

  private func run(_ words: [String], input: String, with variables: [String: String]) throws -> Answer {
    let path = answers.file(UUID().uuidString)
    var source = "/dev/null"
    if !input.isEmpty {
      source = path + ".in"
      try write(Array(input.utf8), to: source)
    }
    let child = try Child(
      words, environment: environment.merging(variables) { $1 }, in: folder.path,
      streams: (source, path + ".out", path + ".err"))
    let status = child.wait()
    return Answer(
      status: status, bytes: try bytes(of: path + ".out"),
      errors: String(decoding: try bytes(of: path + ".err"), as: UTF8.self))
  }
}
