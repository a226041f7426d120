import ExperimentModel
package import Statistics

extension Cell {
  /// The cell without its link: `53.4 ± 0.6 (3)`, `45.1 ± 0.2 (4/5, diverged 1)`, `diverged 3/3`, `– (0/3)`.
  package var text: String {
    text(with: nil)
  }

  /// The cell where no heading names the unit: `53.4 ± 0.6 % (3)`.
  package var textWithUnit: String {
    text(with: metric.unit)
  }

  /// The geometric mean, and the factor that single runs scatter by: `1.9e-11 ×/÷ 1.2 (10)`; the numbers one by one where they
  /// are not one lump on a logarithmic scale, and what the cell says elsewhere where one is not above zero.
  var textOfRatios: String {
    let logarithms = sample(on: .logarithmic)
    guard let mean = logarithms.mean, logarithms.count == sample.count else { return textWithUnit }
    let scatter = logarithms.standardDeviation.map(NumberScale.logarithmic.number)
    let center = Formatting.text(
      NumberScale.logarithmic.number(at: mean),
      significant: scatter.map { $0 < 1.1 } ?? true ? 3 : 2,
      in: metric.unit)
    let numbers =
      lumps(on: .logarithmic)?.text(in: metric.unit)
      ?? [center, scatter.map(Self.factorText)].compactMap(\.self).joined(separator: " ")
    return "\(Formatting.text(numbers, with: metric.unit)) (\(tally.textBesideNumbers))"
  }

  /// `×/÷ 1.3`, `×/÷ 1.02`: with as many digits as it takes to tell it from 1.
  private static func factorText(_ factor: Double) -> String {
    let text = Formatting.text(
      factor, significant: 2, in: .plain(""), telling: [factor], from: [1])
    return "×/÷ \(text)"
  }

  private func text(with unit: MetricUnit?) -> String {
    guard sample.count > 0 else { return tally.textWithoutNumbers }
    let number = unit.map { Formatting.text(numbersText, with: $0) } ?? numbersText
    return saysHowManyCount ? "\(number) (\(tally.textBesideNumbers))" : number
  }

  /// Whether the count stands behind the numbers; where each run is listed, all is said.
  private var saysHowManyCount: Bool {
    switch summary {
    case .runs(let shown): shown != .all
    case .scientific: !tally.isComplete
    }
  }

  private var numbersText: String {
    switch summary {
    case .runs(let shown): text(of: shown)
    case .scientific(.mean): Formatting.scientificText(of: sample.mean ?? .nan)
    case .scientific(.largest): Formatting.scientificText(of: sample.values.max() ?? .nan)
    case .scientific(.extent):
      Set([sample.values.min() ?? .nan, sample.values.max() ?? .nan]).sorted()
        .map(Formatting.scientificText).joined(separator: " to ")
    }
  }

  private func text(of shown: TableOptions.Show) -> String {
    guard let center else { return "–" }
    switch shown {
    case .deviation:
      return lumps?.text(in: metric.unit)
        ?? precision.text(of: center, deviation: sample.standardDeviation)
    case .standardError: return precision.text(of: center, deviation: sample.standardError)
    case .interval: return precision.text(of: center, within: meanInterval)
    case .median: return precision.text(of: center, within: sample.extent)
    case .all: return zip(point.replicates, numbers).map(text).joined(separator: ", ")
    }
  }

  /// The numbers where they are not one lump, so that a mean would say nothing.
  var lumps: Lumps? { lumps(on: .linear) }

  /// The same, with gaps measured on a scale.
  func lumps(on scale: NumberScale) -> Lumps? {
    Lumps(sample(on: scale), in: metric.unit, on: scale)
  }

  /// The 95 % interval of the mean, as far as the metric can be there; `nil` without spread, or where the numbers are not one
  /// lump.
  package var meanInterval: Interval? {
    lumps == nil ? sample.estimate?.interval().clamped(to: metric.range) : nil
  }

  /// To which place the cell's numbers are rounded.
  var precision: Precision {
    let (mean, unit) = (sample.mean ?? 0, metric.unit)
    switch summary {
    case .runs(.standardError):
      return Precision(mean: mean, deviation: sample.standardError, in: unit)
    case .runs(.interval): return Precision(of: mean, within: meanInterval, in: unit)
    case .runs(.all): return Precision(of: mean, in: unit)
    case .runs(.deviation), .runs(.median), .scientific: return Precision(of: sample, in: unit)
    }
  }

  /// A run's number, or why it has none that counts: `53.41`, `diverged`.
  private func text(of replicate: Replicate, _ number: Double?) -> String {
    guard replicate.status.isFinished, let number, number.isFinite else {
      return Tally.word(for: replicate.status)
    }
    return Formatting.text(of: number, in: metric.unit)
  }
}
