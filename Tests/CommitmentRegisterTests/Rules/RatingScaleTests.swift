import CommitmentRegister
import Testing

@Suite("What reports make of ratings")
struct RatingScaleTests {
  @Test func `what was undone stands where nothing is to be seen; who cannot say is on no step`() {
    #expect(RatingValue.allCases.map(\.step) == [0, 1, 2, 3, 4, 0, nil])
  }

  @Test func `weights are thirds; what nobody could say has none`() {
    #expect(RatingValue.allCases.map(\.progressInThirds) == [0, 0, 1, 2, 3, 0, nil])
  }

  @Test func `what has not begun has no G20 score before it is due`() {
    #expect(RatingValue.allCases.map { $0.g20Score(isDue: true) } == [-1, -1, 0, 0, 1, -1, nil])
    #expect(RatingValue.allCases.map { $0.g20Score(isDue: false) } == [-1, nil, 0, 0, 1, -1, nil])
  }

  @Test func `self complete and counterpart limited is two steps apart, and 0.75 in the mean`() throws {
    let divergence = try #require(Divergence(.complete, .limited))
    #expect(divergence.steps == 2 && divergence.spokenSteps == "+2 steps")
    #expect(divergence.mean.decimal(places: 2) == "0.75")
    #expect(Divergence(.notStarted, .limited)?.spokenSteps == "-1 step")
    #expect(Divergence(.noEvidence, .complete)?.steps == -4)
    #expect(Divergence(.complete, .unableToAssess) == nil)
    #expect(Divergence(.complete, .reversed)?.steps == 4, "as far apart as two can be")
    #expect(Divergence(.complete, .reversed)?.mean.decimal(places: 2) == "0.50")
  }
}

@Suite("Exact fractions")
struct FractionTests {
  @Test func `are in lowest terms, and nothing over zero`() {
    #expect(Fraction(6, over: 4) == Fraction(3, over: 2))
    #expect(Fraction(1, over: -2) == Fraction(-1, over: 2))
    #expect(Fraction(0, over: 7)?.denominator == 1)
    #expect(Fraction(1, over: 0) == nil)
  }

  @Test(
    arguments: [
      (1, 2, "50.0"), (2, 3, "66.7"), (1, 3, "33.3"), (1, 1, "100.0"), (0, 9, "0.0"), (1, 2000, "0.1"),
      (-1, 3, "-33.3"), (-1, 3000, "0.0"),
    ]) func `say per cent with one place, halves away from zero`(part: Int, whole: Int, text: String)
  {
    #expect(Fraction(part, over: whole)?.percent == text)
  }

  @Test func `say decimals with so many places`() {
    #expect(Fraction(-9, over: 2)?.decimal(places: 1) == "-4.5")
    #expect(Fraction(-9, over: 2)?.decimal(places: 0) == "-5")
    #expect(Fraction(1, over: 16)?.decimal(places: 3) == "0.063")
  }
}
