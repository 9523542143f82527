internal import CSQLite

extension Row {
  /// Reads an INTEGER, or nil for NULL.
  ///
  /// - Throws: ``RowDecodingError`` for any other storage class.
  public func optionalInt(_ index: Int) throws(RowDecodingError) -> Int? {
    let cell = unsafe cell(index)
    return unsafe sqlite3_value_type(cell) == SQLITE_NULL ? nil : Int(try integer(cell, index))
  }

  /// Reads an INTEGER, or nil for NULL.
  ///
  /// - Throws: ``RowDecodingError`` for any other storage class.
  public func optionalInt64(_ index: Int) throws(RowDecodingError) -> Int64? {
    let cell = unsafe cell(index)
    return unsafe sqlite3_value_type(cell) == SQLITE_NULL ? nil : try integer(cell, index)
  }

  /// Reads an INTEGER that is 0 or 1, or nil for NULL.
  ///
  /// - Throws: ``RowDecodingError`` for any other number or storage class.
  public func optionalBool(_ index: Int) throws(RowDecodingError) -> Bool? {
    isNull(index) ? nil : try bool(index)
  }

  /// Reads a REAL, or nil for NULL.
  ///
  /// - Throws: ``RowDecodingError`` for any other storage class.
  public func optionalDouble(_ index: Int) throws(RowDecodingError) -> Double? {
    isNull(index) ? nil : try double(index)
  }

  /// Reads a TEXT, or nil for NULL.
  ///
  /// - Throws: ``RowDecodingError`` for any other storage class, and for bytes that are not UTF-8.
  public func optionalString(_ index: Int) throws(RowDecodingError) -> String? {
    let cell = unsafe cell(index)
    return unsafe sqlite3_value_type(cell) == SQLITE_NULL ? nil : try string(cell, index)
  }

  /// Reads a BLOB, or nil for NULL.
  ///
  /// - Throws: ``RowDecodingError`` for any other storage class.
  public func optionalBytes(_ index: Int) throws(RowDecodingError) -> [UInt8]? {
    isNull(index) ? nil : try bytes(index)
  }
}
