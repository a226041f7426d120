package import ExperimentModel
package import Statistics

/// How the published numbers of one unit agree with ours, taken together: ours less the published ones.
package struct OverallAgreement {
  /// The unit of the numbers.
  package let unit: MetricUnit
  /// The differences, in the plain unit.
  package let differences: Sample
  /// How many differences are above and below zero.
  package let signs: (positive: Int, negative: Int)
  /// The trends along axes of the differences.
  package let trends: [Trend]

  /// How the differences change along the levels of an axis.
  package struct Trend {
    /// The question that the axis is of.
    package let experiment: String
    package let axis: String
    package let metric: MetricDefinition
    /// The slope per level.
    package let slope: TEstimate
    /// How many numbers it is made of.
    package let count: Int
  }

  /// The agreement of the numbers of several experiments, for each unit of which there are three at least.
  package static func all(_ results: [ExperimentResults]) -> [OverallAgreement] {
    // A published difference follows from numbers that often stand beside it.
    let compared = results.map { results in
      (results: results, numbers: results.publishedComparisons.filter(\.standsAlone))
    }
    let units = compared.flatMap(\.numbers).map(\.metric.unit).uniqued
    return units.compactMap { unit in
      let numbers = compared.flatMap(\.numbers).filter { $0.metric.unit == unit }
        .compactMap(\.difference)
      guard numbers.count > 2 else { return nil }
      return OverallAgreement(
        unit: unit, differences: Sample(numbers),
        signs: (numbers.count { $0 > 0 }, numbers.count { $0 < 0 }),
        trends: compared.flatMap { trends(of: $0.numbers, unit, in: $0.results) })
    }
  }

  /// The mean difference with its error; `nil` where all are equal.
  package var mean: TEstimate? { differences.estimate }

  /// The probability of such unequal signs if ours were as often above as below.
  package var signTest: SignTest { SignTest(positive: signs.positive, negative: signs.negative) }

  /// The slopes along each axis on which the numbers of a metric have three levels or more.
  private static func trends(
    of numbers: [PublishedComparison], _ unit: MetricUnit, in results: ExperimentResults
  ) -> [Trend] {
    let metrics = numbers.map(\.metric).filter { $0.unit == unit }.uniqued(by: \.name)
    return metrics.flatMap { metric in
      results.experiment.axes.compactMap { axis in
        guard let ranks = axis.ranks else { return nil }
        let places = numbers.filter { $0.metric.name == metric.name }.compactMap { number in
          number.level(on: axis).flatMap { ranks[$0] }.flatMap { rank in
            number.difference.map { (x: Double(rank), y: $0) }
          }
        }
        guard Set(places.map(\.x)).count > 2,
          let slope = LeastSquares.estimate(places: places.map(\.x), numbers: places.map(\.y))
        else { return nil }
        return Trend(
          experiment: results.experiment.name, axis: axis.name, metric: metric, slope: slope,
          count: places.count)
      }
    }
  }
}

extension Axis {
  /// The place of each level by the number in its name, from the smallest on; `nil` where not each has a number of its own.
  fileprivate var ranks: [String: Int]? {
    guard ![Stage.axis, Stage.trialAxis, Stage.listAxis].contains(name) else { return nil }
    let numbers = levels.compactMap(\.firstNumber)
    guard numbers.count == levels.count, Set(numbers).count == numbers.count else { return nil }
    let order = numbers.sorted()
    return Dictionary(
      zip(levels, numbers).map { level, number in (level, order.firstIndex(of: number) ?? 0) },
      uniquingKeysWith: { first, _ in first })
  }
}

extension String {
  /// The first number in a name: 3 of `3 layers`, 0.0019 of `small, 0.0019`.
  fileprivate var firstNumber: Double? {
    split { !"0123456789.eE+-".contains($0) }.lazy.compactMap { Double($0) }.first
  }
}

extension PublishedComparison {
  /// The level on an axis of the point that the number is of; `nil` for a difference.
  fileprivate func level(on axis: Axis) -> String? {
    guard case .point(let cell) = subject else { return nil }
    return cell.point.point[axis.name]
  }
}
