import Analysis
import ExperimentModel
import Statistics
import Testing

/// Values that are not one lump.
@Suite struct LumpsTests {
  @Test(arguments: [
    ([0.1, 0.1, 0.4], "10.00, 10.00, 40.00"), ([0.1, 0.4, 0.1], "10.00, 40.00, 10.00"),
    ([0.1, 0.105, 0.4, 0.41], "10.0, 10.5, 40.0, 41.0"),
    (Array(repeating: 0.1, count: 6) + [0.5, 0.51], "6 of 10.00, 2 of 50.00 to 51.00"),
  ])
  func `runs that end in two ways are listed, many by what each way gives`(
    values: [Double], text: String
  ) {
    #expect(Lumps(Sample(values), in: .share)?.text(in: .share) == text)
  }

  @Test(arguments: [
    // The gap of 9.9 points is less than five times as wide as the rest; that of 4 points does not matter.
    [0.933, 0.813, 0.912], [0.5, 0.5, 0.54], [0.5, 0.5, 0.5], [0.1, 0.4], [0.1, 0.25, 0.4],
  ])
  func `values that scatter are one lump`(values: [Double]) {
    #expect(Lumps(Sample(values), in: .share) == nil)
  }

  @Test(arguments: [
    ([1.3e-11, 1.4e-11, 2e-7], true), ([1.3e-11, 1.4e-11, 4e-11], false),
    ([1e-12, 1e-9, 1e-6], false),
  ])
  func `on a logarithmic scale gaps are ratios, and one of ten matters`(
    values: [Double], isLumpy: Bool
  ) {
    let sample = Sample(values.compactMap(NumberScale.logarithmic.place))
    #expect((Lumps(sample, in: .plain(""), on: .logarithmic) != nil) == isLumpy)
  }

  @Test func `values over decades are listed so that none looks like zero`() {
    let sample = Sample([2.441e-6, 1.4e-11, 1.2e-11])
    #expect(Lumps(sample, in: .plain(""))?.text(in: .plain("")) == "2.4e-6, 1.4e-11, 1.2e-11")
  }

  @Test(arguments: [
    ([2.3026, 1.361, 2.3026], MetricUnit.nats, true), ([2.3, 2.3, 2.1], .nats, false),
    ([1e-9, 2e-9, 3e-7], .plain(""), true), ([100, 101, 120], .plain(""), false),
  ])
  func `of losses a gap of 0.25 nats matters, of other numbers one of a quarter of the largest`(
    values: [Double], unit: MetricUnit, isLumpy: Bool
  ) {
    #expect((Lumps(Sample(values), in: unit) != nil) == isLumpy)
  }
}
