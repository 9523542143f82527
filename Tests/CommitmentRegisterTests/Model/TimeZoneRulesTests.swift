import CommitmentRegister
import Foundation
import Testing

@Suite struct `Time zones` {
  @Test(arguments: [
    "Asia/Karachi", "America/New_York", "UTC", "Asia/Kathmandu", "Australia/Lord_Howe", "Europe/Dublin",
    "Asia/Shanghai", "America/Sao_Paulo",
  ])
  func `agree with Foundation from 1970 to 2100`(name: String) throws {
    let rules = try TimeZoneRules.load(name)
    let zone = try #require(TimeZone(identifier: name))
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    var seconds: Int64 = 0
    while seconds < 4_102_444_800 {
      let date = Date(timeIntervalSince1970: Double(seconds))
      #expect(rules.offset(at: seconds) == zone.secondsFromGMT(for: date), "\(date)")
      seconds += 40_009
    }
    var change = zone.nextDaylightSavingTimeTransition(after: Date(timeIntervalSince1970: 0))
    while let date = change, date.timeIntervalSince1970 < 4_102_444_800 {
      for around in [-1, 0, 1] {
        let moment = date.addingTimeInterval(Double(around))
        let second = Int64(moment.timeIntervalSince1970)
        #expect(rules.offset(at: second) == zone.secondsFromGMT(for: moment), "\(moment)")
        let parts = calendar.dateComponents([.year, .month, .day], from: moment)
        let day = rules.day(atUnixSeconds: second)
        #expect(parts.year == day.year && parts.month == day.month && parts.day == day.day)
      }
      change = zone.nextDaylightSavingTimeTransition(after: date)
    }
  }

  @Test func `say which day it is where`() throws {
    let instant = try #require(Instant(iso: "2026-11-02T20:30:00.000Z"))
    #expect(try TimeZoneRules.load("Asia/Karachi").day(at: instant).iso == "2026-11-03")
    #expect(try TimeZoneRules.load("America/New_York").day(at: instant).iso == "2026-11-02")
    #expect(TimeZoneRules.utc.day(atUnixSeconds: -1).iso == "1969-12-31")
    #expect(TimeZoneRules.utc.day(atUnixSeconds: .max).iso == "9999-12-31")
    #expect(TimeZoneRules.utc.day(atUnixSeconds: .min).iso == "0001-01-01")
  }

  @Test(arguments: [
    "", "/etc/passwd", "../passwd", "Asia/../../etc/passwd", "Asia//Karachi", ".", "Asia/", "a b",
  ])
  func `are not read from outside of their directory`(name: String) {
    #expect(throws: Problem.self) { try TimeZoneRules.load(name) }
    #expect(!TimeZoneRules.exists(name))
  }

  @Test(arguments: [
    ("Asia/Karachy", "Asia/Karachi"), ("karachi", "Asia/Karachi"), ("America/NewYork", "America/New_York"),
  ])
  func `suggest the nearest name`(typed: String, name: String) throws {
    let problem = try #require(throws: Problem.self) { try TimeZoneRules.load(typed) }
    #expect(problem.message.contains("\"\(name)\""))
  }

  @Test func `need no file for universal time`() throws {
    #expect(try TimeZoneRules.load("UTC", directory: "/nowhere").offset(at: 1_000_000_000) == 0)
    #expect(!TimeZoneRules.exists("Asia/Karachi", directory: "/nowhere"))
    #expect(!TimeZoneRules.exists("Asia"))
  }

  @Test func `refuse a damaged file wherever it is cut or changed`() throws {
    let bytes = try [UInt8](Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/America/New_York")))
    for length in stride(from: 0, to: bytes.count, by: 7) {
      #expect(throws: Problem.self) { try TimeZoneRules(name: "x", bytes: Array(bytes[..<length])) }
    }
    for index in bytes.indices {
      var changed = bytes
      changed[index] = ~changed[index]
      // Whatever comes out, reading and asking does not stop the program.
      guard let rules = try? TimeZoneRules(name: "x", bytes: changed) else { continue }
      for seconds in [Int64.min, -3_000_000_000, 0, 4_000_000_000, .max] {
        _ = rules.day(atUnixSeconds: seconds)
      }
    }
  }
}
