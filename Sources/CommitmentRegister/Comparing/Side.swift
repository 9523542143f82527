internal import SQLite

/// One of two views to be compared, as people name it: a month, a day, a change, or a close by its fingerprint.
public struct Side: Sendable {
  /// What is known in it, and which day is judged.
  public let view: Register.View
  /// What people call it: `October 2026`.
  let name: String
  /// What else there is to say of it: `not closed, on Sat 31 Oct 2026`.
  var state: String?
  /// The last month of the period, where it is one that nobody has closed.
  fileprivate var openMonth: Deadline?

  /// What it is in words.
  public var words: String { state.map { "\(name) (\($0))" } ?? name }
}

extension Register {
  /// Reads what names two views.
  ///
  /// An open month before a closed one is known as the close knew it, so that both speak from the same knowledge
  /// and the comparison stays as it is.
  /// - Throws: `Problems`: what names no view; the later view named first.
  public func sides(_ one: String, _ other: String) throws -> (Side, Side) {
    var problems = Collector()
    let (first, second) = (try problems.attempt { try side(one) }, try problems.attempt { try side(other) })
    try problems.check()
    guard let first, let second else { throw Problem(.bug, "no_side", "a view was lost.") }
    let sides = (Self.side(first, before: second), Self.side(second, before: first))
    if try place(sides.1.view) < place(sides.0.view) {
      let words = [other, one].map { $0.contains(" ") ? "'\($0)'" : $0 }.joined(separator: " ")
      problems.add(
        Problem(
          .usage, "later_view_first", "\(sides.1.words) comes before \(sides.0.words).",
          hints: ["The later one comes second:  accord diff \(words)"]))
    }
    try problems.check()
    return sides
  }

  /// Where a view stands among others: by the day judged, and on one day by what is known.
  private func place(_ view: View) throws -> (day: CivilDay, change: Int) {
    let day = view.on ?? view.close?.month.lastDay ?? view.asOf ?? today
    if let change = view.close?.lastChange ?? view.change { return (day, change) }
    guard let asOf = view.asOf else { return (day, lastChange) }
    let change = try translating {
      try connection.first("SELECT max(number) FROM change WHERE day <= ?", [Value(asOf.iso)]) {
        try $0.optionalInt(0)
      }
    }
    return (day, change.flatMap(\.self) ?? 0)
  }

  private static func side(_ side: Side, before other: Side) -> Side {
    guard let month = side.openMonth, let close = other.view.close, month.lastDay < close.month.firstDay
    else {
      return side
    }
    var view = View(on: month.lastDay)
    view.close = close
    return Side(
      view: view, name: side.name, state: "not closed, as known at change \(close.lastChange)")
  }
}

// MARK: - One side

extension Register {
  /// Reads what names one view: `2026-10` (as it was closed, where it is closed), `2026-Q3` (as its last month),
  /// `2026-10-01`, `today`, `150` (a change), `7f3a-91c2-e04b` (a close, undone ones too).
  ///
  /// - Throws: `Problem`: nothing of that kind; a period that has not begun.
  func side(_ text: String) throws -> Side {
    if let fingerprint = Self.hyphenated(text) { return try side(fingerprint: fingerprint) }
    if text.utf8.count <= 9, !text.isEmpty, text.utf8.allSatisfy(DateText.isDigit), let number = Int(text) {
      return try side(change: number)
    }
    if let month = try? grammar.month(text) {
      return try side(month.inFull, from: month.firstDay, through: month.lastDay)
    }
    let last = try day(text)
    let first = try grammar.day(text, meaning: .first)
    if first < last {
      // A fiscal year that is no period of the calendar has no name but the one that was typed.
      let period = try grammar.deadline(text).flatMap { $0.precision == .day ? nil : $0.inFull }
      return try side(period ?? text, from: first, through: last)
    }
    var view = View(asOf: last, on: last)
    view.isFixed = true
    return Side(view: view, name: last.spoken, state: last > today ? "a day to come" : nil)
  }

  /// Twelve hex digits as a close has them, typed with hyphens or without; nothing for any other text.
  private static func hyphenated(_ text: String) -> String? {
    let parts = text.lowercased().split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [12] || parts.map(\.utf8.count) == [4, 4, 4] else { return nil }
    let digits = parts.joined()
    guard digits.utf8.allSatisfy({ DateText.isDigit($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")) ~= $0 })
    else { return nil }
    return stride(from: 0, to: 12, by: 4).map { digits.dropFirst($0).prefix(4) }.joined(separator: "-")
  }

  private func side(fingerprint: String) throws -> Side {
    guard let close = try closes().first(where: { $0.fingerprint == fingerprint }) else {
      throw Problem(
        .refused, "no_such_close", "no close has the fingerprint \(fingerprint).",
        hints: ["All closes with theirs:  accord close"])
    }
    return Self.side(close.month.inFull, close)
  }

  private static func side(_ name: String, _ close: MonthClose) -> Side {
    var view = View.now
    view.close = close
    let undone = close.isInForce ? "" : ", undone since"
    return Side(view: view, name: name, state: "closed\(undone), as known at change \(close.lastChange)")
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
    var view = View(asOf: day, on: day)
    view.change = number
    return Side(view: view, name: "change \(number)", state: day.spoken)
  }

  /// A period: as its last month where that has ended, else today.
  private func side(_ name: String, from first: CivilDay, through last: CivilDay) throws -> Side {
    guard first <= today else {
      throw Problem(.usage, "period_to_come", "\(name) has not begun; today is \(today.spoken).")
    }
    let month = Deadline(.month, containing: last)
    if let close = try close(of: month) { return Self.side(name, close) }
    var view = View(on: min(last, today))
    view.isFixed = true
    let state = last < today ? "not closed" : "so far"
    return Side(
      view: view, name: name, state: "\(state), on \(min(last, today).spoken)", openMonth: month)
  }

  /// The day that a text means, or its last.
  private func day(_ text: String) throws -> CivilDay {
    let forms = """
      A and B are each a day (2026-10-01, today), a month or a longer period (2026-10, 2026-Q3), the number of a \
      change (150), or the fingerprint of a close (7f3a-91c2-e04b).
      """
    do { return try grammar.day(text, meaning: .last) } catch {
      if error == DateAdvice.unknown(text) {
        throw Problem(
          .usage, "no_view", "\"\(text)\" is no day, no month, no change and no close.", hints: [forms])
      }
      throw Problem(error.kind, error.code, error.message, hints: error.hints + [forms])
    }
  }
}
