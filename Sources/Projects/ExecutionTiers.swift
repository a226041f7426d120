import ExperimentModel
import Planning
import RunStore
import SystemFiles

/// Runs in the order in which files come to be that some of them keep and others read.
///
/// Where records answer, a run that reads a file is known only once the file is kept. Where all is executed again, both are
/// known at once, and the file may have to be put right first.
struct ExecutionTiers {
  /// Runs of one tier read what those of the tiers before it have kept; none is empty.
  let tiers: [[Run]]

  /// Orders runs.
  ///
  /// - Parameters:
  ///   - runs: In the order of their stages.
  ///   - reuse: Whether records answer for runs.
  ///   - store: Where it is said what runs have kept.
  /// - Throws: `FileError` where the system refuses to read what is there.
  init(of runs: [Run], _ reuse: Reuse, in store: RunStore) throws(FileError) {
    guard reuse == .nothing, runs.contains(where: { !$0.kind.fileFields.isEmpty }) else {
      tiers = runs.isEmpty ? [] : [runs]
      return
    }
    var tiers: [[Run]] = []
    var tierOfFile: [String: Int] = [:]
    for run in runs {
      let read = run.kind.fileFields.compactMap {
        run.config.values[$0].flatMap(KeptFile.init)?.digest
      }
      let tier = read.compactMap { tierOfFile[$0] }.max().map { $0 + 1 } ?? 0
      while tiers.count <= tier { tiers.append([]) }
      tiers[tier].append(run)
      guard let kept = try store.record(for: run.key).content?.result.files.values else { continue }
      for digest in kept { tierOfFile[digest] = max(tier, tierOfFile[digest] ?? 0) }
    }
    self.tiers = tiers.filter { !$0.isEmpty }
  }
}
