/// The four groups of verbs, in the order in which help shows them.
enum VerbGroup: String, Sendable, CaseIterable {
  case record
  case look
  case review
  case register

  /// What the verbs of the group are for.
  var summary: String {
    switch self {
    case .record: "write down what was promised and what became of it"
    case .look: "read the register; nothing changes"
    case .review: "judge, report and send"
    case .register: "make, fill and keep the file"
    }
  }
}

/// The words a verb takes besides its options.
struct PositionalDeclaration: Sendable, Equatable {
  /// What stands for one of them in usage: `REF`.
  var name: String
  /// How many there must be.
  var minimum: Int
  /// How many there may be; nil for any number.
  var maximum: Int?
  /// What one is, in one line; shown in help where given.
  var summary: String

  init(_ name: String, _ minimum: Int, _ maximum: Int?, _ summary: String = "") {
    self.name = name
    self.minimum = minimum
    self.maximum = maximum
    self.summary = summary
  }

  /// A verb that takes options only.
  static let none = PositionalDeclaration("", 0, 0)
}

/// A command line worth showing, with what it does.
struct CommandExample: Sendable, Equatable {
  var command: String
  var explanation: String

  init(_ command: String, _ explanation: String) {
    self.command = command
    self.explanation = explanation
  }
}

/// One verb, declared once.
struct CommandDeclaration: Sendable, Equatable {
  /// The word typed after `accord`; empty for the status screen of the bare command.
  var verb: String
  var group: VerbGroup
  /// What it does, in one line without a full stop.
  var summary: String
  /// The forms of its arguments, without `accord VERB`: `TITLE --due D [--by PARTY]…`.
  var usage: [String]
  var arguments: PositionalDeclaration
  var options: [OptionDeclaration]
  var examples: [CommandExample]
  /// Further paragraphs, separated by empty lines.
  var details: String?

  init(
    verb: String, group: VerbGroup, summary: String, usage: [String] = [],
    arguments: PositionalDeclaration = .none, options: [OptionDeclaration] = [],
    examples: [CommandExample] = [], details: String? = nil
  ) {
    self.verb = verb
    self.group = group
    self.summary = summary
    self.usage = usage
    self.arguments = arguments
    self.options = options
    self.examples = examples
    self.details = details
  }
}
