import Analysis
import Document
import ExperimentModel

/// How the stages of an experiment find the values that they try out or choose, a line for each stage.
struct SearchDescription {
  let results: ExperimentResults

  /// The list; empty where every value is given.
  var blocks: [Block] {
    let lines = results.experiment.stages.compactMap(line)
    return lines.isEmpty ? [] : [.list(lines)]
  }

  private func line(_ stage: Stage) -> Prose? {
    let search = stage.search.map { search -> Prose in
      let samples = search.samples.map { sample -> Prose in
        "\(.code(sample.path)) \(text(sample.domain))"
      }
      return "\(text(search.method, of: search)): \(samples.joinedAsProse)"
    }
    let choices = stage.allChoices.map { path, choice -> Prose in
      if let file = choice.file {
        return "\(.code(path)) is the file \(.code(file)) of the best of \(text(choice.selection))"
      }
      return "\(.code(path)) \(value(path, in: stage))as in the best of \(text(choice.selection))"
    }
    let parts = [search].compactMap { $0 } + choices
    guard !parts.isEmpty else { return nil }
    let name: Prose = stage.name.isEmpty ? "" : "\(.emphasis(Prose(stage.name))): "
    return name + parts.joined(separator: "; ").sentence
  }

  private func text(_ method: SearchMethod, of search: Search) -> Prose {
    let trials = counted(search.trials, "trial")
    switch method {
    case .random: return "\(trials) at random (search seed \(search.seed))"
    case .tpe(let metric, let startup, let batch):
      return """
        \(trials), of which \(startup) at random and the rest in batches of \(batch) by a tree-structured Parzen \
        estimator (Bergstra et al. 2011) on \(title(metric)) (search seed \(search.seed))
        """
    }
  }

  private func text(_ domain: SampleDomain) -> Prose {
    switch domain {
    case .intervals(let intervals):
      let what = intervals.isWhole ? "whole numbers, " : ""
      let how = intervals.isLogarithmic ? "log-uniform" : "uniform"
      return "\(what)\(how) from \(Self.text(intervals.ranges))"
    case .choice(let values):
      return "one of "
        + values.map { Prose([.code($0.description)]) }.joined(separator: ", ")
    case .around(let selection, let count, let decades, _):
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
  private func value(_ path: String, in stage: Stage) -> Prose {
    let values = Set(results.points.filter { $0.stage.name == stage.name }.map { $0.values[path] })
    guard values.count == 1, let value = values.first ?? nil else { return "" }
    return "\(.code(value.description)), "
  }

  private func text(_ selection: Selection) -> Prose {
    let isOwn = selection.experiment == results.experiment.identifier
    let stage = selection.stages.filter { !$0.isEmpty }.map { Prose([.emphasis(Prose($0))]) }
      .joinedAsProse
    let place = [stage, isOwn ? "" : Prose(selection.experiment)].joined(separator: " of ")
    let levels = selection.condition.levels.sorted { $0.key < $1.key }.map { axis, levels in
      LevelLabel.text([levels.joinedAsProse], on: [axis])
    }
    let among: Prose = levels.isEmpty ? "" : " (\(levels.joined(separator: " · ")))"
    return "\(place)\(among) by \(title(selection.metric))\(text(selection.ties))"
  }

  private func text(_ ties: TieRule) -> Prose {
    switch ties {
    case .first: ""
    case .last: ", of equals the last"
    case .smallest(let path): ", of equals that with the smallest \(.code(path))"
    case .largest(let path): ", of equals that with the largest \(.code(path))"
    }
  }

  private func title(_ metric: String) -> String {
    results.experiment.kind.metric(metric)?.title ?? metric
  }
}
