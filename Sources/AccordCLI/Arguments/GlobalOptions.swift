/// The options that every verb understands.
enum GlobalOptions {
  static let all: [OptionDeclaration] = [
    OptionDeclaration("--db", .file, group: .global, "the register to use"),
    OptionDeclaration("--actor", .person, group: .global, "who is recorded as making the change"),
    OptionDeclaration("--json", group: .global, "answer in JSON, errors too"),
    OptionDeclaration("--yes", group: .global, "do not ask, go on"),
    OptionDeclaration("--no-input", group: .global, "never ask; fail where an answer is needed"),
    OptionDeclaration("--no-color", group: .global, "no colour"),
    OptionDeclaration("--quiet", group: .global, "say nothing but the answer"),
    OptionDeclaration("--help", short: "h", group: .global, "explain the verb instead of running it"),
    OptionDeclaration("--version", group: .global, "print the version"),
  ]
}
