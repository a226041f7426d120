public import ExperimentModel

/// What is wrong with the choices that specs make from one another, in words; each begins with a spec's path.
///
/// One spec alone cannot tell: a stage that the other one does not have, and stages that wait for one another. Specs that
/// are not among those given are not looked at.
public func selectionProblems(among experiments: [Experiment]) -> [String] {
  let graph = SelectionGraph(experiments)
  return graph.missingStages + graph.circles
}

/// Which stage chooses from which.
private struct SelectionGraph {
  private struct Node: Hashable {
    let experiment: String
    let stage: String
  }

  private let experiments: [Experiment]
  private let sources: [Node: Set<Node>]

  init(_ experiments: [Experiment]) {
    self.experiments = experiments
    sources = Dictionary(
      experiments.flatMap { experiment in
        experiment.stages.map { stage in
          (
            Node(experiment: experiment.identifier, stage: stage.name),
            Set(stage.selections.map { Node(experiment: $0.experiment, stage: $0.stage) })
          )
        }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Choices from a stage that the other spec does not have.
  var missingStages: [String] {
    let known = Set(experiments.map(\.identifier))
    return messages { node in
      sources[node]?.filter { known.contains($0.experiment) && sources[$0] == nil }.map {
        "chooses from a stage '\($0.stage)' of \($0.experiment), which is not there"
      }.sorted() ?? []
    }
  }

  /// Stages that wait for themselves.
  var circles: [String] {
    var waiting = sources
    var count = waiting.count + 1
    // What waits for nothing that waits, and what nothing waits for, is in no circle.
    while waiting.count < count {
      count = waiting.count
      waiting = waiting.filter { $0.value.contains { waiting[$0] != nil } }
      let awaited = Set(waiting.values.joined())
      waiting = waiting.filter { awaited.contains($0.key) }
    }
    return messages { node in
      waiting[node].map { _ in ["the stage '\(node.stage)' waits for its own results"] } ?? []
    }
  }

  /// The messages about each stage, behind its spec's path.
  private func messages(about node: (Node) -> [String]) -> [String] {
    experiments.flatMap { experiment in
      experiment.stages.flatMap { stage in
        node(Node(experiment: experiment.identifier, stage: stage.name)).map {
          "\(experiment.path): \($0)"
        }
      }
    }
  }
}
