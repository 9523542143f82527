internal import CSQLite

/// The arguments of one call of an SQL function; lent to its closure, they cannot outlive the call.
///
/// The getters convert as SQLite does (NULL is 0, or no bytes): ask ``storageClass(_:)`` or ``isNull(_:)`` first
/// where that matters. The struct is safe because it cannot be copied or kept, so its pointer is that of a
/// running call.
@safe public struct Arguments: ~Copyable {
  /// How many arguments there are.
  public let count: Int
  private let values: UnsafeMutablePointer<OpaquePointer?>?

  init(count: Int, values: UnsafeMutablePointer<OpaquePointer?>?) {
    self.count = count
    unsafe self.values = values
  }

  /// How an argument is stored.
  public func storageClass(_ index: Int) -> StorageClass {
    unsafe StorageClass(rawValue: sqlite3_value_type(value(index))) ?? .null
  }

  /// Whether an argument is NULL.
  public func isNull(_ index: Int) -> Bool { unsafe sqlite3_value_type(value(index)) == SQLITE_NULL }

  /// An argument as an integer.
  public func integer(_ index: Int) -> Int64 { unsafe sqlite3_value_int64(value(index)) }

  /// An argument as a floating-point number.
  public func real(_ index: Int) -> Double { unsafe sqlite3_value_double(value(index)) }

  /// The bytes of an argument as text, where SQLite keeps them; to be used only during the call.
  public func textBytes(_ index: Int) -> UnsafeRawBufferPointer {
    let value = unsafe value(index)
    let start = unsafe UnsafeRawPointer(sqlite3_value_text(value))
    let count = unsafe start == nil ? 0 : Int(sqlite3_value_bytes(value))
    return unsafe UnsafeRawBufferPointer(start: start, count: count)
  }

  /// The bytes of an argument as a BLOB, where SQLite keeps them; to be used only during the call.
  public func blobBytes(_ index: Int) -> UnsafeRawBufferPointer {
    let value = unsafe value(index)
    let start = unsafe sqlite3_value_blob(value)
    let count = unsafe start == nil ? 0 : Int(sqlite3_value_bytes(value))
    return unsafe UnsafeRawBufferPointer(start: start, count: count)
  }

  /// A TEXT argument.
  ///
  /// - Throws: ``SQLiteError`` with ``ResultCode/mismatch`` for any other storage class or invalid UTF-8.
  public func string(_ index: Int) throws(SQLiteError) -> String {
    guard storageClass(index) == .text,
      let text = unsafe validString(textBytes(index).assumingMemoryBound(to: UInt8.self))
    else { throw SQLiteError(.mismatch, "argument \(index + 1) is not a TEXT in valid UTF-8") }
    return text
  }

  private func value(_ index: Int) -> OpaquePointer? {
    precondition(index >= 0 && index < count, "the function has no such argument")
    return unsafe values?[index]
  }
}
