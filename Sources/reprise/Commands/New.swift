import ArgumentParser
import Diagnostics
import ExperimentModel
import Projects
import RunStore

/// Writes a first spec to edit.
struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a small spec to start from.",
    discussion: """
      The JSON Schema by which editors complete and check specs is written beside them, where it is missing; so are the
      .gitattributes and .gitignore files by which git leaves records as they are.

      Examples:
        reprise new optimizers
        reprise new rates --program train.py
      """)

  @Argument(help: "The spec's name, or folder and name: optimizers, my-thesis/optimizers.")
  var name: String
  @Option(
    help: ArgumentHelp(
      "Write a spec whose runs this program of yours computes, such as a Python script.",
      valueName: "file"))
  var program: String?
  @OptionGroup var options: ProjectOptions

  func validate() throws {
    let isSound = name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && !part.hasPrefix(".")
        && part.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
    }
    guard isSound else {
      throw ValidationError(
        "a spec's name has letters, digits, '-', '_' and '/' between folders, found '\(name)'")
    }
  }

  func run() throws {
    let project = try options.open()
    let isNamed = name.hasSuffix(".yaml") || name.hasSuffix(".yml")
    let path = "\(project.experimentsFolder)/\(isNamed ? name : name + ".yaml")"
    guard case .missing = Folder.entry(at: path) else {
      throw CommandFailure.commandLine(
        "'\(path)' is already there; choose another name, or edit it")
    }
    var names = SpecNames()
    for other in (try? project.specPaths([])) ?? [] {
      _ = names.take(project.place(of: other), at: other, beside: [:])
    }
    if let problem = names.take(project.place(of: path), at: path, beside: [:]).first {
      throw CommandFailure.commandLine("\(problem.message); choose another name")
    }
    let depth = name.count { $0 == "/" }
    let schema = String(repeating: "../", count: depth) + "schema.json"
    let template =
      try program.map { try ProgramTemplate($0, forSpecAt: path, of: project).text(schema: schema) }
      ?? Self.template(schema: schema)
    try Schema.writeIfMissing(in: project)
    try Folder.write(template, to: path)
    Workspace(project).store.writeVersionControlFiles()
    let runs = try project.experiments([path]).reduce(0) { $0 + $1.runCount }
    Console.standardOutput.line(
      "wrote \(path): \(counted(runs, "run")); edit it, then `reprise run \(path)`")
  }

  private static func template(schema: String) -> String {
    """
    # yaml-language-server: $schema=\(schema)
    title: Which learning rate trains a small network best?
    seeds: [1, 2, 3]

    # What all runs share. Fields that are not mentioned keep their defaults; `reprise schema` lists them all.
    base:
      data: {set: synthetic, validation: 1000}
      network: {hidden: [50]}
      training: {duration: 5 epochs}

    # Every combination of levels is run, once per seed.
    matrix:
      rate:
        small: {training.learning_rate: 0.001}
        large: {training.learning_rate: 0.1}

    tables:
      accuracy: {rows: rate, value: [validation.accuracy, test.accuracy]}

    figures:
      loss: {x: epoch, y: [training.loss, validation.loss], colors: rate}

    """
  }
}
