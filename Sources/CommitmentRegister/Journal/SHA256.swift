internal import CCrypto

/// Computes SHA-256 digests through libcrypto, with one context used again and again.
///
/// Not for use from two threads at once: the context is one piece of state.
@safe public final class SHA256Hasher {
  /// The length of a digest in bytes.
  public static let size = 32

  private let context: OpaquePointer
  private let algorithm: OpaquePointer

  /// Makes a hasher.
  /// - Throws: `Problem` of kind bug when libcrypto has no SHA-256.
  public init() throws(Problem) {
    // Fetching the algorithm at every digest would cost more than the digest.
    guard let context = unsafe EVP_MD_CTX_new(), let algorithm = unsafe EVP_MD_fetch(nil, "SHA256", nil)
    else {
      throw Problem(.bug, "no_sha256", "the cryptographic library offers no SHA-256.")
    }
    unsafe self.context = context
    unsafe self.algorithm = algorithm
  }

  deinit {
    unsafe EVP_MD_CTX_free(context)
    unsafe EVP_MD_free(algorithm)
  }

  /// Starts a new digest.
  public func begin() { unsafe check(EVP_DigestInit_ex2(context, algorithm, nil)) }

  /// Adds bytes to the digest begun.
  public func add(_ bytes: UnsafeRawBufferPointer) {
    unsafe check(EVP_DigestUpdate(context, bytes.baseAddress, bytes.count))
  }

  /// Adds bytes to the digest begun.
  public func add(_ bytes: [UInt8]) { unsafe bytes.withUnsafeBytes { unsafe add($0) } }

  /// Ends the digest begun and returns its 32 bytes.
  public func finish() -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: Self.size) { buffer, count in
      unsafe check(EVP_DigestFinal_ex(context, buffer.baseAddress, nil))
      count = Self.size
    }
  }

  /// Returns the digest of the given bytes.
  public func digest(_ bytes: [UInt8]) -> [UInt8] {
    begin()
    add(bytes)
    return finish()
  }

  private func check(_ result: Int32) {
    // These calls fail only on a context in the wrong state, which is a fault of this file.
    precondition(result == 1, "libcrypto refused a digest step")
  }
}

/// Writes and reads bytes as lower-case hex digits.
public enum Hex {
  private static let digits = Array("0123456789abcdef".utf8)

  /// The hex digits of bytes, two each.
  public static func text(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    append(bytes, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Appends the hex digits of bytes, two each.
  static func append(_ bytes: some Sequence<UInt8>, to text: inout [UInt8]) {
    for byte in bytes {
      text.append(digit(byte >> 4))
      text.append(digit(byte & 15))
    }
  }

  /// Whether a text is the hex digits of bytes.
  static func matches(_ text: Slice<UnsafeRawBufferPointer>, _ bytes: [UInt8]) -> Bool {
    guard unsafe text.count == 2 * bytes.count else { return false }
    var index = unsafe text.startIndex
    for byte in bytes {
      guard unsafe text[index] == digit(byte >> 4), unsafe text[index + 1] == digit(byte & 15)
      else { return false }
      index += 2
    }
    return true
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  /// The bytes that lower-case hex digits stand for; nothing where it is not that.
  public static func bytes(_ text: String) -> [UInt8]? {
    let values = text.utf8.map { digits.firstIndex(of: $0) }
    guard values.count.isMultiple(of: 2), !values.contains(nil) else { return nil }
    let halves = values.compactMap(\.self)
    return stride(from: 0, to: halves.count, by: 2).map { UInt8(halves[$0] << 4 | halves[$0 + 1]) }
  }
}
