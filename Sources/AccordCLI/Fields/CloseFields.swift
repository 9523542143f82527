import CommitmentRegister

/// The fields of a close.
enum CloseFields {
  static let all: [Field<MonthClose>] = [
    Field("month") { .text($0.month.text) },
    Field("on") { .text($0.month.lastDay.iso) },
    Field("change") { .number($0.lastChange) },
    Field("as_of") { .text($0.asOf.iso) },
    Field("fingerprint", text: \.fingerprint),
    Field("reviewer", text: \.reviewer),
    Field("note", text: \.note),
    Field("closed_in") { .number($0.number) },
    Field("closed_on") { .text($0.day.iso) },
    Field("closed_by", text: \.actor),
    Field("in_force") { .flag($0.isInForce) },
    Field("reopened_in") { .number($0.reopened?.change) },
    Field("reopened_on") { .text($0.reopened?.day.iso) },
    Field("reopened_by") { .text($0.reopened?.actor) },
    Field("reopened_why") { .text($0.reopened?.reason) },
    Field("format") { .number($0.format) },
    Field("csv_sha256", text: \.csvSHA256),
    Field("json_sha256", text: \.jsonSHA256),
    Field("register_name", text: \.registerName),
  ]
}
