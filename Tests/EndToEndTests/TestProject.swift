import ChildProcess
import ExperimentModel
import RunStore
import Synchronization
import TestSupport
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A project in a folder of its own, with the real program at work in it.
///
/// Unless a test says otherwise the program finds neither CIFAR-10 nor a network nor gnuplot, and its home is empty.
struct TestProject {
  let folder: String
  /// The variables that the program sees.
  var environment: [String: String]
  /// The program's path.
  let program: String

  init(folder: String) throws {
    self.folder = folder
    program = try builtProgram(named: "reprise")
    environment = Self.sanitizerOptions.merging([
      "HOME": "\(folder)/home", "PATH": "/nowhere", "LANG": "C.UTF-8",
      "REPRISE_CIFAR10_URL": "file:///nonexistent",
    ]) { $1 }
  }

  /// The variables that a program built with a sanitizer reads; empty where nobody set any.
  static let sanitizerOptions = Command.currentEnvironment.filter {
    ["ASAN_OPTIONS", "TSAN_OPTIONS"].contains($0.key)
  }

  /// The store of the project.
  var store: RunStore { RunStore(StoreLayout(project: folder)) }

  // MARK: Files

  /// Writes a spec into `experiments`.
  func write(_ spec: String, as name: String = "tiny.yaml") throws {
    try writeFile(spec, to: "experiments/\(name)")
  }

  /// Writes a file of the project, and the folders that it needs.
  func writeFile(_ text: String, to path: String) throws {
    try write(Array(text.utf8), to: path)
  }

  /// Writes a file of the project, and the folders that it needs.
  func write(_ bytes: [UInt8], to path: String) throws {
    let place = URL(filePath: "\(folder)/\(path)")
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: place)
  }

  /// The bytes of a file of the project.
  func bytes(of path: String) throws -> [UInt8] {
    Array(try #require(FileManager.default.contents(atPath: "\(folder)/\(path)"), "no \(path)"))
  }

  /// The text of a file of the project.
  func text(of path: String) throws -> String {
    String(decoding: try bytes(of: path), as: UTF8.self)
  }

  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(folder)/\(path)")
  }

  func remove(_ path: String) throws {
    if exists(path) { try FileManager.default.removeItem(atPath: "\(folder)/\(path)") }
  }

  /// The paths of all files below a folder of the project, sorted.
  func paths(below top: String) -> [String] {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: "\(folder)/\(top)")) ?? []
    return paths.filter { path in
      var isFolder = false
      _ = FileManager.default.fileExists(atPath: "\(folder)/\(top)/\(path)", isDirectory: &isFolder)
      return !isFolder
    }.sorted()
  }

  /// Every file below a folder of the project, byte by byte.
  func files(below top: String) throws -> [String: [UInt8]] {
    try Dictionary(
      uniqueKeysWithValues: paths(below: top).map { ($0, try bytes(of: "\(top)/\($0)")) })
  }

  /// The records by path, without what may differ from one execution to another: provenance and checksum.
  func records() throws -> [String: String] {
    try files(below: "results/runs").mapValues { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      let end = try #require(text.firstRange(of: "\n  \"provenance\": {"))
      return String(text[..<end.lowerBound])
    }
  }

  /// The reports by path, with all that belongs to them.
  func reports() throws -> [String: String] {
    try files(below: "results").filter { !$0.key.hasPrefix("runs/") }
      .mapValues { String(decoding: $0, as: UTF8.self) }
  }

  // MARK: The program

  /// The program with these arguments, in the project's folder.
  func command(_ arguments: [String]) -> Command {
    Command(program, arguments, environment: environment, folder: folder)
  }

  /// The program under a shell script that starts it as `"$@"`.
  func command(_ arguments: [String], under script: String) -> Command {
    var environment = environment
    environment["PATH"] = Tools.path
    return Command(
      "/bin/sh", ["-c", script, "sh", program] + arguments, environment: environment, folder: folder
    )
  }

  /// Runs the program to its end.
  func reprise(_ arguments: String...) throws -> Outcome {
    Outcome(try command(arguments).run())
  }

  /// Runs the program under a shell script that starts it as `"$@"`.
  func reprise(_ arguments: String..., under script: String) throws -> Outcome {
    Outcome(try command(arguments, under: script).run())
  }

  /// A script that starts the program as `"$@"`, among mounts of its own.
  func unshared(_ script: String) throws -> Command {
    let unshare = try #require(Command.find("unshare"))
    return Command(
      unshare, ["-rm", "/bin/sh", "-c", script, "sh", program],
      environment: environment.merging(["PATH": Tools.path]) { $1 }, folder: folder)
  }

  /// The keys that a plan of the project has, with its decisions.
  func plan() throws -> [JSON] {
    let outcome = try reprise("plan", "--format", "json")
    return try #require(try JSON(parsing: Array(outcome.output.utf8)).elements)
  }
}

/// What the program said, and how it ended.
struct Outcome {
  let status: ChildProcess.ExitStatus
  let output: String
  let errors: String

  init(_ completion: Completion) {
    self.init(
      status: completion.status, output: completion.output.text, errors: completion.errors.text)
  }

  init(status: ChildProcess.ExitStatus, output: String, errors: String) {
    self.status = status
    self.output = output
    self.errors = errors
  }

  /// How many runs the program says it executed; `nil` where it says nothing of it.
  var executedCount: Int? {
    (output + errors).firstMatch(of: /executed (\d+) runs?\b/).flatMap { Int($0.output.1) }
  }

  /// How many runs it says that another invocation executed.
  var sharedCount: Int {
    (output + errors).firstMatch(of: /(\d+) by another invocation/).flatMap { Int($0.output.1) }
      ?? 0
  }

  /// Records an issue unless the program ended with the code, after so many executed runs.
  func expect(
    _ code: Int32, executed: Int? = nil, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    #expect(
      status == .exited(code) && (executed == nil || executedCount == executed),
      "expected \(code) after \(executed.map(String.init) ?? "any") runs; \(status)\n\(output)\(errors)",
      sourceLocation: sourceLocation)
  }

  /// Records an issue unless the program said each of the texts.
  func expect(
    says texts: String..., sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    for text in texts {
      #expect(
        (output + errors).contains(text), "nothing says '\(text)':\n\(output)\(errors)",
        sourceLocation: sourceLocation)
    }
  }
}

/// Gives a test a project with one spec in it, removed at the end.
func withProject<Result>(
  _ spec: String? = Specs.tiny, _ body: (TestProject) throws -> Result
) throws -> Result {
  try withTemporaryFolder { folder in
    let project = try TestProject(folder: folder)
    if let spec { try project.write(spec) }
    return try body(project)
  }
}

/// Gives a test a project whose one spec is executed, removed at the end.
///
/// The spec is executed once for all tests, and each has a copy of what came of it.
func withExecutedProject<Result>(
  _ spec: String = Specs.tiny, _ body: (TestProject) throws -> Result
) throws -> Result {
  let files = try ExecutedProjects.files(of: spec)
  return try withProject(spec) { project in
    for (path, bytes) in files { try project.write(bytes, to: path) }
    return try body(project)
  }
}

/// The files of projects whose specs were executed, each when it is first asked for.
private enum ExecutedProjects {
  private static let known = Mutex<[String: [String: [UInt8]]]>([:])

  static func files(of spec: String) throws -> [String: [UInt8]] {
    try known.withLock { known in
      if let files = known[spec] { return files }
      let files = try withProject(spec) { project in
        let run = try project.reprise("run")
        try #require(run.status.isSuccess, "\(run.output)\(run.errors)")
        return try project.files(below: ".")
      }
      known[spec] = files
      return files
    }
  }
}

/// Records an issue for each file that one side lacks, or that differs, with the first line that does.
func expectSame(
  _ found: [String: String], _ wanted: [String: String],
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  for path in Set(found.keys).union(wanted.keys).sorted() {
    let sides = [found[path], wanted[path]].map { text in
      text.map { $0.split(separator: "\n", omittingEmptySubsequences: false) } ?? []
    }
    guard found[path] != wanted[path] else { continue }
    let first = zip(sides[0], sides[1]).first { $0 != $1 }
    let difference = first.map { "\($0)\nin place of\n\($1)" } ?? "one is shorter or missing"
    Issue.record("\(path) differs:\n\(difference)", sourceLocation: sourceLocation)
  }
}
