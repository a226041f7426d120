import Diagnostics
import ExperimentModel

/// The points that a choice compares, and in what they differ.
struct ComparedPoints {
  /// A reason why the best of the points says little.
  enum Obstacle: Hashable {
    /// Levels of these axes differ in more than what is chosen, so that the best of single levels would win.
    case unlike(axes: [String])
    /// The points do not differ in an axis that is averaged over.
    case nothingToAverage(axis: String)
    /// Not all of what is compared has the same levels of an axis that is averaged over.
    case uneven(axis: String)
    /// The levels that are averaged over set a field that is chosen.
    case averagesChosen(axis: String, path: String)
    /// Trials of a tree-structured Parzen estimator have other values at each level that is averaged over.
    case unlikeTrials(axis: String)
  }

  private let stage: Stage
  private let points: [DesignPoint]
  private let over: [String]
  /// The axes, in the order of the spec.
  private let axes: [String]

  /// The points of a stage that a selection compares.
  init(of stage: Stage, _ selection: Selection) {
    self.stage = stage
    over = selection.over
    // Every point of a stage is of that stage, and has all trials.
    let levels = selection.condition.levels.filter {
      ![Stage.axis, Stage.trialAxis].contains($0.key)
    }
    points = stage.points.filter { $0.point.matches(PointCondition(levels)) }
    var names: [String] = []
    for name in points.flatMap({ $0.point.coordinates.map(\.axis) }) where !names.contains(name) {
      names.append(name)
    }
    axes = names
  }

  /// What is wrong with comparing the points of some stages by what their best has in some fields.
  static func problems(
    of stages: [Stage], _ selection: Selection, choosing paths: [String],
    calling name: (Stage) -> String = { $0.name }
  ) -> [(code: String, message: String, fixIt: String)] {
    let own = stages.flatMap { stage in
      ComparedPoints(of: stage, selection).obstacles(choosing: paths).map {
        $0.problem(inStage: name(stage), choosing: paths)
      }
    }
    return own.isEmpty ? unlikeStages(stages, paths).map { [$0] } ?? [] : own
  }

  /// What is wrong with stages that differ in more than what is chosen; `nil` where they do not.
  private static func unlikeStages(
    _ stages: [Stage], _ paths: [String]
  ) -> (code: String, message: String, fixIt: String)? {
    guard let first = stages.first, let model = first.points.first else { return nil }
    for stage in stages.dropFirst() {
      guard let point = stage.points.first else { continue }
      let differing = point.settings.differences(from: model.settings).sorted().filter { path in
        !covers(path, paths) && !first.varies(path) && !stage.varies(path)
      }
      if let path = differing.first {
        return (
          "spec.unlike-points",
          "the points of \(quoted(first.name)) and \(quoted(stage.name)) differ in '\(path)' too, so that their best would not be due to \(MappingReader.list(paths)) alone",
          "give the stages the same '\(path)', or choose from one of them"
        )
      }
    }
    return nil
  }

  /// What keeps the points from being compared by what their best has in these fields; empty where nothing does.
  func obstacles(choosing paths: [String]) -> [Obstacle] {
    guard !points.isEmpty else { return [] }
    let unlike = axes.filter { axis in
      !over.contains(axis) && !variedPaths(along: axis).allSatisfy { Self.covers($0, paths) }
    }
    return (unlike.isEmpty ? [] : [.unlike(axes: unlike)])
      + over.compactMap { averaging(over: $0, choosing: paths) }
  }

  private func averaging(over axis: String, choosing paths: [String]) -> Obstacle? {
    let levels = Set(points.map { $0.point[axis] })
    guard levels.count > 1 else { return .nothingToAverage(axis: axis) }
    if let path = variedPaths(along: axis).sorted().first(where: { Self.covers($0, paths) }) {
      return .averagesChosen(axis: axis, path: path)
    }
    let groups = Dictionary(grouping: points) { $0.point.without([axis]) }
    guard groups.values.allSatisfy({ Set($0.map { $0.point[axis] }) == levels }) else {
      return .uneven(axis: axis)
    }
    if case .tpe? = stage.search?.method { return .unlikeTrials(axis: axis) }
    return nil
  }

  /// The fields that differ between points that differ in this axis alone; where there are no such points, between any.
  private func variedPaths(along axis: String) -> Set<String> {
    guard Set(points.map { $0.point[axis] }).count > 1 else { return [] }
    let groups = Dictionary(grouping: points) { $0.point.without([axis]) }.values
      .filter { $0.count > 1 }
    return (groups.isEmpty ? [points] : Array(groups)).reduce(into: []) { paths, group in
      for point in group.dropFirst() {
        paths.formUnion(point.settings.differences(from: group[0].settings))
      }
    }
  }

  /// Whether a field is one of those chosen, or of a variant that is chosen whole.
  private static func covers(_ path: String, _ chosen: [String]) -> Bool {
    chosen.contains { path == $0 || path.hasPrefix($0 + ".") }
  }
}

extension Stage {
  /// Whether the stage's runs differ in a field.
  fileprivate func varies(_ path: String) -> Bool {
    samples(path) || chooses(path) || Set(points.map { $0.settings[path] }).count > 1
  }
}

extension [String: ConfigValue] {
  fileprivate func differences(from other: Self) -> Set<String> {
    Set(keys).union(other.keys).filter { self[$0] != other[$0] }
  }
}

extension ComparedPoints.Obstacle {
  /// The code, the message and the way out of the problem.
  func problem(
    inStage stage: String, choosing paths: [String]
  ) -> (code: String, message: String, fixIt: String) {
    let points = "the points of \(quoted(stage))"
    let chosen = MappingReader.list(paths)
    switch self {
    case .unlike(let axes):
      let names = MappingReader.list(axes)
      let key = axes.count == 1 ? axes[0] : "[\(axes.joined(separator: ", "))]"
      return (
        "spec.unlike-points",
        "\(points) differ in \(names), which sets more than \(chosen): the best single level would win",
        "write 'over: \(key)' to compare means over it, or restrict it with 'at: {\(axes[0]): …}'"
      )
    case .nothingToAverage(let axis):
      return (
        "spec.average", "\(points) do not differ in '\(axis)', so there is no mean over it",
        "remove it from 'over'"
      )
    case .uneven(let axis):
      return (
        "spec.average",
        "not all of \(points) have the same levels of '\(axis)', so that means over it are of unlike things",
        "restrict the points with 'at'"
      )
    case .averagesChosen(let axis, let path):
      return (
        "spec.average", "the levels of '\(axis)' set '\(path)', which is chosen",
        "remove '\(axis)' from 'over'"
      )
    case .unlikeTrials(let axis):
      return (
        "spec.average",
        "a search by tpe tries other values at each level of '\(axis)', so there is no mean over it",
        "restrict it with 'at: {\(axis): …}', or search at random"
      )
    }
  }
}
