/// One combination of an experiment's levels, in the order of its axes: `9 layers · with BN`.
package struct Point: Hashable, Sendable {
  /// One axis and its level.
  package struct Coordinate: Hashable, Sendable {
    /// The axis's name, such as `depth`.
    package let axis: String
    /// The level's name, such as `9 layers`.
    package let level: String

    /// Creates a coordinate.
    package init(axis: String, level: String) {
      self.axis = axis
      self.level = level
    }
  }

  /// The coordinates in the order of the axes; empty for an experiment without any.
  package let coordinates: [Coordinate]

  /// Creates a point.
  package init(_ coordinates: [Coordinate]) {
    self.coordinates = coordinates
  }

  /// The level on an axis; `nil` where the point has no such axis.
  package subscript(axis: String) -> String? {
    coordinates.first { $0.axis == axis }?.level
  }

  /// The point without its levels of some axes.
  package func without(_ axes: [String]) -> Point {
    Point(coordinates.filter { !axes.contains($0.axis) })
  }

  /// The point among those of several experiments.
  package func inSpec(_ name: String) -> Point {
    Point([Coordinate(axis: Experiment.specAxis, level: name)] + coordinates)
  }

  /// Whether the point has all of these levels, each axis's level being one of those named.
  package func matches(_ condition: PointCondition) -> Bool {
    condition.levels.allSatisfy { axis, levels in
      self[axis].map { levels.contains($0) } ?? false
    }
  }

  /// The levels, joined: `9 layers · with BN`; empty for a point without any.
  package var name: String {
    coordinates.map(\.level).joined(separator: " · ")
  }
}

extension [Point] {
  /// The axes, of those named, in which the points differ.
  package func differing(in axes: [String]) -> [String] {
    axes.filter { axis in Set(map { $0[axis] }).count > 1 }
  }

  /// The axes, of those named, that tell points of several experiments apart: the one of the experiments, and those in which
  /// points of one of them differ.
  package func differingAcrossSpecs(in axes: [String]) -> [String] {
    let specs = Dictionary(grouping: self) { $0[Experiment.specAxis] }.values
    let within = Set(specs.flatMap { $0.differing(in: axes) })
    return axes.filter { within.contains($0) || $0 == Experiment.specAxis && specs.count > 1 }
  }
}

/// Which points are meant: for each axis named, the levels that are; every level of the other axes.
package struct PointCondition: Hashable, Sendable {
  /// The levels meant, by axis.
  package let levels: [String: [String]]

  /// Every point.
  package static let everywhere = PointCondition([:])

  /// Creates a condition.
  package init(_ levels: [String: [String]]) {
    self.levels = levels
  }

  /// The condition on these axes alone, as for the points of a spec that has no others.
  package func on(_ axes: [String]) -> PointCondition {
    PointCondition(levels.filter { axes.contains($0.key) })
  }
}
