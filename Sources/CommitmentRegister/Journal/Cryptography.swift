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

/// Signs and verifies with Ed25519 (RFC 8032) through libcrypto.
public enum Ed25519 {
  /// The length of a private key (the seed of RFC 8032, 5.1.5) and of a public key in bytes.
  public static let keySize = 32
  /// The length of a signature in bytes.
  public static let signatureSize = 64

  /// The public key that belongs to a private one.
  /// - Throws: `Problem` of kind bug when libcrypto has no Ed25519.
  public static func publicKey(of privateKey: [UInt8]) throws(Problem) -> [UInt8] {
    guard let key = unsafe pointer(privateKey, isPrivate: true) else { throw unavailable }
    defer { unsafe EVP_PKEY_free(key) }
    var result: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: keySize) { buffer, count in
      count = keySize
      unsafe result = EVP_PKEY_get_raw_public_key(key, buffer.baseAddress, &count)
    }
    guard result == 1, bytes.count == keySize else { throw unavailable }
    return bytes
  }

  /// The signature of a message; the same message and key always give the same.
  /// - Throws: `Problem` of kind bug when libcrypto has no Ed25519.
  public static func sign(_ message: [UInt8], with privateKey: [UInt8]) throws(Problem) -> [UInt8] {
    guard let key = unsafe pointer(privateKey, isPrivate: true) else { throw unavailable }
    defer { unsafe EVP_PKEY_free(key) }
    guard let context = unsafe EVP_MD_CTX_new() else { throw unavailable }
    defer { unsafe EVP_MD_CTX_free(context) }
    guard unsafe EVP_DigestSignInit(context, nil, nil, nil, key) == 1 else { throw unavailable }
    var result: Int32 = 0
    let signature = unsafe [UInt8](unsafeUninitializedCapacity: signatureSize) { buffer, count in
      count = signatureSize
      unsafe result = EVP_DigestSign(context, buffer.baseAddress, &count, message, message.count)
    }
    guard result == 1, signature.count == signatureSize else { throw unavailable }
    return signature
  }

  /// Whether a signature is that of a message, made with the private key that belongs to a public one.
  public static func verifies(
    _ signature: [UInt8], of message: [UInt8], with publicKey: [UInt8]
  ) -> Bool {
    guard signature.count == signatureSize, let key = unsafe pointer(publicKey, isPrivate: false)
    else { return false }
    defer { unsafe EVP_PKEY_free(key) }
    guard let context = unsafe EVP_MD_CTX_new() else { return false }
    defer { unsafe EVP_MD_CTX_free(context) }
    return unsafe EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1
      && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
  }

  private static func pointer(_ bytes: [UInt8], isPrivate: Bool) -> OpaquePointer? {
    guard bytes.count == keySize else { return nil }
    return unsafe isPrivate
      ? EVP_PKEY_new_raw_private_key_ex(nil, "ED25519", nil, bytes, bytes.count)
      : EVP_PKEY_new_raw_public_key_ex(nil, "ED25519", nil, bytes, bytes.count)
  }

  private static var unavailable: Problem {
    Problem(.bug, "no_ed25519", "the cryptographic library offers no Ed25519.")
  }
}
