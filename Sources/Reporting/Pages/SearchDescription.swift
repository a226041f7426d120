internal import ExperimentModel

/// How the stages of an experiment find the values that they try out or choose, a line for each stage.
struct SearchDescription {
  let results: ExperimentResults

  /// The list; empty where every value is given.
  var markdown: String {
    results.experiment.stages.compactMap(line).joined(separator: "\n")
  }

  private func line(_ stage: Stage) -> String? {
    let search = stage.search.map { search in
      let samples = search.samples.map { "\(Markdown.code($0.path)) \(text($0.domain))" }
      return "\(text(search.method, of: search)): \(samples.joinedAsProse)"
    }
    let choices = stage.choices.sorted { $0.key < $1.key }.map { path, choice in
      "\(Markdown.code(path)) \(value(path, in: stage))as in the best of \(text(choice.selection))"
    }
    let parts = [search].compactMap { $0 } + choices
    guard !parts.isEmpty else { return nil }
    let name = stage.name.isEmpty ? "" : "*\(Markdown.escaped(stage.name))*: "
    return "- " + name + PageText.sentence(parts.joined(separator: "; "))
  }

  private func text(_ method: SearchMethod, of search: Search) -> String {
    let trials = PageText.count(search.trials, "trial")
    switch method {
    case .random: return "\(trials) at random (search seed \(search.seed))"
    case .tpe(let metric, let startup, let batch):
      return """
        \(trials), of which \(startup) at random and the rest in batches of \(batch) by a tree-structured Parzen \
        estimator (Bergstra et al. 2011) on \(title(metric)) (search seed \(search.seed))
        """
    }
  }

  private func text(_ domain: SampleDomain) -> String {
    switch domain {
    case .uniform(let ranges): return "uniform from " + Self.text(ranges)
    case .logUniform(let ranges): return "log-uniform from " + Self.text(ranges)
    case .choice(let values):
      return "one of " + values.map { Markdown.code($0.description) }.joined(separator: ", ")
    case .around(let selection, let count, let decades):
      let best = count == 1 ? "the best" : "the \(count) best"
      let wider = ConfigValue.number(decades).description
      return """
        log-uniform over what \(best) of \(text(selection)) span, wider by \(wider) decades at both ends
        """
    }
  }

  private static func text(_ ranges: [ClosedRange<Double>]) -> String {
    ranges.map { range in
      let ends = [range.lowerBound, range.upperBound].map { ConfigValue.number($0).description }
      return "\(ends[0]) to \(ends[1])"
    }.joined(separator: " and ")
  }

  /// The value that was chosen, and a comma; empty while it is not known or where points differ in it.
  private func value(_ path: String, in stage: Stage) -> String {
    let values = Set(results.points.filter { $0.stage.name == stage.name }.map { $0.values[path] })
    guard values.count == 1, let value = values.first ?? nil else { return "" }
    return Markdown.code(value.description) + ", "
  }

  private func text(_ selection: Selection) -> String {
    let isOwn = selection.experiment == results.experiment.identifier
    let stage = selection.stage.isEmpty ? "" : "*\(Markdown.escaped(selection.stage))*"
    let place = [stage, isOwn ? "" : Markdown.escaped(selection.experiment)]
      .filter { !$0.isEmpty }.joined(separator: " of ")
    let levels = selection.condition.levels.sorted { $0.key < $1.key }.map { axis, levels in
      LevelLabel.text([levels.joinedAsProse], on: [axis])
    }
    let among = levels.isEmpty ? "" : " (\(Markdown.escaped(levels.joined(separator: " · "))))"
    return "\(place)\(among) by \(title(selection.metric))"
  }

  private func title(_ metric: String) -> String {
    Markdown.escaped(results.experiment.kind.metric(metric)?.title ?? metric)
  }
}
