/// A row on its way into the register.
struct RowWork {
  typealias Kept = ImportedRecords.Kept

  let row: MappedRow
  let identity: RowIdentity
  let source: String
  /// The digest that the row is kept with, and that of its commitment where the row is one of several.
  let digest: String
  let commitmentDigest: String

  /// The commitment, where the register has it.
  var commitment: Kept?
  /// The milestones of a row that is one of several of a commitment, where the register has them.
  var milestones: [Kept] = []
  /// Whether a row before has said what is to be said of the commitment.
  var isLaterOfGroup = false
  /// The reference of the commitment, also of one that this import makes; nothing in a plan that would make it.
  var commitmentCode: String?

  /// The day from which the first values of a new commitment hold; nothing: always.
  var from: String?
  /// Who owes the commitment, and its status, where the row says so.
  var by: [String] = []
  var status: Status?
  /// Since which day the commitment has its status.
  var statusOn: CivilDay?
  /// What the row says of the commitment; nothing where a row before has said it.
  var commitmentFields: [String: JSON]?
  /// The milestones that the row stands for.
  var drafts: [MilestoneDraft] = []
  /// What the journal would say of each of them.
  var milestoneFields: [[String: JSON]] = []
  /// The reference of the milestone that was made for the row.
  var milestoneCode: String?

  /// Whether the file says of the row what it said the last time.
  var isUnchanged: Bool {
    guard identity.isGrouped else { return commitment?.digest == digest }
    return milestones.first?.digest == digest
      && (isLaterOfGroup || commitment?.digest == commitmentDigest)
  }

  /// Whether the row makes a commitment.
  var makesCommitment: Bool { commitment == nil && !isLaterOfGroup }

  /// Whether the register has nothing of the row yet.
  var isNew: Bool { identity.isGrouped ? milestones.isEmpty : commitment == nil }

  /// The reference that the row goes by: its milestone's where rows are milestones, else its commitment's, once.
  var code: String? {
    guard identity.isGrouped, identity.isOfStep || isLaterOfGroup else { return commitmentCode }
    return milestones.first?.reference.code ?? milestoneCode ?? commitmentCode
  }

  /// The row that a record of it is kept with: the identity that it has had since it was first imported.
  func imported(_ kept: Kept?, isCommitment: Bool) -> ImportedRow {
    let key = isCommitment ? identity.commitmentKey : identity.key
    return ImportedRow(
      source: kept?.identity?.source ?? source, key: kept?.identity?.key ?? key,
      digest: isCommitment ? commitmentDigest : digest)
  }
}
