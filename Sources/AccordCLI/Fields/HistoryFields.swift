import CommitmentRegister

/// The fields of a line of history.
enum HistoryFields {
  static let all: [Field<HistoryLine>] = [
    Field("change") { .number($0.change) },
    Field("recorded_at", text: \.recordedAt),
    Field("day", text: \.day),
    Field("actor", text: \.actor),
    Field("operation", text: \.operation),
    Field("ref", text: \.ref),
    Field("what", text: \.what),
    Field("on", text: \.on),
    Field("reason", text: \.reason),
    Field("undone") { .flag($0.isUndone) },
  ]
}
