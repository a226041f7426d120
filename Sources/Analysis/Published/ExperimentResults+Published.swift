import ExperimentModel
import Statistics

extension ExperimentResults {
  /// Every published number beside ours, differences after numbers; each is judged among those of its own experiment.
  package var publishedComparisons: [PublishedComparison] {
    guard members.isEmpty else { return members.flatMap(\.publishedComparisons) }
    return experiment.kind.metrics.flatMap(publishedComparisons)
  }

  /// The published numbers of one metric.
  private func publishedComparisons(_ metric: MetricDefinition) -> [PublishedComparison] {
    let values = experiment.published.filter { $0.metric == metric.name }.compactMap { published in
      points(matching: published.condition).first.map { point in
        (published, Cell(point: point, metric: metric, published: published))
      }
    }
    let differences = experiment.publishedDifferences.filter { $0.metric == metric.name }
      .compactMap { published -> (PublishedDifference, Cell, Cell)? in
        let sides = [published.comparison.first, published.comparison.second].compactMap {
          points(matching: $0).first.map { Cell(point: $0, metric: metric, published: nil) }
        }
        return sides.count == 2 ? (published, sides[0], sides[1]) : nil
      }
    let cells = values.map(\.1) + differences.flatMap { [$0.1, $0.2] }
    let spread = PooledSpread(cells.uniqued(by: \.point.point).map(\.sample))
    return values.map { published, cell in
      PublishedComparison(
        subject: .point(cell), metric: metric, published: published.value,
        publishedSpread: published.spread, decimals: published.decimals, place: published.place,
        spreads: [cell].compactMap { spread.spread(of: $0.sample) })
    }
      + differences.map { published, first, second in
        PublishedComparison(
          subject: .difference(first, second), metric: metric, published: published.value,
          publishedSpread: nil, decimals: published.decimals, place: published.place,
          spreads: [first, second].compactMap { spread.spread(of: $0.sample) })
      }
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
