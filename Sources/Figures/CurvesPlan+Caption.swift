import Analysis
import ExperimentModel
import Statistics

extension CurvesPlan {
  var explanation: [String] {
    [lines] + [diverged, smoothing].compactMap { $0 }
  }

  /// What lines and bands are.
  private var lines: String {
    let counts = panels.flatMap(\.curves).flatMap(\.rows).map(\.sample.count)
    guard let most = counts.max(), most > 1 else { return "Each line is a single run." }
    let seeds = spec.options.marksDiverged ? count(from: counts.min() ?? most, to: most) : nil
    let runs =
      spec.options.seeds == .lines
      ? "lighter ones are single runs." : "bands reach from the smallest to the largest."
    return "Lines are means over \(seeds ?? averaged("the seeds")); \(runs)"
  }

  /// `2 to 3 seeds`, or `4 to 6 runs of the seeds and width`.
  private func count(from least: Int, to most: Int) -> String {
    let count = least == most ? "" : "\(least) to "
    return spec.over.isEmpty
      ? count + counted(most, "seed")
      : count + counted(most, "run") + " of \(averaged("the seeds"))"
  }

  private var diverged: String? {
    let hasTraces = panels.contains { !$0.traces(of: metrics).isEmpty }
    let hidden = panels.flatMap { unseen($0, within: yRange) }
    let lines =
      "Thin lines are runs that diverged; a cross marks where they leave the figure or end."
    guard !hidden.isEmpty else { return hasTraces ? lines : nil }
    let place =
      "at the update where they diverged"
      + (hidden.contains { $0.place == nil } ? ", or at the left end where it is not known." : ".")
    let edge = divergenceEdge == .upper ? "upper" : "lower"
    return hasTraces
      ? "\(lines) Runs without a line have theirs at the \(edge) edge, \(place)"
      : "Crosses at the \(edge) edge are runs that diverged, \(place)"
  }

  private var smoothing: String? {
    spec.options.smoothing.map { window in
      let diverged = panels.contains { !$0.traces(of: metrics).isEmpty }
      return
        "Curves are smoothed: each number is the mean of the \(window) evaluations around it, of fewer towards the ends"
        + (diverged ? "; runs that diverged are drawn as they are." : ".")
    }
  }

  var dataRemarks: [String] {
    averagingRemarks
      + (spec.options.smoothing.map { ["Running means over \($0) evaluations, of each run."] } ?? [])
  }
}
