/// Writes JSON in the order in which it is told, as the answers of the command need it.
///
/// Values are never left out: what is not there is `null`.
public struct JSONWriter {
  /// What was written and not yet taken.
  public private(set) var bytes: [UInt8] = []
  /// Whether a value has been written at this depth, so that the next wants a comma.
  private var hasValue = [false]

  /// Starts with nothing.
  public init() {}

  /// What was written and not yet taken, as text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Writes an object; `body` writes its members.
  public mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows {
    try enclose("{", "}", body)
  }

  /// Writes an array; `body` writes its elements.
  public mutating func array(_ body: (inout JSONWriter) throws -> Void) rethrows {
    try enclose("[", "]", body)
  }

  /// Writes a member's name; its value comes next.
  public mutating func key(_ name: String) {
    separate()
    JSONText.append(text: name, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    hasValue[hasValue.count - 1] = false
  }

  /// Writes a text, or `null`.
  public mutating func string(_ text: String?) {
    separate()
    JSONText.append(JSON(text), to: &bytes)
  }

  /// Writes a whole number, or `null`.
  public mutating func integer(_ number: Int?) {
    separate()
    bytes.append(contentsOf: (number.map(String.init) ?? "null").utf8)
  }

  /// Writes a decimal number whose digits are given, `66.7`, or `null`.
  public mutating func decimal(_ digits: String?) {
    separate()
    bytes.append(contentsOf: (digits ?? "null").utf8)
  }

  /// Writes `true`, `false` or `null`.
  public mutating func bool(_ flag: Bool?) {
    separate()
    bytes.append(contentsOf: (flag.map { $0 ? "true" : "false" } ?? "null").utf8)
  }

  /// Writes `null`.
  public mutating func null() { string(nil) }

  /// Writes an array of texts.
  public mutating func strings(_ texts: [String]) {
    array { writer in
      for text in texts { writer.string(text) }
    }
  }

  /// Writes a member that is a text, or `null`.
  public mutating func member(_ name: String, _ text: String?) {
    key(name)
    string(text)
  }

  /// Writes a member that is a whole number, or `null`.
  public mutating func member(_ name: String, _ number: Int?) {
    key(name)
    integer(number)
  }

  /// Writes a member that is `true`, `false` or `null`.
  public mutating func member(_ name: String, _ flag: Bool?) {
    key(name)
    bool(flag)
  }

  /// Writes a member that is an array of texts.
  public mutating func member(_ name: String, _ texts: [String]) {
    key(name)
    strings(texts)
  }

  /// Writes a member that is an array with an object for each of some elements.
  public mutating func objects<Element>(
    _ name: String, _ elements: [Element], _ body: (inout JSONWriter, Element) throws -> Void
  ) rethrows {
    key(name)
    try array { writer in
      for element in elements { try writer.object { try body(&$0, element) } }
    }
  }

  /// Writes a value that another writer has written.
  public mutating func value(_ other: JSONWriter) {
    separate()
    bytes.append(contentsOf: other.bytes)
  }

  /// Hands over what was written so far, so that long answers need not be kept whole.
  public mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  private mutating func enclose(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONWriter) throws -> Void
  )
    rethrows
  {
    separate()
    bytes.append(UInt8(ascii: open))
    hasValue.append(false)
    try body(&self)
    hasValue.removeLast()
    bytes.append(UInt8(ascii: close))
  }

  private mutating func separate() {
    let depth = hasValue.count - 1
    if hasValue[depth] { bytes.append(UInt8(ascii: ",")) }
    hasValue[depth] = true
  }
}
