internal import CSQLite

/// The row a statement stands at; lent to a closure, it cannot outlive the call.
///
/// Cells are read by position, and each getter takes only the storage class it names: SQLite's silent
/// conversions (text to 0, for one) never happen. A position the row does not have is a fault of the program
/// and stops it.
///
/// The struct is safe because it cannot be copied or kept, so its pointer is that of a running statement.
/// Cells are taken as SQLite's value objects, which are read without a lock: that is allowed where the
/// connection is used from one thread and opened for it, as ``Connection`` is, and saves a tenth of the time.
@safe public struct Row: ~Copyable {
  let pointer: OpaquePointer
  private let count: Int32

  @usableFromInline init(_ statement: PreparedStatement) {
    unsafe pointer = statement.pointer
    // Asked for after the first step: that may have compiled the statement again, after a change of schema.
    count = unsafe sqlite3_column_count(statement.pointer)
  }

  /// How many columns the row has.
  public var columnCount: Int { Int(count) }

  /// The column's name in the result.
  public func name(_ index: Int) -> String {
    unsafe sqlite3_column_name(pointer, checked(index)).map { unsafe String(cString: $0) } ?? ""
  }

  /// How a cell is stored.
  public func storageClass(_ index: Int) -> StorageClass {
    unsafe StorageClass(rawValue: sqlite3_value_type(cell(index))) ?? .null
  }

  /// Whether a cell is NULL.
  public func isNull(_ index: Int) -> Bool { unsafe sqlite3_value_type(cell(index)) == SQLITE_NULL }

  /// Reads an INTEGER.
  ///
  /// - Throws: ``RowDecodingError`` for any other storage class.
  public func int(_ index: Int) throws(RowDecodingError) -> Int {
    Int(unsafe try integer(cell(index), index))
  }

  /// Reads an INTEGER.
  ///
  /// - Throws: ``RowDecodingError`` for any other storage class.
  public func int64(_ index: Int) throws(RowDecodingError) -> Int64 {
    unsafe try integer(cell(index), index)
  }

  /// Reads an INTEGER that is 0 or 1.
  ///
  /// - Throws: ``RowDecodingError`` for any other number or storage class.
  public func bool(_ index: Int) throws(RowDecodingError) -> Bool {
    let cell = unsafe cell(index)
    if unsafe sqlite3_value_type(cell) == SQLITE_INTEGER {
      let number = unsafe sqlite3_value_int64(cell)
      if number == 0 || number == 1 { return number == 1 }
    }
    throw mismatch(index, "0 or 1")
  }

  /// Reads a REAL.
  ///
  /// - Throws: ``RowDecodingError`` for any other storage class.
  public func double(_ index: Int) throws(RowDecodingError) -> Double {
    let cell = unsafe cell(index)
    guard unsafe sqlite3_value_type(cell) == SQLITE_FLOAT else { throw mismatch(index, "REAL") }
    return unsafe sqlite3_value_double(cell)
  }

  /// Reads a TEXT, all of it, embedded NULs too.
  ///
  /// - Throws: ``RowDecodingError`` for any other storage class, and for bytes that are not UTF-8.
  public func string(_ index: Int) throws(RowDecodingError) -> String {
    unsafe try string(cell(index), index)
  }

  /// Reads a BLOB.
  ///
  /// - Throws: ``RowDecodingError`` for any other storage class.
  public func bytes(_ index: Int) throws(RowDecodingError) -> [UInt8] {
    unsafe [UInt8](try blobBytes(cell(index), index))
  }

  /// Reads a cell whatever it is; a TEXT that is not valid UTF-8 becomes ``Value/utf8(_:)``.
  public func value(_ index: Int) -> Value {
    let cell = unsafe cell(index)
    switch unsafe StorageClass(rawValue: sqlite3_value_type(cell)) ?? .null {
    case .null: return .null
    case .integer: return .integer(unsafe sqlite3_value_int64(cell))
    case .real: return .real(unsafe sqlite3_value_double(cell))
    case .text:
      guard let bytes = unsafe try? textBytes(cell, index) else { return .null }
      return unsafe validString(bytes).map { .text($0) } ?? .utf8([UInt8](bytes))
    case .blob: return unsafe (try? blobBytes(cell, index)).map { unsafe .blob([UInt8]($0)) } ?? .null
    }
  }
}

extension Row {
  /// SQLite's object for a cell.
  @inline(__always) func cell(_ index: Int) -> OpaquePointer? {
    unsafe sqlite3_column_value(pointer, checked(index))
  }

  /// The column number as SQLite takes it.
  @inline(__always) private func checked(_ index: Int) -> Int32 {
    precondition(index >= 0 && index < columnCount, "the row has no such column")
    return Int32(truncatingIfNeeded: index)
  }

  /// The integer of a cell.
  @inline(__always) func integer(_ cell: OpaquePointer?, _ index: Int) throws(RowDecodingError) -> Int64 {
    guard unsafe sqlite3_value_type(cell) == SQLITE_INTEGER else { throw mismatch(index, "INTEGER") }
    return unsafe sqlite3_value_int64(cell)
  }

  /// The string of a cell.
  @inline(__always) func string(_ cell: OpaquePointer?, _ index: Int) throws(RowDecodingError) -> String {
    guard let text = unsafe validString(try textBytes(cell, index)) else {
      throw mismatch(index, "TEXT in valid UTF-8")
    }
    return text
  }

  /// The bytes of a TEXT where SQLite keeps them, not yet known to be UTF-8.
  @inline(__always) func textBytes(
    _ cell: OpaquePointer?, _ index: Int
  ) throws(RowDecodingError) -> UnsafeBufferPointer<UInt8> {
    guard unsafe sqlite3_value_type(cell) == SQLITE_TEXT, let start = unsafe sqlite3_value_text(cell)
    else { throw mismatch(index, "TEXT") }
    return unsafe UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(cell)))
  }

  /// The bytes of a BLOB where SQLite keeps them.
  @inline(__always) func blobBytes(
    _ cell: OpaquePointer?, _ index: Int
  ) throws(RowDecodingError) -> UnsafeBufferPointer<UInt8> {
    guard unsafe sqlite3_value_type(cell) == SQLITE_BLOB else { throw mismatch(index, "BLOB") }
    // An empty BLOB has a null pointer and no bytes.
    let start = unsafe sqlite3_value_blob(cell)?.assumingMemoryBound(to: UInt8.self)
    return unsafe UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(cell)))
  }

  /// The error for a cell that is not what was asked for.
  @inline(never) @usableFromInline func mismatch(_ index: Int, _ expected: String) -> RowDecodingError {
    RowDecodingError(
      column: index, name: name(index), expected: expected, found: storageClass(index),
      sql: unsafe sqlite3_sql(pointer).map { unsafe String(cString: $0) } ?? "")
  }
}
