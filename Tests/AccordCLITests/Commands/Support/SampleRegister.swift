import CommitmentRegister
import Foundation
import TestSupport

@testable import AccordCLI

/// A register in a folder of its own, recorded through the library, and the command run on it.
struct SampleRegister {
  static let operationID = String(repeating: "a", count: 32)

  let folder: TemporaryFolder
  /// Keeps what comes in on standard input, away from the folder that tests look into.
  private let inputs: TemporaryFolder
  var path: String { folder.file("washington.accord") }

  /// Begins a register with two parties and an agency, two areas and a person.
  init(on day: String = "2026-05-04") throws {
    folder = try TemporaryFolder()
    inputs = try TemporaryFolder()
    try Register.create(
      path, .init(registerID: Self.operationID, timeZone: "Asia/Karachi"), by: Self.author(),
      at: Self.moment(day))
    try change(.define, on: day) { change in
      for (kind, code, name, under) in [
        (Kind.party, "PK", "Pakistan", nil), (.party, "US", "United States", nil),
        (.party, "USTR", "US Trade Representative", "US"), (.area, "economy", "Economy", nil),
        (.area, "trade", "Market access", "economy"), (.area, "security", "Security", nil),
      ] as [(Kind, String, String, String?)] {
        var definition = Definition(kind, code: code, name: name)
        definition.under = under.map { .value($0) }
        _ = try change.define(definition)
      }
      var amina = Definition(.person, code: "amina", name: "Amina Khan")
      amina.party = .value("PK")
      _ = try change.define(amina)
      var event = Definition(.event, name: "Visit to Washington")
      event.held = .value(DayRange(from: CivilDay(iso: "2026-05-04"), through: CivilDay(iso: "2026-05-06")))
      _ = try change.define(event)
    }
  }

  /// The register of a desk with one promise, its steps, an ask and a moved date, on 2 November 2026.
  static func washington() throws -> SampleRegister {
    let sample = try SampleRegister()
    try sample.change(.add, on: "2026-05-07") { change in
      var note = CommitmentDraft(title: "Joint technical note on textile tariff lines")
      (note.area, note.by, note.to, note.owner, note.event) = (
        "trade", ["PK", "USTR"], ["US"], "amina", "E1"
      )
      note.source = "Joint statement, para 9"
      note.milestones = [
        MilestoneDraft(title: "Submit tariff-line schedule", deadline: Deadline(text: "2026-06-30")),
        MilestoneDraft(title: "Note adopted at the council", deadline: Deadline(text: "2026-Q4")),
      ]
      let c1 = try change.add(note)
      var step = MilestoneDraft(
        title: "Circulate schedule to Commerce", deadline: Deadline(text: "2026-10-15"))
      step.owner = "amina"
      _ = try change.add(step, under: c1)
      var ask = CommitmentDraft(title: "Lower tariffs on textile exports")
      (ask.area, ask.by, ask.to, ask.tabledBy, ask.status) = (
        "trade", ["US"], ["PK"], "PK", StatusEdit(.proposed)
      )
      ask.milestones = [MilestoneDraft(title: ask.title, deadline: Deadline(text: "2026-09-30"))]
      _ = try change.add(ask)
    }
    try sample.move("C1.1", to: "2026-08-31", on: "2026-06-29", because: "USTR asked for HS-8 detail")
    try sample.change(.note, on: "2026-11-02") { change in
      _ = try change.note(
        "Schedule 80% complete, 212 of 265 lines", on: Reference(kind: .milestone, code: "C1.1"),
        dated: CivilDay(iso: "2026-10-20"))
    }
    return sample
  }

  /// Records one change on a day.
  func change(_ verb: Entry.Verb, on day: String, _ body: (inout Change) throws -> Void) throws {
    let register = try Register.open(path, for: .writing, at: Self.moment(day))
    _ = try register.change(verb, by: Self.author(), body)
  }

  func move(_ ref: String, to due: String, on day: String, recorded: String? = nil, because reason: String)
    throws
  {
    try change(.set, on: recorded ?? day) { change in
      var edit = Edit()
      edit.deadline = Deadline(text: due).map { .value($0) }
      (edit.on, edit.reason) = (CivilDay(iso: day), reason)
      _ = try change.set(Reference(kind: .milestone, code: ref), edit)
    }
  }

  func done(_ ref: String, on day: String, recorded: String) throws {
    try change(.done, on: recorded) { change in
      try change.done(Reference(kind: .milestone, code: ref), on: CivilDay(iso: day))
    }
  }

  /// What one run of the command answered.
  struct Answer {
    let status: Int32
    let output: String
    let errors: String

    var lines: [String] { output.split(separator: "\n").map(String.init) }

    /// The items of the JSON envelope.
    func items() throws -> [JSON.Members] {
      guard case .array(let items)? = try envelope()["items"] else { return [] }
      return items.compactMap(\.members)
    }

    func envelope() throws -> JSON.Members {
      try JSONDecoder().decode(Answered.self, from: Data(output.utf8)).json.members ?? [:]
    }
  }

  /// Runs one line with bytes on standard input.
  func run(_ words: String..., input: [UInt8]) throws -> Answer {
    let path = inputs.file("input")
    try write(input, to: path)
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    defer { close(descriptor) }
    return run(words, input: descriptor)
  }

  /// Runs one line on the register, on 2 November 2026 unless said otherwise.
  func run(_ words: String..., today: String = "2026-11-02", environment: [String: String] = [:]) -> Answer {
    run(words, today: today, environment: environment)
  }

  private func run(
    _ words: [String], today: String = "2026-11-02", environment: [String: String] = [:], input: Int32 = -1
  ) -> Answer {
    let (output, errors) = (OutputSink(), OutputSink())
    let variables = ["ACCORD_TODAY": today, "ACCORD_DB": path, "ACCORD_ACTOR": "amina"].merging(environment) {
      $1
    }
    let program = Program(
      environment: { variables[$0] }, now: Self.instant(today), operationID: Self.operationID, output: output,
      errors: errors, input: input)
    let status = program.run(words)
    return Answer(status: status, output: output.text, errors: errors.text)
  }

  static func author() throws -> Author { try Author(actor: "amina", operationID: operationID) }

  static func moment(_ day: String) -> Moment {
    Moment(now: instant(day), todayOverride: CivilDay(iso: day))
  }

  private static func instant(_ day: String) -> Instant {
    Instant(iso: "\(day)T09:14:07.000Z") ?? Instant(milliseconds: 0)
  }
}

/// JSON as any program would read it, keys in whatever order.
private struct Answered: Decodable {
  let json: JSON

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      json = .null
    } else if let flag = try? container.decode(Bool.self) {
      json = .bool(flag)
    } else if let number = try? container.decode(Int64.self) {
      json = .integer(number)
    } else if let number = try? container.decode(Double.self) {
      // The journal's JSON has no fractions; answers do.
      json = .string(String(number))
    } else if let text = try? container.decode(String.self) {
      json = .string(text)
    } else if let values = try? container.decode([Answered].self) {
      json = .array(values.map(\.json))
    } else {
      json = .object(
        try container.decode([String: Answered].self).reduce(into: [:]) { $0[$1.key] = $1.value.json })
    }
  }
}
