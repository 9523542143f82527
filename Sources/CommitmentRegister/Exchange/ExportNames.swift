internal import SQLite

/// The codes and names of an export, looked up once rather than for every row.
final class ExportNames {
  /// A code with its name, as cells.
  struct Named {
    var code: ExportRow.Slot = .none
    var name: ExportRow.Slot = .none
  }

  /// Codes with their names, as cells.
  struct Parties {
    let codes: ExportRow.Slot
    let names: ExportRow.Slot
  }

  /// The day judged and the last day known, as cells.
  let on: ExportRow.Slot
  let asOf: ExportRow.Slot

  private let areas: [Int: Named]
  private let people: [Int: Named]
  private let events: [Int: Named]
  private let partyTexts: [Int: (code: String, name: String)]
  private var lists: [String: Parties] = [:]

  init(_ register: Register) throws {
    on = .shared(Array(register.on.iso.utf8))
    asOf = .shared(Array(register.asOf.iso.utf8))
    let read = { (kind: Kind) in try Self.read(kind, register) }
    let named = { (kind: Kind) in
      try read(kind).mapValues {
        Named(code: .shared(Array($0.code.utf8)), name: .shared(Array($0.name.utf8)))
      }
    }
    areas = try named(.area)
    people = try named(.person)
    events = try named(.event)
    partyTexts = try read(.party)
  }

  func area(_ item: Int?) -> Named { item.flatMap { areas[$0] } ?? Named() }
  func person(_ item: Int?) -> Named { item.flatMap { people[$0] } ?? Named() }
  func event(_ item: Int?) -> ExportRow.Slot { item.flatMap { events[$0] }?.code ?? .none }

  /// The parties of a list of row numbers, `12 14`.
  func parties(_ items: String?) -> Parties {
    let key = items ?? ""
    if let known = lists[key] { return known }
    let texts = key.split(separator: " ").compactMap { Int($0) }.compactMap { partyTexts[$0] }
    let parties = Parties(
      codes: .list(ExportList(texts.map(\.code))), names: .list(ExportList(texts.map(\.name))))
    lists[key] = parties
    return parties
  }

  private static func read(_ kind: Kind, _ register: Register) throws -> [Int: (code: String, name: String)] {
    let sql = "SELECT v.item, i.ref, v.name FROM \(kind.rawValue) v JOIN item i ON i.id = v.item"
    let rows = try register.translating {
      try register.connection.rows(sql) { (try $0.int(0), (code: try $0.string(1), name: try $0.string(2))) }
    }
    return Dictionary(rows, uniquingKeysWith: { $1 })
  }
}
