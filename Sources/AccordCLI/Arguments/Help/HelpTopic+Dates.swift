extension HelpTopic {
  static let dates = HelpTopic(
    name: "dates", summary: "how days, periods and ranges are written",
    body: [
      .paragraph(
        "A deadline is a day or a period of days, and is met through the end of its last day: what is due today is not overdue. Days are counted in the register's own time zone, wherever you sit. Every date is shown back as it was understood."
      ),
      .heading("Days (the right side on Monday, 2 November 2026)"),
      .terms([
        .init("2026-12-15", "Tue 15 Dec 2026"),
        .init("15 dec 2026", "the same"),
        .init("15 dec, dec 15", "the next one: Tue 15 Dec 2026"),
        .init("today", "2 Nov; also yesterday and tomorrow"),
        .init("fri, friday", "the next one after today: Fri 6 Nov; mon is Mon 9 Nov, never today"),
        .init("+10d +2w +1m +1q +1y", "from today: 12 Nov, 16 Nov, 2 Dec, 2 Feb 2027, 2 Nov 2027"),
        .init("eom eoq eoy", "end of the month, quarter, year: 30 Nov, 31 Dec, 31 Dec"),
      ]),
      .paragraph("Months are calendar months: a month from 31 January is the last day of February."),
      .heading("Periods"),
      .terms([
        .init("2026-12", "a month"),
        .init("2026-Q4", "a quarter"),
        .init("2026-H2", "half a year"),
        .init("2027", "a year"),
        .init("fy2027-q1", "a quarter of the fiscal year, if the register says when that starts"),
      ]),
      .paragraph(
        "As a deadline a period is kept as agreed (\"Q4 2026\") and falls due on its last day. As the beginning of a range it counts from its first day."
      ),
      .heading("Ranges"),
      .terms([
        .init("2026-07-01..2026-09-30", "both days included"),
        .init("2026-07.. or ..2026-09", "open at one end"),
        .init("2026-Q3", "one period"),
        .init("this-month last-month", "the calendar month"),
        .init("next-30d", "from today through the 30th day from now"),
      ]),
      .heading("Other"),
      .terms([
        .init("none", "takes a date away")
      ]),
      .paragraph(
        "Refused, with what to type instead: 09/10/2026 (it has two readings), days that do not exist, years outside 1900 to 2199, words that are no date."
      ),
      .heading("Which day is judged"),
      .terms([
        .init("--on DATE", "the day to judge; by itself it uses everything known today"),
        .init("--as-of DATE", "only what had been recorded by the end of that day"),
      ]),
      .commands([
        "accord overdue --on 2026-10-31", "accord overdue --as-of 2026-10-31",
        "accord due 2026-Q4 --area trade",
      ]),
    ])
}
