internal import CSQLite

extension PreparedStatement {
  /// Binds the values to the parameters, which must be as many; text and BLOBs by their byte count.
  func bind(_ values: [Value]) -> Int32 {
    var index: Int32 = 0
    for value in values {
      index += 1
      let code =
        switch value {
        case .null: unsafe sqlite3_bind_null(pointer, index)
        case .integer(let value): unsafe sqlite3_bind_int64(pointer, index, value)
        case .real(let value): unsafe sqlite3_bind_double(pointer, index, value)
        case .text(var value): value.withUTF8 { unsafe bindText($0, at: index) }
        case .utf8(let value): unsafe value.withUnsafeBufferPointer { unsafe bindText($0, at: index) }
        case .blob(let value): bindBlob(value, at: index)
        }
      if code != SQLITE_OK { return code }
    }
    return SQLITE_OK
  }

  private func bindText(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int32) -> Int32 {
    // A null pointer would bind NULL; an empty buffer may have one.
    guard let start = bytes.baseAddress else {
      return unsafe sqlite3_bind_text64(pointer, index, "", 0, shim_transient(), UInt8(SQLITE_UTF8))
    }
    return unsafe start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
      unsafe sqlite3_bind_text64(
        pointer, index, $0, UInt64(bytes.count), shim_transient(), UInt8(SQLITE_UTF8))
    }
  }

  private func bindBlob(_ bytes: [UInt8], at index: Int32) -> Int32 {
    guard !bytes.isEmpty else { return unsafe sqlite3_bind_zeroblob(pointer, index, 0) }
    return unsafe bytes.withUnsafeBytes {
      unsafe sqlite3_bind_blob64(pointer, index, $0.baseAddress, UInt64($0.count), shim_transient())
    }
  }
}
