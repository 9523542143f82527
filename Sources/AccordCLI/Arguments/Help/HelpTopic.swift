/// Something to read about that is no verb: `accord help dates`.
struct HelpTopic: Sendable, Equatable {
  var name: String
  /// Another word for it.
  var alias: String?
  /// What it tells, in one line without a full stop.
  var summary: String
  var body: [HelpBlock]

  /// Every topic, in the order in which help lists them.
  static let all: [HelpTopic] = [
    .dates, .formats, .maps, .statuses, .ratings, .verifyCodes, .exitCodes, .environment,
  ]

  /// The pages below a verb's own.
  static let subjects = ["audit": auditCodes]
}
