extension Row {
  /// Reads an INTEGER, or nil for NULL.
  ///
  /// - Throws: ``RowDecodingError`` for any other storage class.
  public func optionalInt(_ index: Int) throws(RowDecodingError) -> Int? {
    isNull(index) ? nil : try int(index)
  }

  /// Reads an INTEGER, or nil for NULL.
  ///
  /// - Throws: ``RowDecodingError`` for any other storage class.
  public func optionalInt64(_ index: Int) throws(RowDecodingError) -> Int64? {
    isNull(index) ? nil : try int64(index)
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
    isNull(index) ? nil : try string(index)
  }

  /// Reads a BLOB, or nil for NULL.
  ///
  /// - Throws: ``RowDecodingError`` for any other storage class.
  public func optionalBytes(_ index: Int) throws(RowDecodingError) -> [UInt8]? {
    isNull(index) ? nil : try bytes(index)
  }
}
