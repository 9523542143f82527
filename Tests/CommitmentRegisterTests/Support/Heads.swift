@testable import CommitmentRegister

/// One user's seen heads, in memory.
final class Heads: HeadKeeper {
  var kept: [String: KeptHead] = [:]

  func head(of registerID: String) -> KeptHead? { kept[registerID] }

  func keep(_ head: KeptHead, of registerID: String, after compared: KeptHead?) {
    guard kept[registerID] == compared || kept[registerID]?.head.size ?? 0 < head.head.size else { return }
    kept[registerID] = head
  }

  /// How many entries of the desk's register were seen.
  var size: Int? { kept[Desk.registerID]?.head.size }
}

extension Desk {
  /// Opens the register as a user whose heads are kept.
  func open(
    _ heads: Heads, for purpose: Register.Purpose = .reading, policy: Register.HeadPolicy = .refuse,
    at path: String? = nil
  ) throws -> Register {
    try Register.open(
      path ?? self.path, for: purpose, at: Desk.moment(today), heads: heads, policy: policy)
  }
}
