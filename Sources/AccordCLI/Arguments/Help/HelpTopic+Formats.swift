extension HelpTopic {
  static let formats = HelpTopic(
    name: "formats", summary: "how answers are written, for people and for programs",
    body: [
      .paragraph(
        "Answers go to standard output; messages, questions and progress go to standard error. A pipe never changes the format: it only turns off colour and cutting to the width of the terminal."
      ),
      .terms([
        .init("table", "for reading; the only one that may change between versions"),
        .init("tsv", "a line for each record, fields between tabs"),
        .init("csv", "for spreadsheets, see below"),
        .init("json", "one object with the question and its items; --json is short for it"),
        .init("ndjson", "the items alone, one to a line"),
        .init("md", "a Markdown table"),
      ]),
      .paragraph("Each verb writes some of these; asked for another it lists its own."),
      .heading("JSON"),
      .paragraph(
        "Keys are in snake_case and none is ever left out: what is not known is null. Days are YYYY-MM-DD, moments are in UTC. An empty answer is a valid object with a count of 0, and the exit status is 0. With --json errors on standard error are JSON too."
      ),
      .commands([
        "{\"schema\":1,\"register\":\"washington\",\"as_of\":\"2026-11-02\",\"on\":\"2026-10-31\",\"change\":188,",
        " \"filter\":{\"area\":[\"trade\"]},\"count\":0,\"items\":[]}",
      ]),
      .heading("CSV"),
      .paragraph(
        "By itself csv is made for Excel: a byte order mark, CRLF line ends, and an apostrophe before text that a spreadsheet would run as a formula. --plain writes bare RFC 4180: no mark, LF, no apostrophes. --delimiter ';' is for countries where the comma is in numbers."
      ),
      .commands([
        "accord export --month 2026-10 -o october.csv", "accord export --month 2026-10 --plain | less",
      ]),
      .heading("CSV that is read"),
      .paragraph(
        "import finds out comma, semicolon or tab, and UTF-8 or UTF-16 by their byte order mark; lines may end with CRLF, LF or CR. What is in neither is told with --encoding windows-1252 (Excel in western Europe) or latin-1, and other encodings are turned into UTF-8 first. --delimiter says what cannot be found out."
      ),
      .commands([
        "accord import old.csv --encoding windows-1252", "accord import - < pasted.tsv",
        "iconv -f WINDOWS-1251 -t UTF-8 old.csv | accord import -",
      ]),
    ])
}
