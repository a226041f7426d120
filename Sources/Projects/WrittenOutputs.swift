import ExperimentModel

/// What a command wrote for its readers, and what it could not write: one output's error stops no other.
package struct WrittenOutputs {
  /// How many failures are listed.
  private static let listedFailures = 10

  /// The paths of the pages' reports.
  package private(set) var reports: [String] = []
  /// What was not written and why, a line or a few for each.
  package private(set) var failures: [String] = []

  /// Notes that a report is written.
  mutating func add(report path: String) {
    reports.append(path)
  }

  /// Notes a failure; one that several outputs share is told once.
  mutating func fail(_ failure: String) {
    if !failures.contains(failure) { failures.append(failure) }
  }

  /// Does what may fail for one output.
  ///
  /// - Returns: What it gives; `nil` where it failed, which is noted.
  @discardableResult
  mutating func attempt<Result>(
    _ path: String, _ body: () throws -> Result
  ) -> Result? {
    do {
      return try body()
    } catch {
      let reason = ErrorText.text(of: error)
      fail(reason.contains(path) ? reason : "cannot write \(path): \(reason)")
      return nil
    }
  }

  /// Ends a command as `conclusion` does, and with what could not be written.
  package func conclude(again command: String, after conclusion: () throws -> Void) throws {
    guard let message = message(again: command) else { return try conclusion() }
    do {
      try conclusion()
    } catch let failure as CommandFailure {
      throw CommandFailure("\(failure.message)\n\(message)", exitCode: failure.exitCode)
    }
    throw CommandFailure(message, exitCode: ExitStatus.failed)
  }

  private func message(again command: String) -> String? {
    guard !failures.isEmpty else { return nil }
    let hidden = failures.count - Self.listedFailures
    let lines =
      failures.prefix(Self.listedFailures).map { "  \($0)" }
      + (hidden > 0 ? ["  and \(grouped(hidden)) more"] : [])
    return
      ([
        "reprise: \(counted(failures.count, "output")) could not be written, all others are; "
          + "`\(command)` writes what is missing"
      ] + lines).joined(separator: "\n")
  }
}
