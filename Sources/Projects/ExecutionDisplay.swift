package import Execution
package import ExperimentModel

/// What is known of an execution before it begins.
package struct ExecutionOutline {
  /// The runs; jobs are numbered by their places here.
  package let runs: [Run]
  /// How many runs were done before.
  package let doneCount: Int
  /// How many runs follow.
  package let followingCount: Int
  /// How many runs are executed at once; `nil` where that is up to a cluster.
  package let workerCount: Int?

  /// How many runs there are in all.
  package var total: Int { doneCount + runs.count + followingCount }
}

/// Shows a user how an execution goes on.
package protocol ExecutionDisplay: AnyObject {
  /// Takes an event, with what the executions of the command have come to by it.
  func show(_ event: ExecutionEvent, _ progress: ExecutionProgress)

  /// Removes what is not to stay.
  func finish()
}
