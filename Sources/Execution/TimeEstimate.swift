/// How long an execution will still take, from what it has seen so far.
package struct TimeEstimate: Hashable, Sendable {
  /// A run that is under way.
  package struct RunningRun: Hashable, Sendable {
    /// How long it has been executed, in seconds.
    package let elapsedSeconds: Double
    /// The share of it that is done, from 0 to 1.
    package let fraction: Double

    /// Describes a run.
    package init(elapsedSeconds: Double, fraction: Double) {
      self.elapsedSeconds = elapsedSeconds
      self.fraction = fraction
    }
  }

  /// A run's projected duration is trusted from this share on.
  private static let leastFraction = 0.02

  /// The remaining time in seconds; `nil` while nothing is known.
  package let remainingSeconds: Double?

  /// Estimates the remaining time.
  ///
  /// A run that is under way takes what its progress projects. One that is waiting takes the mean of all durations,
  /// finished and projected. The time left is the work left, shared evenly, but at least the longest run under way.
  ///
  /// - Parameters:
  ///   - finishedSeconds: The durations of the runs that this execution has finished.
  ///   - running: The runs under way.
  ///   - waitingCount: How many runs have not been started.
  ///   - workerCount: How many runs are executed side by side; at least 1.
  package init(
    finishedSeconds: [Double], running: [RunningRun], waitingCount: Int, workerCount: Int
  ) {
    let projected = running.filter { $0.fraction >= Self.leastFraction }
      .map { $0.elapsedSeconds / min($0.fraction, 1) }
    let known = finishedSeconds + projected
    guard !known.isEmpty else {
      remainingSeconds = running.isEmpty && waitingCount == 0 ? 0 : nil
      return
    }
    let typical = known.reduce(0, +) / Double(known.count)
    let left = running.map { run in
      let whole =
        run.fraction >= Self.leastFraction
        ? run.elapsedSeconds / min(run.fraction, 1) : max(typical, run.elapsedSeconds)
      return whole - run.elapsedSeconds
    }
    let work = left.reduce(0, +) + Double(waitingCount) * typical
    remainingSeconds = max(work / Double(max(workerCount, 1)), left.max() ?? 0)
  }
}
