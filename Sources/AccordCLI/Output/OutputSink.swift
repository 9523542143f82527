internal import Glibc

import CommitmentRegister

/// Whoever was to read the output has gone, as when `head` has seen enough; nothing went wrong.
struct ReaderGone: Error, Equatable {
  /// What a shell sees when a process is ended by a broken pipe.
  static let exitCode: Int32 = 141
}

/// Where output goes: a file descriptor, in large pieces, or memory in tests.
///
/// Nothing is lost in silence: whatever keeps a byte from being written is thrown, by the write that meets it or at
/// the latest by `flush`. What is not flushed is not written.
final class OutputSink {
  /// The descriptor written to; nil for memory.
  let descriptor: Int32?
  /// What messages call it: a file's name, "standard output".
  let name: String

  private var buffer: [UInt8] = []
  private var capacity: Int

  /// Writes to an open descriptor, which stays open.
  init(descriptor: Int32, name: String = "standard output", capacity: Int = 65_536) {
    self.descriptor = descriptor
    self.name = name
    self.capacity = capacity
    buffer.reserveCapacity(capacity)
  }

  /// Keeps everything, for `text`.
  init() {
    descriptor = nil
    name = "memory"
    capacity = .max
  }

  /// What has been written and not handed on; in memory, everything.
  var text: String { String(decoding: buffer, as: UTF8.self) }

  /// Writes text.
  func write(_ text: String) throws {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= capacity { try flush() }
  }

  /// Writes bytes as they are.
  func write(_ bytes: some Sequence<UInt8>) throws {
    buffer.append(contentsOf: bytes)
    if buffer.count >= capacity { try flush() }
  }

  /// Writes a line with its end.
  func line(_ text: String = "") throws {
    buffer.append(contentsOf: text.utf8)
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count >= capacity { try flush() }
  }

  /// Keeps what `body` writes until it is done, as far as it is no more than so many bytes.
  ///
  /// For answers that are written while a register is held for reading: whoever reads them slowly must not keep
  /// others from recording.
  func holding<T>(upTo bytes: Int = 64 << 20, _ body: () throws -> T) rethrows -> T {
    let usual = capacity
    capacity = max(capacity, bytes)
    defer { capacity = usual }
    return try body()
  }

  /// Hands on everything written so far.
  func flush() throws {
    guard let descriptor, !buffer.isEmpty else { return }
    // Kept or failed, these bytes are not tried again: a second attempt could write a part of them twice.
    defer { buffer.removeAll(keepingCapacity: true) }
    let total = buffer.count
    var done = 0
    while done < total {
      let result = unsafe buffer.withUnsafeBytes { bytes in
        // `done` is less than the count, so the rest is neither empty nor past the end.
        unsafe Glibc.write(descriptor, bytes.baseAddress.map { unsafe $0 + done }, total - done)
      }
      if result > 0 {
        done += result
      } else {
        try recover(from: result == 0 ? EIO : errno, descriptor: descriptor)
      }
    }
  }

  /// Returns when the write may be tried again.
  private func recover(from error: Int32, descriptor: Int32) throws {
    switch error {
    case EINTR: return
    case EAGAIN:
      // Somebody made the descriptor non-blocking; wait until it takes more.
      var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      _ = unsafe poll(&wanted, 1, -1)
    case EPIPE: throw ReaderGone()
    case ENOSPC, EDQUOT, EFBIG:
      throw Problem(
        .output, "disk_full", "\(name) cannot be written: \(Terminal.message(forError: error)).",
        hints: ["The output so far is incomplete. Make room, then run the command again."])
    default:
      throw Problem(
        .output, "cannot_write", "\(name) cannot be written: \(Terminal.message(forError: error)).")
    }
  }
}
