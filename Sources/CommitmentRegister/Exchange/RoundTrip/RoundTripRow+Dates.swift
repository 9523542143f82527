extension RoundTripRow {
  /// The text of an edited cell, a date in the register's way of writing it; what cannot be read is kept as a
  /// problem, also where the cell is not what counts in the end.
  mutating func readable(_ cell: EditSpool.Cell, _ change: borrowing Change) throws -> String {
    let text = SpreadsheetText.value(record[cell.index])
    guard !text.isEmpty else { return text }
    switch cell.column {
    case .due, .dueAs:
      let read = Result { try deadline(of: text) }
      return try attempt(cell.index) { try read.get() }?.text ?? text
    case .doneOn:
      let read = Result { try day(of: text) }
      return try attempt(cell.index) { try read.get() }?.iso ?? text
    case .status:
      return try attempt(cell.index) { try Self.status(of: text) }?.rawValue ?? text
    default:
      guard case .editable(let column) = cell.column.role else { return text }
      var edit = Edit()
      _ = try attempt(cell.index) { try column.apply(&edit, text) }
      return text
    }
  }

  /// The status that a cell means.
  static func status(of text: String) throws(Problem) -> Status {
    if let status = Status(typed: text) { return status }
    let known = Status.allCases.map(\.rawValue)
    let near = NearestWord.of(text, among: known).map { " Did you mean \"\($0)\"?" } ?? ""
    throw Problem(
      .data, "unknown_status", "there is no status \"\(Text.shortened(text))\".\(near)",
      hints: ["It is one of \(known.joined(separator: ", "))."])
  }

  /// The deadline that a cell means: as the register writes it, with the month's name, or in the order said.
  func deadline(of text: String) throws(Problem) -> Deadline {
    if let deadline = reading(text).deadline { return deadline }
    if let day = dayInOrder(text) { return Deadline(day: day) }
    throw Self.badDate(reading(text), "2026-12-31, 2026-12, 2026-Q4, 2026-H2 or 2026")
  }

  /// The day that a cell means.
  func day(of text: String) throws(Problem) -> CivilDay {
    if let deadline = reading(text).deadline, deadline.precision == .day { return deadline.firstDay }
    if let day = dayInOrder(text) { return day }
    throw Self.badDate(reading(text), "2026-12-31")
  }

  private func reading(_ text: String) -> DateReading {
    DateReading(TextCleaning.line(text).lowercased(), format: trip.dateFormat)
  }

  /// Programs write years of two digits, which mean something once the order is said.
  private func dayInOrder(_ text: String) -> CivilDay? {
    trip.dateOrder.flatMap { SpreadsheetDate.days(text)[$0] }
  }

  /// The problem of a date that has several readings, or none.
  private static func badDate(_ reading: DateReading, _ forms: String) -> Problem {
    if reading == .none || reading.deadline != nil {
      return Problem(
        .data, "bad_date", "a date that was edited is written \(forms).",
        hints: ["Write it so in the cell, as text."])
    }
    let advice = reading.advice(.option)
    return Problem(.data, "bad_date", advice.what, hints: advice.hints)
  }
}
