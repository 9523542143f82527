import Testing

@testable import CommitmentRegister

extension Desk {
  /// Closes a month.
  @discardableResult func close(
    _ month: String, reviewer: String? = nil, isRehearsal: Bool = false
  ) throws -> (closing: Closing, receipt: Receipt) {
    let register = try Register.open(path, for: .writing, at: Desk.moment(today))
    var draft = CloseDraft(self.month(month))
    draft.reviewer = reviewer
    return try register.close(draft, by: Desk.author(), isRehearsal: isRehearsal)
  }

  /// Opens what a month froze, or the month judged on its last day while it is open.
  func read(month: String, at path: String? = nil) throws -> Register {
    try Register.open(path ?? self.path, for: .reading, at: Desk.moment(today)) { _, _ in
      var view = Register.View.now
      (view.month, view.isFixed) = (self.month(month), true)
      return view
    }
  }

  /// The month's file in every form.
  func files(_ month: String, at path: String? = nil) throws -> [String] {
    try Self.files(read(month: month, at: path))
  }

  static func files(_ register: Register) throws -> [String] {
    let forms: [MonthFile.Form] = [.csv(.excel(delimiter: .comma)), .csv(.plain), .json, .ndjson, .md]
    return try forms.map { form in
      var bytes: [UInt8] = []
      _ = try MonthFile(MonthExport(register), form).write { bytes += $0 }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  /// A month that a test writes down.
  func month(_ text: String) -> Deadline {
    guard let month = Deadline(text: text) else { preconditionFailure("\(text) is no month") }
    return month
  }
}
