// Starts a register, logs one commitment, and lists what is overdue:
//
//     LogAndList FILE TODAY
//
// The library reads no clock and draws no random numbers, so this program passes both in.
import CommitmentRegister

func hexDigits() -> String {
  Hex.text((0..<16).map { _ in UInt8.random(in: 0...255) })
}

func run(_ path: String, _ today: CivilDay) throws {
  let noon = Instant(milliseconds: Int64(today.number) * 86_400_000 + 43_200_000)
  let moment = Moment(now: noon, todayOverride: today)

  // One author for each command: the operation id finds the change again if a crash leaves its outcome open.
  try Register.create(
    path, Register.Beginning(registerID: hexDigits(), timeZone: "UTC"),
    by: Author(actor: "amina", operationID: hexDigits()), at: moment)
  let register = try Register.open(path, for: .writing, at: moment)

  _ = try register.change(.define, by: Author(actor: "amina", operationID: hexDigits())) { change in
    _ = try change.define(Definition(.party, code: "PK", name: "Pakistan"))
    _ = try change.define(Definition(.party, code: "US", name: "United States"))
    _ = try change.define(Definition(.area, code: "trade", name: "Market access"))
    _ = try change.define(Definition(.person, code: "amina", name: "Amina Khan"))
  }

  var draft = CommitmentDraft(title: "Joint technical note on textile tariff lines")
  draft.area = "trade"
  draft.by = ["PK", "US"]
  draft.to = ["PK"]
  draft.owner = "amina"
  draft.on = today.adding(days: -120)
  draft.milestones = [
    MilestoneDraft(title: "Submit tariff-line schedule", deadline: Deadline(text: "2026-08-31")),
    MilestoneDraft(title: "Note adopted at the council", deadline: Deadline(text: "2026-Q4")),
  ]
  let commitment = draft
  let logged = try register.change(.add, by: Author(actor: "amina", operationID: hexDigits())) { change in
    try change.add(commitment)
  }
  print("logged \(logged.result.code) as change \(logged.receipt.change)")

  for milestone in try register.milestones(.overdue, order: [.late]) {
    print(
      "\(milestone.ref) is \(milestone.daysLate ?? 0) days late (due \(milestone.dueAs ?? "")): \(milestone.title)"
    )
  }
}

let arguments = CommandLine.arguments
guard arguments.count == 3, let today = CivilDay(iso: arguments[2]) else {
  fatalError("usage: LogAndList FILE YYYY-MM-DD")
}
do {
  try run(arguments[1], today)
} catch let problem as Problem {
  print("\(problem.message)\n\(problem.hints.joined(separator: "\n"))")
} catch let problems as Problems {
  for problem in problems.all { print(problem.message) }
}
