/// A variable that accord reads, declared once for help and the manual.
struct EnvironmentVariable: Sendable, Equatable {
  var name: String
  var meaning: String

  init(_ name: String, _ meaning: String) {
    self.name = name
    self.meaning = meaning
  }

  static let all = [
    EnvironmentVariable("ACCORD_DB", "the register, as --db"),
    EnvironmentVariable("ACCORD_ACTOR", "who makes changes, as --actor"),
    EnvironmentVariable("ACCORD_TODAY", "the day taken for today, for repeating an old report and for tests"),
    EnvironmentVariable("ACCORD_NO_INPUT", "if not empty, never ask, as --no-input"),
    EnvironmentVariable("ACCORD_CONFIG", "the configuration file, instead of the usual one"),
    EnvironmentVariable("ACCORD_BUSY_TIMEOUT", "milliseconds to wait for another process that writes; 30000"),
    EnvironmentVariable(
      "ACCORD_UNSAFE_NETWORK_FS", "if not empty, write a register on a network file system all the same"),
    EnvironmentVariable("TZ", "the time zone that init takes when none is given"),
    EnvironmentVariable("NO_COLOR", "if not empty, no colour, as --no-color"),
    EnvironmentVariable("CLICOLOR_FORCE", "if not empty and not 0, colour also in a pipe"),
    EnvironmentVariable("TERM", "dumb means no colour"),
    EnvironmentVariable("COLUMNS", "how wide the terminal is taken to be"),
    EnvironmentVariable(
      "LC_ALL, LC_CTYPE, LANG", "the first that is set says whether the terminal shows UTF-8"),
    EnvironmentVariable(
      "XDG_CONFIG_HOME", "where the configuration and your signing keys lie; by default ~/.config"),
    EnvironmentVariable(
      "XDG_STATE_HOME", "where accord keeps how far you have seen registers; by default ~/.local/state"),
  ]
}

extension HelpTopic {
  static let environment = HelpTopic(
    name: "environment", summary: "which register is used, and which setting wins",
    body: [
      .heading("Which register"),
      .paragraph(
        "--db, else ACCORD_DB, else the only file ending in .accord in this folder or the nearest folder above that has one, else the key register of the configuration. Two such files in one folder are an error that lists them."
      ),
      .heading("Which setting wins"),
      .paragraph(
        "An option on the line, else a variable, else the configuration, else what the register says, else the default. What changes answers is kept in the register, so that everybody gets the same ones: its time zone, where its fiscal year starts, what must be given a reason. What is a matter of taste is kept in your configuration."
      ),
      .heading("Variables"),
      .terms(EnvironmentVariable.all.map { .init($0.name, $0.meaning) }),
      .heading("Configuration"),
      .paragraph(
        "$XDG_CONFIG_HOME/accord/config, lines of key = value. A key that is not known is an error that names its line."
      ),
      .terms([
        .init("register", "the register to use where nothing nearer is found"),
        .init("actor", "who makes changes"),
        .init("delimiter", "what separates the fields of CSV"),
      ]),
      .paragraph("accord opens no network connection and reports nothing to anybody."),
    ])
}
