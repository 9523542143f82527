/// The words that another system has for statuses.
///
/// A word that may also mean that work goes on closes nothing: a map's own line says otherwise where its source does.
public enum StatusVocabulary: String, CaseIterable, Sendable {
  /// Conditions of the International Monetary Fund.
  case imf
  /// Completion of the Open Government Partnership's commitments.
  case ogp
  /// Milestones and targets of the EU's Recovery and Resilience Facility.
  case eu
  /// Compliance scores of G7 and G20 commitments.
  case g20
  /// Promises rated by PolitiFact.
  case politifact
  /// Recommendations of the US Government Accountability Office and of Inspectors General.
  case gao
  /// Recommendations of the Universal Periodic Review, and grades of the Human Rights Committee.
  case upr

  /// Its words and the statuses that they stand for.
  public var words: KeyValuePairs<String, Status> {
    switch self {
    case .imf:
      [
        "Met": .met, "Met with delay": .met, "Implemented with delay": .met, "Implemented": .met,
        "Observed": .met, "Not met": .notMet, "Not implemented": .notMet, "Not observed": .notMet,
        "Partially met": .partlyMet, "Partly met": .partlyMet, "In progress": .inProgress,
        "Reset": .agreed, "Rescheduled": .agreed, "Waived": .waived, "Modified": .superseded,
        "Cancelled": .withdrawn,
      ]
    case .ogp:
      [
        "Not Started": .agreed, "No Evidence Available": .agreed, "Pending Review": .agreed,
        "Limited": .inProgress, "Substantial": .inProgress, "Complete": .met, "Completed": .met,
        "Withdrawn": .withdrawn,
      ]
    case .eu:
      [
        "Not yet fulfilled": .agreed, "Suspended": .stalled, "Payment requested": .reported,
        "Payment request sent": .reported, "Satisfactorily fulfilled": .met, "Fulfilled": .met,
        "Partly fulfilled": .partlyMet, "Not fulfilled": .notMet, "Plan amended": .superseded,
        "Reversal": .reversed, "Reversed": .reversed,
      ]
    case .g20:
      [
        "+1": .met, "0": .inProgress, "-1": .notMet, "Full compliance": .met,
        "Partial compliance": .inProgress, "Work in progress": .inProgress, "No compliance": .notMet,
        "Non-compliance": .notMet,
      ]
    case .politifact:
      [
        "Not Yet Rated": .agreed, "In the Works": .inProgress, "Stalled": .stalled, "Promise Kept": .met,
        "Kept": .met, "Compromise": .partlyMet, "Promise Broken": .notMet, "Broken": .notMet,
      ]
    case .gao:
      [
        "Open and unresolved": .proposed, "Open-Unresolved": .proposed, "Open and resolved": .agreed,
        "Open-Resolved": .agreed, "Open": .inProgress, "Open - partially addressed": .inProgress,
        "Closed-implemented": .met, "Implemented": .met, "Closed-not implemented": .notMet,
        "Not implemented": .notMet,
      ]
    case .upr:
      [
        "Accepted": .agreed, "Supported": .agreed, "Supported in part": .agreed, "Accepted in part": .agreed,
        "Noted": .withdrawn, "Implemented": .met, "Partially implemented": .inProgress,
        "Not implemented": .agreed, "A": .met, "B": .inProgress, "C": .stalled, "D": .stalled, "E": .reversed,
      ]
    }
  }

  /// What a word of the system stands for; upper and lower case, dashes and blanks do not matter.
  public func status(of word: String) -> Status? { Self.folded[self]?[Self.fold(word)] }

  private static let folded: [StatusVocabulary: [String: Status]] = Dictionary(
    uniqueKeysWithValues: allCases.map { system in
      (system, Dictionary(system.words.map { (fold($0), $1) }, uniquingKeysWith: { first, _ in first }))
    })

  /// A word in lower case, one blank for whatever divides its parts; a number keeps its sign.
  static func fold(_ word: String) -> String {
    var folded = ""
    for character in word.lowercased() {
      if character.isLetter || character.isNumber {
        folded.append(character)
      } else if folded.isEmpty, "-−–".contains(character) {
        folded = "-"
      } else if !folded.isEmpty, folded.last != " ", folded != "-" {
        folded.append(" ")
      }
    }
    if folded.last == " " { folded.removeLast() }
    // A dash before a word is no sign.
    if folded.hasPrefix("-"), folded.dropFirst().contains(where: \.isLetter) { folded.removeFirst() }
    return folded
  }
}

// MARK: - Words that are typed

extension StatusVocabulary {
  /// What one system means by a word.
  public struct Meaning: Sendable, Equatable {
    /// The system; nothing for accord's own verbs.
    public let system: StatusVocabulary?
    /// The status.
    public let status: Status
  }

  /// What people call the outcome of accord's own verbs.
  private static let verbs: [String: Status] = [
    "done": .reported, "claimed": .reported, "accepted": .met, "verified": .met, "returned": .inProgress,
  ]

  /// What a typed word means in each system that has it; grades and numbers mean nothing without their system.
  public static func meanings(of word: String) -> [Meaning] {
    let key = fold(word)
    guard key.count > 2 else { return [] }
    let own = verbs[key].map { [Meaning(system: nil, status: $0)] } ?? []
    return own
      + allCases.compactMap { system in system.status(of: key).map { Meaning(system: system, status: $0) } }
  }

  /// The word of any system that is nearest to a typed one.
  public static func nearest(to word: String) -> String? {
    NearestWord.of(word, among: allCases.flatMap { $0.words.map(\.key) }.filter { $0.count > 2 })
  }
}

extension Status {
  /// Reads one of the twelve words, whatever divides its parts: `in progress` is `in-progress`.
  public init?(typed word: String) {
    let key = StatusVocabulary.fold(word)
    guard let status = Status.allCases.first(where: { StatusVocabulary.fold($0.rawValue) == key }) else {
      return nil
    }
    self = status
  }
}
