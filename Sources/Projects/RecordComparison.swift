import Execution
import ExperimentModel

/// A record beside what executing its run again gave.
package struct RecordComparison {
  let run: Run
  let recorded: RunRecord
  let again: ExecutedRun

  /// Whether every number has the same bits; files that are kept may hold a time or a path.
  package var isEqual: Bool {
    recorded.result.keeping([:]).json.canonicalText == again.result.keeping([:]).json.canonicalText
  }

  /// Whether the record holds on this machine.
  package var agrees: Bool { isEqual || (!mustBeEqual && isWithinTolerance) }

  /// Whether the arithmetic leaves no room for another machine's rounding, or there is no other machine; what a program may
  /// differ by is what its spec says.
  private var mustBeEqual: Bool {
    run.kind.program == nil && (run.kind.isPortable(run.config) || isSameKind)
  }

  /// Whether the same processor and the same kernels computed both.
  private var isSameKind: Bool {
    ["processor", "openblas", "openblas_core"].allSatisfy {
      recorded.provenance.environment[$0] == again.provenance.environment[$0]
    }
  }

  private var isWithinTolerance: Bool {
    run.kind.admits(again.result, beside: recorded.result)
  }

  package var text: String {
    let machine =
      run.kind.program != nil
      ? "beyond the tolerance that its spec declares"
      : run.kind.isPortable(run.config)
        ? "in portable arithmetic, where every bit must agree"
        : isSameKind
          ? "on the same kind of machine" : "on another kind of machine, beyond the tolerance"
    return "\(run.experiment) · \(run.name) (record \(run.key.short)) \(machine)"
  }
}

/// Executes every run and compares what it gives with its record.
final class ComparingClaims: RunClaims {
  private let records: [(run: Run, record: RunRecord)]
  package private(set) var comparisons: [RecordComparison] = []
  /// The runs that failed now, and why.
  package private(set) var failures: [String] = []

  /// The runs to execute again.
  var runs: [Run] { records.map(\.run) }

  init(_ records: [(run: Run, record: RunRecord)]) {
    self.records = records
  }

  func claim(_ job: Job) -> JobClaim { .execute }

  func finish(_ job: Job, _ end: JobEnd) {
    guard case .executed(let executed) = end else { return }
    let (run, record) = records[job.identifier]
    if case .failed(let reason) = executed.result.outcome {
      return failures.append("\(run.experiment) · \(run.name): \(reason)")
    }
    comparisons.append(RecordComparison(run: run, recorded: record, again: executed))
  }
}
