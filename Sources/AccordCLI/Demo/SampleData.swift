import CommitmentRegister

/// The sample register's contents: asks, offers and steps as a visit of this kind brings them up.
///
/// Dates and owners are invented; days are counted from the day on which the sample is made.
enum SampleData {
  static let parties: [(code: String, name: String, under: String?)] = [
    ("PK", "Pakistan", nil), ("US", "United States", nil), ("IMF", "International Monetary Fund", nil),
    ("USTR", "US Trade Representative", "US"), ("CONGRESS", "US Congress", "US"),
    ("FIND", "Finance Division", "PK"), ("COMD", "Commerce Division", "PK"),
    ("NA", "National Assembly", "PK"),
    ("CN", "China", nil),
  ]

  static let areas: [(code: String, name: String, under: String?)] = [
    ("security", "Security & CT", nil), ("militant", "Militant Networks", "security"),
    ("border", "Border management", "security"), ("financing", "Terror Financing", "security"),
    ("intelligence", "Intelligence-sharing", "security"), ("capacity", "Capacity building", "security"),
    ("economy", "Economy", nil), ("textiles", "Textiles", "economy"),
    ("agriculture", "Agriculture & agribusiness", "economy"),
    ("debt", "Debt Relief", "economy"), ("tax", "Tax", "economy"),
    ("soe", "State-owned enterprises", "economy"),
    ("subsidy", "Subsidy & energy pricing", "economy"), ("climate", "Climate & Energy", nil),
    ("renewables", "Renewables corridors", "climate"), ("grid", "Grid modernization", "climate"),
    ("flood", "Flood mitigation", "climate"), ("digital", "Technology & Digital", nil),
    ("fintech", "Fintech", "digital"),
    ("sandbox", "Regulatory sandbox", "digital"), ("outsourcing", "IT outsourcing", "digital"),
    ("migration", "Migration", nil), ("governance", "Governance", nil),
  ]

  /// Desks rather than people: nobody real owns a sample.
  static let people: [(code: String, name: String, party: String)] = [
    ("trade-desk", "Trade desk (sample)", "COMD"), ("finance-desk", "Finance desk (sample)", "FIND"),
    ("security-desk", "Security desk (sample)", "PK"), ("energy-desk", "Energy desk (sample)", "PK"),
    ("digital-desk", "Digital desk (sample)", "PK"), ("border-desk", "Border desk (sample)", "PK"),
  ]

  static let events: [(name: String, from: Int, through: Int)] = [
    ("Prime minister's visit to Washington (sample)", -182, -180), ("Programme review (sample)", -75, -70),
    ("Working group on energy transition (sample)", 25, 25),
  ]

  /// One line of the sample: what was recorded on which day.
  enum Step {
    case add(Promise)
    case move(String, to: Int, reason: String)
    case correct(String, to: Int, why: String)
    case done(String, on: Int, evidence: String?)
    case status(String, String, reason: String?)
    case accept(String, reason: String)
    case acceptPartly(String, missing: String)
    case giveBack(String, reason: String)
    case note(String, String)
    case rate(String, AssessorRole, by: String, RatingValue)
    case left(String, on: Int)
  }

  /// A commitment of the sample.
  struct Promise {
    var title: String
    var area: String
    var by: [String]
    var to: [String]
    var owner: String?
    var event: String? = "E1"
    var tabledBy: String?
    var isProposed = false
    var visibility: String?
    var isContinuous = false
    /// Title and day of each step; no day for one without a date.
    var steps: [(String, Int?)] = []
  }

  static let steps: [(day: Int, step: Step)] = visit + review + since

  private static let visit: [(day: Int, step: Step)] = [
    (
      -179,
      .add(
        Promise(
          title: "Joint technical note on textile tariff lines", area: "textiles", by: ["PK", "USTR"],
          to: ["US"],
          owner: "trade-desk", visibility: "public",
          steps: [("Submit the tariff-line schedule", -125), ("Note adopted at the trade council", 59)]))
    ),
    (
      -179,
      .add(
        Promise(
          title: "Lower tariffs and fewer non-tariff barriers for textiles", area: "textiles", by: ["US"],
          to: ["PK"],
          tabledBy: "PK", isProposed: true, steps: [("Proposal sent to Congress", -20)]))
    ),
    (
      -179,
      .add(
        Promise(
          title: "Market access for fruit and rice", area: "agriculture", by: ["US"], to: ["PK"],
          tabledBy: "PK",
          isProposed: true))
    ),
    (
      -179,
      .add(
        Promise(
          title: "ٹیکسٹائل ورکنگ گروپ کا قیام", area: "textiles", by: ["PK", "US"], to: ["PK", "US"],
          owner: "trade-desk",
          visibility: "public", steps: [("ٹیکسٹائل ورکنگ گروپ کا پہلا اجلاس", -18)]))
    ),
    (
      -179,
      .add(
        Promise(
          title: "Extend debt maturities and ease interest", area: "debt", by: ["US"], to: ["PK"],
          tabledBy: "PK",
          isProposed: true))
    ),
    (
      -178,
      .add(
        Promise(
          title: "Near real-time channel on suspected movements across the border", area: "intelligence",
          by: ["PK", "US"], to: ["PK", "US"], owner: "security-desk", visibility: "internal",
          steps: [("Liaison officers named", -120), ("Channel in use", -40)]))
    ),
    (
      -178,
      .add(
        Promise(
          title: "Surveillance, fencing and biometric controls at the border", area: "border", by: ["US"],
          to: ["PK"],
          owner: "border-desk", visibility: "restricted",
          steps: [
            ("Survey of crossings", -90), ("Equipment delivered", 45),
            ("Infiltration figures reviewed together", nil),
          ]))
    ),
    (
      -178,
      .add(
        Promise(
          title: "Training and equipment for counterterrorism units", area: "capacity", by: ["US"],
          to: ["PK"],
          owner: "security-desk", steps: [("First course held", -33)]))
    ),
    (
      -178,
      .add(
        Promise(
          title: "Human-rights benchmarks for the trained units", area: "capacity", by: ["PK"], to: ["US"],
          owner: "security-desk", steps: [("Benchmarks agreed in writing", -60)]))
    ),
    (
      -178,
      .add(
        Promise(
          title: "Sustain compliance against terror financing", area: "financing", by: ["PK"], to: ["US"],
          owner: "finance-desk", visibility: "public", isContinuous: true,
          steps: [("Yearly self-assessment", 85)]))
    ),
    (
      -177,
      .add(
        Promise(
          title: "Standing working group on energy transition", area: "climate", by: ["PK", "US"],
          to: ["PK", "US"],
          owner: "energy-desk", visibility: "public", steps: [("Chairs named", -100), ("First meeting", 25)]))
    ),
    (
      -177,
      .add(
        Promise(
          title: "中巴美三方绿色能源备忘录", area: "renewables", by: ["PK", "CN"], to: ["US"], owner: "energy-desk",
          steps: [("备忘录草案送交各方", -12)]))
    ),
    (
      -177,
      .add(
        Promise(
          title: "Corridors for renewables open to US investors", area: "renewables", by: ["PK"], to: ["US"],
          tabledBy: "PK", isProposed: true))
    ),
    (
      -177,
      .add(
        Promise(
          title: "Flood mitigation plan instead of emergency aid", area: "flood", by: ["PK", "US"],
          to: ["PK"],
          owner: "energy-desk", steps: [("Plan for the lower Indus", -3), ("Funding decided", 150)]))
    ),
    (
      -177,
      .add(
        Promise(
          title: "Regulatory sandbox for US technology firms", area: "sandbox", by: ["PK"], to: ["US"],
          owner: "digital-desk", visibility: "public",
          steps: [("Rules published for comment", -48), ("First firms admitted", 75)]))
    ),
    (
      -177,
      .add(
        Promise(
          title: "IT outsourcing fair", area: "outsourcing", by: ["US"], to: ["PK"], owner: "digital-desk",
          visibility: "public", steps: [("Fair held", -30)]))
    ),
    (
      -177,
      .add(
        Promise(
          title: "Talks on digital payments", area: "fintech", by: ["PK", "US"], to: ["PK", "US"],
          owner: "digital-desk"))
    ),
    (
      -176,
      .add(
        Promise(
          title: "Working group on migration", area: "migration", by: ["PK", "US"], to: ["PK", "US"],
          steps: [("Terms of reference", 12)]))
    ),
  ]

  private static let review: [(day: Int, step: Step)] = [
    (-130, .move("C1.1", to: -63, reason: "more detail wanted on single lines")),
    (-118, .done("C6.1", on: -121, evidence: "Exchange of letters")),
    (-99, .done("C11.1", on: -101, evidence: "Minutes of the preparatory call")),
    (-92, .note("C7.1", "Four of five crossings surveyed")),
    (-85, .done("C7.1", on: -87, evidence: "Joint survey report")),
    (
      -70,
      .add(
        Promise(
          title: "Broaden the tax base", area: "tax", by: ["FIND"], to: ["IMF"], owner: "finance-desk",
          event: "E2",
          visibility: "public",
          steps: [("Law sent to the National Assembly", -9), ("Register of retailers complete", 110)]))
    ),
    (
      -70,
      .add(
        Promise(
          title: "Sell or close loss-making state enterprises", area: "soe", by: ["FIND"], to: ["IMF"],
          owner: "finance-desk", event: "E2", steps: [("List of enterprises decided", -25)]))
    ),
    (
      -70,
      .add(
        Promise(
          title: "Cost-recovering energy prices", area: "subsidy", by: ["PK"], to: ["IMF"],
          owner: "energy-desk",
          event: "E2", steps: [("Tariff notified", 5)]))
    ),
    (
      -70,
      .add(
        Promise(
          title: "Publish the reform milestones", area: "governance", by: ["FIND"], to: ["IMF"],
          owner: "finance-desk",
          event: "E2", visibility: "public", steps: [("Published", -50)]))
    ),
    (-69, .accept("C6.1", reason: "letters seen")),
    (
      -69,
      .add(
        Promise(
          title: "Parliament endorses the framework", area: "governance", by: ["NA"], to: ["US"], event: "E2",
          steps: [("Debate held", 100)]))
    ),
    (
      -69,
      .add(
        Promise(
          title: "Show how external funds are used", area: "governance", by: ["FIND"], to: ["IMF", "US"],
          owner: "finance-desk", event: "E2", visibility: "public", steps: [("First yearly statement", 40)]))
    ),
  ]
}
