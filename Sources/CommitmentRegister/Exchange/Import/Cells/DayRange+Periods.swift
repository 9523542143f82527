extension DayRange {
  /// The days of a period or of `A..B`, from the first day of the one through the last day of the other; nil where
  /// it ends before it begins.
  init?(periods text: String) {
    let ends = text.split(separator: "..").compactMap { Deadline(text: $0) }
    guard let first = ends.first, let last = ends.last, first.firstDay <= last.lastDay else { return nil }
    self.init(from: first.firstDay, through: last.lastDay)
  }
}
