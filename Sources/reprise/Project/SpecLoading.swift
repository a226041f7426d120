import Diagnostics
import ExperimentModel
import ExperimentSpec
import Planning
import YAML

/// What reading a number of specs gave.
struct LoadedSpecs {
  let experiments: [Experiment]
  let diagnostics: [Diagnostic]

  var errorCount: Int { diagnostics.count { $0.severity == .error } }
}

extension Project {
  /// Reads and checks specs, all of them, whatever is wrong with one.
  func load(_ paths: [String]) -> LoadedSpecs {
    var experiments: [Experiment] = []
    var diagnostics: [Diagnostic] = []
    var names = SpecNames()
    for path in paths {
      let place = place(of: path)
      diagnostics += names.take(place, at: path)
      do throws(Diagnostic) {
        let spec = readSpec(try SourceFile(reading: path), at: place, kinds: Self.kinds)
        diagnostics += spec.diagnostics
        if let experiment = spec.experiment { experiments.append(experiment) }
      } catch {
        diagnostics.append(error)
      }
    }
    return LoadedSpecs(experiments: experiments, diagnostics: diagnostics)
  }

  /// Reads specs for a command that needs all of them sound: prints every problem and ends the command on an error.
  func experiments(_ arguments: [String], color: ColorChoice) throws -> [Experiment] {
    let loaded = load(try specPaths(arguments))
    Self.print(loaded.diagnostics, color: color)
    guard loaded.errorCount == 0 else {
      throw CommandFailure(
        "\(counted(loaded.errorCount, "error")) in the specs; nothing was executed",
        exitCode: ExitStatus.invalidSpec)
    }
    guard !loaded.experiments.isEmpty else {
      throw CommandFailure(
        "there are no specs in '\(arguments.first ?? experimentsFolder)'; `reprise new NAME` writes one"
      )
    }
    return loaded.experiments
  }

  /// The experiments of the project that others choose from, and that are not among them.
  func dependencies(of experiments: [Experiment]) throws -> [Experiment] {
    var known = Dictionary(
      experiments.map { ($0.identifier, $0) }, uniquingKeysWith: { first, _ in first })
    var open = experiments
    var found: [Experiment] = []
    while let experiment = open.popLast() {
      for selection in experiment.stages.flatMap(\.selections)
      where known[selection.experiment] == nil {
        let other = try dependency(selection.experiment, of: experiment)
        known[other.identifier] = other
        found.append(other)
        open.append(other)
      }
    }
    let problems = selectionProblems(among: experiments + found)
    guard problems.isEmpty else {
      throw CommandFailure(
        problems.joined(separator: "\n"), exitCode: ExitStatus.invalidSpec)
    }
    return found
  }

  private func dependency(_ identifier: String, of experiment: Experiment) throws -> Experiment {
    for ending in ["yaml", "yml"] {
      let path = "\(experimentsFolder)/\(identifier).\(ending)"
      guard case .file = Folder.entry(at: path) else { continue }
      if let other = try experiments([path], color: .auto).first { return other }
    }
    throw CommandFailure(
      "\(experiment.path) chooses from \(identifier), which is not there; expected \(experimentsFolder)/\(identifier).yaml",
      exitCode: ExitStatus.invalidSpec)
  }

  /// Prints problems with specs on standard error.
  static func print(_ diagnostics: [Diagnostic], color: ColorChoice) {
    guard !diagnostics.isEmpty else { return }
    let isColoured = color.palette(for: .standardError).isColoured
    Console.standardError.write(
      DiagnosticRenderer(isColoured ? .ansi : .plain).render(diagnostics))
  }
}
