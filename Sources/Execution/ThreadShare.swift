/// How many threads a run may split its products over, which changes its time and no bit of its result.
package enum ThreadShare: Hashable, Sendable {
  /// So many, whatever else goes on.
  case each(Int)
  /// The processors that no other run of the execution uses, out of so many.
  case idle(processorCount: Int)

  /// The threads of each of some runs that are executed side by side: at least one, and the first have one more where
  /// processors cannot be shared evenly.
  ///
  /// - Parameters:
  ///   - runCount: How many runs there are.
  ///   - taken: The processors that other runs have declared to keep busy.
  /// - Returns: A count for each run.
  package func counts(forRuns runCount: Int, beside taken: Int = 0) -> [Int] {
    switch self {
    case .each(let count): Array(repeating: count, count: runCount)
    case .idle(let processorCount):
      (0..<runCount).map { max(1, (processorCount - taken + runCount - 1 - $0) / runCount) }
    }
  }
}
