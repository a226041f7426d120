package import ExperimentModel

/// A job that was, or is about to be, handed in: an array of tasks, each with some runs.
package struct Batch: Hashable, Sendable {
  /// A name that no other has, here and at the engine.
  package let name: String
  /// What this job and those that go on with it have in common: a run that failed is not tried again within it.
  package let chain: String
  /// The engine's name.
  package let engine: String
  /// The executor's name in `.reprise.yaml`.
  package let executor: String
  /// When it was made, as ISO 8601 in UTC.
  package let created: String
  /// The absolute path of the project.
  package let project: String
  /// The absolute path of the results.
  package let results: String
  /// The folder of the tasks' logs.
  package let logs: String
  package let taskCount: Int
  package let runCount: Int

  /// The log of a task.
  package func log(of task: Int) -> String { "\(logs)/\(task).log" }
}

extension Batch {
  var json: JSON {
    .object([
      JSON.Member("name", .string(name)), JSON.Member("chain", .string(chain)),
      JSON.Member("engine", .string(engine)), JSON.Member("executor", .string(executor)),
      JSON.Member("created", .string(created)), JSON.Member("project", .string(project)),
      JSON.Member("results", .string(results)), JSON.Member("logs", .string(logs)),
      JSON.Member("tasks", .number(Double(taskCount))),
      JSON.Member("runs", .number(Double(runCount))),
    ])
  }

  init?(json: JSON) {
    guard let name = json["name"]?.text, let chain = json["chain"]?.text,
      let engine = json["engine"]?.text, let executor = json["executor"]?.text,
      let created = json["created"]?.text, let project = json["project"]?.text,
      let results = json["results"]?.text, let logs = json["logs"]?.text,
      let taskCount = json["tasks"]?.integer, let runCount = json["runs"]?.integer
    else { return nil }
    self.init(
      name: name, chain: chain, engine: engine, executor: executor, created: created,
      project: project, results: results, logs: logs, taskCount: taskCount, runCount: runCount)
  }
}

/// A run in a task of a batch.
package struct BatchRun: Hashable, Sendable {
  /// Which run it is.
  package let identity: RunIdentity
  /// How its program is executed; `nil` where none computes it.
  package let instructions: ProgramInstructions?
  /// The data sets of the user's own that it reads.
  package let datasets: [DatasetDeclaration]
  /// Which try of the run this is, from 1: a task that is lost with it counts, one that did not get to it does not.
  package let attempt: Int
}

extension BatchRun {
  var json: JSON {
    var members = [
      JSON.Member("run", identity.json), JSON.Member("attempt", .number(Double(attempt))),
    ]
    if let instructions { members.append(JSON.Member("instructions", instructions.json)) }
    if !datasets.isEmpty {
      members.append(JSON.Member("datasets", .array(datasets.map(\.json))))
    }
    return .object(members)
  }

  init?(json: JSON) {
    guard let identity = json["run"].flatMap(RunIdentity.init(json:)),
      let attempt = json["attempt"]?.integer
    else { return nil }
    let instructions = json["instructions"].flatMap(ProgramInstructions.init(json:))
    guard instructions != nil || json["instructions"] == nil else { return nil }
    let elements = json["datasets"]?.elements ?? []
    let datasets = elements.compactMap(DatasetDeclaration.init(json:))
    guard datasets.count == elements.count else { return nil }
    self.init(
      identity: identity, instructions: instructions, datasets: datasets, attempt: attempt)
  }
}
