@testable import AccordCLI

/// Three verbs that between them have every sort of option.
enum SampleCommands {
  static let list = CommandDeclaration(
    verb: "list", group: .look, summary: "list commitments | milestones", usage: ["[FILTERS]"],
    options: [
      OptionDeclaration("--area", .area, repeats: true, group: .filters, "under this focus area"),
      OptionDeclaration("--late", .numberRange, group: .filters, "so many days late"),
      OptionDeclaration(
        "--visibility", .choice(["internal", "restricted", "public"]), group: .filters, "who may see it"),
      OptionDeclaration("--on", .date, group: .days, "the day to judge"),
      OptionDeclaration("--output", short: "o", .file, group: .output, "write there"),
      OptionDeclaration("--format", .choice(["table", "csv", "json"]), group: .output, "how it looks"),
    ],
    examples: [CommandExample("accord list --area trade", "everything under trade")],
    details: "First part,\nfolded.\n\nSecond part.")

  static let add = CommandDeclaration(
    verb: "add", group: .record, summary: "record a commitment", usage: ["TITLE [--by PARTY]"],
    arguments: PositionalDeclaration("TITLE", 0, 1, "in the words of its source"),
    options: [
      OptionDeclaration("--by", .party, repeats: true, group: .fields, "who must deliver"),
      OptionDeclaration("--due", .deadline, group: .fields, "the deadline"),
      OptionDeclaration("--reason", .text("TEXT"), group: .fields, "why"),
      OptionDeclaration("--status", .status, group: .fields, "proposed or agreed"),
    ])

  static let set = CommandDeclaration(
    verb: "set", group: .record, summary: "change fields", usage: ["REF... --FIELD VALUE"],
    arguments: PositionalDeclaration("REF", 1, nil),
    options: [
      OptionDeclaration("--status", .status, group: .fields, "the new status"),
      OptionDeclaration("--reason", .text("TEXT"), group: .fields, "why"),
    ])

  static let overdue = CommandDeclaration(
    verb: "overdue", group: .look, summary: "list what is late",
    options: [OptionDeclaration("--check", group: .special, "exit 3 if there is any")])

  static let bare = CommandDeclaration(
    verb: "", group: .look, summary: "where things stand",
    options: [OptionDeclaration("--mine", group: .special, "only what is yours")])

  static let all = [add, set, list, overdue, bare]
}
