import Analysis
import ExperimentModel

/// Where the updates of runs lie on the horizontal axis of a figure of curves.
struct UpdatePlaces {
  private let x: MetricDefinition
  private let kind: RunKind
  /// The metric that counts updates; `nil` where the kind has none.
  private let counter: MetricDefinition?
  /// The histories of all points shown.
  private let histories: [[Anchor]]

  /// An update, and its place.
  private struct Anchor: Equatable {
    let update: Double
    let place: Double
  }

  init(on x: MetricDefinition, _ kind: RunKind, points: [PointResults]) {
    self.x = x
    self.kind = kind
    let kinds = points.lazy.flatMap(\.replicates).compactMap { $0.run?.kind }
    let counter = (kind.program == nil ? kind : kinds.first { $0.program == nil })?
      .metrics.first { $0.unit == .plain("updates") }
    self.counter = counter
    histories = points.flatMap(\.replicates).map { Self.anchors(of: $0, counter, x) }
      .filter { !$0.isEmpty }
  }

  /// The place of an update of a run; `nil` where nothing tells.
  ///
  /// A program counts rows of its history. Elsewhere the run's own history tells, one of another seed, or one of another
  /// point where all of them agree.
  func place(of update: Int, in replicate: Replicate, at point: PointResults) -> Double? {
    if (replicate.run?.kind ?? kind).program != nil { return row(update, of: replicate) }
    if x.name == counter?.name { return Double(update) }
    let seeds = point.replicates.filter { $0.run?.point == replicate.run?.point }
    let own = ([replicate] + seeds).lazy.map { Self.anchors(of: $0, counter, x) }
      .first { !$0.isEmpty }
    return (own ?? commonAnchors).flatMap { interpolated(Double(update), among: $0) }
  }

  /// The place of a row from 1 on, or the last one before it.
  private func row(_ row: Int, of replicate: Replicate) -> Double? {
    replicate.status.record?.result.history[x.name]?.prefix(row).last { $0.isFinite }
  }

  private static func anchors(
    of replicate: Replicate, _ counter: MetricDefinition?, _ x: MetricDefinition
  ) -> [Anchor] {
    guard let counter else { return [] }
    return replicate.history(x, against: counter).map { Anchor(update: $0.x, place: $0.y) }
  }

  /// The beginning of every history, where all begin alike.
  private var commonAnchors: [Anchor]? {
    let first = histories.first?.prefix(1)
    return histories.allSatisfy { $0.prefix(1) == first } ? histories.first : nil
  }

  /// The place between two updates, on a straight line; before the first, from 0 on if the axis counts the same progress.
  private func interpolated(_ update: Double, among anchors: [Anchor]) -> Double? {
    let origin = x.name == kind.historyAxis?.name ? [Anchor(update: 0, place: 0)] : []
    let anchors = origin + anchors
    guard let index = anchors.indices.dropLast().last(where: { anchors[$0].update <= update })
    else { return anchors.first?.place }
    let (one, other) = (anchors[index], anchors[index + 1])
    guard other.update > one.update else { return one.place }
    return one.place
      + (update - one.update) / (other.update - one.update) * (other.place - one.place)
  }
}
