import TestSupport
import Testing

@testable import CommitmentRegister

extension Desk {
  /// A desk on 2 March with one promise that nothing is wrong with: C1.1 due on 30 June, C1.2 at the end of the year.
  static func sound() throws -> Desk {
    let desk = try Desk("2026-03-02")
    try desk.furnish()
    try desk.add(
      "Joint technical note on tariffs",
      ["2026-06-30:Submit the tariff schedule", "2026-Q4:Council adopts the note"]
    ) { draft in
      (draft.by, draft.to, draft.owner) = (["PK"], ["US"], "amina")
    }
    return desk
  }

  /// What an audit finds of one kind: reference and words, or the change where there is no reference.
  func audit(_ code: String, asOf: String? = nil, on: String? = nil) throws -> [String] {
    try auditFindings(asOf: asOf, on: on).filter { $0.code.name == code }.map { finding in
      let about = finding.ref ?? "change \(finding.change ?? 0)"
      return finding.what.isEmpty ? about : "\(about) \(finding.what)"
    }
  }

  /// All that an audit finds: reference and name.
  func audited(asOf: String? = nil, on: String? = nil) throws -> [String] {
    try auditFindings(asOf: asOf, on: on).map { "\($0.ref ?? "-") \($0.code.name)" }
  }

  func auditFindings(asOf: String? = nil, on: String? = nil) throws -> [AuditFinding] {
    try read(asOf: asOf, on: on).findings()
  }

  func note(_ ref: String, _ text: String = "still under way") throws {
    try change(.note) { _ = try $0.note(text, on: reference(ref)) }
  }

  func evidence(_ ref: String, contradicts: Bool = false) throws {
    var draft = EvidenceDraft(document: "Minutes")
    draft.contradicts = contradicts
    let given = draft
    try change(.note) { _ = try $0.attach(given, to: reference(ref), dated: nil) }
  }

  /// Accepts a claim, by somebody else unless said otherwise.
  func accept(_ ref: String, by actor: String = "nadia", reason: String? = nil, override: String? = nil)
    throws
  {
    var acceptance = Acceptance()
    (acceptance.reason, acceptance.override) = (reason, override)
    let given = acceptance
    try change(.accept, by: actor) { try $0.accept(reference(ref), given) }
  }

  func setting(_ name: String, _ value: String) throws {
    try change(.define) { _ = try $0.define(setting: name, value) }
  }

  func left(_ person: String, _ day: CivilDay) throws {
    var definition = Definition(.person, code: person)
    definition.leftOn = .value(day)
    let given = definition
    try change(.define) { _ = try $0.define(given) }
  }

  @discardableResult func closeMonth(_ month: String) throws -> MonthClose {
    let register = try Register.open(path, for: .writing, at: Desk.moment(today))
    let draft = CloseDraft(try #require(Deadline(text: month)))
    return try register.close(draft, by: Desk.author()).closing.close
  }
}
