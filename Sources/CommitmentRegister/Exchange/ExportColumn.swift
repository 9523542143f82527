/// The columns of the export, in their order, which never changes; new ones come before the last three.
public enum ExportColumn: String, CaseIterable, Sendable {
  /// Its reference, `C14.2`; a commitment's where it has no milestones.
  case ref
  /// The commitment's reference.
  case commitment
  /// The step in one line.
  case title
  /// The promise in one line.
  case commitmentTitle = "commitment_title"
  /// The focus area's code.
  case area
  /// The focus area's name.
  case areaName = "area_name"
  /// The codes of the parties that owe it.
  case by
  /// Their names.
  case byNames = "by_names"
  /// The codes of the parties that it is owed to.
  case to
  /// Their names.
  case toNames = "to_names"
  /// The owner's code.
  case owner
  /// The owner's name.
  case ownerName = "owner_name"
  /// The status on the day judged.
  case status
  /// Where it stands against its deadline.
  case schedule
  /// The last day of the first deadline.
  case firstDue = "first_due"
  /// The last day of the deadline.
  case due
  /// The deadline as agreed.
  case dueAs = "due_as"
  /// The day of delivery claimed.
  case doneOn = "done_on"
  /// Days past the deadline.
  case daysLate = "days_late"
  /// How often the deadline was moved.
  case timesMoved = "times_moved"
  /// Whether it was moved after it had passed.
  case movedAfterExpiry = "moved_after_expiry"
  /// Why it was moved the last time.
  case lastMoveReason = "last_move_reason"
  /// The day on which delivery was reported.
  case reportedOn = "reported_on"
  /// The day on which the claim was judged.
  case verifiedOn = "verified_on"
  /// Who judged it.
  case verifiedBy = "verified_by"
  /// The last remark on it, else on its commitment.
  case lastNote = "last_note"
  /// The day of that remark.
  case lastNoteOn = "last_note_on"
  /// Who may see it.
  case visibility
  /// Its number in another system.
  case externalRef = "external_ref"
  /// The event's reference.
  case event
  /// The document and place it comes from.
  case source
  /// What kind of commitment its source calls it.
  case type
  /// The title in the language it was first written in.
  case titleOriginal = "title_original"
  /// The words of the text it comes from.
  case wording
  /// The status in the words of the other system.
  case statusOriginal = "status_original"
  /// What is to be reached.
  case target
  /// In what target and baseline are counted.
  case unit
  /// From where it starts.
  case baseline
  /// The deadline in the words of its source.
  case dueWords = "due_words"
  /// The other system that numbered it.
  case externalSource = "external_source"
  /// The day judged.
  case on
  /// The last change that counts.
  case change
  /// The last day whose entries count.
  case asOf = "as_of"
}
