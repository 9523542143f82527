/// What a column of a file may be mapped to.
public enum ImportField: String, CaseIterable, Hashable, Sendable {
  /// The reference of the record that the row is about, `C14` or `C14.2`; where it is empty, the row is new.
  case ref
  /// Why a deadline is moved or another value changed.
  case reason

  /// What a row defines: `party`, `area`, `person` or `event`.
  case definitionKind = "definition.kind"
  /// Its code; events have none.
  case definitionCode = "definition.code"
  /// What it is called.
  case definitionName = "definition.name"
  /// The code of what it belongs under; `none` takes it away.
  case definitionUnder = "definition.under"
  /// A person's party; `none` takes it away.
  case definitionParty = "definition.party"
  /// The day a person left; `none` takes it away.
  case definitionLeft = "definition.left"
  /// When an event is held: a day, a period or `A..B`; `none` takes it away.
  case definitionHeld = "definition.held"

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
  /// The name of the focus area above it.
  case areaUnderName = "area.under-name"
  /// The party's code.
  case partyCode = "party.code"
  /// The party's name.
  case partyName = "party.name"
  /// The code of the party above it.
  case partyUnder = "party.under"
  /// The name of the party above it.
  case partyUnderName = "party.under-name"
  /// The person's code.
  case personCode = "person.code"
  /// The person's name.
  case personName = "person.name"
  /// The person's party.
  case personParty = "person.party"

  /// The reference of the commitment that a new milestone is added to, `C14`.
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

  /// Whether it says something of a milestone.
  var isOfMilestone: Bool { rawValue.hasPrefix("milestone.") }

  /// The fields of milestones.
  static let ofMilestones = allCases.filter(\.isOfMilestone)

  /// Whether it is read only where a record is made.
  var isOnlyForNew: Bool {
    switch self {
    case .commitmentAgreedOn, .commitmentStatusOn, .milestoneStatusOn, .eventHeld, .areaName, .areaUnder,
      .areaUnderName, .partyName, .partyUnder, .partyUnderName, .personName, .personParty:
      true
    default: false
    }
  }

  /// How the text of a field is treated.
  enum Treatment {
    case line, title, block, verbatim, date, dates, schedule, number
    case word(ImportMap.Section)
    case words(ImportMap.Section)
  }

  var treatment: Treatment {
    switch self {
    case .eventName, .areaName, .areaUnderName, .partyName, .partyUnderName, .personName, .commitmentTitle,
      .commitmentTitleOriginal,
      .milestoneTitle, .milestoneTitleOriginal:
      .title
    case .commitmentText, .milestoneText, .commitmentStatusOriginal, .milestoneStatusOriginal: .verbatim
    case .commitmentNote, .milestoneNote: .block
    case .commitmentAgreedOn, .commitmentStatusOn, .milestoneStatusOn, .milestoneDoneOn, .definitionLeft:
      .date
    case .eventHeld, .definitionHeld: .dates
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
