internal import SQLite

/// What a register wants its audits to look for.
public struct AuditPolicy: Equatable, Sendable {
  /// The kinds of findings that are switched off.
  public let off: [AuditCode]
  /// Without a word for so many days, what is open counts as stale.
  public let staleAfter: Int

  /// How many days where the register says nothing else.
  public static let usualStaleAfter = 90
  /// The numbers of days that can be set.
  public static let staleAfterRange = 1...3_650

  /// The names of what is switched off, apart by blanks.
  public var offNames: String { off.map(\.name).joined(separator: " ") }

  /// Reads a policy as it is stored; names that this program does not know mean nothing to it.
  init(off: String?, staleAfter: Int?) {
    let names = off?.split(separator: " ") ?? []
    self.off = names.isEmpty ? [] : AuditCode.all.filter { code in names.contains { $0 == code.name } }
    self.staleAfter = staleAfter ?? Self.usualStaleAfter
  }

  /// The names that somebody wants switched off, as they are stored; nothing for none.
  /// - Throws: `Problem`: an unknown one.
  static func off(_ value: String) throws(Problem) -> String? {
    if value == "none" { return nil }
    var codes: [AuditCode] = []
    for word in value.split(whereSeparator: { $0 == "," || $0 == " " }) {
      codes.append(try AuditCode(typed: String(word)))
    }
    let names = AuditCode.all.filter(codes.contains).map(\.name)
    return names.isEmpty ? nil : names.joined(separator: " ")
  }
}

extension Register {
  /// What the register wanted its audits to look for, as known in this view.
  public func auditPolicy() throws -> AuditPolicy {
    try translating {
      try connection.first("SELECT audit_off, stale_after FROM register") {
        AuditPolicy(off: try $0.optionalString(0), staleAfter: try $0.optionalInt(1))
      } ?? settings.audit
    }
  }
}
