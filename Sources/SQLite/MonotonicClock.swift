internal import Glibc

/// The clock that deadlines are measured by: it never goes back and no one sets it.
enum MonotonicClock {
  /// Nanoseconds since an arbitrary moment.
  static var now: UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// The moment that is so many milliseconds away.
  static func moment(inMilliseconds milliseconds: Int) -> UInt64 {
    let (span, tooLong) = UInt64(max(0, milliseconds)).multipliedReportingOverflow(by: 1_000_000)
    let (moment, tooLate) = now.addingReportingOverflow(span)
    return tooLong || tooLate ? .max : moment
  }

  /// Lets the thread rest.
  static func rest(milliseconds: Int) {
    var time = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
    unsafe nanosleep(&time, nil)
  }
}
