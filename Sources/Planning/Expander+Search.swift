import ExperimentModel

extension Expander {
  /// The trials of a search at each point, as far as the results of earlier trials are there.
  ///
  /// - Throws: `Waiting` where a domain is not known yet; what looking up a result throws.
  func expand(
    _ search: Search, _ points: [DesignPoint], _ replicates: Replicates, _ experiment: Experiment
  ) throws -> StageExpansion {
    let known = Search(
      method: search.method, trials: search.trials, seed: search.seed,
      samples: try search.samples.map { try resolved($0, for: experiment) })
    var all: [PointExpansion] = []
    for point in points {
      let subject = subject(known, at: point, replicates, experiment)
      var progress = memory.searches[subject] ?? SearchProgress()
      if try !isOnPresentData(progress) { progress = SearchProgress() }
      let missing = try extend(&progress, of: subject, experiment)
      memory.searches[subject] = progress
      all += progress.trials
      if let missing { return StageExpansion(points: all, missing: missing) }
    }
    return StageExpansion(points: all, missing: nil)
  }

  /// Adds the trials that results allow.
  ///
  /// - Returns: What further trials wait for; `nil` where all are known.
  private func extend(
    _ progress: inout SearchProgress, of subject: SearchedPoint, _ experiment: Experiment
  ) throws -> Waiting? {
    let search = subject.search
    let sampler = Sampler(search)
    while progress.trials.count < search.trials {
      let done = progress.trials.count
      let values: (Int) -> [String: ConfigValue]
      let count: Int
      switch search.method {
      case .tpe(let metric, let startup, let batch) where done >= startup:
        guard try observe(&progress, of: search.samples, by: metric, experiment) else {
          return Waiting(
            forResultsOf: "trials 1 to \(done)", progress.trials,
            stage: subject.point.point[Stage.axis] ?? "", experiment: experiment.identifier)
        }
        values = ParzenEstimator(sampler, progress.observations).values
        count = batch
      case .tpe(_, let startup, _): (values, count) = (sampler.values, startup - done)
      case .random: (values, count) = (sampler.values, search.trials)
      }
      // A round is added as a whole: what the next one learns from must not depend on what data is here.
      do {
        progress.add(
          try (done + 1...min(done + count, search.trials)).map { number in
            try expand(subject.point.trial(number, values(number)), subject.replicates, experiment)
          })
      } catch let waiting as Waiting {
        return waiting
      }
    }
    return nil
  }

  /// Adds what the trials gave; `false` while one has no result.
  private func observe(
    _ progress: inout SearchProgress, of samples: [Sampled], by metric: String,
    _ experiment: Experiment
  ) throws -> Bool {
    let definition = experiment.kind.metric(metric)
    for trial in progress.trials.dropFirst(progress.observations.count) {
      guard let numbers = try numbers(of: trial, in: experiment) else { return false }
      progress.observations.append(
        Observation(
          values: samples.map { trial.config.values[$0.path] },
          score: definition?.score(of: numbers.map { $0[metric] }) ?? -.infinity))
    }
    return true
  }
}

extension SearchProgress {
  /// Adds a round of trials.
  fileprivate mutating func add(_ round: [PointExpansion]) {
    trials += round
    for run in round.flatMap(\.runs) {
      data.merge(run.components.data) { known, _ in known }
    }
  }
}

extension DesignPoint {
  /// A trial of a search at the point.
  fileprivate func trial(_ number: Int, _ values: [String: ConfigValue]) -> DesignPoint {
    DesignPoint(
      Point(point.coordinates + [.init(axis: Stage.trialAxis, level: "trial \(number)")]),
      settings: settings.merging(values) { _, sampled in sampled })
  }
}
