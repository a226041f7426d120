import ExperimentModel
import Planning
import RunStore

/// The records that the specs of a project refer to.
struct References {
  /// The keys of all runs that are known, on the data at hand and on the data that the records were computed on.
  let keys: Set<RunKey>
  /// Why further records may belong to the specs, in words; `nil` where none can.
  let doubt: String?

  init(of experiments: [Experiment], _ workspace: Workspace) throws {
    let data = try workspace.dataSituation()
    func expansions(_ digests: @escaping Expander.Digests) throws -> [Expansion] {
      let expander = workspace.expander(of: experiments, digests: digests)
      return try experiments.map { try expander.expansion(of: $0) }
    }
    let recorded = try expansions(data.recordedDigest)
    let present = try expansions(data.digest)
    keys = Set((recorded + present).flatMap { $0.runs.map(\.key) })
    let waiting = recorded.flatMap(\.waiting)
    if let unknown = waiting.compactMap(\.dataset).first {
      doubt =
        "runs are told apart by the digest of their data, and it is not known for \(unknown)"
    } else {
      doubt = waiting.first.map {
        "the runs of stage \($0.stage) are not known without \($0.reason)"
      }
    }
  }

  /// The records that the specs of other work trees refer to, with which these share the store.
  ///
  /// - Parameters:
  ///   - folders: The folders of the same project in the other work trees.
  ///   - workspace: The store.
  init(ofWorktrees folders: [String], _ workspace: Workspace) {
    var keys: Set<RunKey> = []
    var doubt: String?
    for folder in folders {
      do {
        let project = try Project(folder: folder, host: workspace.project.host)
        let loaded = project.load(try project.specPaths([]))
        guard loaded.errorCount == 0 else {
          doubt = doubt ?? "the specs of the work tree \(folder) have errors"
          continue
        }
        let references = try References(of: loaded.experiments, workspace)
        keys.formUnion(references.keys)
        doubt = doubt ?? references.doubt.map { "\($0), in the work tree \(folder)" }
      } catch {
        doubt =
          doubt
          ?? "the specs of the work tree \(folder) cannot be read: \(ErrorText.text(of: error))"
      }
    }
    self.keys = keys
    self.doubt = doubt
  }
}
