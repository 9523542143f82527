extension HelpTopic {
  static let exitCodes = HelpTopic(
    name: "exit-codes", summary: "what the numbers at the end of a command mean",
    body: [
      .paragraph("Scripts may rely on these; a change of them is a change of version."),
      .terms(
        ExitStatus.allCases.map { .init(String($0.rawValue), $0.meaning) } + [
          .init("141", "whoever read the output has gone, as with: accord list | head"),
          .init("143", "ended by a signal; nothing is half-written"),
        ]),
      .paragraph("Where several things are wrong with one command, the first decides."),
      .commands([
        "accord overdue --check --quiet; test $? -eq 3 && echo \"something is overdue\""
      ]),
    ])
}
