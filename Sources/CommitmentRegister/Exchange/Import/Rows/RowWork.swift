/// A row on its way into the register.
struct RowWork {
  typealias Kept = ImportedRecords.Kept

  let row: MappedRow
  let identity: RowIdentity
  let source: String
  /// The digest that the row is kept with, and that of its commitment where the row is one of several.
  let digest: String
  let commitmentDigest: String
  /// What the row says of its commitment, one field on a line.
  let commitmentBytes: [UInt8]

  /// The commitment, where the register has it.
  var commitment: Kept?
  /// The milestones of a row that is one of several of a commitment, where the register has them.
  var milestones: [Kept] = []
  /// Whether a row before has said what is to be said of the commitment.
  var isLaterOfGroup = false
  /// What this row says of the commitment and those before did not.
  var added: Set<ImportField> = []
  /// What all rows so far say of the commitment.
  var said: GroupSaid?
  /// The reference of the commitment, also of one that this import makes; nothing in a plan that would make it.
  var commitmentCode: String?

  /// The day from which the first values of a new commitment hold; nothing: always.
  var from: String?
  /// Who owes the commitment, and its status, where the row says so.
  var by: [String] = []
  var status: Status?
  /// Since which day the commitment has its status.
  var statusOn: CivilDay?
  /// What the row says of the commitment; nothing where a row before has said it, or it says nothing.
  var commitmentFields: JSON.Members?
  /// The milestones that the row stands for.
  var drafts: [MilestoneDraft] = []
  /// What the journal would say of each of them.
  var milestoneFields: [JSON.Members] = []
  /// The reference of the milestone that was made for the row.
  var milestoneCode: String?
  /// Whether the register had nothing of the row.
  var isNew = false

  /// Whether the file says of the row what it said the last time.
  var isUnchanged: Bool {
    guard identity.isGrouped else { return commitment?.digest == digest }
    guard added.isEmpty, isLaterOfGroup || commitment?.digest == commitmentDigest || !speaksOfCommitment
    else {
      return false
    }
    return row.milestones.isEmpty || milestones.first?.digest == digest
  }

  /// Whether the row has a word on the commitment: one that names its record may have none.
  var speaksOfCommitment: Bool {
    row.saysOfCommitment || row.reference == nil && row[.commitmentRef] == nil
  }

  /// Whether the row makes a commitment.
  var makesCommitment: Bool { commitment == nil && !isLaterOfGroup }

  /// The reference that the row goes by: its milestone's where rows are milestones, else its commitment's, once.
  var code: String? {
    guard identity.isGrouped, identity.isOfStep || isLaterOfGroup else { return commitmentCode }
    return milestones.first?.reference.code ?? milestoneCode ?? commitmentCode
  }

  // MARK: Where it comes from

  /// What an entry about the commitment says of the row that it comes from.
  func commitmentOrigin(_ memory: ImportMemory?) -> JSON.Members {
    origin(identity.commitmentKey, commitmentDigest, memory)
  }

  /// What an entry about a milestone says of the row that it comes from.
  func milestoneOrigin(_ memory: ImportMemory?) -> JSON.Members {
    if identity.isGrouped { return origin(identity.key, digest, memory) }
    // The milestones of a row that is their commitment go with that.
    guard let known = memory?.origin, known["key"] != nil else { return ["source": .string(source)] }
    return known.merging(["from": .string(source)]) { $1 }
  }

  private func origin(_ key: String, _ digest: String, _ memory: ImportMemory?) -> JSON.Members {
    let own: JSON.Members = ["source": .string(source), "key": .string(key), "digest": .string(digest)]
    guard let known = memory?.origin, let other = known["source"]?.text, known["key"] != nil else {
      return own
    }
    // The row that a record is kept with stays another file's.
    if other != source { return known.merging(["from": .string(source)]) { $1 } }
    return row.reference == nil ? own : own.merging(["key": known["key"] ?? .null]) { $1 }
  }
}
