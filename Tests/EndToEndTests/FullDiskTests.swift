import Foundation
import TestSupport
import Testing

/// Whether a process may have file systems of its own here.
private let mayMount: Bool = {
  guard let answer = try? Workplace().bash("unshare --map-root-user --mount mount -t tmpfs none /mnt") else {
    return false
  }
  return answer.status == 0
}()

@Suite struct `A disk that takes no more` {
  private let desk: Desk

  init() throws { desk = try Desk() }

  /// Writes until that fails, and says on lines of their own how that ended and what is there then.
  private static let fill = """
    text=$(printf 'x%.0s' {1..4000}); n=0
    while accord note C1 "$text" > /dev/null 2> said; do n=$((n + 1)); done || true
    set +e; accord note C1 "$text" > /dev/null 2>> said; echo "status $?"; set -e
    echo "acknowledged $n"
    ls -A "$(dirname "$ACCORD_DB")" | grep -v '^washington.accord$' | sed 's/^/left /' || true
    """

  private static let look = """

    echo "found $(accord history C1 --format tsv | grep -c 'note: x')"
    accord verify --deep --quiet && echo verified
    """

  private func expectRefusal(_ answer: Answer, allowing statuses: [String]) throws {
    let lines = answer.output.split(separator: "\n").map(String.init)
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(lines.contains { line in statuses.contains { line == "status \($0)" } }, "\(lines)")
    let number = try #require(lines.first { $0.hasPrefix("acknowledged ") }?.dropFirst(13))
    #expect(lines.contains("found \(number)"), "\(lines)")
    #expect(lines.contains("verified"))
    #expect(!lines.contains { $0.hasPrefix("left ") }, "\(lines)")
    #expect(Int(number) ?? 0 > 0)
  }

  @Test(.enabled(if: mayMount, "needs leave to mount a small file system"))
  func `says so, keeps what was acknowledged, and leaves nothing behind`() throws {
    let script = """
      mkdir disk; cp washington.accord small
      unshare --map-root-user --mount /bin/bash -e -c '
        mount -t tmpfs -o size=400k none disk; mv small disk/washington.accord
        export ACCORD_DB=disk/washington.accord TMPDIR="$HOME"
        \(Self.fill.replacing("'", with: "'\\''"))
        \(Self.look.replacing("'", with: "'\\''"))'
      """
    let answer = try desk.place.bash(script)
    try expectRefusal(answer, allowing: ["73"])
    #expect(try desk.place.folder.text("said").contains("the disk is full; nothing was recorded"))
  }

  @Test func `a limit on the size of files is told as well`() throws {
    let answer = try desk.place.bash(
      "mkdir own; mv washington.accord own/; export ACCORD_DB=own/washington.accord\n"
        + "(ulimit -f $(($(stat -c %s $ACCORD_DB) / 1024 + 40)); \(Self.fill))\n" + Self.look)
    // To SQLite this is an error of the disk like others, so that accord cannot promise what became of the change.
    try expectRefusal(answer, allowing: ["73", "74"])
    let said = try desk.place.folder.text("said")
    #expect(said.contains("accord: "))
    #expect(said.contains("nothing was recorded") || said.contains("accord history"))
  }

  @Test(.enabled(if: mayMount, "needs leave to mount a small file system"))
  func `a CSV that does not fit leaves no half of it`() throws {
    let answer = try desk.place.bash(
      """
      mkdir disk
      for i in {1..30}; do accord add "Promise $i" --area trade --by PK --to US --due 2026-12-31 --on 2026-10-01 > /dev/null; done
      unshare --map-root-user --mount /bin/bash -c '
        mount -t tmpfs -o size=4k none disk
        accord export --month 2026-10 -o disk/october.csv 2> said; echo "status $?"; ls -A disk'
      """)
    #expect(answer.output == "status 73\n", "\(answer.errors)")
    #expect(try desk.place.folder.text("said").contains("the disk is full"))
  }

  @Test(.enabled(if: mayMount, "needs leave to mount a file system"))
  func `a file system that may only be read is read and not written`() throws {
    let answer = try desk.place.bash(
      """
      mkdir disk; mv washington.accord disk/; export ACCORD_DB=disk/washington.accord
      unshare --map-root-user --mount /bin/bash -c '
        mount --bind disk disk; mount -o remount,bind,ro disk
        accord note C1 later 2> said; echo "status $?"; accord overdue --refs 2>/dev/null; echo "status $?"'
      """)
    #expect(answer.output == "status 77\nC1.1\nC1.3\nstatus 0\n", "\(answer.errors)")
    #expect(try desk.place.folder.text("said").contains("may only be read; nothing was changed"))
  }
}
