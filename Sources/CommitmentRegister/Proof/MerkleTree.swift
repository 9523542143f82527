/// The Merkle tree over leaves that are appended one after the other (RFC 6962, section 2.1).
///
/// Keeps only the roots of its full subtrees, one for each 1 in the binary number of leaves, so that its memory does
/// not grow with them.
public struct MerkleTree {
  private let hasher: SHA256Hasher
  /// The roots of the full subtrees, the largest and leftmost first.
  private var subtrees: [[UInt8]] = []
  /// How many leaves there are.
  public private(set) var size = 0

  /// Makes a tree without leaves.
  /// - Throws: `Problem` of kind bug when libcrypto has no SHA-256.
  public init() throws(Problem) { hasher = try SHA256Hasher() }

  /// Appends a leaf.
  /// - Parameter leaf: Its hash: SHA-256 of a zero byte and what it stands for, 32 bytes.
  public mutating func append(leaf: [UInt8]) {
    var node = leaf
    // As in adding 1 to a binary number: two subtrees of the same size become one.
    var carry = size
    while carry & 1 == 1, let left = subtrees.popLast() {
      node = join(left, node)
      carry >>= 1
    }
    subtrees.append(node)
    size += 1
  }

  /// The hash over all leaves, 32 bytes; over none that of no bytes.
  public var root: [UInt8] {
    guard var node = subtrees.last else { return hasher.digest([]) }
    for left in subtrees.dropLast().reversed() { node = join(left, node) }
    return node
  }

  private func join(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
    hasher.begin()
    hasher.add([1])
    hasher.add(left)
    hasher.add(right)
    return hasher.finish()
  }
}
