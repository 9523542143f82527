/// What an option wants to be given; decides the word shown for it in help and which mistakes are recognised.
enum ValueKind: Sendable, Equatable {
  /// Free words, shown under the given name.
  case text(String)
  /// One day.
  case date
  /// A period of days by the end of which something falls due.
  case deadline
  /// Two ends, either of which may be open, or one period.
  case range
  /// A calendar month.
  case month
  case area
  case party
  case person
  case event
  case status
  case visibility
  /// A permanent reference of any kind: `C14`, `C14.2`, `E3`.
  case reference
  case number
  /// An open or closed range of whole numbers: `30..`, `1..10`.
  case numberRange
  case file
  /// A span of days: `2w`, `1m`.
  case span
  /// One of a closed list.
  case choice([String])

  /// The word that stands for the value in usage lines.
  var metavariable: String {
    switch self {
    case .text(let name): name
    case .date: "DATE"
    case .deadline: "DEADLINE"
    case .range: "RANGE"
    case .month: "MONTH"
    case .area: "AREA"
    case .party: "PARTY"
    case .person: "PERSON"
    case .event: "EVENT"
    case .status: "STATUS"
    case .visibility: "VISIBILITY"
    case .reference: "REF"
    case .number: "N"
    case .numberRange: "N.."
    case .file: "FILE"
    case .span: "SPAN"
    case .choice(let words): words.joined(separator: "|")
    }
  }

  /// What is wanted, as a noun with its article, for messages.
  var wanted: String {
    switch self {
    case .text(let name): "a \(name.lowercased())"
    case .date: "a date"
    case .deadline: "a deadline"
    case .range: "a range of days"
    case .month: "a month"
    case .area: "a focus area"
    case .party: "a party"
    case .person: "a person"
    case .event: "an event"
    case .status: "a status"
    case .visibility: "a visibility"
    case .reference: "a reference"
    case .number: "a number"
    case .numberRange: "a number or a range such as 30.."
    case .file: "a file"
    case .span: "a span such as 2w"
    case .choice: "one of a list"
    }
  }

  /// Whether the value names a thing, so that a date in its place is surely a slip.
  var namesAThing: Bool {
    switch self {
    case .area, .party, .person: true
    default: false
    }
  }
}
