import CommitmentRegister

/// One verb of the command: made from a parsed line, then run.
///
/// `init` looks at the words alone and reports everything wrong with them at once; it opens nothing.
protocol Command {
  /// The one declaration from which parser and help work.
  static var declaration: CommandDeclaration { get }

  /// Takes what it needs from the line.
  init(_ arguments: ParsedArguments) throws(Problems)

  /// Does the work.
  /// - Returns: the status with which the process ends.
  func run(_ context: CommandContext) throws -> ExitStatus
}
