internal import CSQLite

extension PreparedStatement {
  /// Binds the values to the parameters, which must be as many; text and BLOBs by their byte count.
  func bind(_ values: [Value]) -> Int32 {
    if values.isEmpty { return SQLITE_OK }
    unsafe buffer.clear()
    var index: Int32 = 0
    for value in values {
      index += 1
      let code =
        switch value {
        case .null: unsafe sqlite3_bind_null(pointer, index)
        case .integer(let value): unsafe sqlite3_bind_int64(pointer, index, value)
        case .real(let value): unsafe sqlite3_bind_double(pointer, index, value)
        case .text(let value): bindText(value, at: index)
        case .utf8(let value): unsafe value.withUnsafeBytes { unsafe bindText($0, at: index) }
        case .blob(let value): unsafe value.withUnsafeBytes { unsafe bindBlob($0, at: index) }
        }
      if code != SQLITE_OK { return code }
    }
    return SQLITE_OK
  }

  @inline(__always) private func bindText(_ text: String, at index: Int32) -> Int32 {
    let code = unsafe text.utf8.withContiguousStorageIfAvailable {
      unsafe bindText(UnsafeRawBufferPointer($0), at: index)
    }
    if let code { return code }
    var copy = text
    return copy.withUTF8 { unsafe bindText(UnsafeRawBufferPointer($0), at: index) }
  }

  @inline(__always) private func bindText(_ bytes: UnsafeRawBufferPointer, at index: Int32) -> Int32 {
    let type = UInt8(SQLITE_UTF8)
    let count = UInt64(bytes.count)
    // No destructor: SQLite neither copies nor frees what the buffer keeps for it.
    if let place = unsafe buffer.put(bytes)?.assumingMemoryBound(to: CChar.self) {
      return unsafe sqlite3_bind_text64(pointer, index, place, count, nil, type)
    }
    let place = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
    return unsafe sqlite3_bind_text64(pointer, index, place, count, shim_transient(), type)
  }

  private func bindBlob(_ bytes: UnsafeRawBufferPointer, at index: Int32) -> Int32 {
    let count = UInt64(bytes.count)
    if let place = unsafe buffer.put(bytes) {
      return unsafe sqlite3_bind_blob64(pointer, index, place, count, nil)
    }
    return unsafe sqlite3_bind_blob64(pointer, index, bytes.baseAddress, count, shim_transient())
  }
}
