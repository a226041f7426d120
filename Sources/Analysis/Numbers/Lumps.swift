import ElementaryFunctions
package import ExperimentModel
package import Statistics

/// Values that are not one lump, such as 10, 10 and 40 %: some runs end one way, others another.
///
/// No mean and no deviation says what they are, so that they are shown as they are. The rule is fixed: in order of size, the
/// widest gap between neighbors is at least ten times as wide as each of the two parts that it leaves, and it matters: five
/// points of shares, 0.25 nats, a quarter of the largest value of other numbers, a factor of ten on a logarithmic scale. Three
/// normal values have a gap of that ratio with a probability of 16 %, so that it must matter as well.
package struct Lumps {
  /// The values, in the order of their seeds.
  private let values: [Double]
  /// The two parts, each in order of size.
  private let parts: [[Double]]
  private let scale: NumberScale

  /// Looks at values; `nil` where they are one lump, or fewer than three.
  ///
  /// - Parameters:
  ///   - sample: The values, at their places on the scale.
  ///   - unit: Their unit.
  ///   - scale: The scale on which gaps are measured.
  package init?(_ sample: Sample, in unit: MetricUnit, on scale: NumberScale = .linear) {
    let sorted = sample.values.sorted()
    guard sorted.count > 2, let least = sorted.first, let most = sorted.last else { return nil }
    let gaps = zip(sorted.dropFirst(), sorted).map { $0 - $1 }
    guard let widest = gaps.indices.max(by: { gaps[$0] < gaps[$1] }) else { return nil }
    let parts = [Array(sorted[...widest]), Array(sorted[(widest + 1)...])]
    let width = parts.map { ($0.last ?? 0) - ($0.first ?? 0) }.max() ?? 0
    let matters =
      switch (scale, unit) {
      case (.logarithmic, _): Elementary.log(10)
      case (.linear, .share), (.linear, .points): 0.05
      case (.linear, .nats): 0.25
      case (.linear, .plain): max(abs(least), abs(most)) / 4
      }
    guard gaps[widest] >= Self.leastRatio * width, gaps[widest] >= matters, matters > 0 else {
      return nil
    }
    values = sample.values.map(scale.number)
    self.parts = parts.map { $0.map(scale.number) }
    self.scale = scale
  }

  private static let leastRatio = 10.0
  /// How many values are listed one by one.
  private static let mostListed = 6

  /// The values: `10.0, 10.0, 40.1`; of many, how many each part has: `8 of 9.9 to 10.1, 2 of 40.1`.
  package func text(in unit: MetricUnit) -> String {
    let text = texts(in: unit)
    guard values.count > Self.mostListed else {
      return values.map(text).joined(separator: ", ")
    }
    return parts.map { part in
      let ends = [part.first, part.last].compactMap(\.self).map(text).uniqued
      return "\(part.count) of \(ends.joined(separator: " to "))"
    }.joined(separator: ", ")
  }

  /// How values are written: to the place that the larger part gives; to two digits each where they lie three powers of ten apart.
  private func texts(in unit: MetricUnit) -> (Double) -> String {
    let precision = Precision(of: Sample(parts.max { $0.count < $1.count } ?? []), in: unit)
    let sizes = values.filter { $0 != 0 }.map { abs($0) }
    let isNarrow = (sizes.max() ?? 0) < 1000 * (sizes.min() ?? 0)
    guard scale == .linear, isNarrow || unit.isOfShares else {
      return { Formatting.text($0, significant: 2, in: unit) }
    }
    return { precision.text(of: $0) }
  }
}
