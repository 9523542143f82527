import CommitmentRegister
import Glibc
import Testing

@testable import AccordCLI

@Suite struct `Output sink` {
  private func pipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    // The array has room for both ends.
    let result = unsafe Glibc.pipe(&ends)
    try #require(result == 0)
    return (ends[0], ends[1])
  }

  /// Reads so many bytes, or fewer if there are no more.
  private func read(_ count: Int, from descriptor: Int32) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    // The array has room for as many as are asked for.
    let got = unsafe Glibc.read(descriptor, &bytes, count)
    return Array(bytes.prefix(max(0, got)))
  }

  @Test func `memory keeps what was written`() throws {
    let sink = OutputSink()
    try sink.write("Added C1")
    try sink.line(", اردو")
    try sink.write([0x41, 0x0A])
    try sink.flush()
    #expect(sink.text == "Added C1, اردو\nA\n")
  }

  @Test func `a descriptor gets everything once`() throws {
    let ends = try pipe()
    let sink = OutputSink(descriptor: ends.write, capacity: 16)
    for number in 0..<200 { try sink.line("line \(number)") }
    try sink.flush()
    try sink.flush()
    close(ends.write)
    let expected = (0..<200).map { "line \($0)\n" }.joined()
    #expect(String(decoding: read(4096, from: ends.read), as: UTF8.self) == expected)
    close(ends.read)
  }

  @Test func `waits for a slow reader, on a descriptor that does not block`() throws {
    // The shell counts what it gets, after a moment in which the pipe fills up.
    let shell = try unsafe #require(popen("sleep 0.2; test $(wc -c) = 1000000", "w"))
    let descriptor = unsafe fileno(shell)
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    let sink = OutputSink(descriptor: descriptor)
    try sink.write([UInt8](repeating: 0x78, count: 1_000_000))
    try sink.flush()
    #expect(unsafe pclose(shell) == 0)
  }

  @Test func `a full disk is a problem`() throws {
    let full = unsafe open("/dev/full", O_WRONLY)
    defer { close(full) }
    let sink = OutputSink(descriptor: full, name: "october.csv")
    try sink.write("x")
    let problem = #expect(throws: Problem.self) { try sink.flush() }
    #expect(problem?.kind == .output && problem?.code == "disk_full")
    #expect(problem?.message == "october.csv cannot be written: No space left on device.")
    // The bytes that failed are not tried again.
    #expect(throws: Never.self) { try sink.flush() }
  }

  @Test func `a descriptor that is closed is a problem`() throws {
    let sink = OutputSink(descriptor: -1)
    try sink.write("x")
    let problem = #expect(throws: Problem.self) { try sink.flush() }
    #expect(problem?.code == "cannot_write")
  }

  @Test func `a reader that went away is not a problem`() async {
    // In a process of its own, since it changes how signals are handled.
    await #expect(processExitsWith: .exitCode(141)) {
      Terminal.ignoreSignals()
      var ends: [Int32] = [-1, -1]
      _ = unsafe Glibc.pipe(&ends)
      close(ends[0])
      let sink = OutputSink(descriptor: ends[1])
      try sink.write("x")
      do { try sink.flush() } catch is ReaderGone { exit(ReaderGone.exitCode) }
    }
  }
}
