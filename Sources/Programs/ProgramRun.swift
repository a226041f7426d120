import ChildProcess
import Diagnostics
package import ExperimentModel
import SystemFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// One run of a program, in a folder of its own.
///
/// The folder holds the settings, links to the listed files at their places, and all that the program writes below the
/// folder where it starts; it is gone when the run has ended. So is every process that the program has started.
package struct ProgramRun {
  /// Where a program finds what it needs, beside the placeholders of its command.
  package enum Variable {
    /// The project's folder.
    package static let project = "REPRISE_PROJECT"
    /// The folder that is the run's own; also what a run's processes are recognized by.
    package static let folder = "REPRISE_RUN_FOLDER"
    static let config = "REPRISE_CONFIG"
    static let results = "REPRISE_RESULTS"
    static let history = "REPRISE_HISTORY"
    /// The variables by which libraries are told how many threads to use.
    static let threads = [
      "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS",
      "VECLIB_MAXIMUM_THREADS", "NUMEXPR_NUM_THREADS", "RAYON_NUM_THREADS",
    ]
    /// The variables by which a program is told its graphics processors.
    static let gpus = ["CUDA_VISIBLE_DEVICES", "HIP_VISIBLE_DEVICES"]
  }

  /// The most that is read of results, in bytes.
  private static let largestResults = 1 << 24

  private let config: RunConfig
  private let instructions: ProgramInstructions
  private let surroundings: ProgramSurroundings
  private let gpus: [String]

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - config: What the program is told.
  ///   - instructions: How it is started and read.
  ///   - surroundings: What it finds on this machine.
  ///   - gpus: The graphics processors that it has for itself.
  package init(
    _ config: RunConfig, _ instructions: ProgramInstructions, in surroundings: ProgramSurroundings,
    gpus: [String]
  ) {
    self.config = config
    self.instructions = instructions
    self.surroundings = surroundings
    self.gpus = gpus
  }

  /// Executes the program and reads what it reports.
  ///
  /// - Parameters:
  ///   - planned: The digest that each listed file has to have.
  ///   - datasets: The folder of each data set, by its name.
  ///   - observer: Told how far the run is, and what it used.
  /// - Returns: The result; a program that did not end well, or reported something else than it should, has failed.
  /// - Throws: `FileError` where the disk refuses, `ProcessError` where the system has no room for the program.
  package func result(
    plannedOn planned: [String: String], datasets: [String: String], observer: RunObserver
  ) throws -> RunResult {
    let folder = try WorkFolder(in: instructions.place.work)
    let start = "\(folder.path)/\(instructions.folder)"
    do throws(ReportedNumbers.Fault) {
      try stage(in: start, plannedOn: planned)
      let command = try command(in: folder.path, startingAt: start, datasets: datasets)
      let result = try execute(command, in: folder.path, observer)
      try checkListedFiles(plannedOn: planned)
      guard result.outcome == .finished, instructions.place.keepsFiles else { return result }
      return result.keeping(
        try KeptFiles(folder: instructions.place.files).keep(
          instructions.keep, from: start, surroundings.files))
    } catch {
      return RunResult(outcome: .failed(reason: "\(error)"), metrics: [:])
    }
  }

  /// Puts links to the listed files in their places.
  private func stage(
    in start: String, plannedOn planned: [String: String]
  ) throws(ReportedNumbers.Fault) {
    try Self.onDisk { () throws(FileError) in try Disk.makeFolder(start, durability: .eventual) }
    for file in instructions.files {
      let path = "\(instructions.source)/\(file)"
      let digest = try Self.onDisk { () throws(FileError) in try surroundings.files.digest(of: path)
      }
      if let expected = planned[file], digest != expected {
        throw ReportedNumbers.Fault(
          "the file \(file) was changed since the run was planned; the same command plans again")
      }
      let link = "\(start)/\(file)"
      try Self.onDisk { () throws(FileError) in
        try Disk.makeFolder(Disk.folder(of: link), durability: .eventual)
        try Disk.link(link, to: path)
      }
    }
  }

  /// Checks that the listed files, which the program saw by links, are what they were.
  private func checkListedFiles(
    plannedOn planned: [String: String]
  ) throws(ReportedNumbers.Fault) {
    for file in instructions.files {
      let digest = try Self.onDisk { () throws(FileError) in
        try surroundings.files.digest(of: "\(instructions.source)/\(file)")
      }
      guard let expected = planned[file], digest != expected else { continue }
      throw ReportedNumbers.Fault(
        "the listed file \(file) was changed while the run was executed; if the program writes into it, have it write elsewhere, or do not list the file"
      )
    }
  }

  /// Does something with files; what the disk refuses is the run's failure.
  private static func onDisk<Result>(
    _ body: () throws(FileError) -> Result
  ) throws(ReportedNumbers.Fault) -> Result {
    do throws(FileError) { return try body() } catch { throw ReportedNumbers.Fault("\(error)") }
  }

  private func command(
    in folder: String, startingAt start: String, datasets: [String: String]
  ) throws(ReportedNumbers.Fault) -> Command {
    let paths = Paths(folder)
    let settings = config.values.merging(try givenFiles(in: folder)) { _, path in path }
    var values = settings.mapValues(CommandTemplate.text)
    values["config"] = paths.config
    values["results"] = paths.results
    values["history"] = paths.history
    values["seed"] = String(config.seed)
    let words = instructions.command.map { CommandTemplate.filled($0, with: values) }
    var environment = surroundings.environment.merging(instructions.environment) { _, set in set }
    environment[Variable.project] = instructions.place.project
    environment[Variable.folder] = folder
    environment[Variable.config] = paths.config
    environment[Variable.results] = paths.results
    environment[Variable.history] = paths.history
    for name in Variable.threads where instructions.environment[name] == nil {
      environment[name] = String(instructions.resources.cores)
    }
    if instructions.resources.gpus > 0 {
      for name in Variable.gpus { environment[name] = gpus.joined(separator: ",") }
    }
    for (name, dataset) in instructions.data {
      guard let place = datasets[dataset] else {
        throw ReportedNumbers.Fault(
          "the data set \(dataset) has no folder that a program could read")
      }
      environment[name] = place
    }
    let text = text(of: settings)
    try Self.onDisk { () throws(FileError) in
      try Disk.writePlain(Array(text.utf8), to: paths.config)
    }
    let name = words[0]
    let place = name.contains("/") && !name.hasPrefix("/") ? "\(start)/\(name)" : name
    guard let program = Command.find(place, in: environment["PATH"]) else {
      throw ReportedNumbers.Fault(
        name.contains("/")
          ? "'\(name)' is no program in the run's folder; a file must be listed below 'files' and be executable"
          : "there is no program '\(name)' on this machine's PATH")
    }
    var command = Command(
      program, Array(words.dropFirst()), name: name, environment: environment, folder: start)
    command.endsWithParent = true
    return command
  }

  /// The run's settings as the program reads them: the seed, and every field by its name.
  private func text(of settings: [String: ConfigValue]) -> String {
    let fields = settings.filter { !$0.key.hasPrefix(ProgramDefinition.group + ".") }
    return JSON.object(
      [JSON.Member("seed", .number(Double(config.seed)))]
        + fields.sorted { $0.key < $1.key }.map { JSON.Member($0.key, $0.value.json) }
    ).prettyText
  }

  /// Copies of the files that earlier runs kept, by the fields that tell the program of them.
  private func givenFiles(
    in folder: String
  ) throws(ReportedNumbers.Fault) -> [String: ConfigValue] {
    var copies: [String: ConfigValue] = [:]
    for field in instructions.fileFields {
      guard let file = config.values[field].flatMap(KeptFile.init) else { continue }
      let path = "\(instructions.place.files)/\(RunResult.keptPath(ofFile: file.digest))"
      guard Disk.exists(path) else {
        throw ReportedNumbers.Fault(
          "the file \(file.path) of an earlier stage is not in the folder of kept files (\(file.digest.prefix(8))); `reprise run --force` of that stage's spec keeps it again"
        )
      }
      let digest = try Self.onDisk { () throws(FileError) in
        try surroundings.files.digest(of: path)
      }
      guard digest == file.digest else {
        throw ReportedNumbers.Fault(
          "the file \(file.path) of an earlier stage was changed since it was kept; `reprise store check` names it"
        )
      }
      // A copy, as a program may write where it has read. The name ends as the file's does, by which programs tell formats.
      let copy = "\(folder)/given/\(field)/\(file.path.split(separator: "/").last ?? "file")"
      try Self.onDisk { () throws(FileError) in
        try Disk.makeFolder(Disk.folder(of: copy), durability: .eventual)
        try Disk.copy(path, to: copy)
      }
      copies[field] = .text(copy)
    }
    return copies
  }

  private struct Paths {
    let config: String
    let results: String
    let history: String

    init(_ folder: String) {
      config = "\(folder)/config.json"
      results = "\(folder)/results.json"
      history = "\(folder)/history"
    }
  }

  private func execute(
    _ command: Command, in folder: String, _ observer: RunObserver
  ) throws(ReportedNumbers.Fault) -> RunResult {
    let paths = Paths(folder)
    var reading = try ProgramReading(instructions, history: paths.history)
    var execution: ProgramExecution
    do throws(ProcessError) { execution = try ProgramExecution(command) } catch {
      throw ReportedNumbers.Fault("\(error)")
    }
    // Whatever becomes of the run, nothing that the program has started goes on.
    defer { execution.end() }
    let status = try execution.wait(while: surroundings.isWanted, &reading, observer)
    note(execution, observer)
    guard let status else { throw ReportedNumbers.Fault("nobody waits for the run any more") }
    guard status.isSuccess else { throw ReportedNumbers.Fault("the program \(status)") }
    try checkMemory(execution.usage)
    return try reading.result(with: results(paths.results))
  }

  private func note(_ execution: ProgramExecution, _ observer: RunObserver) {
    if let usage = execution.usage {
      let seconds = (usage.processorSeconds * 100).rounded() / 100
      observer.note("processor_seconds", JSON.text(of: seconds))
      observer.note("peak_memory", "\(usage.peakBytes >> 20) MiB")
    }
    if !execution.printed.isEmpty { observer.note("printed", execution.printed) }
    for (name, text) in instructions.place.repository { observer.note(name, text) }
  }

  /// A run may have gone beyond its memory between two looks of who watches over it.
  private func checkMemory(_ usage: ResourceUse?) throws(ReportedNumbers.Fault) {
    guard let limit = instructions.resources.memoryBytes, let peak = usage?.peakBytes, peak > limit
    else { return }
    throw ReportedNumbers.Fault(
      "the run exceeded the memory limit of \(limit >> 20) MiB with \(peak >> 20) MiB")
  }

  /// What is in the file of results; `nil` where there is none.
  private func results(_ path: String) throws(ReportedNumbers.Fault) -> JSON? {
    switch try Self.onDisk({ () throws(FileError) in try Disk.read(path) }) {
    case .absent: return nil
    case .bytes(let bytes) where bytes.count <= Self.largestResults:
      do throws(JSONError) {
        return try JSON(parsingWithNotFinite: bytes)
      } catch {
        throw ReportedNumbers.Fault(
          "the results are no JSON: expected \(error.expected) at byte \(error.byteOffset + 1) of \(bytes.count)"
        )
      }
    case .bytes, .unusable: throw ReportedNumbers.Fault("the results are no file that can be read")
    }
  }
}
