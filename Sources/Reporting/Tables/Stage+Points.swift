internal import ExperimentModel

extension Stage {
  /// Every point that the stage has once all its runs are known, named as its runs name it.
  var allPoints: [DesignPoint] {
    points.flatMap { design in
      trials.map { trial in
        DesignPoint(
          Point(stageCoordinates + design.point.coordinates + trial), settings: design.settings)
      }
    }
  }

  /// How many runs the stage has once all are known.
  var totalRuns: Int { points.count * trials.count * seeds.count }

  /// Whether the values of all fields are known before any other stage is finished.
  var isComplete: Bool { search == nil && choices.isEmpty }

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
