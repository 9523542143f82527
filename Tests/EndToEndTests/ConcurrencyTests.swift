import Foundation
import TestSupport
import Testing

@Suite struct `Many at once` {
  private static let writers = 16
  private static let additions = 10

  @Test func `sixteen processes write at once and nothing is lost`() throws {
    let desk = try Desk(promises: false)
    let all = try (1...Self.writers).map { writer in
      try desk.place.start(
        """
        export ACCORD_ACTOR=writer\(writer)
        for i in {1..\(Self.additions)}; do
          accord add "Promise $i of writer \(writer)" --area trade --by PK --due 2026-12-\(9 + writer) >> said-\(writer) || exit $?
        done
        """)
    }
    let reader = try desk.place.start(
      """
      until [ -e enough ]; do accord verify --quiet && accord overdue --json > /dev/null || exit $?; done
      """)
    #expect(all.map { $0.wait() } == Array(repeating: 0, count: Self.writers))
    try write([], to: desk.place.folder.file("enough"))
    #expect(reader.wait() == 0, "whoever reads meanwhile sees a whole register")

    let number = Self.writers * Self.additions
    let listed = try desk.items("list")
    #expect(listed.count == number)
    #expect(Set(listed.map { "\($0["ref"] ?? "")" }) == Set((1...number).map { "C\($0)" }))
    let titles = (1...Self.writers).flatMap { writer in
      (1...Self.additions).map { "Promise \($0) of writer \(writer)" }
    }
    #expect(listed.map { "\($0["title"] ?? "")" }.sorted() == titles.sorted())
    for writer in 1...Self.writers {
      let said = try desk.place.folder.text("said-\(writer)").split(separator: "\n")
      for (index, line) in said.enumerated() {
        // What each was told is what everybody finds.
        let ref = line.split(separator: " ")[1]
        let title = listed.first { "\($0["ref"] ?? "")" == ref }?["title"] as? String
        #expect(title == "Promise \(index + 1) of writer \(writer)")
      }
    }
    #expect(try desk("verify", "--deep").status == 0)
    #expect(try desk.items("history").map { $0["change"] as? Int ?? 0 }.max() == number + 8)
  }
}
