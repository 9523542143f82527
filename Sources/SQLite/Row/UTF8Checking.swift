/// Whether bytes are all ASCII, which most text is; looked at eight at a time, the last eight by themselves.
@inline(__always) private func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  let raw = UnsafeRawBufferPointer(bytes)
  let count = raw.count
  var bits: UInt64 = 0
  if count >= 8 {
    var index = 0
    while index < count - 8 {
      unsafe bits |= raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      index += 8
    }
    unsafe bits |= raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
  } else if count >= 4 {
    unsafe bits |= UInt64(raw.loadUnaligned(fromByteOffset: 0, as: UInt32.self))
    unsafe bits |= UInt64(raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
  } else {
    for index in 0..<count { unsafe bits |= UInt64(raw[index]) }
  }
  return bits & 0x8080_8080_8080_8080 == 0
}

/// Whether bytes are UTF-8.
func isValidUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  if unsafe isASCII(bytes) { return true }
  return unsafe (try? UTF8Span(validating: bytes.span)) != nil
}

/// A string of bytes, or nil if they are not UTF-8.
///
/// The library's `String(validating:as:)` is not specialized for buffers, and much slower.
func validString(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
  if unsafe isASCII(bytes) {
    // Unchecked because ASCII is UTF-8.
    return unsafe String(copying: UTF8Span(unchecked: bytes.span, isKnownASCII: true))
  }
  guard let span = unsafe try? UTF8Span(validating: bytes.span) else { return nil }
  return String(copying: span)
}
