/// What an export held: the register as it was known at a change, judged on a day.
final class ExportBase {
  let rows: ExportRows
  /// The same without what is not public; made when it is asked for.
  private(set) lazy var publicRows = Result { try ExportRows(register, isPublicOnly: true) }
  private let register: Register

  init(_ register: Register) throws {
    self.register = register
    rows = try ExportRows(register)
  }
}

/// The exports that the rows of a file come from, each read from the register's journal.
final class ExportBases {
  /// How many exports one file may be put together from.
  static let most = 16

  private struct Key: Hashable {
    let change: Int
    let on: CivilDay
  }

  private let register: Register
  private var bases: [Key: ExportBase] = [:]

  /// Which exports the file is of, in the order found.
  private(set) var exports: [RoundTripSummary.Export] = []

  init(_ register: Register) { self.register = register }

  /// Begins anew.
  func removeAll() {
    bases = [:]
    exports = []
  }

  /// What the export of a change, judged on a day, held.
  /// - Throws: `Problem`: the register has no such change; there are too many exports.
  func base(change: Int, on day: CivilDay) throws -> ExportBase {
    let key = Key(change: change, on: day)
    if let base = bases[key] { return base }
    guard bases.count < Self.most else {
      throw Problems([
        Problem(
          .data, "too_many_exports",
          "the file has rows of more than \(Self.most) exports: their columns change and on differ.",
          hints: ["Import the rows of each export by themselves."])
      ])
    }
    guard change > 0, change <= register.lastChange else {
      throw Problem(
        .data, "unknown_change",
        "the register has no change \(change); its last is \(register.lastChange).",
        hints: [
          "The file was exported from another register, or this one went back to an older copy since. Export again."
        ])
    }
    // Looking at the file drops this process's locks on it, so no change may be under way.
    let opened = try Register.open(register.path, for: .reading, at: register.moment) { _, _ in
      var view = Register.View(on: day)
      view.change = change
      return view
    }
    let base = try ExportBase(opened)
    bases[key] = base
    exports.append(RoundTripSummary.Export(change: change, on: day))
    return base
  }
}

extension ExportRow.Value {
  /// The value as the cell of a file says it.
  var text: String {
    switch self {
    case .none: ""
    case .number(let number): String(number)
    case .flag(let flag): flag ? "yes" : "no"
    case .text(let bytes): String(decoding: bytes, as: UTF8.self)
    case .list(let list): String(decoding: list.joined, as: UTF8.self)
    }
  }

  /// Whether a cell has the same bytes.
  func isWritten(_ cell: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .none: cell.isEmpty
    case .text(let bytes): cell.elementsEqual(bytes)
    case .list(let list): cell.elementsEqual(list.joined)
    case .number, .flag: cell.elementsEqual(text.utf8)
    }
  }
}
