import Foundation
import SQLite
import TestSupport
import Testing

@Suite struct `The month is closed` {
  /// Surroundings that must not matter, with another day.
  private static let surroundings: [[String: String]] = [
    ["ACCORD_TODAY": "2026-12-24"],
    ["ACCORD_TODAY": "2027-02-01", "TZ": "America/New_York", "LC_ALL": "tr_TR.UTF-8", "LANG": "de_DE"],
    ["ACCORD_TODAY": "2026-11-03", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "COLUMNS": "40"],
  ]

  @Test func `and everybody gets the same bytes for ever, which sha256sum can check`() throws {
    let desk = try Desk()
    try desk.must("close", "2026-10", "--reviewer", "nadia")
    let close = try #require(try desk.items("close").first)
    let forms = ["csv", "json", "ndjson", "md"]
    let files = try forms.map { try desk("export", "--month", "2026-10", "--format", $0).bytes }
    for (name, digest) in [("csv", "csv_sha256"), ("json", "json_sha256")] {
      let file = "october.\(name)"
      try desk.must("export", "--month", "2026-10", "--format", name, "-o", file)
      let sum = try desk.place.bash("sha256sum \(file)")
      #expect(sum.output.split(separator: " ").first.map(String.init) == close[digest] as? String)
    }
    try desk.must("done", "C1.1", "--on", "2026-10-28")
    try desk.must("set", "C1.3", "--due", "2026-12-01", "--correction", "typed wrongly")
    try desk.must("define", "area", "trade", "Trade")
    try desk.must("define", "person", "amina", "--left", "2026-11-01")
    try desk.must("rebuild")
    try desk.must("backup", "copy.accord")
    _ = try desk.place.bash("mkdir -p conf/accord; echo 'delimiter = ;' > conf/accord/config")
    for var variables in Self.surroundings {
      variables["XDG_CONFIG_HOME"] = desk.place.folder.file("conf")
      for register in [desk.register, desk.place.folder.file("copy.accord")] {
        variables["ACCORD_DB"] = register
        for (form, file) in zip(forms, files) {
          let answer = try desk.place.accord(
            ["export", "--month", "2026-10", "--format", form], with: variables)
          #expect(answer.bytes == file, "\(form) with \(variables)")
          #expect(answer.errors.contains(close["fingerprint"] as? String ?? "?"))
        }
      }
    }
  }

  @Test func `and a sheet that was exported from it still comes back`() throws {
    let desk = try Desk()
    try desk.must("close", "2026-10")
    try desk.must("export", "--month", "2026-10", "-o", "october.csv")
    #expect(try desk.must("import", "october.csv", "--apply").output.contains("[no change]"))
    _ = try desk.place.bash("sed -i 's/Circulate schedule to Commerce/Circulate the schedule/' october.csv")
    try desk.must("import", "october.csv", "--apply")
    #expect(try desk("show", "C1.3").output.contains("Circulate the schedule"))
    #expect(try !desk("export", "--month", "2026-10").output.contains("Circulate the schedule"))
  }

  @Test func `and an import that speaks of it says so`() throws {
    let desk = try Desk()
    try desk.must("close", "2026-10")
    _ = try desk.place.bash("printf 'title,by,due,on\\nOld promise,PK,2026-12-31,2026-09-01\\n' > old.csv")
    let answer = try desk.must("import", "old.csv", "--apply")
    #expect(answer.output.contains("October 2026 is closed: its figures stay"))
    #expect(try desk.must("diff", "2026-10", "today").output.contains("Became known after a close: 2"))
  }

  @Test func `that somebody has changed is not spoken for, in whatever form`() throws {
    let desk = try Desk()
    #expect(try desk("close", "2026-10").status == 0)
    #expect(try desk("report", "--month", "2026-10").status == 0)
    let connection = try Connection(path: desk.register)
    try connection.execute("UPDATE milestone_version SET title = 'Another step'")
    try connection.close()
    for line in [
      "export --month 2026-10", "export --month 2026-10 --plain", "export --month 2026-10 --json",
      "export --month 2026-10 --format ndjson", "export --month 2026-10 --public", "report --month 2026-10",
      "report --month 2026-10 --json",
    ] {
      let answer = try desk.place.accord(line.split(separator: " ").map(String.init))
      #expect(answer.status == 65, "\(line)")
      #expect(answer.errors.contains("not the figures that were closed"), "\(answer.errors)")
    }
    #expect(try desk("report", "--on", "2026-10-31").status == 0, "nobody closed that")
  }
}
