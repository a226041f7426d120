import Execution
package import ExperimentModel
import Planning
import RunStore

/// Recorded runs, to be executed again and compared.
package struct Verification {
  /// The records that do not verify, or belong to other runs, so that there is nothing to compare with.
  package private(set) var damages: [String]
  /// How many records were chosen.
  package let total: Int
  /// What is known of the data.
  package let data: DataSituation
  private let workspace: Workspace
  private let claims: ComparingClaims

  /// Chooses the records of the runs in a plan, every n-th in the order of their keys.
  ///
  /// - Parameters:
  ///   - experiments: The experiments whose records are compared.
  ///   - texts: The parts of them that are meant, as `RunPart` reads them; all unless given.
  ///   - sample: How many; all unless given.
  ///   - workspace: The project and its store.
  /// - Throws: What planning or reading a record throws.
  package init(
    of experiments: [Experiment], only texts: [String], sample: Int?, _ workspace: Workspace
  ) throws {
    let (whole, data) = try workspace.planOfRecords(experiments)
    let plan = try whole.part(try RunPart(texts, of: experiments))
    let runs = plan.flatMap(\.runs).uniqued(by: \.run.key)
    damages = runs.compactMap { planned in
      guard case .execute(.damaged(let reason)) = planned.decision else { return nil }
      return "\(workspace.store.layout.record(of: planned.run.key)): \(reason)"
    }
    self.workspace = workspace
    self.data = data
    var records: [(run: Run, record: RunRecord)] = []
    for run in runs.filter(\.isFinished).map(\.run).spread(over: sample) {
      guard let record = try workspace.store.record(for: run.key).content else { continue }
      if let other = workspace.project.host.kinds.key(of: record), other != run.key {
        let path = workspace.store.layout.record(of: run.key)
        damages.append("\(Damage(path: path, reason: .keyDiffersFromConfig(other)))")
      } else {
        records.append((run, record))
      }
    }
    total = records.count
    for name in Set(records.flatMap(\.run.components.data.keys)).sorted() {
      _ = try data.digest(of: name)
    }
    claims = ComparingClaims(records.filter { data.hasData(for: $0.run) })
  }

  /// How many of the records were computed on data that is not at hand.
  package var withoutDataCount: Int { total - claims.runs.count }
  /// What came of the runs so far.
  package var comparisons: [RecordComparison] { claims.comparisons }
  /// The runs that failed now, and why.
  package var failures: [String] { claims.failures }

  /// Executes the runs.
  ///
  /// - Returns: Whether all were executed, as nobody asked for an end.
  package func execute(
    _ wishes: ExecutionWishes, display makeDisplay: (ExecutionOutline) -> any ExecutionDisplay
  ) throws -> Bool {
    var progress = ExecutionProgress()
    let summary = try workspace.execute(
      claims.runs, claims, wishes, progress: &progress, keepsFiles: false, display: makeDisplay)
    return summary.interruptedBy == nil
  }
}

extension [Run] {
  /// So many of the runs, spread evenly in the order of their keys.
  fileprivate func spread(over count: Int?) -> [Run] {
    let sorted = sorted { $0.key < $1.key }
    let count = Swift.min(count ?? sorted.count, sorted.count)
    return (0..<count).map { sorted[$0 * sorted.count / count] }
  }
}
