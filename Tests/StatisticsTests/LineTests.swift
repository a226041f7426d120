import Statistics
import TestSupport
import Testing

/// Lines through points, and what further values differ by.
@Suite struct LineTests {
  // SciPy 1.17.1: linregress([0, 1, 2, 3, 5], [0.1, 0.4, 0.35, 0.9, 1.2]); the interval with t.ppf(0.975, 3).
  @Test func `a line through points at any places has a slope and an error`() throws {
    let slope = try #require(
      LeastSquares.estimate(places: [0, 1, 2, 3, 5], numbers: [0.1, 0.4, 0.35, 0.9, 1.2]))
    expectClose(slope.value, 0.22364864864864864, absolute: 1e-14)
    expectClose(slope.standardError, 0.037284809895463226, absolute: 1e-14)
    #expect(slope.degreesOfFreedom == 3)
    expectClose(slope.interval().lower, 0.10499174315362626, absolute: 1e-12)
    expectClose(slope.interval().upper, 0.34230555414367103, absolute: 1e-12)
  }

  @Test func `two points, one place and points on a line tell no error`() {
    #expect(LeastSquares.estimate(places: [0, 1], numbers: [0, 1]) == nil)
    #expect(LeastSquares.estimate(places: [1, 1, 1], numbers: [0, 1, 2]) == nil)
    #expect(LeastSquares.estimate(places: [0, 1, 2], numbers: [0, 1, 2]) == nil)
  }

  @Test(arguments: [2, 3, 7])
  func `the weights of a slope give the slope`(count: Int) throws {
    let numbers = (0..<count).map { Double($0 * $0) }
    let sum = zip(LeastSquares.weights(count), numbers).reduce(0) { $0 + $1.0 * $1.1 }
    expectClose(sum, try #require(LeastSquares.slope(numbers)), absolute: 1e-12)
  }

  // SciPy 1.17.1: e² = Σ s²(1 + 1/n), ν by Satterthwaite, t.ppf(0.975, ν) · e.
  @Test func `a difference of two further values scatters as both sides do`() throws {
    let prediction = try #require(
      Prediction(
        mean: 1,
        sides: [
          .init(count: 10, deviation: 0.3, degreesOfFreedom: 9),
          .init(count: 10, deviation: 3.6, degreesOfFreedom: 9),
        ]))
    expectClose(prediction.error, 3.7887992820945264, absolute: 1e-12)
    expectClose(prediction.degreesOfFreedom, 9.124993972127116, absolute: 1e-9)
    expectClose(prediction.interval().upper - 1, 8.552996318220035, absolute: 1e-9)
  }

  // SciPy 1.17.1: nct.sf(t.ppf(0.975, 8), 8, 2 · 0.5 / e) and the other tail, e² = 2 · 0.25 · (1 + 1/3).
  @Test func `sides with a pooled deviation share its degrees of freedom`() throws {
    let side = Prediction.Side(count: 3, deviation: 0.5, degreesOfFreedom: 8)
    let prediction = try #require(Prediction(mean: 0, sides: [side, side], sharing: 8))
    expectClose(prediction.interval().upper, 1.882844491999399, absolute: 1e-9)
    expectClose(prediction.power(shift: 2), 0.19114767028878205, absolute: 1e-9)
  }
}
