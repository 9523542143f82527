import CommitmentRegister

extension HelpTopic {
  static let verifyCodes = HelpTopic(
    name: "verify-codes", summary: "what verify can find, and what it means",
    body: [
      .paragraph(
        "A code never changes its meaning. F is about the file and who may write it, H about its header, S about the schema, I about SQLite's own checks, J about entries of the journal, C about checkpoints and what you have seen, P about the tables made from it, E about documents of evidence. After F001 to F004, F008 and any H nothing further can be checked: exit 65."
      ),
      .heading("Errors"),
      .terms(terms(.error)),
      .heading("Warnings"),
      .terms(terms(.warning)),
      .paragraph(
        "A journal that was cut off at its end, an older copy in the place of the file, and a history that was written anew from some entry on are sound by themselves: only somebody who knows a later head can tell."
      ),
      .commands(["accord verify --deep", "accord verify --json"]),
    ])

  private static func terms(_ severity: FindingCode.Severity) -> [HelpBlock.Term] {
    FindingCode.allCases.filter { $0.severity == severity }.map {
      .init("\($0.rawValue) \($0.name)", $0.meaning)
    }
  }
}
