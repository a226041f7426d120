import ExperimentModel

extension [Replicate] {
  /// How the runs ended: `all finished`, or `9 finished, 1 diverged, 2 missing`.
  package var outcomes: String {
    let finished = count { $0.status.isFinished }
    if finished == count { return "all finished" }
    let counts = [
      (finished, "finished"), (count { $0.status.isDiverged }, "diverged"),
      (count { $0.status.isFailed }, "failed"), (count { $0.status == .missing }, "missing"),
    ]
    return counts.filter { $0.0 > 0 }.map { "\(grouped($0.0)) \($0.1)" }.joined(separator: ", ")
  }
}
