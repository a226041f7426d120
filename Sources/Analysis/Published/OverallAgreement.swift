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

  /// The agreement of the numbers of several experiments, for each unit of which there are two at least.
  package static func all(_ results: [ExperimentResults]) -> [OverallAgreement] {
    let compared = results.map { (results: $0, numbers: $0.publishedComparisons) }
    let units = compared.flatMap(\.numbers).map(\.metric.unit).uniqued
    return units.compactMap { unit in
      let numbers = compared.flatMap(\.numbers).filter { $0.metric.unit == unit }
        .compactMap(\.difference)
      guard numbers.count > 1 else { return nil }
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
        let places = numbers.filter { $0.metric.name == metric.name }.compactMap { number in
          number.level(on: axis).flatMap { x in number.difference.map { (x: Double(x), y: $0) } }
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

extension PublishedComparison {
  /// The place on an axis of the point that the number is of; `nil` for a difference.
  fileprivate func level(on axis: Axis) -> Int? {
    guard case .point(let cell) = subject else { return nil }
    return cell.point.point[axis.name].flatMap(axis.levels.firstIndex)
  }
}
