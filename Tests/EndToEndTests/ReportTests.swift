import Foundation
import TestSupport
import Testing

@Suite struct `The scorecard of a month` {
  private static let work = """
    accord done C1.1 --on 2026-08-20 --evidence "Letter"; accord accept C1.1 --actor nadia
    accord rate C1.1 --role self --assessor Commerce --value complete
    accord rate C1.1 --role counterpart --assessor USTR --value limited --effect none-seen

    """

  /// The desk with a delivery, its acceptance and both sides' ratings.
  private func reviewed() throws -> Desk {
    let desk = try Desk()
    let answer = try desk.place.bash(Self.work)
    guard answer.status == 0 else { throw Desk.Refused(answer: answer) }
    return desk
  }

  @Test(arguments: ["csv", "json", "md"])
  func `is the same bytes under any time zone, locale, configuration, file name and user`(form: String) throws
  {
    let desk = try reviewed()
    // The day up to which knowledge counts is part of the answer, so it is asked for.
    let line = ["report", "--month", "2026-10", "--as-of", "2026-11-02", "--format", form]
    let here = try desk.place.accord(line)
    #expect(here.status == 0 && !here.bytes.isEmpty)
    let config = desk.place.folder.file("config")
    try write(Array("delimiter = ;\nactor = somebody\n".utf8), to: config)
    let other = desk.place.folder.file("other name.accord")
    try write(try bytes(of: desk.register), to: other)
    let there = try desk.place.accord(
      line,
      with: [
        "TZ": "America/New_York", "LC_ALL": "tr_TR.UTF-8", "LANG": "C", "ACCORD_CONFIG": config,
        "ACCORD_DB": other, "ACCORD_ACTOR": "somebody", "COLUMNS": "40", "ACCORD_TODAY": "2027-01-15",
      ])
    #expect(there.bytes == here.bytes)
  }

  @Test func `JSON is JSON, with rates as numbers`() throws {
    let desk = try reviewed()
    let json = try object(try desk.must("report", "--month", "2026-10", "--json").bytes)
    let total = try #require(json["total"] as? [String: Any])
    let rates = try #require(total["rates"] as? [String: [String: Any]])
    #expect(rates["delivered"]?["percent"] as? Double == 0)
    #expect(rates["delivered"]?["denominator"] as? Int == 2)
    #expect(rates["progress"]?["percent"] is NSNull)
    let gaps = try #require(json["divergences"] as? [[String: Any]])
    #expect(gaps.isEmpty, "what was rated in November is no October's")
    let now = try object(try desk.must("report", "--json").bytes)
    let gap = try #require((now["divergences"] as? [[String: Any]])?.first)
    #expect(gap["steps"] as? Int == 2 && gap["mean"] as? Double == 0.75)
  }

  @Test func `what is open is rated by the list, in one change`() throws {
    let desk = try Desk()
    let answer = try desk.place.bash(
      "accord list --milestones --open --refs | accord rate - --role internal --value limited")
    #expect(answer.status == 0)
    #expect(answer.output.contains("C1.3 (R3), C2.1 (R4) limited by amina (internal)"))
  }

  @Test func `bars are of ASCII where the locale is not UTF-8`() throws {
    let desk = try reviewed()
    let answer = try desk("report", with: ["LC_ALL": "C"])
    #expect(answer.output.contains("50% ##########.........."))
    #expect(answer.output.utf8.allSatisfy { $0 < 0x80 })
  }
}
