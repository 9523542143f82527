import CommitmentRegister

/// What the process tells its caller when it ends.
///
/// The numbers are part of the interface.
enum ExitStatus: Int32, Sendable, CaseIterable {
  case success = 0
  case failure = 1
  case found = 3
  case usage = 64
  case data = 65
  case noInput = 66
  case bug = 70
  case cannotCreate = 73
  case outcomeUnknown = 74
  case busy = 75
  case notAllowed = 77
  case interrupted = 130

  /// The status for a problem of a kind.
  init(_ kind: Problem.Kind) {
    self =
      switch kind {
      case .usage: .usage
      case .refused: .failure
      case .data: .data
      case .missing: .noInput
      case .output: .cannotCreate
      case .outcomeUnknown: .outcomeUnknown
      case .busy: .busy
      case .notAllowed: .notAllowed
      case .bug: .bug
      }
  }

  /// The status for several problems: the first decides.
  init(_ problems: Problems) {
    self = problems.all.first.map { ExitStatus($0.kind) } ?? .bug
  }

  /// What it means, in one line.
  var meaning: String {
    switch self {
    case .success: "done; also when a list is empty"
    case .failure: "could not do it: no such reference, a move that is not allowed, refused at the prompt"
    case .found: "something was found: overdue milestones or audit findings with --check, damage by verify"
    case .usage: "the command line is wrong: unknown verb, option, value or date, a missing option"
    case .data: "input data is wrong: import rows, a damaged register, one that has lost what you have seen"
    case .noInput: "the register or an input file is not there"
    case .bug: "a fault of accord itself; the register is unchanged"
    case .cannotCreate: "the output cannot be written: it exists and differs, or the disk is full"
    case .outcomeUnknown:
      "an input or output error left open whether the change was recorded; look before trying again"
    case .busy: "another process is writing; try again"
    case .notAllowed: "not allowed: a read-only file or folder, a key that others can read"
    case .interrupted: "stopped by Ctrl-C; nothing is half-written"
    }
  }
}
