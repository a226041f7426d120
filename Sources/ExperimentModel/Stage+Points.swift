extension Stage {
  /// Every point that the stage has once all its runs are known, named as its runs name it.
  package var allPoints: [DesignPoint] {
    points.flatMap { design in
      allPoints(of: design).map { DesignPoint($0, settings: design.settings) }
    }
  }

  /// The points that one of the stage's has once all its runs are known: one for each trial of a search.
  package func allPoints(of design: DesignPoint) -> [Point] {
    trials.map { Point(stageCoordinates + design.point.coordinates + $0) }
  }

  /// Whether the stage samples a field, or the shape that the field belongs to.
  package func samples(_ path: String) -> Bool {
    (search?.samples ?? []).contains { path == $0.path || path.hasPrefix($0.path + ".") }
  }

  private var stageCoordinates: [Point.Coordinate] {
    name.isEmpty ? [] : [Point.Coordinate(axis: Stage.axis, level: name)]
  }

  private var trials: [[Point.Coordinate]] {
    guard let search else { return [[]] }
    return (1...max(1, search.trials)).map { number in
      [Point.Coordinate(axis: Stage.trialAxis, level: "trial \(number)")]
    }
  }
}
