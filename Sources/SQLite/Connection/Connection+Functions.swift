internal import CSQLite

extension Connection {
  /// Gives SQL a function written in Swift, in place of any of the same name and count.
  ///
  /// The connection keeps the closure, so the closure should not hold the connection.
  ///
  /// - Parameters:
  ///   - name: The name SQL calls it by.
  ///   - argumentCount: How many arguments it takes; -1 for any number.
  ///   - deterministic: Whether equal arguments always give the same answer.
  ///   - innocuous: Whether it may be called from triggers, views and CHECKs of a schema that is not trusted.
  ///   - body: What it answers; what it throws fails the statement with that error's words.
  /// - Throws: ``SQLiteError`` when SQLite refuses the name or the count, or a statement is running.
  public func setFunction(
    _ name: String, argumentCount: Int, deterministic: Bool = true, innocuous: Bool = true,
    _ body: @escaping (borrowing Arguments) throws -> Value
  ) throws(SQLiteError) {
    let connection = unsafe try open()
    var flags = SQLITE_UTF8
    if deterministic { flags |= SQLITE_DETERMINISTIC }
    if innocuous { flags |= SQLITE_INNOCUOUS }
    // SQLite gives the retained box back to `destroy`, also when it refuses the function.
    let box = unsafe Unmanaged.passRetained(Function(body)).toOpaque()
    try check(
      unsafe sqlite3_create_function_v2(
        connection, name, Int32(clamping: argumentCount), flags, box, call, nil, nil, destroy))
  }
}

/// What SQLite holds of a function.
private final class Function {
  let body: (borrowing Arguments) throws -> Value

  init(_ body: @escaping (borrowing Arguments) throws -> Value) { self.body = body }
}

private func destroy(_ box: UnsafeMutableRawPointer?) {
  if let box = unsafe box { unsafe Unmanaged<Function>.fromOpaque(box).release() }
}

private func call(
  _ context: OpaquePointer?, _ count: Int32, _ values: UnsafeMutablePointer<OpaquePointer?>?
) {
  guard let box = unsafe sqlite3_user_data(context) else { return }
  let function = unsafe Unmanaged<Function>.fromOpaque(box).takeUnretainedValue()
  do {
    unsafe answer(try function.body(unsafe Arguments(count: Int(count), values: values)), to: context)
  } catch {
    let sqliteError = error as? SQLiteError
    let message = sqliteError?.message ?? "\(error)"
    unsafe sqlite3_result_error(context, message, Int32(clamping: message.utf8.count))
    if let sqliteError { unsafe sqlite3_result_error_code(context, sqliteError.code.rawValue) }
  }
}

private func answer(_ value: Value, to context: OpaquePointer?) {
  switch value {
  case .null: unsafe sqlite3_result_null(context)
  case .integer(let value): unsafe sqlite3_result_int64(context, value)
  case .real(let value): unsafe sqlite3_result_double(context, value)
  case .text(var value): value.withUTF8 { unsafe answer($0, to: context) }
  case .utf8(let value): unsafe value.withUnsafeBufferPointer { unsafe answer($0, to: context) }
  case .blob(let value):
    unsafe value.withUnsafeBytes { bytes in
      guard unsafe !bytes.isEmpty else {
        unsafe sqlite3_result_zeroblob(context, 0)
        return
      }
      unsafe sqlite3_result_blob64(context, bytes.baseAddress, UInt64(bytes.count), shim_transient())
    }
  }
}

private func answer(_ text: UnsafeBufferPointer<UInt8>, to context: OpaquePointer?) {
  guard let start = text.baseAddress else {
    unsafe sqlite3_result_text64(context, "", 0, shim_transient(), UInt8(SQLITE_UTF8))
    return
  }
  unsafe start.withMemoryRebound(to: CChar.self, capacity: text.count) {
    unsafe sqlite3_result_text64(
      context, $0, UInt64(text.count), shim_transient(), UInt8(SQLITE_UTF8))
  }
}
