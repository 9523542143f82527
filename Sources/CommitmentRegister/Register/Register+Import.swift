extension Register {
  /// Finds out what an import would do; writes nothing and holds no lock.
  ///
  /// - Parameter actor: Who would import it, where that is known: nobody judges their own claims.
  /// - Throws: `Problem`, `Problems`: the file or its map cannot be read; row errors are in the plan.
  public func planImport(
    _ request: ImportRequest, by actor: String? = nil, _ observer: ImportObserver = ImportObserver()
  ) throws -> ImportPlan {
    try translating {
      // A change that is never begun: nothing here may write, and the connection could not.
      let author = try Author(actor: actor ?? "plan", operationID: String(repeating: "0", count: 32))
      let recorder = try Recorder(connection, author: author, verb: .import, now: moment.now, today: today)
      var change = Change(register: self, recorder: recorder, isRehearsal: true)
      let roundTrip = try RoundTrip.read(request, observer, self)
      let planner = try ImportPlanner(request, observer, records: false, roundTrip)
      try planner.run(&change)
      return planner.plan
    }
  }

  /// Imports a file: plans once more, and records everything as one change, or nothing.
  ///
  /// - Returns: what was done, and the receipt; its change is 0 where every row was so already.
  /// - Throws: `Problems`: row errors and conflicts that nobody decided.
  public func applyImport(
    _ request: ImportRequest, by author: Author, isRehearsal: Bool = false,
    _ observer: ImportObserver = ImportObserver()
  ) throws -> (plan: ImportPlan, receipt: Receipt) {
    // Before the change begins: what an export held is read through connections of its own.
    let roundTrip = try translating { try RoundTrip.read(request, observer, self) }
    let (plan, receipt) = try change(.import, by: author, isRehearsal: isRehearsal) { change in
      let planner = try ImportPlanner(request, observer, records: true, roundTrip)
      try planner.run(&change)
      guard planner.plan.isApplicable else { throw Problems(planner.plan.problems) }
      return planner.plan
    }
    return (plan, receipt)
  }
}
