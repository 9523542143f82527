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
        .init("met", "somebody else has accepted the delivery"),
        .init("partly-met", "accepted in part; say what is missing"),
        .init("not-met", "closed without delivery; wants --reason"),
        .init("waived", "excused by whoever may; say by whose authority"),
        .init("superseded", "replaced by another commitment; say which"),
        .init("withdrawn", "given up; wants --reason"),
        .init("reversed", "was met, later undone"),
      ]),
      .heading("What may follow"),
      .terms([
        .init("proposed", "agreed, withdrawn, superseded"),
        .init("agreed", "in-progress, stalled, reported, or closed"),
        .init("in-progress", "stalled, reported, or closed"),
        .init("stalled", "in-progress, reported, or closed"),
        .init("reported", "met, partly-met, in-progress when the evidence is returned, or closed"),
        .init("met, partly-met", "reversed"),
        .init("reversed", "in-progress"),
      ]),
      .paragraph(
        "Closed is partly-met, not-met, waived, superseded or withdrawn. What is closed can be opened again with a reason."
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
      .paragraph(
        "A claim is not a delivery until it is accepted: reported milestones are counted apart, with the days the oldest has waited."
      ),
    ])
}
