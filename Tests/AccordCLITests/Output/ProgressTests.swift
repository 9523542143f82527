import Testing

@testable import AccordCLI

@Suite struct `Progress line` {
  private final class Screen {
    var time = Duration.zero
    var shown: [String] = []
    func progress(total: Int?, isTerminal: Bool = true, width: Int = 80) -> Progress {
      Progress(
        "Importing", total: total, isTerminal: isTerminal, width: width, now: { self.time },
        write: { self.shown.append($0) })
    }
  }

  @Test func `a short task shows nothing`() {
    let screen = Screen()
    var progress = screen.progress(total: 10)
    screen.time = .milliseconds(999)
    progress.update(9)
    progress.finish()
    #expect(screen.shown.isEmpty)
  }

  @Test func `a long one shows a line now and then, and takes it away`() {
    let screen = Screen()
    var progress = screen.progress(total: 200)
    screen.time = .seconds(1)
    progress.update(50)
    progress.update(51)
    screen.time = .milliseconds(1100)
    progress.update(60)
    progress.finish()
    progress.finish()
    #expect(
      screen.shown == [
        "\rImporting 50 of 200 (25 %)\u{1B}[K", "\rImporting 60 of 200 (30 %)\u{1B}[K", "\r\u{1B}[K",
      ])
  }

  @Test func `a total is not needed and the line never wraps`() {
    let screen = Screen()
    var progress = screen.progress(total: nil, width: 12)
    screen.time = .seconds(2)
    progress.update(12345)
    #expect(screen.shown == ["\rImporting 1\u{1B}[K"])
  }

  @Test func `nothing is shown where there is no terminal`() {
    let screen = Screen()
    var progress = screen.progress(total: 1, isTerminal: false)
    screen.time = .seconds(60)
    progress.update(1)
    progress.finish()
    #expect(screen.shown.isEmpty)
  }
}
