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
  /// The levels that the choice is restricted to.
  let levels: [ForeignLevel]
  /// The stages that could be chosen from, where the name may be meant as one of them; `nil` where it is said to be a spec's.
  let stagesBefore: [String]?

  /// A file that runs of the other spec keep.
  struct Kept: Sendable {
    let path: String
    let range: SourceRange
  }
}

/// The specs that were read, by identifier.
package struct SpecLibrary: Sendable {
  private var experiments: [String: Experiment] = [:]
  private var invalid: Set<String> = []
  /// The identifiers of further specs, which were not read.
  private let others: [String]

  /// Creates a library without specs.
  ///
  /// - Parameter others: The identifiers of specs that there are, to name them where one is not found.
  package init(besides others: [String] = []) {
    self.others = others
  }

  /// Adds a spec; `nil` for one that is there but has errors of its own.
  package mutating func add(_ experiment: Experiment?, as identifier: String) {
    experiments[identifier] = experiment
    if experiment == nil { invalid.insert(identifier) }
  }

  /// Whether a spec was added.
  package func contains(_ identifier: String) -> Bool {
    experiments[identifier] != nil || invalid.contains(identifier)
  }

  /// Everything that is wrong with what a spec says of another one; nothing while that one has errors of its own.
  package func problems(with reference: ForeignReference) -> [Diagnostic] {
    let unknown = reference.names.filter { !contains($0.identifier) }
    guard unknown.isEmpty else {
      return unknown.map { reference.unknownSpec($0, Set(experiments.keys).union(others)) }
    }
    let found = reference.experiments.compactMap { experiments[$0] }
    guard let other = found.first, found.count == reference.experiments.count else { return [] }
    switch reference {
    case .points(let points): return points.problems(in: other)
    case .cause(let cause): return cause.problems(in: other)
    case .report(let report): return report.problems(in: found)
    case .choice(let choice):
      if reaches(choice.origin, from: other.identifier) { return [choice.cycle] }
      return choice.problems(in: other)
    }
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

  /// Everything that is wrong with the choice, beside the other spec.
  fileprivate func problems(in other: Experiment) -> [Diagnostic] {
    [unknownStage(of: other), unsuitableMetric(of: other), missingValue(of: other)]
      .compactMap(\.self) + levels.problems(in: other, file) + obstacles(in: other)
  }

  fileprivate var cycle: Diagnostic {
    Diagnostic(
      "spec.cycle", "this spec and \(quoted(name)) choose from one another, so neither can begin",
      in: file, at: specRange, fixIts: [FixIt("let one of them come first")])
  }

  fileprivate func unknownStage(of other: Experiment) -> Diagnostic? {
    let names = other.stages.map(\.name)
    guard let unknown = selection.stages.first(where: { !names.contains($0) }) else { return nil }
    let known =
      names == [""]
      ? "it has no stages: write its own name, \(quoted(name)), to choose from all its points"
      : "its stages are \(MappingReader.list(names))"
    return Diagnostic(
      "spec.unknown-stage",
      unknown.isEmpty
        ? "\(quoted(name)) has stages, of which one is to be named"
        : "\(quoted(name)) has no stage \(quoted(unknown))", in: file,
      at: stageRange,
      fixIts: [
        unknown.isEmpty
          ? FixIt(
            "write 'best_of: \(names.first ?? "…")' and 'in: \(name)', or another of \(MappingReader.list(names))"
          )
          : FixIt.didYouMean(unknown, in: names) ?? FixIt(known)
      ])
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
    let stages = compared(in: other)
    guard let path = paths.first, !stages.isEmpty,
      stages.allSatisfy({ !$0.points.isEmpty && !$0.hasValue(of: path, other.kind) })
    else { return nil }
    let place = stages[0].name.isEmpty ? "" : "\(MappingReader.list(stages.map(\.name))) of "
    return Diagnostic(
      "spec.no-value", "the runs of \(place)\(quoted(name)) have no \(quoted(path))",
      in: file, at: stageRange, fixIts: [FixIt("choose a field that they have, or set it there")])
  }

  /// What keeps the points of the other spec from being compared.
  fileprivate func obstacles(in other: Experiment) -> [Diagnostic] {
    guard kept == nil else { return [] }
    return ComparedPoints.problems(
      of: compared(in: other), selection, choosing: paths,
      calling: { $0.name.isEmpty ? name : $0.name }
    ).map { problem in
      Diagnostic(
        problem.code, problem.message, in: file, at: stageRange, fixIts: [FixIt(problem.fixIt)])
    }
  }

  private func compared(in other: Experiment) -> [Stage] {
    other.stages.filter { selection.stages.contains($0.name) }
  }
}

extension Stage {
  /// Whether runs of the stage have a field.
  func hasValue(of path: String, _ kind: RunKind) -> Bool {
    let varied = Set(allChoices.map(\.path)).union(search?.samples.map(\.path) ?? [])
    return varied.contains(path)
      || points.contains { kind.config($0.settings, seed: 0).values[path] != nil }
  }
}

extension ForeignReference {
  fileprivate func unknownSpec(
    _ unknown: ForeignName, _ identifiers: some Sequence<String>
  ) -> Diagnostic {
    let name = unknown.identifier.lastComponent
    let folder = unknown.identifier.dropLast(name.count)
    let (file, range) = (unknown.file, unknown.range)
    let others = identifiers.filter {
      $0 != origin && $0.dropLast($0.lastComponent.count) == folder
    }
    .map(\.lastComponent).sorted()
    if case .choice(let choice) = self, let stages = choice.stagesBefore {
      let all = stages + others
      let known =
        (stages.isEmpty
          ? "no stage comes before" : "the stages before are \(MappingReader.list(stages))")
        + (others.isEmpty ? "" : ", the other specs \(MappingReader.list(others))")
      return Diagnostic(
        "spec.unknown-stage",
        "there is no stage \(quoted(name)) before this one, and no spec of that name in its folder",
        in: file, at: range, fixIts: [FixIt.didYouMean(name, in: all) ?? FixIt(known)])
    }
    let known =
      others.isEmpty ? "no other spec is there" : "the others are \(MappingReader.list(others))"
    return Diagnostic(
      "spec.unknown-spec", "there is no spec \(quoted(name)) in the folder of this one", in: file,
      at: range, fixIts: [FixIt.didYouMean(name, in: others) ?? FixIt(known)])
  }
}

extension String {
  /// What follows the last slash.
  var lastComponent: String {
    split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? self
  }
}
