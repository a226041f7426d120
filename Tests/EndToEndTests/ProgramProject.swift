import TestSupport
import Testing

/// Projects with a spec whose runs a shell script computes.
enum ProgramProject {
  /// A spec with one run of a shell script, and more of its program.
  static func spec(
    _ more: String = "", metrics: String = "score: {better: higher}", seeds: String = "[1]"
  ) -> String {
    """
    title: What does the program say?
    kind: program
    program:
      command: [sh, work.sh, "{results}", "{seed}", "{rate}"]
      files: [work.sh]
      fields:
        rate: {number: {above: 0}, default: 0.5}
        size: {integer: {from: 1}, default: 3}
      metrics: {\(metrics)}
    \(more)
    seeds: \(seeds)
    """
  }

  /// A project with that script; programs are found where the system has them.
  static func make(
    in folder: String, _ script: String, _ spec: String = spec()
  ) throws -> TestProject {
    var project = try TestProject(folder: folder)
    project.environment["PATH"] = Tools.path
    try project.writeFile(script, to: "experiments/work.sh")
    try project.write(spec, as: "program.yaml")
    return project
  }
}

extension TestProject {
  /// The path of the record of a seed, seen from the project's folder.
  func recordPath(seed: Int) throws -> String {
    let path = try records().first { $0.value.contains("\"seed\": \(seed),") }?.key
    return "results/runs/" + (try #require(path))
  }
}

extension Outcome {
  /// Records an issue unless the program ended with the code and said the text.
  func expect(
    _ code: Int32, says text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    expect(code, sourceLocation: sourceLocation)
    expect(says: text, sourceLocation: sourceLocation)
  }
}
