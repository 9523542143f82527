extension Row {
  /// Lends the bytes of a TEXT without copying them.
  ///
  /// - Parameters:
  ///   - index: The column's position, from 0.
  ///   - body: Gets the bytes, valid UTF-8, which must not be kept past the call.
  /// - Throws: ``RowDecodingError`` for any other storage class or bytes that are not UTF-8; what `body` throws.
  @inlinable public func withUTF8<R>(
    _ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> R
  ) throws -> R {
    try unsafe body(validTextBytes(index))
  }

  /// Lends the bytes of a BLOB without copying them.
  ///
  /// - Parameters:
  ///   - index: The column's position, from 0.
  ///   - body: Gets the bytes, which must not be kept past the call.
  /// - Throws: ``RowDecodingError`` for any other storage class; what `body` throws.
  @inlinable public func withBlob<R>(
    _ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> R
  ) throws -> R {
    try unsafe body(checkedBlobBytes(index))
  }

  /// Appends the bytes of a TEXT to a buffer: ``withUTF8(_:_:)`` for callers without unsafe code.
  ///
  /// - Throws: ``RowDecodingError`` for any other storage class, and for bytes that are not UTF-8.
  public func appendUTF8(_ index: Int, to buffer: inout [UInt8]) throws(RowDecodingError) {
    unsafe buffer.append(contentsOf: try validTextBytes(index))
  }

  /// The UTF-8 bytes of a TEXT, copied as they are stored.
  ///
  /// - Throws: ``RowDecodingError`` for any other storage class, and for bytes that are not UTF-8.
  public func utf8(_ index: Int) throws(RowDecodingError) -> [UInt8] {
    unsafe [UInt8](try validTextBytes(index))
  }

  /// The bytes of a TEXT once they are known to be UTF-8.
  @usableFromInline func validTextBytes(
    _ index: Int
  ) throws(RowDecodingError) -> UnsafeBufferPointer<UInt8> {
    let bytes = unsafe try textBytes(cell(index), index)
    guard unsafe isValidUTF8(bytes) else { throw mismatch(index, "TEXT in valid UTF-8") }
    return unsafe bytes
  }

  @usableFromInline func checkedBlobBytes(
    _ index: Int
  ) throws(RowDecodingError) -> UnsafeBufferPointer<UInt8> {
    unsafe try blobBytes(cell(index), index)
  }
}
