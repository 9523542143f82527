import CommitmentRegister
import Testing

@testable import AccordCLI

@Suite("accord rate")
struct RateCommandTests {
  @Test func `says what was recorded, with the day`() throws {
    let sample = try SampleRegister.washington()
    let answer = sample.run(
      "rate", "C1.1", "--role", "counterpart", "--assessor", "USTR", "--value", "limited", "--confidence",
      "high", "--effect", "none-seen", "--on", "30 oct 2026", "--note", "No draft seen")
    #expect(
      answer.output
        == "Rated C1.1 (R1) limited by USTR (counterpart), effect none-seen, confidence high, dated Fri 30 Oct 2026. [change 6]\n"
    )
  }

  @Test func `show puts both sides side by side, with how far they are apart`() throws {
    let sample = try SampleRegister.washington()
    for (role, assessor, value) in [
      ("self", "Commerce", "complete"), ("counterpart", "USTR", "substantial"),
      ("counterpart", "USTR", "limited"),
    ] {
      #expect(
        sample.run("rate", "C1.1", "--role", role, "--assessor", assessor, "--value", value).status == 0)
    }
    let shown = sample.run("show", "C1.1").output
    #expect(
      shown.contains(
        """
          Ratings
            R1  self         complete     Commerce  2026-11-02
            R3  counterpart  limited      USTR      2026-11-02
            R2  counterpart  substantial  USTR      2026-11-02  (superseded)
            self - counterpart: +2 steps, UPR mean 0.75

        """))
    let item = try #require(sample.run("show", "C1.1", "--json").items().first)
    guard case .array(let ratings)? = item["ratings"] else {
      Issue.record("no ratings in JSON")
      return
    }
    #expect(ratings.compactMap { $0.members?["ref"]?.text } == ["R1", "R3", "R2"])
    #expect(ratings.map { $0.members?["is_current"] } == [.bool(true), .bool(true), .bool(false)])
    #expect(ratings.first?.members?["effect"] == .null)
    #expect(sample.run("show", "R2").output.contains("superseded by a later one of its role"))
  }

  @Test func `asks for all that is missing at once, with the line to type`() throws {
    let sample = try SampleRegister.washington()
    let answer = sample.run("rate", "C1.1", "--value", "limited")
    #expect(answer.status == 64)
    #expect(answer.errors.contains("a rating wants --role, --assessor."))
    #expect(answer.errors.contains("accord rate C1.1 --role counterpart --assessor NAME --value limited"))
  }

  @Test func `of the desk itself is by whoever records it`() throws {
    let sample = try SampleRegister.washington()
    let answer = sample.run("rate", "C1", "--role", "internal", "--value", "substantial")
    #expect(answer.output.contains("C1 (R1) substantial by amina (internal)"))
  }

  @Test func `names the nearest word, and every wrong reference`() throws {
    let sample = try SampleRegister.washington()
    let word = sample.run("rate", "C1.1", "--role", "self", "--assessor", "SBP", "--value", "complet")
    #expect(word.status == 64 && word.errors.contains("Did you mean \"complete\"?"))
    let refs = sample.run(
      "rate", "C1.1", "C9", "E1", "--role", "self", "--assessor", "A", "--value", "limited")
    #expect(refs.status != 0 && refs.errors.contains("no commitment C9"))
    #expect(refs.errors.contains("E1 is not something that can be rated"))
    #expect(!sample.run("show", "C1.1").output.contains("Ratings"), "all or none")
  }

  @Test func `tells the day that is recorded`() throws {
    let sample = try SampleRegister.washington()
    // A clock that has gone back does not take the register's day along.
    let earlier = sample.run("rate", "C1.1", "--role", "internal", "--value", "complete", today: "2026-10-01")
    #expect(earlier.output.contains("dated Mon 2 Nov 2026."))
  }

  @Test func `a dry run records nothing, and several take one change`() throws {
    let sample = try SampleRegister.washington()
    let words = ["rate", "C1.1", "C1.2", "--role", "self", "--assessor", "SBP", "--value", "limited"]
    let rehearsal = sample.run(
      words[0], words[1], words[2], words[3], words[4], words[5], words[6], words[7], words[8], "--dry-run")
    #expect(rehearsal.output.contains("C1.1 (R1), C1.2 (R2)") && rehearsal.output.contains("[dry run"))
    #expect(!sample.run("show", "C1.1").output.contains("Ratings"))
  }
}
