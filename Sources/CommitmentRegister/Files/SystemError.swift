internal import Glibc

/// What the system said when a call failed.
struct SystemError: Error, Equatable {
  /// The value of `errno`.
  var code: Int32

  /// The error of the call that has just failed.
  static var last: SystemError { SystemError(code: errno) }

  /// The system's own words.
  var message: String {
    guard let words = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: words)
  }

  /// Writes all of some bytes to an open file.
  /// - Returns: what the system said where it could not.
  static func writing(_ bytes: borrowing [UInt8], to descriptor: Int32) -> SystemError? {
    var done = 0
    while done < bytes.count {
      let written = unsafe bytes.withUnsafeBufferPointer { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress.unsafelyUnwrapped + done, buffer.count - done)
      }
      if written < 0 {
        if errno == EINTR { continue }
        return .last
      }
      done += written
    }
    return nil
  }
}
