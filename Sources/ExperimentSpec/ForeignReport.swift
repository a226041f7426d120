import Diagnostics
import ExperimentModel
import YAML

/// A table or figure that shows points of several specs, which is checked once these are read too.
package struct ForeignReport: Sendable {
  private let place: SpecPlace
  /// The specs whose points are shown.
  let names: [ForeignName]
  private let part: ForeignPart
  private let mapping: MappingReader
  private let situation: SpecContext.Situation

  /// Keeps a part of a spec at a place, to read it beside others.
  init(
    origin place: SpecPlace, names: [ForeignName], part: ForeignPart, mapping: MappingReader,
    situation: SpecContext.Situation
  ) {
    self.place = place
    self.names = names
    self.part = part
    self.mapping = mapping
    self.situation = situation
  }

  /// The identifier of the spec that shows them.
  var origin: String { place.identifier }

  /// Everything that is wrong with what is shown, beside the specs that it names, in their order.
  func problems(in experiments: [Experiment]) -> [Diagnostic] {
    if let taken = zip(names, experiments).first(where: { $1.hasSpecAxis }) {
      return [taken.0.axisIsTaken]
    }
    let context = SpecContext(situation)
    let report = ReportReader(
      context: context, foreign: ForeignNames(context: context, place: place),
      axes: axes(of: experiments), points: experiments.flatMap { points(of: $0) },
      specs: experiments.map {
        ShownSpec(identifier: $0.identifier, axes: $0.axes.map(\.name))
      })
    switch part {
    case .table: _ = report.shownTable("", mapping)
    }
    return context.diagnostics + unsuitableMetrics(of: experiments, context)
  }

  /// The axes of all, after the one of the specs.
  private func axes(of experiments: [Experiment]) -> [DesignAxis] {
    experiments.jointAxes.map { axis in
      DesignAxis(
        name: axis.name, range: mapping.range,
        levels: axis.levels.map {
          DesignLevel(name: $0, range: mapping.range, settings: Settings())
        })
    }
  }

  private func points(of experiment: Experiment) -> [DraftPoint] {
    experiment.stages.flatMap { stage in
      stage.allPoints.map { design in
        DraftPoint(
          point: design.point.inSpec(experiment.name),
          settings: experiment.kind.config(design.settings, seed: 0).values.map {
            Setting(path: $0.key, value: $0.value, range: mapping.range)
          }, range: mapping.range)
      }
    }
  }

  /// The metrics shown that other specs do not have in the same way.
  private func unsuitableMetrics(
    of experiments: [Experiment], _ context: SpecContext
  ) -> [Diagnostic] {
    let nodes = ["value", "sort"].compactMap { mapping[$0] }.flatMap { $0.elements ?? [$0] }
    return nodes.flatMap { node -> [Diagnostic] in
      guard let metric = node.scalarText.flatMap(situation.kind.metric) else { return [] }
      let foreign = ForeignMetric(
        metric: metric, needsHistory: false, file: context.file(at: node.range),
        range: context.place(node.range))
      return experiments.filter { $0.identifier != origin }.compactMap(foreign.problem)
    }
  }
}

extension Experiment {
  fileprivate var hasSpecAxis: Bool { axes.contains { $0.name == Self.specAxis } }
}

extension ForeignName {
  fileprivate var axisIsTaken: Diagnostic {
    Diagnostic(
      "spec.axis-twice",
      "\(quoted(identifier.lastComponent)) has an axis 'spec' of its own, which is the axis of the specs here",
      in: file, at: range, fixIts: [FixIt("give its axis another name")])
  }
}
