package import Diagnostics
package import ExperimentModel

/// A choice from a stage of another spec, which is checked once that spec is read too.
package struct ForeignChoice: Sendable {
  /// The identifier of the spec that chooses.
  package let origin: String
  /// The fields whose values are chosen together; the first is the one that refers.
  let paths: [String]
  /// The file that is taken, in place of values.
  let kept: Kept?
  /// What is chosen from.
  package let selection: Selection

  let file: SourceFile
  let specRange: SourceRange
  let stageRange: SourceRange
  let metricRange: SourceRange
  let levels: [Level]

  /// A file that runs of the other spec keep.
  struct Kept: Sendable {
    let path: String
    let range: SourceRange
  }

  /// A level that the choice is restricted to.
  struct Level: Sendable {
    let axis: String
    let axisRange: SourceRange
    let level: String
    let levelRange: SourceRange
  }
}

/// The specs that were read, by identifier.
package struct SpecLibrary: Sendable {
  private var experiments: [String: Experiment] = [:]
  private var invalid: Set<String> = []

  /// Creates a library without specs.
  package init() {}

  /// Adds a spec; `nil` for one that is there but has errors of its own.
  package mutating func add(_ experiment: Experiment?, as identifier: String) {
    experiments[identifier] = experiment
    if experiment == nil { invalid.insert(identifier) }
  }

  /// Whether a spec was added.
  package func contains(_ identifier: String) -> Bool {
    experiments[identifier] != nil || invalid.contains(identifier)
  }

  /// Everything that is wrong with a choice from another spec; nothing while that one has errors of its own.
  package func problems(with reference: ForeignChoice) -> [Diagnostic] {
    let identifier = reference.selection.experiment
    guard !invalid.contains(identifier) else { return [] }
    guard let other = experiments[identifier] else {
      return [reference.unknownSpec(experiments.keys)]
    }
    if reaches(reference.origin, from: identifier) { return [reference.cycle] }
    return [
      reference.unknownStage(of: other), reference.unsuitableMetric(of: other),
      reference.missingValue(of: other),
    ].compactMap(\.self) + reference.unknownLevels(of: other) + reference.obstacles(in: other)
  }

  /// Whether a spec, or one that it chooses from, and so on, chooses from another.
  private func reaches(_ target: String, from identifier: String) -> Bool {
    var seen: Set<String> = []
    var open = [identifier]
    while let next = open.popLast() {
      if next == target { return true }
      guard seen.insert(next).inserted, let stages = experiments[next]?.stages else { continue }
      open += stages.flatMap(\.selections).map(\.experiment).filter { $0 != next }
    }
    return false
  }
}

extension ForeignChoice {
  private var name: String { selection.experiment.lastComponent }

  fileprivate func unknownSpec(_ identifiers: some Sequence<String>) -> Diagnostic {
    let folder = selection.experiment.dropLast(name.count)
    let others = identifiers.filter {
      $0 != origin && $0.dropLast($0.lastComponent.count) == folder
    }
    .map(\.lastComponent).sorted()
    let known =
      others.isEmpty ? "no other spec is there" : "the others are \(MappingReader.list(others))"
    return Diagnostic(
      "spec.unknown-spec", "there is no spec \(quoted(name)) in the folder of this one", in: file,
      at: specRange, fixIts: [FixIt.didYouMean(name, in: others) ?? FixIt(known)])
  }

  fileprivate var cycle: Diagnostic {
    Diagnostic(
      "spec.cycle", "this spec and \(quoted(name)) choose from one another, so neither can begin",
      in: file, at: specRange, fixIts: [FixIt("let one of them come first")])
  }

  fileprivate func unknownStage(of other: Experiment) -> Diagnostic? {
    let names = other.stages.map(\.name)
    guard !names.contains(selection.stage) else { return nil }
    let known =
      names == [""]
      ? "it has no stages: write '' to choose from all its points"
      : "its stages are \(MappingReader.list(names))"
    return Diagnostic(
      "spec.unknown-stage", "\(quoted(name)) has no stage \(quoted(selection.stage))", in: file,
      at: stageRange, fixIts: [FixIt.didYouMean(selection.stage, in: names) ?? FixIt(known)])
  }

  fileprivate func unsuitableMetric(of other: Experiment) -> Diagnostic? {
    let suitable = other.kind.metrics.filter { $0.isFinal && $0.better != .neither }.map(\.name)
    guard !suitable.contains(selection.metric) else { return nil }
    return Diagnostic(
      "spec.unknown-metric",
      "the runs of \(quoted(name)) are not judged by \(quoted(selection.metric))",
      in: file, at: metricRange,
      fixIts: [FixIt("their metrics are \(MappingReader.list(suitable))")])
  }

  fileprivate func missingValue(of other: Experiment) -> Diagnostic? {
    if let kept {
      guard other.kind.program?.mayKeep(kept.path) != true else { return nil }
      return Diagnostic(
        "spec.no-value", "the runs of \(quoted(name)) keep no file \(quoted(kept.path))", in: file,
        at: kept.range, fixIts: [FixIt("list it below 'keep' of the program of \(quoted(name))")])
    }
    guard let stage = other.stages.first(where: { $0.name == selection.stage }),
      !stage.points.isEmpty, let path = paths.first, !stage.hasValue(of: path, other.kind)
    else { return nil }
    return Diagnostic(
      "spec.no-value",
      "the runs of \(quoted(stage.name)) of \(quoted(name)) have no \(quoted(path))",
      in: file, at: stageRange, fixIts: [FixIt("choose a field that they have, or set it there")])
  }

  /// What keeps the points of the other spec from being compared.
  fileprivate func obstacles(in other: Experiment) -> [Diagnostic] {
    guard kept == nil, let stage = other.stages.first(where: { $0.name == selection.stage }) else {
      return []
    }
    let place = stage.name.isEmpty ? name : stage.name
    return ComparedPoints(of: stage, selection).obstacles(choosing: paths).map { obstacle in
      let problem = obstacle.problem(inStage: place, choosing: paths)
      return Diagnostic(
        problem.code, problem.message, in: file, at: stageRange,
        fixIts: [FixIt(problem.fixIt)])
    }
  }

  fileprivate func unknownLevels(of other: Experiment) -> [Diagnostic] {
    levels.compactMap { level in
      guard let axis = other.axes.first(where: { $0.name == level.axis }) else {
        let names = other.axes.map(\.name)
        let known =
          names.isEmpty ? "it has no axes" : "its axes are \(MappingReader.list(names))"
        return Diagnostic(
          "spec.unknown-axis", "\(quoted(name)) has no axis \(quoted(level.axis))", in: file,
          at: level.axisRange, fixIts: [FixIt.didYouMean(level.axis, in: names) ?? FixIt(known)])
      }
      guard !axis.levels.contains(level.level) else { return nil }
      return Diagnostic(
        "spec.unknown-level",
        "the axis \(quoted(level.axis)) of \(quoted(name)) has no level \(quoted(level.level))",
        in: file, at: level.levelRange,
        fixIts: [
          FixIt.didYouMean(level.level, in: axis.levels)
            ?? FixIt("its levels are \(MappingReader.list(axis.levels))")
        ])
    }
  }
}

extension Stage {
  /// Whether runs of the stage have a field.
  func hasValue(of path: String, _ kind: RunKind) -> Bool {
    let varied = Set(choices.keys).union(search?.samples.map(\.path) ?? [])
    return varied.contains(path)
      || points.contains { kind.config($0.settings, seed: 0).values[path] != nil }
  }
}

extension String {
  /// What follows the last slash.
  fileprivate var lastComponent: String {
    split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? self
  }
}
