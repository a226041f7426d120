/// Who executes jobs: worker processes on this machine, or something that reaches further.
package protocol RunExecutor: Sendable {
  /// Executes jobs, in their order as far as there is room.
  ///
  /// - Parameters:
  ///   - jobs: What to execute.
  ///   - claims: Decides what is executed and keeps the results.
  ///   - interruption: Ends the execution early: nothing more is started, and runs under way are given up, or first
  ///     finished where it only asks to close.
  ///   - observe: Is told what happens, in the calling thread.
  /// - Returns: What it came to; failed runs are part of it, not errors.
  /// - Throws: `ExecutionError` where nothing can be executed; whatever the claims throws. What was claimed is finished as
  ///   abandoned.
  func execute(
    _ jobs: [Job], claims: any RunClaims, interruption: Interruption,
    observe: (ExecutionEvent) -> Void
  ) throws -> ExecutionSummary
}

extension RunExecutor {
  /// Executes jobs without being watched.
  package func execute(
    _ jobs: [Job], claims: any RunClaims, interruption: Interruption
  ) throws -> ExecutionSummary {
    try execute(jobs, claims: claims, interruption: interruption) { _ in }
  }
}
