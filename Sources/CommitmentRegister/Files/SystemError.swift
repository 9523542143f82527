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
}
