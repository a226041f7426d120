import ExperimentModel
package import Planning

/// What a user can do so that stages go on that wait for more than what a plan executes.
package struct WaitingAdvice {
  let project: Project
  let plan: [PlannedExperiment]

  /// Looks at a plan.
  package init(project: Project, plan: [PlannedExperiment]) {
    self.project = project
    self.plan = plan
  }

  /// What to do for a stage: `reprise run experiments/search.yaml` executes them; `nil` where the plan does all.
  package func text(for waiting: WaitingStage) -> String? {
    switch waiting.nextStep {
    case .execution(let identifier):
      if plan.contains(where: { $0.experiment.identifier == identifier }) { return nil }
      return "`\(project.command("run", specs: [path(identifier)]))` executes them"
    case .otherValues(let stage, let identifier):
      let subject = stage.isEmpty ? "the search" : stage
      return "change what \(subject) tries, in \(path(identifier))"
    case .data(let name):
      let isOwn = RunInput(name: name).dataset.map(project.readings.ownDatasets.has) ?? false
      return isOwn
        ? "`reprise data info` says what is missing"
        : "`\(project.command("run", specs: []))` fetches it"
    }
  }

  /// Each stage that waits, and what to do for it.
  package var texts: [String] {
    plan.flatMap(\.waiting).map { waiting in
      let subject = waiting.stage.isEmpty ? "the runs" : "stage \(waiting.stage)"
      return "\(subject) cannot go on without \(waiting.reason)"
        + (text(for: waiting).map { "; \($0)" } ?? "")
    }
  }

  private func path(_ identifier: String) -> String {
    project.path(ofSpec: identifier) ?? identifier
  }
}

extension WaitingStage {
  /// The stage in words: `final: 3 runs, known after the results of coarse`, or `up to 34 more runs while the claim gains is
  /// undecided`.
  package var text: String {
    let name = stage.isEmpty ? "" : "\(stage): "
    if let open {
      let claims = open.claims.joinedAsProse
      let clause =
        open.claims.count == 1 ? "the claim \(claims) is" : "the claims \(claims) are"
      return "\(name)up to \(counted(runCount, "more run")) while \(clause) undecided"
    }
    let condition = dataset == nil ? "after \(reason)" : "once \(reason) is here"
    return "\(name)\(counted(runCount, "run")), known \(condition)"
  }
}
