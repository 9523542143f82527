internal import CSQLite

extension Connection {
  /// Interrupts statements that are still running when a time has passed, whatever they do.
  ///
  /// They fail with ``ResultCode/interrupt``, as does every longer one started later, until the deadline is
  /// removed. A rollback is never interrupted.
  ///
  /// - Parameter milliseconds: The time from now; nil removes the deadline.
  public func setDeadline(milliseconds: Int?) {
    guard let connection = unsafe pointer else { return }
    guard let milliseconds else {
      unsafe sqlite3_progress_handler(connection, 0, nil, nil)
      deadline = nil
      return
    }
    let new = Deadline(MonotonicClock.moment(inMilliseconds: milliseconds))
    // Unretained because this connection keeps it for as long as SQLite has the pointer.
    let box = unsafe Unmanaged.passUnretained(new).toOpaque()
    unsafe sqlite3_progress_handler(connection, instructionsBetweenLooks, hasPassed, box)
    deadline = new
  }
}

/// What SQLite is given a pointer to.
final class Deadline {
  let moment: UInt64
  var isSuspended = false

  init(_ moment: UInt64) { self.moment = moment }
}

/// Looking at the clock costs some 25 ns, these instructions a thousand times that.
private let instructionsBetweenLooks: Int32 = 1000

private func hasPassed(_ box: UnsafeMutableRawPointer?) -> Int32 {
  guard let box = unsafe box else { return 0 }
  let deadline = unsafe Unmanaged<Deadline>.fromOpaque(box).takeUnretainedValue()
  return !deadline.isSuspended && MonotonicClock.now >= deadline.moment ? 1 : 0
}
