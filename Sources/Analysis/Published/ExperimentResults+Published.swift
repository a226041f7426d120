import ExperimentModel
import Statistics

extension ExperimentResults {
  /// Sets the published numbers of every metric beside ours.
  func comparisonsWithPublished() -> [PublishedComparison] {
    experiment.kind.metrics.flatMap(comparisonsWithPublished)
  }

  /// The published numbers of one metric.
  private func comparisonsWithPublished(_ metric: MetricDefinition) -> [PublishedComparison] {
    let values = experiment.published.filter { $0.metric == metric.name }.compactMap { published in
      points(matching: published.condition).first.map { point in
        (published, Cell(point: point, metric: shown(metric, of: published), published: published))
      }
    }
    let differences = experiment.publishedDifferences.filter { $0.metric == metric.name }
      .compactMap { published -> (PublishedDifference, Cell, Cell)? in
        let sides = [published.comparison.first, published.comparison.second].compactMap {
          points(matching: $0).first.map { Cell(point: $0, metric: metric, published: nil) }
        }
        return sides.count == 2 ? (published, sides[0], sides[1]) : nil
      }
    let spreads = Dictionary(
      uniqueKeysWithValues: NumberScale.allCases.map { scale in
        let own = values.filter { $0.0.isPooled && $0.0.terms.scale == scale }.map(\.1)
        let sides = scale == .linear ? differences.flatMap { [$0.1, $0.2] } : []
        return (
          scale, PooledSpread((own + sides).uniqued(by: \.point.point).map { $0.sample(on: scale) })
        )
      })
    return values.map { published, cell in
      let sample = cell.sample(on: published.terms.scale)
      let spread = published.isPooled ? spreads[published.terms.scale] : PooledSpread([sample])
      return PublishedComparison(
        subject: .point(cell), metric: cell.metric, terms: published.terms,
        spreads: published.terms.digits == nil
          ? [spread?.spread(of: sample)].compactMap(\.self) : [])
    }
      + differences.map { published, first, second in
        PublishedComparison(
          subject: .difference(first, second), metric: metric, terms: published.terms,
          spreads: [first, second].compactMap { spreads[.linear]?.spread(of: $0.sample) })
      }
  }
}

extension ExperimentResults {
  /// The metric that a published number is compared with: its number at the epoch, where that is said.
  private func shown(
    _ metric: MetricDefinition, of published: PublishedValue
  ) -> MetricDefinition {
    guard let epoch = published.epoch, let axis = experiment.kind.historyAxis else { return metric }
    return MetricDefinition(
      "\(metric.name) at \(axis.name) \(JSON.text(of: epoch))",
      as: .at(epoch, of: metric, along: axis))
  }
}

extension PublishedValue {
  /// Whether the spread of its runs is one with that of others: the numbers of a history are of the same runs.
  fileprivate var isPooled: Bool { terms.digits == nil && terms.epoch == nil }
}

extension Cell {
  /// The numbers on a scale; those that have no place there are left out.
  func sample(on scale: NumberScale) -> Sample {
    scale == .linear ? sample : Sample(sample.values.compactMap(scale.place))
  }
}

/// Whether a published number can be one of ours.
package enum Agreement: String, CaseIterable {
  /// It is where single runs of ours are expected.
  case compatible
  /// It is not.
  case incompatible
  /// Too little is known of ours.
  case notTestable = "not testable"
}
