import Analysis
import Diagnostics
package import ExperimentModel
package import ExperimentSpec
import Reporting

/// A project's folders, and the specs in them.
package struct Project {
  /// The program that works on the project.
  package let host: Host
  /// The project's folder, seen from the working directory; empty for the latter itself.
  let rootFolder: String
  /// Where specs are looked for.
  package let experimentsFolder: String
  /// Where records and reports are kept.
  package let resultsFolder: String
  /// The folder of the records seen from the project's own, as reports call it wherever a command is started.
  let recordsName: String
  /// Where the program keeps what is not committed: locks, logs, damaged records.
  let stateFolder: String
  /// The specs that were read so far.
  let readings: SpecReadings
  /// What a command names the project by, where it does.
  private let names: (folder: String?, results: ResultsPlace)
  /// What is set on the command line, for all runs of all specs.
  let overrides: SettingOverrides

  /// The project in a folder, with its results there or elsewhere.
  ///
  /// - Parameters:
  ///   - named: The folder; unless given, the nearest that the first of the paths is in.
  ///   - results: Where records and reports are kept.
  ///   - settings: What all runs are given, as `field=value`.
  ///   - paths: The specs that a command names.
  ///   - host: The program that works on the project.
  /// - Throws: `CommandFailure` where there is no such folder.
  package init(
    folder named: String? = nil, results: ResultsPlace = .own, settings: [String] = [],
    near paths: [String] = [], host: Host
  ) throws(CommandFailure) {
    let search = ProjectSearch(from: host.workingFolder)
    let folder = named ?? search.folder(near: paths.first ?? ".")
    guard case .folder = Folder.entry(at: folder) else {
      throw CommandFailure.commandLine(
        "there is no folder '\(folder)'; --project names the one that holds experiments/")
    }
    self.host = host
    overrides = try SettingOverrides(settings)
    names = (named, results)
    readings = SpecReadings(host.messages)
    let trimmed = Self.trimmed(folder)
    rootFolder = trimmed == "." ? "" : trimmed
    experimentsFolder = Self.join(rootFolder, "experiments")
    let ownResults = Self.join(rootFolder, "results")
    let otherResults = try results.path(in: rootFolder)
    resultsFolder = Self.trimmed(otherResults ?? ownResults)
    stateFolder = Self.join(otherResults == nil ? rootFolder : resultsFolder, ".reprise")
    recordsName =
      otherResults.map { search.path(to: "\($0)/runs", from: folder) } ?? Page.usualRecords
    let isReal =
      Folder.canonicalPath(of: resultsFolder).map { $0 == Folder.canonicalPath(of: ownResults) }
      ?? (resultsFolder == Self.trimmed(ownResults))
    guard settings.isEmpty || otherResults == nil || !isReal else {
      throw .commandLine(
        "--set is for trials, whose records must not be among the real ones, and '\(resultsFolder)' is the project's own folder"
      )
    }
  }

  /// The options by which a command names the results, from any folder.
  var resultsOptions: [String] {
    if case .named(let path) = names.results {
      ["--results", absolute(path)]
    } else {
      names.results.options
    }
  }

  /// A command on the same project, as a shell reads it.
  package func command(_ words: String..., specs: [String]) -> String {
    command(words, specs: specs, only: [])
  }

  /// A command on a part of the project, as a shell reads it.
  package func command(_ words: [String], specs: [String], only parts: [String]) -> String {
    let folder = names.folder.map { ["--project", $0] } ?? []
    let all =
      ["reprise"] + words + specs + parts.flatMap { ["--only", $0] } + overrides.options + folder
      + placeOptions
    return all.map(ShellWord.quoted).joined(separator: " ")
  }

  /// The options that set what a trial sets, and keep its results from the real ones; none where nothing is set.
  var trialOptions: [String] {
    overrides.isEmpty ? [] : overrides.options + placeOptions
  }

  /// The options that name the results, from the folder that the project was named from.
  private var placeOptions: [String] {
    (names.results == .own && !overrides.isEmpty ? .scratch : names.results).options
  }

  /// The specs that the arguments name: files as they are, folders with all below them; the project's own by default.
  package func specPaths(_ arguments: [String]) throws(CommandFailure) -> [String] {
    var paths: [String] = []
    var known = KnownFiles()
    for argument in arguments.isEmpty ? [experimentsFolder] : arguments {
      guard !argument.isEmpty else { throw .commandLine("a spec's path is empty") }
      let found = try specPaths(named: Self.trimmed(argument))
      paths += found.filter { known.insert($0, named: identity(of: $0)) }
    }
    guard !paths.isEmpty else {
      throw .noSpec(
        "there are no specs in '\(arguments.first ?? experimentsFolder)'; `reprise new NAME` writes one"
      )
    }
    return paths
  }

  /// The specs of a page: those in its folder, and the one beside it that has its name.
  package func specPaths(onPage page: String) throws(CommandFailure) -> [String] {
    let slug = "\(experimentsFolder)/\(page)"
    let candidates = [slug, slug + ".yaml", slug + ".yml"]
    var paths: [String] = []
    for candidate in candidates {
      if case .missing = Folder.entry(at: candidate) { continue }
      paths += try specPaths(below: candidate).filter { place(of: $0).page == page }
    }
    return paths
  }

  /// The specs at a path that the user named.
  private func specPaths(named path: String) throws(CommandFailure) -> [String] {
    switch Folder.entry(at: path) {
    case .file:
      let specs = specsExtending(path)
      guard specs.isEmpty else {
        throw .noSpec(
          "'\(path)' has no title, so it is no spec of its own, only what \(specs.map { "'\($0)'" }.joinedAsProse) \(specs.count == 1 ? "extends" : "extend")"
        )
      }
      return [path]
    case .folder: return try specPaths(below: path)
    case .other: throw .noSpec("'\(path)' is neither a file nor a folder")
    case .missing: throw .noSpec(missing(path))
    case .unreadable(let reason): throw CommandFailure("cannot read '\(path)': \(reason)")
    }
  }

  /// The specs at a path that was come across; files that specs extend, and that have no title, are none.
  private func specPaths(below path: String) throws(CommandFailure) -> [String] {
    try candidates(below: path).filter { specsExtending($0).isEmpty }
  }

  /// What may be specs at a path that was come across: a file of a spec's name, or all that a folder holds.
  ///
  /// A spec's name that leads nowhere is a spec that cannot be read; any other, as an editor's lock, is none of ours. A
  /// link that leads back to one of the folders above is not followed.
  func candidates(
    below path: String, above: [String] = []
  ) throws(CommandFailure) -> [String] {
    switch Folder.entry(at: path) {
    case .file, .missing:
      return Self.isSpec(path) && !isDataFile(path) && !isPageFile(path) ? [path] : []
    case .other: return []
    case .unreadable(let reason): throw CommandFailure("cannot read '\(path)': \(reason)")
    case .folder:
      let place = Folder.canonicalPath(of: path) ?? path
      guard !above.contains(place) else { return [] }
      var paths: [String] = []
      for name in try Folder.names(in: path) where !name.hasPrefix(".") {
        paths += try candidates(below: "\(path)/\(name)", above: above + [place])
      }
      return paths
    }
  }

  private func missing(_ path: String) -> String {
    guard case .folder = Folder.entry(at: experimentsFolder) else {
      return
        "there is no spec '\(path)'; `reprise new NAME` writes a first spec, and --project names another folder"
    }
    let known = (try? specPaths(below: experimentsFolder)) ?? []
    let name = Self.withoutEnding(Self.lastPart(of: path))
    let meant =
      known.first { Self.withoutEnding(Self.lastPart(of: $0)) == name }
      ?? closestMatch(to: path, in: known)
    return "there is no spec '\(path)'" + (meant.map { "; did you mean '\($0)'?" } ?? "")
  }

  /// The place of a spec: by its path below the folder of experiments, or by its own name elsewhere.
  package func place(of path: String) -> SpecPlace {
    let below = pathBelowExperiments(path)
    let inside = below ?? Self.lastPart(of: path)
    let identifier = Self.withoutEnding(inside)
    let parts = identifier.split(separator: "/")
    let page = parts.count > 1 ? parts.dropLast().joined(separator: "/") : identifier
    return SpecPlace(
      identifier: identifier, page: page, path: below.map { "experiments/\($0)" } ?? path)
  }

  /// The path of an experiment's spec, seen from the working directory.
  package func path(of experiment: Experiment) -> String {
    guard experiment.path.hasPrefix("experiments/") else { return experiment.path }
    return path(ofSpec: experiment.identifier) ?? experiment.path
  }

  /// What is the same for two paths of one spec.
  private func identity(of path: String) -> String {
    pathBelowExperiments(path).map { "\(experimentsFolder)/\($0)" }
      ?? Folder.canonicalPath(of: path) ?? path
  }

  /// Whether a spec is below the folder of experiments.
  func isOwn(_ path: String) -> Bool { pathBelowExperiments(path) != nil }

  /// The path of a spec below the folder of experiments, however it is written; `nil` for a spec elsewhere.
  func pathBelowExperiments(_ path: String) -> String? {
    let prefix = experimentsFolder + "/"
    if path.hasPrefix(prefix), !path.dropFirst(prefix.count).split(separator: "/").contains("..") {
      return String(path.dropFirst(prefix.count))
    }
    guard let folder = Folder.canonicalPath(of: experimentsFolder) else { return nil }
    if let below = Self.path(path, below: folder) { return below }
    guard let file = Folder.canonicalPath(of: path), file.hasPrefix(folder + "/") else {
      return nil
    }
    return String(file.dropFirst(folder.count + 1))
  }

  /// The rest of a path, as it is written, behind the part that leads to a folder; `nil` where none does.
  private static func path(_ path: String, below folder: String) -> String? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let start = parts.lastIndex(of: "..").map { $0 + 1 } ?? (path.hasPrefix("/") ? 1 : 0)
    for end in start..<parts.count {
      let head = end == 0 ? "." : parts[..<end].joined(separator: "/")
      if Folder.canonicalPath(of: head) == folder { return parts[end...].joined(separator: "/") }
    }
    return nil
  }

  /// The file that declares data sets for all specs, where there is one.
  var dataFilePath: String { "\(experimentsFolder)/data.yaml" }

  /// Whether a path is that of the file that declares data sets, however it is written.
  func isDataFile(_ path: String) -> Bool { pathBelowExperiments(path) == "data.yaml" }

  private static func isSpec(_ path: String) -> Bool {
    path.hasSuffix(".yaml") || path.hasSuffix(".yml")
  }

  private static func withoutEnding(_ path: String) -> String {
    isSpec(path) ? String(path[..<(path.lastIndex(of: ".") ?? path.endIndex)]) : path
  }

  private static func lastPart(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The path without parts that lead nowhere: `./a//b/` is `a/b`.
  static func trimmed(_ path: String) -> String {
    let parts = path.split(separator: "/").filter { $0 != "." }
    if path.hasPrefix("/") { return "/" + parts.joined(separator: "/") }
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }

  static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty ? name : "\(folder)/\(name)"
  }
}
