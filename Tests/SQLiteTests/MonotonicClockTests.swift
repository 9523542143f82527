import Testing

@testable import SQLite

@Suite struct MonotonicClockTests {
  @Test func `moments follow each other, and one too far away is the last`() {
    let now = MonotonicClock.now
    #expect(MonotonicClock.moment(inMilliseconds: 0) >= now)
    #expect(MonotonicClock.moment(inMilliseconds: 1000) >= now + 1_000_000_000)
    #expect(MonotonicClock.moment(inMilliseconds: .max) == .max)
    #expect(MonotonicClock.moment(inMilliseconds: -5) >= now)
  }
}
