/// What a worker is told to execute a run of a program, beside the run's config; no part of a key.
package struct ProgramInstructions: Hashable, Sendable {
  /// What is executed, with placeholders.
  package let command: [String]
  /// The spec's folder, seen from the project's.
  package let folder: String
  /// The spec's folder, by its absolute path.
  package let source: String
  /// The listed files, by their paths seen from the spec's folder.
  package let files: [String]
  /// The data sets whose folders the program is told, by the variables that tell it.
  package let data: [String: String]
  /// The variables that the spec sets.
  package let environment: [String: String]
  /// What a run may occupy.
  package let resources: RunResources
  /// What the program reports.
  package let metrics: [Metric]
  /// Whether the record counts the rows of the history.
  package let countsRows: Bool
  /// The files that are kept of a run.
  package let keep: [String]
  /// The fields by which the program is told of files that earlier runs kept, by path.
  package let fileFields: [String]
  /// Where everything is on this machine.
  package private(set) var place: Place

  /// A number that the program reports.
  package struct Metric: Hashable, Sendable {
    /// Its name.
    package let name: String
    /// Whether the record holds one number at the end of the run.
    package let isFinal: Bool
    /// Whether the record holds a column of the history.
    package let hasHistory: Bool
    /// How the number is found in what the program prints; `nil` where the program writes it.
    package let pattern: String?
    /// The least number that it can be.
    package let least: Double
    /// The greatest number that it can be.
    package let greatest: Double
  }

  /// Where a run finds and leaves things, by absolute paths.
  package struct Place: Hashable, Sendable {
    /// The project's folder.
    package let project: String
    /// The folder of the folders that runs have for themselves.
    package fileprivate(set) var work: String
    /// The folder of the files that runs have kept.
    package let files: String
    /// Whether files of runs are kept there from now on.
    package let keepsFiles: Bool
    /// What records say of the project's version control.
    package let repository: [String: String]

    /// Creates a place.
    package init(
      project: String, work: String, files: String, keepsFiles: Bool,
      repository: [String: String] = [:]
    ) {
      self.project = project
      self.work = work
      self.files = files
      self.keepsFiles = keepsFiles
      self.repository = repository
    }
  }

  /// What a worker needs to know of a program.
  ///
  /// - Parameters:
  ///   - program: The program.
  ///   - fileFields: The fields by which it is told of files that earlier runs kept, by path.
  ///   - place: Where everything is on this machine.
  ///   - memoryLimit: The most memory of any run, in bytes; `nil` for what the program declares.
  package init(
    _ program: ProgramDefinition, fileFields: [String] = [], at place: Place,
    memoryLimit: Int? = nil
  ) {
    command = program.command
    folder = program.folder
    source = program.source(in: place.project)
    files = program.files.keys.sorted()
    data = program.data
    environment = program.environment
    resources = RunResources(
      cores: program.resources.cores,
      memoryBytes: [program.resources.memoryBytes, memoryLimit].compactMap(\.self).min(),
      gpus: program.resources.gpus)
    metrics = program.metrics.map { metric in
      Metric(
        name: metric.definition.name, isFinal: metric.definition.isFinal,
        hasHistory: metric.definition.hasHistory, pattern: metric.pattern,
        least: metric.definition.range.lowerBound, greatest: metric.definition.range.upperBound)
    }
    countsRows = program.countsRows
    keep = program.keep
    self.fileFields = fileFields
    self.place = place
  }
}

extension ProgramInstructions {
  /// The instructions as a message to a worker has them.
  package var json: JSON {
    .object([
      JSON.Member("command", .texts(command)), JSON.Member("folder", .string(folder)),
      JSON.Member("source", .string(source)),
      JSON.Member("files", .texts(files)), JSON.Member("data", .texts(data)),
      JSON.Member("environment", .texts(environment)), JSON.Member("resources", resources.json),
      JSON.Member("metrics", .array(metrics.map(\.json))),
      JSON.Member("counts_rows", .bool(countsRows)), JSON.Member("keep", .texts(keep)),
      JSON.Member("file_fields", .texts(fileFields)),
      JSON.Member("place", place.json),
    ])
  }

  /// Reads instructions back; `nil` for JSON of another shape.
  package init?(json: JSON) {
    guard let command = json["command"]?.texts, let folder = json["folder"]?.text,
      let source = json["source"]?.text,
      let files = json["files"]?.texts, let data = json["data"]?.textsByName,
      let environment = json["environment"]?.textsByName,
      let resources = json["resources"].flatMap(RunResources.init(json:)),
      let metrics = json["metrics"]?.elements?.compactMap(Metric.init(json:)),
      let keep = json["keep"]?.texts, let fileFields = json["file_fields"]?.texts,
      let place = json["place"].flatMap(Place.init(json:))
    else { return nil }
    self.command = command
    self.folder = folder
    self.source = source
    self.files = files
    self.data = data
    self.environment = environment
    self.resources = resources
    self.metrics = metrics
    countsRows = json["counts_rows"] == .bool(true)
    self.keep = keep
    self.fileFields = fileFields
    self.place = place
  }
}

extension ProgramInstructions.Metric {
  fileprivate var json: JSON {
    .object([
      JSON.Member("name", .string(name)), JSON.Member("final", .bool(isFinal)),
      JSON.Member("history", .bool(hasHistory)),
      JSON.Member("pattern", pattern.map { .string($0) } ?? .null),
      JSON.Member("least", .number(least)), JSON.Member("greatest", .number(greatest)),
    ])
  }

  fileprivate init?(json: JSON) {
    guard let name = json["name"]?.text else { return nil }
    self.name = name
    isFinal = json["final"] == .bool(true)
    hasHistory = json["history"] == .bool(true)
    pattern = json["pattern"]?.text
    // An end that is not finite is written as null.
    least = json["least"]?.double ?? -.infinity
    greatest = json["greatest"]?.double ?? .infinity
  }
}

extension ProgramInstructions.Place {
  fileprivate var json: JSON {
    .object([
      JSON.Member("project", .string(project)), JSON.Member("work", .string(work)),
      JSON.Member("files", .string(files)), JSON.Member("keeps_files", .bool(keepsFiles)),
      JSON.Member("repository", .texts(repository)),
    ])
  }

  fileprivate init?(json: JSON) {
    guard let project = json["project"]?.text, let work = json["work"]?.text,
      let files = json["files"]?.text, let repository = json["repository"]?.textsByName
    else { return nil }
    self.init(
      project: project, work: work, files: files,
      keepsFiles: json["keeps_files"] == .bool(true), repository: repository)
  }
}

extension RunResources {
  fileprivate var json: JSON {
    .object([
      JSON.Member("cores", .number(Double(cores))),
      JSON.Member("memory", memoryBytes.map { .number(Double($0)) } ?? .null),
      JSON.Member("gpus", .number(Double(gpus))),
    ])
  }

  fileprivate init?(json: JSON) {
    guard let cores = json["cores"]?.integer, cores >= 1, let gpus = json["gpus"]?.integer,
      gpus >= 0
    else { return nil }
    self.init(cores: cores, memoryBytes: json["memory"]?.integer, gpus: gpus)
  }
}

extension JSON {
  fileprivate static func texts(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }

  fileprivate static func texts(_ texts: [String: String]) -> JSON {
    .object(texts.sorted { $0.key < $1.key }.map { Member($0.key, .string($0.value)) })
  }

  fileprivate var texts: [String]? {
    guard let elements else { return nil }
    let texts = elements.compactMap(\.text)
    return texts.count == elements.count ? texts : nil
  }

  fileprivate var textsByName: [String: String]? {
    guard let members else { return nil }
    let texts = members.compactMap { member in member.value.text.map { (member.name, $0) } }
    return texts.count == members.count
      ? Dictionary(texts, uniquingKeysWith: { first, _ in first }) : nil
  }
}

extension ProgramInstructions {
  /// The same, with another folder for the folders that runs have for themselves.
  package func working(in folder: String) -> ProgramInstructions {
    var instructions = self
    instructions.place.work = folder
    return instructions
  }
}
