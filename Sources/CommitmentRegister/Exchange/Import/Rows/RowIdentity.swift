/// Under which keys a row is kept.
struct RowIdentity {
  /// Whether the row is one of those that make up a commitment; else it is the commitment itself.
  let isGrouped: Bool
  /// Whether it says what step of the commitment it is.
  let isOfStep: Bool
  /// The key of the row.
  let key: String
  /// The key of the commitment that the row is one of; the row's own where it is the commitment.
  let commitmentKey: String

  /// The identity of a row that is a commitment.
  ///
  /// Keys end in what tells them apart: the number of a row among those that are alike, `#*` for a commitment of
  /// several rows, `#ref` for a record of this register.
  init(commitment key: String, number: Int) {
    (isGrouped, isOfStep) = (false, false)
    self.key = "\(key) #\(number)"
    commitmentKey = self.key
  }

  /// The identity of a row that is one of several of a commitment.
  init(_ key: String, number: Int, of group: String, isOfStep: Bool) {
    isGrouped = true
    self.isOfStep = isOfStep
    self.key = "\(key) #\(number)"
    commitmentKey = group + " #*"
  }

  /// The identity of a row that adds a milestone to a commitment of the register.
  init(_ key: String, number: Int, under commitment: Reference) {
    (isGrouped, isOfStep) = (true, true)
    self.key = "\(key) #\(number)"
    commitmentKey = "\(commitment.code) #ref"
  }

  /// The identity of a row that names its record.
  init(_ reference: Reference, of commitment: Reference) {
    isGrouped = reference.kind == .milestone
    isOfStep = isGrouped
    key = "\(reference.code) #ref"
    commitmentKey = "\(commitment.code) #ref"
  }

  /// A long key as its beginning and its hash.
  static func short(_ key: String, _ hasher: SHA256Hasher) -> String {
    guard key.utf8.count > 160 else { return key }
    return "\(key.prefix(40))… \(Hex.text(hasher.digest(Array(key.utf8))))"
  }
}
