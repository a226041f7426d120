import Analysis
import Document
import ExperimentModel

extension CurvesPlan {
  /// What a panel says of runs that all diverged: its own, or those of a color of which nothing is seen.
  func notes(
    _ panel: Panel, _ colors: [String: String], within yRange: AxisRange
  ) -> [Drawing.Note] {
    if let lines = Self.divergence(of: panel.points) {
      return lines.map { Drawing.Note(text: $0, color: Palette.ink) }
    }
    let seen = Set(panel.diverged.map(\.run)).subtracting(
      panel.diverged.filter { lastSeen($0, within: yRange) == nil }.map(\.run))
    return groups.colorLabels.flatMap { label -> [Drawing.Note] in
      let points = panel.points.filter { groups.label($0) == label }
      let runs = points.flatMap { point in point.replicates.map { RunLabel($0, at: point) } }
      guard let lines = Self.divergence(of: points), seen.isDisjoint(with: runs) else { return [] }
      return ["\(label): \(lines[0])", lines[1]].map {
        Drawing.Note(text: $0, color: colors[label] ?? Palette.ink)
      }
    }
  }

  /// `all 3 runs diverged` and `at updates 26–31`, a line each; `nil` where a run did not diverge.
  private static func divergence(of points: [PointResults]) -> [String]? {
    let updates = points.flatMap(\.replicates).map { replicate -> Int? in
      if case .diverged(let update, _) = replicate.status { update } else { nil }
    }
    let known = updates.compactMap(\.self)
    guard let first = known.min(), let last = known.max(), known.count == updates.count else {
      return nil
    }
    let subject = known.count == 1 ? "the run" : "all \(known.count) runs"
    let place = first == last ? "update \(first)" : "updates \(first)–\(last)"
    return ["\(subject) diverged", "at \(place)"]
  }

  private func lastSeen(_ run: DivergedRun, within yRange: AxisRange) -> Int? {
    run.traces.lazy.compactMap { lastShown(of: $0, within: yRange) }.first
  }
}
