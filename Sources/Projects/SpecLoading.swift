package import Diagnostics
package import ExperimentModel
package import ExperimentSpec
import Planning
import Programs
import YAML

/// What reading a number of specs gave.
package struct LoadedSpecs {
  package let experiments: [Experiment]
  /// The data sets that `data.yaml` and the specs declare.
  let datasets: [DeclaredDataset]
  package let diagnostics: [Diagnostic]

  /// How many errors there are at least.
  package var errorCount: Int {
    errors.reduce(0) { sum, error in
      if case .exactly(let count) = error.count { sum + count } else { sum }
    }
  }

  /// How many errors there are, in words.
  package var countedErrors: String {
    let isOpen = errors.contains { $0.count == .unknown }
    return (isOpen ? "at least " : "") + counted(errorCount, "error")
  }

  /// The same, with further problems.
  func adding(_ problems: [Diagnostic]) -> LoadedSpecs {
    LoadedSpecs(
      experiments: experiments, datasets: datasets, diagnostics: diagnostics + problems)
  }

  private var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
}

/// What reading the project's `data.yaml` gave.
struct DataFileReading {
  let datasets: [DeclaredDataset]
  let diagnostics: [Diagnostic]
  let kinds: [RunKind]

  var declarations: [DatasetDeclaration] { datasets.map(\.declaration) }
}

extension Project {
  /// Checks specs, all of them, whatever is wrong with one; those that they choose from are read for the check.
  package func load(_ paths: [String]) -> LoadedSpecs {
    var experiments: [Experiment] = []
    var diagnostics: [Diagnostic] = []
    var references: [ForeignReference] = []
    let all = (try? specPaths([])) ?? []
    var library = SpecLibrary(besides: all.map { place(of: $0).identifier })
    var names = SpecNames()
    var datasets = DatasetNames()
    diagnostics += dataFile.diagnostics
    let owners = paths.allSatisfy(isOwn) ? [:] : pageOwners
    for path in paths where !isDataFile(path) {
      let place = place(of: path)
      diagnostics += names.take(place, at: path, beside: isOwn(path) ? [:] : owners)
      let spec = read(path, at: place)
      diagnostics += spec.diagnostics
      diagnostics += datasets.take(spec.datasets)
      references += spec.references
      library.add(spec.experiment, as: place.identifier)
      if let experiment = spec.experiment { experiments.append(experiment) }
    }
    if datasets.isInUse {
      // One name is one set in the whole project, whichever specs a command is about.
      for path in all where !paths.contains(path) {
        diagnostics += datasets.take(read(path, at: place(of: path)).datasets)
      }
    }
    diagnostics += pageFileProblems(ofSpecsAt: paths)
    diagnostics += complete(&library, with: &references)
    diagnostics += references.flatMap(library.problems)
    return LoadedSpecs(
      experiments: experiments, datasets: dataFile.datasets + datasets.all,
      diagnostics: diagnostics.withoutRepetitions)
  }

  /// The first spec of each page of the project, by the page's name in small letters.
  private var pageOwners: [String: String] {
    let paths = (try? specPaths([])) ?? []
    return Dictionary(
      paths.map { (place(of: $0).page.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Adds the specs that others refer to, and those that these refer to, with what they say.
  ///
  /// - Returns: The problems with them.
  private func complete(
    _ library: inout SpecLibrary, with references: inout [ForeignReference]
  ) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var open = references
    while let reference = open.popLast() {
      for identifier in reference.experiments {
        guard !library.contains(identifier), let path = path(ofSpec: identifier) else { continue }
        let spec = read(path, at: place(of: path))
        diagnostics += spec.diagnostics
        open += spec.references
        references += spec.references
        library.add(spec.experiment, as: identifier)
      }
    }
    return diagnostics
  }

  /// A spec of the project; one that cannot be read is a spec with that problem.
  private func read(_ path: String, at place: SpecPlace) -> SpecReading {
    let kinds = dataFile.kinds
    let reading = readings.reading(at: place) {
      do throws(Diagnostic) {
        return readSpec(
          try readings.file(at: path), at: place, kinds: kinds,
          surroundings: surroundings(ofSpec: path, ownDatasets: dataFile.declarations),
          overrides: overrides.file)
      } catch {
        return SpecReading(experiment: nil, diagnostics: [error])
      }
    }
    readings.ownDatasets.add(reading.datasets.map(\.declaration))
    return reading
  }

  /// A spec with all that it inherits; tells of its problems.
  ///
  /// - Throws: `CommandFailure` where it has errors.
  package func resolvedSpec(at path: String) throws -> ResolvedSpec {
    let paths = try specPaths([path])
    readings.tell(load(paths).diagnostics)
    let place = place(of: paths[0])
    guard read(paths[0], at: place).experiment != nil else {
      throw CommandFailure("the spec has errors", exitCode: ExitStatus.invalidSpec)
    }
    return ResolvedSpec(
      try readings.file(at: paths[0]), at: place, kinds: dataFile.kinds,
      surroundings: surroundings(ofSpec: paths[0], ownDatasets: dataFile.declarations))
  }

  /// What reading a spec of the project gives.
  func specReading(at path: String) -> SpecReading { read(path, at: place(of: path)) }

  /// The kinds of runs that specs may name, with the project's own data sets.
  var specKinds: [RunKind] { dataFile.kinds }

  /// The data sets that the project's `experiments/data.yaml` declares, if there is one.
  private var dataFile: DataFileReading {
    if let known = readings.dataFile { return known }
    let reading = readDataFile()
    readings.dataFile = reading
    readings.ownDatasets.add(reading.declarations)
    return reading
  }

  private func readDataFile() -> DataFileReading {
    switch Folder.entry(at: dataFilePath) {
    case .file, .unreadable: break
    case .folder, .other:
      return DataFileReading(
        datasets: [],
        diagnostics: [
          Diagnostic(
            "spec.file", "\(quoted(dataFilePath)) declares data sets, and is no file",
            in: SourceFile(path: dataFilePath, bytes: []))
        ], kinds: host.kinds.all)
    case .missing:
      return DataFileReading(datasets: [], diagnostics: [], kinds: host.kinds.all)
    }
    do throws(Diagnostic) {
      let (datasets, diagnostics) = ExperimentSpec.readDataFile(
        try SourceFile(reading: dataFilePath), kinds: host.kinds.all,
        surroundings: surroundings(ofSpec: dataFilePath, ownDatasets: []))
      let declarations = datasets.map(\.declaration)
      return DataFileReading(
        datasets: datasets, diagnostics: diagnostics,
        kinds: host.kinds.all.map { $0.adding(declarations) })
    } catch {
      return DataFileReading(datasets: [], diagnostics: [error], kinds: host.kinds.all)
    }
  }

  /// The file of a spec of the project; `nil` where there is none.
  package func path(ofSpec identifier: String) -> String? {
    ["yaml", "yml"].map { "\(experimentsFolder)/\(identifier).\($0)" }.first {
      if case .file = Folder.entry(at: $0) { true } else { false }
    }
  }

  /// Reads specs for a command that needs all of them sound: tells of every problem and ends the command on an error.
  package func experiments(_ arguments: [String]) throws -> [Experiment] {
    let loaded = load(try specPaths(arguments))
    readings.tell(loaded.diagnostics)
    guard loaded.errorCount == 0 else {
      throw CommandFailure(
        "\(loaded.countedErrors) in the specs; nothing was done",
        exitCode: ExitStatus.invalidSpec)
    }
    return loaded.experiments
  }

  /// The experiments of the project that others choose from, and that are not among them.
  func dependencies(of experiments: [Experiment]) throws(CommandFailure) -> [Experiment] {
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
    return found
  }

  /// The experiments whose points tables, figures and claims of these refer to, or whose causes explain their numbers, and
  /// those that such causes are a comparison with; none that is among these.
  func experimentsCompared(
    with experiments: [Experiment]
  ) throws(CommandFailure) -> [Experiment] {
    var known = Set(experiments.map(\.identifier))
    var found: [Experiment] = []
    for experiment in experiments {
      for other in experiment.otherExperiments where known.insert(other).inserted {
        found.append(try dependency(other, of: experiment))
      }
    }
    for experiment in found {
      for other in experiment.causes.compactMap(\.otherExperiment)
      where known.insert(other).inserted {
        found.append(try dependency(other, of: experiment))
      }
    }
    return found
  }

  private func dependency(
    _ identifier: String, of experiment: Experiment
  ) throws(CommandFailure) -> Experiment {
    guard let path = path(ofSpec: identifier),
      let other = read(path, at: place(of: path)).experiment
    else {
      throw CommandFailure(
        "\(path(of: experiment)) refers to \(identifier), which is not there any more",
        exitCode: ExitStatus.invalidSpec)
    }
    return other
  }
}

extension [Diagnostic] {
  /// The problems, each once: what is wrong with a file is found for every spec that extends it.
  fileprivate var withoutRepetitions: [Diagnostic] {
    var seen: Set<String> = []
    return filter { problem in
      guard let file = problem.file, let place = problem.range?.start else { return true }
      return seen.insert("\(file.path):\(place.offset):\(problem.code):\(problem.message)").inserted
    }
  }
}
