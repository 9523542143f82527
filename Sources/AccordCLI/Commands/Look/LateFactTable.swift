import CommitmentRegister

extension Look {
  /// Lists what became known after a close, under a heading of its own.
  func write(_ facts: [LateFact]) throws {
    var table = TextTable([
      .init("CLOSED"), .init("DAY"), .init("REF"), .init("CHANGE", .right), .init("WHO"),
      .init("WHAT", isFolded: true),
    ])
    for fact in facts {
      table.add([
        .init(fact.month), .init(fact.day ?? "always"), .init(fact.line.ref),
        .init(String(fact.line.change)), .init(fact.line.actor), .init(fact.words),
      ])
    }
    try context.heading("Became known after a close: \(facts.count)")
    try context.table(table)
  }
}
