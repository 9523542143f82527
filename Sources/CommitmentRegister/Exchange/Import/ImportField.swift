/// What a column of a file may be mapped to.
public enum ImportField: String, CaseIterable, Hashable, Sendable {
  /// The event's number in the system the file comes from.
  case eventExternalRef = "event.external-ref"
  /// What the event is called.
  case eventName = "event.name"
  /// When it was held: a day, a period or `A..B`.
  case eventHeld = "event.held"
  /// The focus area's code; `commitment.area` where it is not given.
  case areaCode = "area.code"
  /// The focus area's name.
  case areaName = "area.name"
  /// The code of the focus area above it.
  case areaUnder = "area.under"
  /// The party's code.
  case partyCode = "party.code"
  /// The party's name.
  case partyName = "party.name"
  /// The code of the party above it.
  case partyUnder = "party.under"
  /// The person's code.
  case personCode = "person.code"
  /// The person's name.
  case personName = "person.name"
  /// The person's party.
  case personParty = "person.party"

  /// A reference of this register, `C14`.
  case commitmentRef = "commitment.ref"
  /// The commitment's number in the system the file comes from; rows that have the same are one commitment.
  case commitmentExternalRef = "commitment.external-ref"
  /// The title, in one line.
  case commitmentTitle = "commitment.title"
  /// The title in the language it was first written in.
  case commitmentTitleOriginal = "commitment.title-original"
  /// The words of the text it comes from, uncut.
  case commitmentText = "commitment.text"
  /// The document it comes from.
  case commitmentSource = "commitment.source"
  /// Who promised, with `;` between several.
  case commitmentBy = "commitment.by"
  /// To whom, with `;` between several.
  case commitmentTo = "commitment.to"
  /// Who put it forward.
  case commitmentTabledBy = "commitment.tabled-by"
  /// Its focus area.
  case commitmentArea = "commitment.area"
  /// The person who answers for it.
  case commitmentOwner = "commitment.owner"
  /// The day it was agreed.
  case commitmentAgreedOn = "commitment.agreed-on"
  /// What kind of commitment the source calls it.
  case commitmentType = "commitment.type"
  /// Its status, one of the register's words.
  case commitmentStatus = "commitment.status"
  /// The status in the source's words; the text the status was taken from where it is not given.
  case commitmentStatusOriginal = "commitment.status-original"
  /// Why it has that status.
  case commitmentStatusReason = "commitment.status-reason"
  /// Since which day it has it.
  case commitmentStatusOn = "commitment.status-on"
  /// On whose authority it was waived.
  case commitmentAuthority = "commitment.authority"
  /// A note.
  case commitmentNote = "commitment.note"
  /// `once`, `recurring` or `continuous`; what `milestone.due` says where it is not given.
  case commitmentCadence = "commitment.cadence"
  /// Who may see it.
  case commitmentVisibility = "commitment.visibility"

  /// A reference of this register, `C14.2`.
  case milestoneRef = "milestone.ref"
  /// The milestone's number in the system the file comes from.
  case milestoneExternalRef = "milestone.external-ref"
  /// The title, in one line; the commitment's where it is not given.
  case milestoneTitle = "milestone.title"
  /// The title in the language it was first written in.
  case milestoneTitleOriginal = "milestone.title-original"
  /// The words of the text it comes from, uncut.
  case milestoneText = "milestone.text"
  /// When it falls due, as ``ScheduleGrammar`` reads it: one period, several, or none.
  case milestoneDue = "milestone.due"
  /// The deadline in the source's words; what `milestone.due` says where that is more than a date.
  case milestoneDueWords = "milestone.due-words"
  /// The document it comes from.
  case milestoneSource = "milestone.source"
  /// Who must deliver, where not the commitment's parties.
  case milestoneBy = "milestone.by"
  /// To whom, where not to the commitment's parties.
  case milestoneTo = "milestone.to"
  /// Its focus area, where not the commitment's.
  case milestoneArea = "milestone.area"
  /// Its owner, where not the commitment's.
  case milestoneOwner = "milestone.owner"
  /// Its status, one of the register's words.
  case milestoneStatus = "milestone.status"
  /// The status in the source's words; the text the status was taken from where it is not given.
  case milestoneStatusOriginal = "milestone.status-original"
  /// Why it has that status.
  case milestoneStatusReason = "milestone.status-reason"
  /// Since which day it has it.
  case milestoneStatusOn = "milestone.status-on"
  /// On which day it was delivered.
  case milestoneDoneOn = "milestone.done-on"
  /// On whose authority it was waived.
  case milestoneAuthority = "milestone.authority"
  /// A note.
  case milestoneNote = "milestone.note"
  /// Who may see it.
  case milestoneVisibility = "milestone.visibility"
  /// What is to be reached.
  case milestoneTarget = "milestone.target"
  /// In what the target and the baseline are counted.
  case milestoneUnit = "milestone.unit"
  /// From where it starts.
  case milestoneBaseline = "milestone.baseline"

  /// How the text of a field is treated.
  enum Treatment {
    case line, title, block, verbatim, date, dates, schedule, number
    case word(ImportMap.Section)
    case words(ImportMap.Section)
  }

  var treatment: Treatment {
    switch self {
    case .eventName, .areaName, .partyName, .personName, .commitmentTitle, .commitmentTitleOriginal,
      .milestoneTitle, .milestoneTitleOriginal:
      .title
    case .commitmentText, .milestoneText, .commitmentStatusOriginal, .milestoneStatusOriginal: .verbatim
    case .commitmentNote, .milestoneNote: .block
    case .commitmentAgreedOn, .commitmentStatusOn, .milestoneStatusOn, .milestoneDoneOn: .date
    case .eventHeld: .dates
    case .milestoneDue: .schedule
    case .milestoneTarget, .milestoneBaseline: .number
    case .commitmentStatus, .milestoneStatus: .word(.status)
    case .areaCode, .areaUnder, .commitmentArea, .milestoneArea: .word(.area)
    case .partyCode, .partyUnder, .personParty, .commitmentTabledBy: .word(.party)
    case .commitmentBy, .commitmentTo, .milestoneBy, .milestoneTo: .words(.party)
    case .personCode, .commitmentOwner, .milestoneOwner: .word(.person)
    case .commitmentCadence: .word(.cadence)
    case .commitmentVisibility, .milestoneVisibility: .word(.visibility)
    default: .line
    }
  }
}
