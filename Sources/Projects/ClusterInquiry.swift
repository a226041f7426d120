import Clusters
package import ExperimentModel
import Reporting
import RunStore
import SystemFiles

/// A question to a node of a cluster: what it sees of the program, the project and the data.
package struct ClusterInquiry {
  /// The line that ends an answer.
  package static let lastLine = "reprise: this is all"

  private let project: Project
  private let executor: ExecutorDeclaration

  /// Prepares a question by way of an executor.
  package init(_ project: Project, on executor: ExecutorDeclaration) {
    self.project = project
    self.executor = executor
  }

  /// What comes of waiting for an answer.
  package enum Step {
    case submitted(job: String)
    case waiting(reason: String, forEver: Bool)
  }

  /// Hands in a job that asks, and waits for its answer.
  ///
  /// - Parameters:
  ///   - tell: Is told what is waited for.
  ///   - wait: Waits so many seconds; `false` to wait no longer, which takes the job back.
  /// - Returns: What the node said; `nil` where nobody waited for it.
  /// - Throws: `BatchError` where the engine refuses; `CommandFailure` where the job ended without an answer.
  package func answer(tell: (Step) -> Void, wait: (Double) -> Bool) throws -> String? {
    let name = "reprise-info-" + String(UInt64.random(in: .min ... .max), radix: 16)
    let folder = "\(project.batches.path)/.\(name)"
    try Disk.makeFolder(folder, durability: .eventual)
    defer { try? Disk.removeTree(folder) }
    let engine = Engines.engine(of: executor, environment: project.host.environment)
    var words = [try ProgramPath.own(), "data", "info", "--in-job"]
    words += ["--project", project.absoluteFolder]
    words += project.resultsOptions
    let submission = BatchSubmission(
      name: name,
      lines: executor.before + ["exec " + words.map(ShellWord.quoted).joined(separator: " ")],
      folder: project.absoluteFolder, logs: folder, taskCount: nil,
      resources: TaskResources(cores: 1, memoryBytes: nil, gpus: 0))
    let job = try engine.submit(submission, keeping: nil)
    tell(.submitted(job: job))
    let log = "\(folder)/\(name).log"
    let poll = project.poll(engine)
    var known: TaskState?
    while wait(0.5) {
      let text = Self.text(of: log)
      if let end = text.range(of: Self.lastLine) { return String(text[..<end.lowerBound]) }
      guard let states = poll.answer(about: [job], since: poll.moment)?.states else { continue }
      let state = states[job, nil]
      switch state {
      case .waiting(let reason, let forEver):
        if state != known { tell(.waiting(reason: reason, forEver: forEver)) }
      case .running: break
      case .stranded(let reason): tell(.waiting(reason: reason, forEver: true))
      case .ended(let word, let node):
        _ = wait(1)
        return try Self.lastAnswer(log, job, word, node, project.absoluteFolder)
      case nil: return try Self.lastAnswer(log, job, "nothing known", "", project.absoluteFolder)
      }
      known = state
    }
    try engine.cancel([job])
    return nil
  }

  private static func lastAnswer(
    _ log: String, _ job: String, _ word: String, _ node: String, _ project: String
  ) throws(CommandFailure) -> String {
    let text = text(of: log)
    if let end = text.range(of: lastLine) { return String(text[..<end.lowerBound]) }
    let place = node.isEmpty ? "" : " on node \(node)"
    let said =
      text.isEmpty
      ? "it printed nothing, as where the node does not see \(project), or may not write there"
      : "it printed:\n\(text)"
    throw CommandFailure("job \(job)\(place) ended as \(word) without an answer: \(said)")
  }

  private static func text(of path: String) -> String {
    String(decoding: Folder.read(path) ?? [], as: UTF8.self)
  }
}

extension String {
  fileprivate func range(of line: String) -> Range<String.Index>? { ranges(of: line).first }
}

extension Workspace {
  /// What a node of a cluster sees beside the data, a line each.
  ///
  /// - Throws: `FileError` where results cannot be written there.
  package func viewFromJob() throws -> [String] {
    guard let (engine, task) = Engines.task(in: project.host.environment) else {
      throw CommandFailure("this is no job; `reprise data info --on NAME` hands one in")
    }
    try store.makeRoomForRecords()
    return [
      "job \(task.job) on node \(task.node), by \(engine.title)",
      "program   \(try ProgramPath.own()), version \(project.host.version)",
      "project   \(project.absoluteFolder) is seen",
      "results   \(project.absolute(project.resultsFolder)) can be written",
    ]
  }
}
