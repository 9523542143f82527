/// Where a statement keeps the text and BLOBs it is bound to until it is reset.
///
/// One copy into memory that is used again for every run costs less than what SQLite would do: allocate, copy
/// and free each value. The struct is safe because nothing in it moves between ``clear()`` and the next, and
/// because its statement lets its values go before the next run, or its own end, frees them.
@safe struct ValueBuffer: ~Copyable {
  /// What a statement keeps at most, so that one long value does not hold memory for ever.
  private static let largestCapacity = 16_384

  private var memory: UnsafeMutableRawBufferPointer?
  private var used = 0
  /// How much room the latest values would have taken.
  private var wanted = 256

  deinit { unsafe memory?.deallocate() }

  /// Forgets what is there, and makes more room if that was too little for the latest values.
  mutating func clear() {
    used = 0
    if unsafe wanted > memory?.count ?? 0 { grow() }
    wanted = 0
  }

  /// Copies bytes and says where they are; nil when there is no room for them.
  mutating func put(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawPointer? {
    wanted += bytes.count
    guard let memory = unsafe memory, let start = memory.baseAddress, bytes.count <= memory.count - used
    else { return nil }
    let place = unsafe start + used
    // An empty buffer may have no address.
    if let source = bytes.baseAddress { unsafe place.copyMemory(from: source, byteCount: bytes.count) }
    used += bytes.count
    return UnsafeRawPointer(place)
  }

  private mutating func grow() {
    let capacity = min(max(wanted, 2 * (unsafe memory?.count ?? 0)), Self.largestCapacity)
    guard unsafe capacity > memory?.count ?? 0 else { return }
    unsafe memory?.deallocate()
    unsafe memory = .allocate(byteCount: capacity, alignment: 16)
  }
}
