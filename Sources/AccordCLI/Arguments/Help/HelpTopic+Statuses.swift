import CommitmentRegister

extension HelpTopic {
  static let statuses = HelpTopic(
    name: "statuses", summary: "what each status means and which follow it",
    body: [
      .paragraph(
        "A commitment and a milestone have one status at a time. Nobody types that something is overdue or late: that follows from the dates."
      ),
      .terms([
        .init("proposed", "tabled as an ask or an offer; binds nobody, never overdue"),
        .init("agreed", "accepted; the clock runs"),
        .init("in-progress", "a first step that can be checked has been taken"),
        .init("stalled", "nothing moves; wants --reason"),
        .init("reported", "whoever promised says it is done; the clock stops, nobody has checked yet"),
        .init("met", "somebody else has accepted the delivery, with accept"),
        .init("partly-met", "accepted in part; say what is missing"),
        .init("not-met", "closed without delivery; wants --reason"),
        .init("waived", "excused by whoever may; say by whose authority"),
        .init("superseded", "replaced by another commitment; say which"),
        .init("withdrawn", "given up; wants --reason"),
        .init("reversed", "was met, later undone; wants --reason and --evidence"),
      ]),
      .heading("What may follow"),
      .terms(Status.allCases.map { .init($0.rawValue, following($0)) }),
      .paragraph(
        "done claims a delivery; accept makes it met, or partly-met with what is missing; return sends it back with a reason, and the clock runs on from the deadline. All else is set. What is closed can be opened again with a reason. A correction of a wrong entry (--correction) is no move, but what it leaves behind must be allowed."
      ),
      .paragraph(
        "Whoever reported a delivery accepts it only with --reason. After accord define setting four-eyes on it takes --override, which stays on record."
      ),
      .heading("Derived from dates"),
      .terms([
        .init("no-date", "open, and no deadline was agreed"),
        .init("not-yet-due", "open, more than 30 days left"),
        .init("due-soon", "open, 30 days left or fewer"),
        .init("overdue", "open, and the last day has passed"),
        .init("on-time", "delivered by the first deadline"),
        .init("within-extension", "delivered after the first deadline but by the one in force"),
        .init("late", "delivered after the deadline in force"),
      ]),
      .paragraph("What is met and within-extension or late is shown as met with delay."),
      .paragraph(
        "A claim is not a delivery until it is accepted: reported milestones are counted apart, with the days the oldest has waited."
      ),
      .heading("Words of other systems"),
      .paragraph(
        "--status also takes these words, where they have one meaning in all systems. A map takes those of one system with a line use NAME in its section [status]; grades and numbers (A to E, +1, 0, -1) mean nothing without their system, so that --status takes none of them. Upper and lower case and dashes do not matter."
      ),
      .terms(
        StatusVocabulary.allCases.map { system in
          .init(system.rawValue, words(system))
        }),
    ])

  /// The statuses that may follow one, those of other verbs than `set` with their verb.
  private static func following(_ status: Status) -> String {
    let moves = StatusMove.all.filter { $0.from == status }
    return moves.map { move in
      move.to.rawValue + (move.verb == .set ? "" : " (\(move.verb.rawValue))")
    }.joined(separator: ", ")
  }

  /// The words of a system, by what they stand for: `met: Kept, Promise Kept; not-met: Broken`.
  private static func words(_ system: StatusVocabulary) -> String {
    Status.allCases.compactMap { status in
      let words = system.words.filter { $0.value == status }.map(\.key)
      return words.isEmpty ? nil : "\(status.rawValue): \(words.joined(separator: ", "))"
    }.joined(separator: "; ")
  }
}
