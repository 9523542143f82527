import CommitmentRegister

/// The fields of a difference between two views.
enum DifferenceFields {
  static let all: [Field<Difference>] = [
    Field("ref", text: \.ref),
    Field("commitment", text: \.commitment),
    Field("area", text: \.area),
    Field("kind") { .text($0.kind.rawValue) },
    Field("field", text: \.field),
    Field("before", text: \.before),
    Field("after", text: \.after),
    Field("reason") { .text($0.cause?.reason) },
    Field("actor") { .text($0.cause?.actor) },
    Field("change") { .number($0.cause?.change) },
    Field("day") { .text($0.cause?.day) },
    Field("on") { .text($0.cause?.on) },
    Field("closed_month") { .text($0.cause?.closedMonth) },
    Field("title", text: \.title),
  ]
}
