import Analysis
import Document
import ExperimentModel
import Figures
import Reporting
import Statistics
import Testing

@Suite struct FormattingTests {
  @Test(arguments: [
    ([0.531, 0.5365, 0.526], MetricUnit.share, "53.1 ± 0.5"),
    ([0.5310, 0.5315, 0.5312], .share, "53.12 ± 0.03"),
    ([0.53, 0.53, 0.53], .share, "53.00 ± 0.00"),
    ([0.53, 0.53000001], .share, "53.00 ± <0.01"),
    ([0.44, 0.52], .share, "48.0 ± 5.7"),
    ([0.5346], .share, "53.46"),
    ([0.53455], .share, "53.46"),
    ([1.0], .share, "100.00"),
    ([], .share, "–"),
    ([1.362, 1.38, 1.35], .nats, "1.36 ± 0.02"),
    ([1.36201, 1.36202], .nats, "1.362015 ± 0.000007"),
    ([1.36201, 1.36201], .nats, "1.3620 ± 0.0000"),
    ([2.302585], .nats, "2.3026"),
    ([3.2e-6, 3.9e-6, 2.5e-6], .plain(""), "3.2e-6 ± 0.7e-6"),
    ([3.2123e-18], .plain(""), "3.212e-18"),
    ([-0.5, -0.7], .plain(""), "−0.6 ± 0.1"),
    ([17], .plain("epochs"), "17"),
    ([0.1], .plain(""), "0.1"),
    ([123_456], .plain(""), "123456"),
    ([1_234_567], .plain(""), "1.235e6"),
    ([9.96e-5], .plain(""), "9.96e-5"),
    ([0], .plain(""), "0"),
    ([100, 250], .plain("ms"), "175 ± 106"),
    ([0.96, 1.04, 2.97], .plain(""), "2 ± 1"),
    ([2.3025991, 2.3025992], .nats, "2.302599 ± <0.000001"),
    ([0.10001, 0.10002], .share, "10.00 ± <0.01"),
    ([0.1, 0.1], .share, "10.00 ± 0.00"),
  ])
  func `means and deviations end at the deviation's first digit`(
    values: [Double], unit: MetricUnit, expected: String
  ) {
    #expect(Formatting.text(of: Sample(values), in: unit) == expected)
  }

  @Test(arguments: [
    (0.5351, nil, MetricUnit.share, "53.51"), (0.45, nil, .share, "45"),
    (0.49, 0.004, .share, "49.0 ± 0.4"), (0.07, nil, .share, "7"),
    (1.593, nil, .nats, "1.593"), (2.3025469, nil, .nats, "2.3025469"),
    (3.2e-6, nil, .plain(""), "3.2e-6"), (0, nil, .share, "0"),
  ])
  func `published numbers keep their digits`(
    value: Double, spread: Double?, unit: MetricUnit, expected: String
  ) {
    #expect(Formatting.text(ofPublished: value, spread: spread, in: unit) == expected)
  }

  @Test(arguments: [
    (0.004, "+0.4"), (-0.001, "−0.1"), (0.0001, "0.0"), (-0.0001, "0.0"), (0, "0.0"),
  ])
  func `differences have a sign unless they round to zero`(difference: Double, expected: String) {
    let precision = Precision(of: Sample([0.53, 0.54, 0.535]), in: .share)
    #expect(precision.text(ofDifference: difference) == expected)
  }

  @Test(arguments: [
    (0.04, "0.0 s"), (9.94, "9.9 s"), (9.96, "10 s"), (119, "119 s"), (150, "3 min"),
    (3_600, "1 h"), (4_800, "1 h 20 min"), (.nan, "–"), (-1, "–"), (1e300, "–"),
  ])
  func `times are told as people tell them`(seconds: Double, expected: String) {
    #expect(Formatting.text(ofSeconds: seconds) == expected)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `numbers that are not finite are said to be so`(number: Double) {
    #expect(Formatting.text(of: number, in: .nats) == "not finite")
  }

  @Test(arguments: [
    Double.leastNonzeroMagnitude, .greatestFiniteMagnitude, 1e15, 1e16, 1e17, 123_456_789.123,
    0.1 + 0.2, 1e-5, -1e22,
  ])
  func `any number has a short text`(number: Double) {
    for unit in [MetricUnit.plain(""), .nats, .plain("ms")] {
      #expect(Formatting.text(of: number, in: unit).count <= 11)
    }
  }
}
