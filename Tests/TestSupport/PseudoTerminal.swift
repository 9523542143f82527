import Foundation

/// A terminal of so many columns, with the test at the other end.
final class PseudoTerminal {
  /// The path that a process opens.
  let path: String
  private let controller: Int32
  private let worker: Int32

  init(columns: Int) throws {
    controller = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    // Linux's TIOCSPTLCK unlocks it, TIOCGPTN asks for its number; Swift sees neither, nor what libc makes of them.
    var isLocked: Int32 = 0
    var number: UInt32 = 0
    guard controller >= 0, unsafe ioctl(controller, 0x4004_5431, &isLocked) == 0,
      unsafe ioctl(controller, 0x8004_5430, &number) == 0
    else { throw CocoaError(.fileReadUnknown) }
    path = "/dev/pts/\(number)"
    // Held open until the process has ended, or reading could fail before it has begun.
    worker = unsafe open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard worker >= 0 else { throw CocoaError(.fileReadUnknown) }
    var size = winsize(ws_row: 50, ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    guard unsafe ioctl(controller, UInt(TIOCSWINSZ), &size) == 0 else { throw CocoaError(.fileReadUnknown) }
  }

  deinit {
    close(worker)
    close(controller)
  }

  /// Types keys.
  func type(_ keys: String) throws {
    let count = unsafe Array(keys.utf8).withUnsafeBytes { unsafe write(controller, $0.baseAddress, $0.count) }
    guard count == keys.utf8.count else { throw CocoaError(.fileWriteUnknown) }
  }

  /// Everything shown until a process has ended.
  func transcript(of child: Child) -> (text: String, status: Int32) {
    let status = fcntl(controller, F_SETFL, O_NONBLOCK)
    precondition(status == 0, "a terminal can be read without waiting")
    var shown: [UInt8] = []
    var ended: Int32?
    while true {
      var wanted = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
      _ = unsafe poll(&wanted, 1, ended == nil ? 20 : 0)
      let piece = unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
        count = max(0, unsafe read(controller, buffer.baseAddress, 65_536))
      }
      shown += piece
      if piece.isEmpty {
        if let ended { return (String(decoding: shown, as: UTF8.self), ended) }
        ended = child.poll()
      }
    }
  }
}

extension Workplace {
  /// Runs the program on a terminal.
  /// - Parameters:
  ///   - words: Its arguments.
  ///   - columns: The terminal's width.
  ///   - keys: What is typed.
  ///   - variables: Added to the environment.
  /// - Returns: what was shown, with plain line ends, and the exit status.
  public func onTerminal(
    _ words: [String], columns: Int = 80, typing keys: String = "", with variables: [String: String] = [:]
  ) throws -> (text: String, status: Int32) {
    let terminal = try PseudoTerminal(columns: columns)
    try terminal.type(keys)
    let child = try Child(
      [try ProgramUnderTest.path()] + words,
      environment: environment.merging(["TERM": "xterm-256color"]) { $1 }.merging(variables) { $1 },
      in: folder.path, streams: (terminal.path, terminal.path, terminal.path), isSession: true)
    let shown = terminal.transcript(of: child)
    return (shown.text.replacingOccurrences(of: "\r\n", with: "\n"), shown.status)
  }
}
