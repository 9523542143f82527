/// The words of one command line, sorted into options and the rest.
struct ParsedArguments: Sendable, Equatable {
  /// An option as given; a flag has no value.
  struct Given: Sendable, Equatable {
    var name: String
    var value: String?
  }

  /// The verb; nil for the bare command.
  var verb: String?
  /// The words that are neither the verb nor options, in order.
  var positionals: [String]
  /// The options in the order given, under their long names.
  var options: [Given]

  init(verb: String?, positionals: [String] = [], options: [Given] = []) {
    self.verb = verb
    self.positionals = positionals
    self.options = options
  }

  /// The value of an option, or nil when it was not given.
  func value(_ name: String) -> String? {
    options.first { $0.name == name && $0.value != nil }?.value
  }

  /// Every value of an option that repeats, in order.
  func values(_ name: String) -> [String] {
    options.compactMap { $0.name == name ? $0.value : nil }
  }

  /// Every value of a filter, those joined by commas taken apart: any of them will do.
  func alternatives(_ name: String) -> [String] {
    values(name).flatMap(Self.alternatives(in:))
  }

  /// Whether a flag was given.
  func flag(_ name: String) -> Bool { given(name) }

  /// Whether an option was given, with a value or without.
  func given(_ name: String) -> Bool { options.contains { $0.name == name } }

  /// The parts of a filter's value: commas mean "or"; spaces around them and empty parts do not count.
  static func alternatives(in value: String) -> [String] {
    value.split(separator: ",").compactMap { part in
      let trimmed = trim(part)
      return trimmed.isEmpty ? nil : String(trimmed)
    }
  }

  private static func trim(_ part: Substring) -> Substring {
    var rest = part.drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    return rest
  }
}

/// What a command line asks for.
struct Invocation: Sendable, Equatable {
  var arguments: ParsedArguments
  /// `--help` or `-h` stood somewhere: explain instead of doing.
  var wantsHelp: Bool
  /// `--version` stood somewhere.
  var wantsVersion: Bool

  /// The verb; nil for the status screen.
  var verb: String? { arguments.verb }
}
