import Diagnostics
package import ExperimentModel
import ExperimentSpec
import Reporting

extension Project {
  /// Reads specs for a command that looks into results: specs with errors are named and passed over, with those that
  /// choose from them.
  ///
  /// - Throws: `CommandFailure` where no spec is left, after telling of every problem.
  package func soundExperiments(_ arguments: [String]) throws -> [Experiment] {
    let loaded = load(try specPaths(arguments))
    guard loaded.errorCount > 0 else { return try experiments(arguments) }
    var faulty: Set<String> = []
    var notes: [String] = []
    for path in loaded.faultyPaths where faulty.insert(place(of: path).identifier).inserted {
      let command = "reprise check \(ShellWord.quoted(path))"
      notes.append("note: \(path) has errors and is passed over; `\(command)` lists them")
    }
    var sound = loaded.experiments.filter { !faulty.contains($0.identifier) }
    while let index = sound.firstIndex(where: { $0.depends(onAnyOf: faulty) }) {
      let dependent = sound.remove(at: index)
      faulty.insert(dependent.identifier)
      notes.append(
        "note: \(path(of: dependent)) is passed over too, since it refers to such a spec")
    }
    guard !sound.isEmpty else { return try experiments(arguments) }
    for note in notes { host.messages.tell(note) }
    readings.tell(loaded.diagnostics.filter { $0.severity != .error })
    return sound
  }
}

extension LoadedSpecs {
  /// The files that errors are about.
  fileprivate var faultyPaths: [String] {
    diagnostics.filter { $0.severity == .error }.compactMap { $0.file?.path }
  }
}

extension Experiment {
  /// Whether a stage or a claim depends on one of the experiments.
  fileprivate func depends(onAnyOf identifiers: Set<String>) -> Bool {
    let others =
      stages.flatMap(\.selections).map(\.experiment) + claims.compactMap(\.otherExperiment)
      + causes.compactMap(\.otherExperiment)
    return others.contains(where: identifiers.contains)
  }
}
