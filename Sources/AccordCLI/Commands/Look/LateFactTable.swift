import CommitmentRegister

extension Look {
  /// Lists what became known after a close, under a heading of its own; of many the first ones.
  func write(_ late: LateFacts) throws {
    let most = 40
    var table = TextTable([
      .init("CLOSED"), .init("DAY"), .init("REF"), .init("CHANGE", .right), .init("WHO"),
      .init("WHAT", isFolded: true),
    ])
    for fact in late.facts.prefix(most) {
      table.add([
        .init(fact.month), .init(fact.day ?? "always"),
        .init(fact.line.ref == fact.about ? fact.line.ref : "\(fact.line.ref) on \(fact.about)"),
        .init(String(fact.line.change)), .init(fact.line.actor), .init(fact.words),
      ])
    }
    try context.heading("Became known after a close: \(Spoken.grouped(late.count))")
    try context.table(table)
    if late.count > most {
      try context.line(
        "… and \(Spoken.grouped(late.count - most)) more; accord history tells who recorded what.")
    }
  }
}
