/// A value that holds in the world from a day on, with the entry that gave it its place.
struct Dated<Fact: Equatable & Sendable>: Equatable, Sendable {
  /// The journal number of the entry that first stated this step; a correction keeps it.
  let origin: Int
  /// The first day on which it holds; `always` when nothing says since when.
  let from: String
  /// What holds.
  var value: Fact
}

/// The text of the day before every other day: a fact that no one dated holds always.
let always = "0000-01-01"

/// The steps of one dated fact in the order in which they take effect.
///
/// A later statement takes effect on its own day and leaves the days before as they were; a correction
/// replaces the value of one step and keeps its place, so that it never counts as a move.
struct Timeline<Fact: Equatable & Sendable>: Equatable, Sendable {
  private(set) var steps: [Dated<Fact>] = []

  /// Adds a step, or replaces the value of the step that is corrected; a correction of nothing does nothing.
  ///
  /// A correction that gives a day also moves its step there.
  mutating func state(_ value: Fact, from day: String?, origin: Int, correcting corrected: Int?) {
    var step = Dated(origin: origin, from: day ?? always, value: value)
    if let corrected {
      guard let index = steps.firstIndex(where: { $0.origin == corrected }) else { return }
      step = Dated(origin: corrected, from: day ?? steps[index].from, value: value)
      steps.remove(at: index)
    }
    let place = steps.firstIndex { ($0.from, $0.origin) > (step.from, step.origin) } ?? steps.endIndex
    steps.insert(step, at: place)
  }

  /// Takes out the steps that begin after a day and answer to a description.
  mutating func removeSteps(after day: String, where isMoot: (Fact) -> Bool) {
    steps.removeAll { $0.from > day && isMoot($0.value) }
  }

  /// The step that an entry gave its place.
  func step(of origin: Int?) -> Dated<Fact>? { steps.first { $0.origin == origin } }

  /// The step in force on a day: the last that has begun.
  func inForce(on day: String) -> Dated<Fact>? { steps.last { $0.from <= day } }
}

/// What a deadline statement says.
struct DeadlineValue: Equatable, Sendable {
  var deadline: Deadline?
  var reason: String?
}

/// What a status statement says, and who said it when.
struct StatusValue: Equatable, Sendable {
  var status: Status
  var reason: String?
  var authority: String?
  var successor: String?
  /// The day of delivery where the statement gives one.
  var deliveredOn: String?
  /// Why its own reporter accepted it.
  var override: String?
  var statedOn: String
  var statedBy: String
}

/// What an owner statement says.
struct OwnerValue: Equatable, Sendable {
  var owner: String?
  var reason: String?
}
