package import Diagnostics
package import ExperimentModel
import ExperimentSpec
import Planning
import Programs
import YAML

/// What reading a number of specs gave.
package struct LoadedSpecs {
  package let experiments: [Experiment]
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

  private var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
}

/// The specs that a command has read: each is read once, so that all that the command does is about one state of it, and
/// each of its problems is told once.
final class SpecReadings {
  private var readings: [[UInt8]: SpecReading] = [:]
  private var told: [Diagnostic] = []
  /// The files that the specs list.
  let files = ListedFiles()
  private let messages: any Messages

  init(_ messages: any Messages) {
    self.messages = messages
  }

  /// The reading of a spec, by its place, however its path is written.
  func reading(at place: SpecPlace, read: () -> SpecReading) -> SpecReading {
    // By its bytes: names that are composed in different ways are equal as strings.
    let key = Array("\(place.path)\n\(place.identifier)".utf8)
    if let known = readings[key] { return known }
    let reading = read()
    readings[key] = reading
    return reading
  }

  /// Tells of problems with specs, those that were not told before.
  func tell(_ diagnostics: [Diagnostic]) {
    let new = diagnostics.filter { !told.contains($0) }
    guard !new.isEmpty else { return }
    told += new
    messages.tell(new)
  }
}

extension Project {
  /// Checks specs, all of them, whatever is wrong with one; those that they choose from are read for the check.
  package func load(_ paths: [String]) -> LoadedSpecs {
    var experiments: [Experiment] = []
    var diagnostics: [Diagnostic] = []
    var references: [ForeignChoice] = []
    var library = SpecLibrary()
    var names = SpecNames()
    let owners = paths.allSatisfy(isOwn) ? [:] : pageOwners
    for path in paths {
      let place = place(of: path)
      diagnostics += names.take(place, at: path, beside: isOwn(path) ? [:] : owners)
      let spec = read(path, at: place)
      diagnostics += spec.diagnostics
      references += spec.references
      library.add(spec.experiment, as: place.identifier)
      if let experiment = spec.experiment { experiments.append(experiment) }
    }
    diagnostics += complete(&library, with: &references)
    diagnostics += references.flatMap(library.problems)
    return LoadedSpecs(experiments: experiments, diagnostics: diagnostics)
  }

  /// The first spec of each page of the project, by the page's name in small letters.
  private var pageOwners: [String: String] {
    let paths = (try? specPaths([])) ?? []
    return Dictionary(
      paths.map { (place(of: $0).page.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Adds the specs that others choose from, and those that these choose from, with their own choices.
  ///
  /// - Returns: The problems with them.
  private func complete(
    _ library: inout SpecLibrary, with references: inout [ForeignChoice]
  ) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var open = references
    while let identifier = open.popLast()?.selection.experiment {
      guard !library.contains(identifier), let path = path(ofSpec: identifier) else { continue }
      let spec = read(path, at: place(of: path))
      diagnostics += spec.diagnostics
      open += spec.references
      references += spec.references
      library.add(spec.experiment, as: identifier)
    }
    return diagnostics
  }

  /// A spec of the project; one that cannot be read is a spec with that problem.
  private func read(_ path: String, at place: SpecPlace) -> SpecReading {
    readings.reading(at: place) {
      do throws(Diagnostic) {
        return readSpec(
          try SourceFile(reading: path), at: place, kinds: host.kinds.all,
          surroundings: surroundings(ofSpec: path))
      } catch {
        return SpecReading(experiment: nil, diagnostics: [error], references: [])
      }
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

  private func dependency(
    _ identifier: String, of experiment: Experiment
  ) throws(CommandFailure) -> Experiment {
    guard let path = path(ofSpec: identifier),
      let other = read(path, at: place(of: path)).experiment
    else {
      throw CommandFailure(
        "\(path(of: experiment)) chooses from \(identifier), which is not there any more",
        exitCode: ExitStatus.invalidSpec)
    }
    return other
  }
}
