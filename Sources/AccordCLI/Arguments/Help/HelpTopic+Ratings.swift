extension HelpTopic {
  static let ratings = HelpTopic(
    name: "ratings", summary: "who rates, the scale, and what reports make of it",
    body: [
      .paragraph(
        "A rating is one assessor's view of how far something has come, beside its status. It changes no status and no other rating. The latest of each role counts, by its day."
      ),
      .heading("Whose judgement (--role)"),
      .terms([
        .init("self", "the party that owes it rates itself"),
        .init("counterpart", "the party that it is owed to"),
        .init("internal", "the reviewer of the desk that keeps the register"),
        .init("independent", "somebody who belongs to neither side"),
      ]),
      .heading("How far it has come (--value)"),
      .terms([
        .init("no-evidence", "looked for, nothing found to go by; weight 0, step 0"),
        .init("not-started", "no step taken; weight 0, step 1"),
        .init("limited", "some steps, far from done; weight 1/3, step 2"),
        .init("substantial", "most of it; weight 2/3, step 3"),
        .init("complete", "all of it; weight 1, step 4"),
        .init("reversed", "was complete, undone since; weight 0, step 0"),
        .init("unable-to-assess", "the assessor cannot say; left out and counted"),
      ]),
      .paragraph(
        "The divergence of two roles is the difference of their steps, -4 to +4; with unable-to-assess there is nothing to compare. The UPR mean beside it is the mean of both answers as UPR Info scores them: complete 1, limited and substantial 1/2, else 0. The progress-weighted rate is the mean of the weights. What nobody has rated is counted as unrated, never as zero. A milestone that a role has not rated itself has the rating of its commitment by that role."
      ),
      .heading("Whether it worked (--effect)"),
      .paragraph("none-seen, low, moderate, substantial, high: a judgement of its own, in no rate."),
    ])
}
