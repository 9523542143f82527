/// What sort of thing a reference names.
public enum Kind: String, CaseIterable, Sendable {
  /// The register itself and its settings.
  case register
  /// A state, institution, agency or coalition.
  case party
  /// A focus area.
  case area
  /// A named contact.
  case person
  /// A visit, summit, meeting or programme review.
  case event
  /// A promise.
  case commitment
  /// A dated step of a commitment.
  case milestone
  /// A dated remark.
  case note
  /// A document or address that supports or contradicts a claim.
  case evidence
  /// One assessor's judgement of a commitment or milestone.
  case rating
  /// A month whose figures are frozen.
  case close
  /// A public key with which signatures of checkpoints are checked.
  case key

  /// The word for one of them in a sentence.
  public var spoken: String { self == .area ? "focus area" : rawValue }

  /// Whether its references are codes, a close's its month and a key's its id, rather than numbers given by the register.
  public var isCoded: Bool { self == .close || self == .key || isDefined }

  /// Whether it is made by `define` under a code of its own.
  var isDefined: Bool { self == .party || self == .area || self == .person }

  /// The letter that begins a numbered reference; a milestone's begins like its commitment's.
  var letter: Character? {
    switch self {
    case .event: "E"
    case .commitment, .milestone: "C"
    case .note: "N"
    case .evidence: "D"
    case .rating: "R"
    case .register, .party, .area, .person, .close, .key: nil
    }
  }
}
