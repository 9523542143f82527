import CommitmentRegister

/// Every verb, in the order in which help shows them.
enum CommandRegistry {
  static var all: [any Command.Type] {
    [
      AddCommand.self, SetCommand.self, DoneCommand.self, NoteCommand.self, UndoCommand.self,
      StatusCommand.self, ListCommand.self, ShowCommand.self, OverdueCommand.self, DueCommand.self,
      HistoryCommand.self, DiffCommand.self,
      AcceptCommand.self, ReturnCommand.self, RateCommand.self, ReportCommand.self, AuditCommand.self,
      CloseCommand.self, ExportCommand.self,
      InitCommand.self, DemoCommand.self, DefineCommand.self, ImportCommand.self, VerifyCommand.self,
      CheckpointCommand.self,
      RebuildCommand.self, BackupCommand.self, RestoreCommand.self, MigrateCommand.self, HelpCommand.self,
    ]
  }

  /// The command that a parsed line asks for.
  static func command(_ arguments: ParsedArguments) throws(Problems) -> any Command {
    for type in all where type.declaration.verb == arguments.verb ?? "" { return try type.init(arguments) }
    throw Problems([Problem(.bug, "no_command", "the verb \(arguments.verb ?? "") has no command.")])
  }
}
