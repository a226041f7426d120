import ExperimentModel

/// In which order runs are started.
package enum RunOrder: String, Sendable, CaseIterable {
  /// As the specs have them: all seeds of a point, then those of the next.
  case spec
  /// The first seed of every point, then the second, and so on, for an early picture of everything.
  case seedsFirst = "seeds-first"

  /// The runs in this order.
  func sorted(_ runs: [Run]) -> [Run] {
    guard self == .seedsFirst else { return runs }
    var counts: [Place: Int] = [:]
    let turns = runs.enumerated().map { index, run -> (turn: Int, index: Int, run: Run) in
      let place = Place(experiment: run.experiment, point: run.point)
      defer { counts[place, default: 0] += 1 }
      return (counts[place, default: 0], index, run)
    }
    return turns.sorted { ($0.turn, $0.index) < ($1.turn, $1.index) }.map(\.run)
  }

  /// The point of an experiment that a run is a replicate of.
  private struct Place: Hashable {
    let experiment: String
    let point: Point
  }
}
