import ExperimentModel

extension RunDecision {
  /// The decision as it follows the run's name: `because it was never run`, `refused: …`, `finished`.
  package var clause: String {
    switch self {
    case .reuse: "finished"
    case .execute(let reason): "because \(reason.description)"
    case .refuse(let problems): "refused: \(problems.text)"
    }
  }
}

extension RunReason {
  /// The reason as it follows 'because': `network.batch_norm.decay is 0.99; the nearest finished run has 0.9`.
  package var description: String {
    switch self {
    case .neverRun: "it was never run"
    case .changed(let changes): Self.describe(changes)
    case .newValues(let paths):
      "no finished run has their values of \(paths.joined(separator: ", "))"
    case .newSeed: "no finished run has its seed; other seeds are finished"
    case .undecided(let addition):
      "the claim \(addition.claim) is undecided after \(counted(addition.seedCount, "seed"))"
    case .data(let name, let from, let to): Self.describe(RunInput(name: name), from, to)
    case .trainer(let from, let to):
      "the trainer's revision is \(to); the finished run was by revision \(from)"
    case .configRevision(let from, let to):
      "the config's revision is \(to); the finished run has revision \(from)"
    case .recordGone(let page): "its record is gone, though '\(page)' lists it"
    case .damaged(let reason):
      "its record is damaged (\(reason)); executing it sets the record aside"
    case .failed(let reason): "it failed last time: \(reason)"
    case .forced: "--force asks for it"
    }
  }

  private static func describe(_ input: RunInput, _ from: String, _ to: String) -> String {
    switch input {
    case .dataset, .datasetFiles:
      "\(input.description) has the digest \(to.prefix(8)); the finished run was on \(from.prefix(8))"
    case .file:
      "\(input.description) was changed: its digest is \(to.prefix(8)); at the finished run it was \(from.prefix(8))"
    case .answer:
      "\(input.description) was another one at the finished run (digest \(from.prefix(8)), now \(to.prefix(8)))"
    }
  }

  private static func describe(_ changes: [FieldChange]) -> String {
    let now = changes.map { "\($0.path) is \($0.to?.description ?? "not set")" }.joined(
      separator: ", ")
    let then = changes.map { $0.from?.description ?? "none" }.joined(separator: ", ")
    return "\(now); the nearest finished run has \(then)"
  }
}
