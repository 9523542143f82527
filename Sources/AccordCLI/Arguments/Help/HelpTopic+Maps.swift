extension HelpTopic {
  static let maps = HelpTopic(
    name: "maps", summary: "how the columns of a CSV become commitments",
    body: [
      .paragraph(
        "A file needs no map where its columns are called like options of add and set, or in a usual way. accord import FILE says what it guessed; nothing is written before --apply."
      ),
      .commands([
        "accord import --template -o new.csv", "accord import tracker.csv --save-map tracker.map",
        "accord import tracker.csv --map tracker.map",
      ]),
      .heading("Lines of a map"),
      .terms([
        .init(
          "field = {Column}", "the field's text is the cell; text and several columns may stand together"),
        .init("{?Column}", "writes nothing; the line counts only where that cell says something"),
        .init("the same again", "a field may have several lines: the first that yields something counts"),
        .init("# text", "a comment"),
      ]),
      .heading("Fields"),
      .paragraph(
        "commitment.title text source by to area owner status status-reason agreed-on cadence visibility note external-ref; milestone.title due status done-on owner external-ref target unit baseline; event.name; area, party and person with code, name and under; ref for records of this register."
      ),
      .heading("Settings"),
      .terms([
        .init("source = NAME", "what the file's numbers belong to"),
        .init("key = {No} {Title}", "what tells rows apart that have no external-ref"),
        .init("date-format = dmy|mdy", "which comes first in 03/04/2026"),
        .init("dates-in-words = read", "take the one date out of: signed by Q3 2017"),
        .init("unreadable-dates = keep", "keep words without a date as words"),
        .init("decimal = ,", "the decimal sign of numbers"),
        .init("markup = html", "take the tags out of cells"),
      ]),
      .heading("Sections"),
      .terms([
        .init("[status]", "Not Met = not-met; also [area] [party] [person] [month] [cadence] [visibility]"),
        .init(
          "use NAME", "under [status]: the words of imf, ogp, eu, g20, politifact, gao or upr; own lines win"),
        .init("[status {Column}]", "the same for one column"),
        .init("[missing]", "cells that count as empty, one on a line"),
        .init(
          "[milestone]", "one more milestone of every row: title, due, status and so on, when = {Column}"),
        .init("[create]", "what may be created: party area person event"),
      ]),
      .heading("Rows that are definitions"),
      .paragraph(
        "A file with the columns kind, code, name, under defines parties, areas, people and events, in any order."
      ),
    ])
}
