package import ExperimentModel

extension Point {
  /// The levels on these axes; empty where the point has none.
  package func levels(on axes: [String]) -> [String] {
    axes.map { self[$0] ?? "" }
  }
}

extension PointResults {
  /// The levels on these axes, or values of these fields; empty where the point has none.
  package func levels(on names: [String]) -> [String] {
    names.map { point[$0] ?? values[$0]?.description ?? "" }
  }
}

/// The name of a combination of levels away from its axes: `9 layers · decay 0.99`.
package enum LevelLabel {
  /// Axes without a level are left out; a level without a letter has its axis in front, a field by its own name.
  package static func text(_ levels: [String], on axes: [String]) -> String {
    zip(axes, levels).filter { !$0.1.isEmpty }.map { axis, level in
      level.contains(where: \.isLetter)
        ? level : "\(axis.split(separator: ".").last ?? "") \(level)"
    }.joined(separator: " · ")
  }
}
