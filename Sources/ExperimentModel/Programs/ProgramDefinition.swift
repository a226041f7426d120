/// A program that a spec declares as what computes its runs.
package struct ProgramDefinition: Sendable {
  /// What is executed: the program and its arguments, with placeholders such as `{results}`.
  package let command: [String]
  /// The spec's folder, seen from the project's, or by its absolute path where it is not below it: where the command starts,
  /// in a folder of the run's own.
  package let folder: String
  /// The digests of the files that the spec lists, by their paths seen from its folder, as `RunInput` names them.
  package let files: [String: String]
  /// The data sets whose folders the program is told, by the variables that tell it.
  package let data: [String: String]
  /// The variables that the spec sets.
  package let environment: [String: String]
  /// The variables whose values the spec takes over, as they are; one that is not set is missing here.
  package let inherited: [String: String]
  /// The command whose answer is part of keys; empty for none.
  package let version: [String]
  /// What a run occupies.
  package let resources: RunResources
  /// What the program reports.
  package let metrics: [Metric]
  /// The files that are kept of a run, as patterns seen from where the command starts.
  package let keep: [String]

  /// A number that the program reports.
  package struct Metric: Sendable {
    /// What specs, pages and records know of it.
    package let definition: MetricDefinition
    /// How the number is found in what the program prints, in the parentheses of a regular expression; `nil` where the
    /// program writes it.
    package let pattern: String?

    /// Declares a number.
    package init(_ definition: MetricDefinition, pattern: String? = nil) {
      self.definition = definition
      self.pattern = pattern
    }
  }

  /// Declares a program.
  package init(
    command: [String], folder: String, files: [String: String] = [:], data: [String: String] = [:],
    environment: [String: String] = [:], inherited: [String: String] = [:], version: [String] = [],
    resources: RunResources = RunResources(), metrics: [Metric], keep: [String] = []
  ) {
    self.command = command
    self.folder = folder
    self.files = files
    self.data = data
    self.environment = environment
    self.inherited = inherited
    self.version = version
    self.resources = resources
    self.metrics = metrics
    self.keep = keep
  }

  /// Whether a run may keep a file of that path; what a pattern means is not known before.
  package func mayKeep(_ path: String) -> Bool {
    keep.contains { $0 == path || $0.contains { "*?[".contains($0) } }
  }

  /// The spec's folder by its absolute path, for a project in that folder.
  package func source(in project: String) -> String {
    if folder.hasPrefix("/") { return folder }
    return folder.isEmpty ? project : "\(project)/\(folder)"
  }

  /// The input that is the version's answer; `nil` where the spec asks for none.
  package var versionInput: RunInput? {
    version.isEmpty ? nil : .answer(command: version.joined(separator: " "))
  }
}

extension ProgramDefinition {
  /// The group of paths that a config has for what the spec says of the program, and no field may have.
  package static let group = "program"

  /// What every run's config says of the program, by path: all that can change its numbers, or what is kept of it.
  package var settings: [String: ConfigValue] {
    var settings: [String: ConfigValue] = ["\(Self.group).command": .texts(command)]
    let finals = metrics.filter { $0.definition.isFinal }.map(\.definition.name)
    let columns = metrics.filter { $0.definition.hasHistory }.map(\.definition.name)
    settings["\(Self.group).metrics"] = .texts(finals.sorted())
    if !columns.isEmpty { settings["\(Self.group).history"] = .texts(columns.sorted()) }
    if !keep.isEmpty { settings["\(Self.group).keep"] = .texts(keep.sorted()) }
    for metric in metrics {
      settings["\(Self.group).patterns.\(metric.definition.name)"] = metric.pattern.map {
        .text($0)
      }
    }
    for (name, dataset) in data { settings["\(Self.group).data.\(name)"] = .text(dataset) }
    for (name, value) in environment.merging(inherited, uniquingKeysWith: { set, _ in set }) {
      settings["\(Self.group).environment.\(name)"] = .text(value)
    }
    return settings
  }
}

extension ConfigValue {
  fileprivate static func texts(_ texts: [String]) -> ConfigValue { .list(texts.map { .text($0) }) }
}
