import Foundation

/// A process started by a test, in a process group of its own, with its output kept in files.
public final class Child: Sendable {
  /// The process, and the number of its group.
  public let id: Int32

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - words: The program's path and its arguments.
  ///   - environment: All of its environment.
  ///   - folder: Where it runs.
  ///   - streams: The files for standard input, output and error.
  ///   - isSession: Whether it leads a session, so that a terminal it opens becomes its own.
  public init(
    _ words: [String], environment: [String: String], in folder: String,
    streams: (input: String, output: String, errors: String), isSession: Bool = false
  ) throws {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, streams.input, O_RDWR, 0)
    let create = O_RDWR | O_CREAT | O_APPEND
    unsafe posix_spawn_file_actions_addopen(&actions, 1, streams.output, create, 0o600)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, streams.errors, create, 0o600)
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // glibc's POSIX_SPAWN_SETSID, which Swift does not see.
    unsafe posix_spawnattr_setflags(&attributes, isSession ? 0x80 : Int16(POSIX_SPAWN_SETPGROUP))
    var id: pid_t = 0
    let variables = environment.map { "\($0.key)=\($0.value)" }
    let error = unsafe withCStrings(["/usr/bin/env", "-C", folder] + words) { arguments in
      unsafe withCStrings(variables) { environment in
        unsafe posix_spawn(&id, "/usr/bin/env", &actions, &attributes, arguments, environment)
      }
    }
    guard error == 0 else { throw CocoaError(.executableLoad, userInfo: ["errno": error]) }
    self.id = id
  }

  /// Waits for its end.
  /// - Returns: the exit status; 128 and the number of the signal where one ended it, as shells have it.
  @discardableResult public func wait() -> Int32 {
    var status: Int32 = 0
    while unsafe waitpid(id, &status, 0) < 0, errno == EINTR {}
    return Self.shellStatus(status)
  }

  /// Its exit status once it has ended; nothing before.
  func poll() -> Int32? {
    var status: Int32 = 0
    return unsafe waitpid(id, &status, WNOHANG) == id ? Self.shellStatus(status) : nil
  }

  private static func shellStatus(_ status: Int32) -> Int32 {
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  /// Kills it with all that it has started, at once and without a chance to tidy up.
  public func kill() { _ = Foundation.kill(-id, SIGKILL) }
}

private func withCStrings<T>(
  _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> T
) -> T {
  let pointers = unsafe texts.map { unsafe strdup($0) } + [nil]
  defer { unsafe pointers.indices.forEach { unsafe free(pointers[$0]) } }
  return unsafe body(pointers)
}
