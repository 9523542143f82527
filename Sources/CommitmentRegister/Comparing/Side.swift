internal import SQLite

/// One of two views to be compared, as people name it: a month, a day, a change, or a close by its fingerprint.
public struct Side: Sendable {
  /// What is known in it, and which day is judged.
  public let view: Register.View
  /// What it is in words.
  public let words: String
  /// The month, where it is one that nobody has closed.
  fileprivate var openMonth: Deadline?
}

extension Register {
  /// Reads what names two views.
  ///
  /// An open month before a closed one is known as the close knew it, so that both speak from the same knowledge
  /// and the comparison stays as it is.
  /// - Throws: `Problems`: what names no view.
  public func sides(_ one: String, _ other: String) throws -> (Side, Side) {
    var problems = Collector()
    let (first, second) = (try problems.attempt { try side(one) }, try problems.attempt { try side(other) })
    try problems.check()
    guard let first, let second else { throw Problem(.bug, "no_side", "a view was lost.") }
    return (Self.side(first, before: second), Self.side(second, before: first))
  }

  private static func side(_ side: Side, before other: Side) -> Side {
    guard let month = side.openMonth, let close = other.view.close, month.lastDay < close.month.firstDay
    else {
      return side
    }
    var view = View(on: month.lastDay)
    view.close = close
    return Side(
      view: view, words: "\(month.inFull) (not closed, as known at change \(close.lastChange))")
  }

  /// Reads what names one view: `2026-10` (as it was closed, where it is closed), `2026-10-01`, `today`, `150` (a
  /// change), `7f3a-91c2-e04b` (a close, undone ones too).
  ///
  /// - Throws: `Problem`: nothing of that kind; a month that has not begun.
  func side(_ text: String) throws -> Side {
    if let close = try closes().first(where: { $0.fingerprint == text.lowercased() }) {
      return Self.side(close)
    }
    if text.utf8.count <= 9, !text.isEmpty, text.utf8.allSatisfy(DateText.isDigit), let number = Int(text) {
      return try side(change: number)
    }
    if let month = try? grammar.month(text) { return try side(month) }
    let day = try grammar.day(text, meaning: .last)
    var view = View(asOf: day, on: day)
    view.isFixed = true
    return Side(view: view, words: day.spoken)
  }

  private static func side(_ close: MonthClose) -> Side {
    var view = View.now
    view.close = close
    let undone = close.isInForce ? "" : ", undone since"
    return Side(
      view: view, words: "\(close.month.inFull) (closed\(undone), as known at change \(close.lastChange))")
  }

  private func side(change number: Int) throws -> Side {
    let day = try translating {
      try connection.first("SELECT day FROM change WHERE number = ?", [Value(number)]) { try $0.string(0) }
    }
    guard let day = day.flatMap({ CivilDay(iso: $0) }) else {
      let isYear = CivilDay.years.contains(number)
      throw Problem(
        .refused, "no_such_change", "no change \(number). The newest is \(lastChange).",
        hints: isYear ? ["For the end of that year:  \(number)-12-31"] : [])
    }
    var view = View(on: day)
    view.change = number
    return Side(view: view, words: "change \(number) (\(day.spoken))")
  }

  private func side(_ month: Deadline) throws -> Side {
    if let close = try close(of: month) { return Self.side(close) }
    guard month.firstDay <= today else {
      throw Problem(.usage, "month_to_come", "\(month.inFull) has not begun; today is \(today.spoken).")
    }
    var view = View(on: min(month.lastDay, today))
    view.isFixed = true
    let state = month.lastDay < today ? "not closed" : "so far"
    return Side(
      view: view, words: "\(month.inFull) (\(state), on \(min(month.lastDay, today).spoken))",
      openMonth: month)
  }
}
