import CommitmentRegister

/// The fields of what an audit finds.
enum AuditFields {
  static let all: [Field<AuditFinding>] = [
    Field("code", text: \.code.number),
    Field("name", text: \.code.name),
    Field("severity", text: \.code.severity.rawValue),
    Field("finding", text: \.code.title),
    Field("ref", text: \.ref),
    Field("title", text: \.title),
    Field("what", text: \.what),
    Field("day", text: \.day),
    Field("change") { .number($0.change) },
    Field("person", text: \.person),
    Field("before", text: \.before),
    Field("after", text: \.after),
    Field("days") { .number($0.days) },
    Field("reason", text: \.reason),
    Field("remedies") { .list($0.remedies) },
  ]
}
