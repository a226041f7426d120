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
      }, publishedNumbers: experiments.jointPublished)
    let others = experiments.filter { $0.identifier != origin }
    switch part {
    case .table:
      _ = report.shownTable("", mapping)
      return context.diagnostics
        + unsuitableMetrics(["value", "sort"], histories: [], of: others, context)
    case .figure:
      guard let figure = report.shownFigure("", mapping) else { return context.diagnostics }
      return context.diagnostics
        + unsuitableMetrics(
          ["x", "y", "shade", "histogram", "forest"], histories: figure.content.historyMetrics,
          of: others,
          context)
        + unknownFields(figure.content.fields, of: others, context)
    }
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

  /// The metrics under some keys, and those whose histories are drawn, that other specs do not have in the same way.
  private func unsuitableMetrics(
    _ keys: [String], histories: [String], of others: [Experiment], _ context: SpecContext
  ) -> [Diagnostic] {
    let nodes = keys.compactMap { mapping[$0] }.flatMap { $0.elements ?? [$0] }
    let named = nodes.compactMap { node in
      node.scalarText.flatMap(situation.kind.metric).map { (metric: $0, range: node.range) }
    }
    let unsaid = histories.filter { name in !named.contains { $0.metric.name == name } }
      .compactMap { situation.kind.metric($0) }.map { (metric: $0, range: mapping.range) }
    return (named + unsaid).flatMap { metric, range in
      let foreign = ForeignMetric(
        metric: metric, needsHistory: histories.contains(metric.name),
        file: context.file(at: range), range: context.place(range))
      return others.compactMap(foreign.problem)
    }
  }

  /// The fields with an axis of a figure that runs of other specs do not have.
  private func unknownFields(
    _ fields: [(key: String, path: String)], of others: [Experiment], _ context: SpecContext
  ) -> [Diagnostic] {
    fields.flatMap { key, path in
      let range = mapping[key]?.headRange ?? mapping.range
      return others.filter { $0.kind.field(path) == nil }.map { other in
        Diagnostic(
          "spec.unknown-field",
          "the runs of \(quoted(other.name)) have no field \(quoted(path))",
          in: context.file(at: range), at: context.place(range),
          fixIts: [FixIt("show specs that have it")])
      }
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
