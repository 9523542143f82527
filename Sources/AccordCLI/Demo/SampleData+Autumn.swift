import CommitmentRegister

extension SampleData {
  /// September and October of the sample: claims and their judgement, moved dates, a desk that closes.
  static let since: [(day: Int, step: Step)] = september + october

  private static let september: [(day: Int, step: Step)] = [
    (-58, .acceptPartly("C7.1", missing: "the fifth crossing")),
    (-49, .done("C22.1", on: -51, evidence: "Finance Division web page")),
    (-46, .move("C15.1", to: -3, reason: "the regulator asked for a second draft")),
    (-45, .accept("C22.1", reason: "seen on the web page")),
    (-38, .done("C6.2", on: -41, evidence: "Test message acknowledged")),
  ]

  private static let october: [(day: Int, step: Step)] = [
    (-28, .done("C16.1", on: -29, evidence: nil)),
    (-28, .status("C8", "stalled", reason: "waiting for the benchmarks")),
    (-22, .done("C20.1", on: -23, evidence: "Cabinet decision")),
    (-21, .left("border-desk", on: -22)),
    (-18, .accept("C16.1", reason: "two of us were there")),
    (-16, .note("C4.1", "اجلاس کی نئی تاریخ طے ہونا باقی ہے")),
    (-15, .giveBack("C20.1", reason: "the list names no dates")),
    (
      -14,
      .add(
        Promise(
          title: "Joint reading of the aid conditions", area: "governance", by: ["US"], to: ["PK"],
          owner: "finance-desk", event: nil, steps: [("First reading held", 55)]))
    ),
    (-13, .correct("C19.2", to: 117, why: "typing error")),
    (-12, .rate("C7.1", .`self`, by: "Border desk", .complete)),
    (-12, .rate("C6.2", .`self`, by: "Intelligence desk", .complete)),
    (-12, .rate("C8.1", .`self`, by: "Security desk", .substantial)),
    (-11, .rate("C7.1", .counterpart, by: "US embassy", .limited)),
    (-11, .rate("C6.2", .counterpart, by: "US embassy", .substantial)),
    (-11, .rate("C8.1", .counterpart, by: "US embassy", .notStarted)),
    (-11, .rate("C22.1", .independent, by: "Institute of Policy Studies", .complete)),
    (-11, .rate("C16.1", .independent, by: "Institute of Policy Studies", .limited)),
    (-10, .note("C1.1", "Schedule 80% complete, 212 of 265 lines")),
    (-8, .done("C20.1", on: -9, evidence: "Cabinet decision with dates")),
    (-7, .move("C24.1", to: 70, reason: "the auditors want more time")),
  ]
}
