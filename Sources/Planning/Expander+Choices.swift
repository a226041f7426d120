import ExperimentModel

extension Expander {
  /// The values of a stage's fields that are chosen from other stages, by path.
  ///
  /// - Throws: `Waiting` where one cannot be chosen yet; what looking up a result throws.
  func chosenValues(
    _ choices: [String: BestOf], for chooser: Experiment
  ) throws -> [String: ConfigValue] {
    var chosen: [String: ConfigValue] = [:]
    for (path, choice) in choices.sorted(by: { $0.key < $1.key }) where choice.file == nil {
      let ranking = try ranking(choice.selection, for: chooser)
      guard let best = ranking.first?.config.values, let value = best[choice.path] else {
        throw Waiting(for: "a value of \(choice.path) in", choice.selection, by: chooser)
      }
      chosen[path] = value
      // A shape is nothing without the fields that it was found to be best with.
      chosen.merge(best.filter { $0.key.hasPrefix(choice.path + ".") }) { _, own in own }
    }
    return chosen
  }

  /// The files of other stages that the fields of a stage get, by path and seed.
  ///
  /// - Throws: `Waiting` where one is not known yet, or was not kept; what looking up a result throws.
  func chosenFiles(
    _ stage: Stage, for chooser: Experiment
  ) throws -> [String: [Int: ConfigValue]] {
    var chosen: [String: [Int: ConfigValue]] = [:]
    for (path, choice) in stage.choices.sorted(by: { $0.key < $1.key }) {
      guard let file = choice.file else { continue }
      let best = try ranking(choice.selection, for: chooser)[0]
      for seed in stage.seeds {
        let only = best.runs.count == 1 ? best.runs.first : nil
        guard let run = only ?? best.runs.first(where: { $0.config.seed == seed }) else {
          throw Waiting(for: "a run of seed \(seed) of", choice.selection, by: chooser)
        }
        guard let digest = memory.files[run.key]?[file] else {
          throw Waiting(
            for: "a file '\(file)' that was kept by runs of", choice.selection, by: chooser)
        }
        chosen[path, default: [:]][seed] = KeptFile(path: file, digest: digest).value
      }
    }
    return chosen
  }

  /// A domain whose bounds are known.
  ///
  /// - Throws: `Waiting` where they are not; what looking up a result throws.
  func resolved(_ sample: Sampled, for chooser: Experiment) throws -> Sampled {
    guard case .around(let selection, let count, let decades, let isWhole) = sample.domain else {
      return sample
    }
    let best = try ranking(selection, for: chooser).prefix(count)
      .compactMap { $0.config.number(sample.path) }.filter { $0 > 0 }
    guard let lower = best.min(), let upper = best.max() else {
      throw Waiting(for: "a positive value of \(sample.path) in", selection, by: chooser)
    }
    let widened = Logarithm.widened(lower...upper, byDecades: decades)
    let range = chooser.kind.clamped(
      isWhole ? max(widened.lowerBound.rounded(), 1)...widened.upperBound.rounded() : widened,
      to: sample.path)
    return Sampled(
      path: sample.path, domain: .logUniform([range], ofWholeNumbers: isWhole))
  }

  /// The points of a selection, best first; at least one.
  ///
  /// Of points that are averaged, the first stands for all.
  private func ranking(
    _ selection: Selection, for chooser: Experiment
  ) throws -> [PointExpansion] {
    guard let experiment = experiments[selection.experiment] else {
      throw Waiting(for: "runs, of which there are none, of", selection, by: chooser)
    }
    let expanded = try expandedStages(of: experiment)
    var found: [PointExpansion] = []
    for name in selection.stages {
      guard let index = experiment.stages.firstIndex(where: { $0.name == name }) else {
        throw Waiting(for: "runs, of which there are none, of", selection, by: chooser)
      }
      let points = index < expanded.count ? expanded[index].points : []
      let results = Waiting(
        forResultsOf: selection.name(of: name, for: chooser), points, stage: name,
        experiment: selection.experiment)
      guard index < expanded.count else { throw results }
      if let missing = expanded[index].missing {
        throw Waiting(reason: results.reason, nextStep: missing.nextStep)
      }
      found += points
    }
    let results = Waiting(
      forResultsOf: selection.name(for: chooser), found, stage: selection.stages[0],
      experiment: selection.experiment)
    let points = found.filter { $0.point.matches(selection.condition) }
    let metric = experiment.kind.metric(selection.metric)
    let groups = points.grouped(over: selection.over).ordered(by: selection.ties)
    let ranked = try metric?.ranked(groups) { group in
      try group.flatMap { point in
        guard let numbers = try numbers(of: point, in: experiment) else { throw results }
        return numbers.map { $0[selection.metric] }
      }
    }.compactMap(\.first)
    guard let ranked, !ranked.isEmpty else {
      throw Waiting(
        for: "a run of", selection, by: chooser,
        condition: metric.flatMap { $0.isStored ? nil : " that has a number of \($0.title)" }
          ?? " that neither diverged nor failed")
    }
    return ranked
  }
}

extension [PointExpansion] {
  /// The points that differ in nothing but their levels of some axes, together, in the order of the first of each.
  fileprivate func grouped(over axes: [String]) -> [[PointExpansion]] {
    guard !axes.isEmpty else { return map { [$0] } }
    var places: [Point: Int] = [:]
    var groups: [[PointExpansion]] = []
    for point in self {
      let rest = point.point.without(axes)
      if let place = places[rest] {
        groups[place].append(point)
      } else {
        places[rest] = groups.count
        groups.append([point])
      }
    }
    return groups
  }
}

extension [[PointExpansion]] {
  /// The groups in an order in which the first of equally good ones is the one to choose.
  fileprivate func ordered(by ties: TieRule) -> [[PointExpansion]] {
    func sorted(_ path: String, _ sign: Double) -> [[PointExpansion]] {
      enumerated().sorted { one, other in
        let values = [one, other].map {
          ($0.element.first?.config.number(path) ?? .infinity) * sign
        }
        return (values[0], one.offset) < (values[1], other.offset)
      }.map(\.element)
    }
    return switch ties {
    case .first: self
    case .last: reversed()
    case .smallest(let path): sorted(path, 1)
    case .largest(let path): sorted(path, -1)
    }
  }
}

extension RunKind {
  /// The part of an interval that lies within a field's bounds; of one beyond them, the nearer end.
  fileprivate func clamped(
    _ interval: ClosedRange<Double>, to path: String
  ) -> ClosedRange<Double> {
    guard case .number(let bounds)? = field(path)?.type else { return interval }
    return interval.clamped(to: bounds.least...bounds.greatest)
  }
}

extension Waiting {
  /// Waits for what none of the results is.
  fileprivate init(
    for what: String, _ selection: Selection, by chooser: Experiment, condition: String = ""
  ) {
    self.init(
      reason: "\(what) \(selection.name(for: chooser))\(condition)",
      nextStep: .otherValues(stage: selection.stages[0], experiment: selection.experiment))
  }
}

extension Selection {
  /// The stages as a reader of the experiment that chooses calls them: `coarse`, or `coarse of depth` in another.
  fileprivate func name(for chooser: Experiment) -> String {
    name(of: stages.joinedAsProse, for: chooser)
  }

  /// One of the stages, or what stands for all of them.
  fileprivate func name(of stage: String, for chooser: Experiment) -> String {
    if stage.isEmpty { return experiment }
    return experiment == chooser.identifier ? stage : "\(stage) of \(experiment)"
  }
}
