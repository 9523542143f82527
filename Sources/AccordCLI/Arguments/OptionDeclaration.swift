/// Under which heading an option stands in help.
enum OptionGroup: String, Sendable, CaseIterable {
  /// What the verb writes.
  case fields = "Fields"
  /// Which records a reading verb looks at.
  case filters = "Filters"
  /// Which day is judged, and by what was known when.
  case days = "Days"
  /// What only this verb has.
  case special = "Options"
  /// How the answer looks and where it goes.
  case output = "Output"
  /// What every verb understands.
  case global = "Global options"

  /// Whether such an option may also stand before the verb.
  var mayPrecedeVerb: Bool { self == .global || self == .output || self == .days }
}

/// One option, declared once: the parser, help, the tables of the README and completions all read this.
struct OptionDeclaration: Sendable, Equatable {
  /// The long name with its dashes: `--due`.
  var name: String
  /// The letter of a short form, without its dash; only `o` and `h` are in use.
  var short: Character?
  /// What it wants; nil for a flag.
  var value: ValueKind?
  /// Whether it may be given more than once with different values.
  var repeats: Bool
  /// Its heading in help.
  var group: OptionGroup
  /// What it does, in one line without a full stop.
  var summary: String

  init(
    _ name: String, short: Character? = nil, _ value: ValueKind? = nil, repeats: Bool = false,
    group: OptionGroup, _ summary: String
  ) {
    self.name = name
    self.short = short
    self.value = value
    self.repeats = repeats
    self.group = group
    self.summary = summary
  }

  /// The option as it stands in usage and in help: `-o, --output FILE`.
  var spelling: String {
    let front = short.map { "-\($0), " } ?? ""
    return front + usage
  }

  /// The option with its value, without the short form: `--output FILE`.
  var usage: String { value.map { "\(name) \($0.metavariable)" } ?? name }
}
